#include "command/standard_output.h"

#include "base/interrupt.h"
#include "base/refusal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct finding_kind not_written = {
    "output-not-written", SEVERITY_ERROR, "无法写到标准输出：{found}。{subject}",
    "Standard output cannot be written: {found}. {subject}"};

bool output_is_standard(const struct run *run)
{
    return path_is_standard(run->options.output);
}

static bool fail(struct run *run, int error)
{
    struct refusal refusal = refusal_of(run->arena, finding_language(run->findings), error);

    return finding_fail(run->findings, &not_written, (struct place){0},
                        (struct finding_facts){.found = refusal.why, .subject = refusal.help});
}

bool standard_output_finish(struct run *run)
{
    if (fflush(stdout) != 0 && !run->not_written) {
        run->output_error = errno;
        run->not_written = true;
    }
    if (run->output_error != 0 && run->output_error != EPIPE) {
        return fail(run, run->output_error);
    }
    return run->output_error == 0;
}

static bool copy(const char *path)
{
    char buffer[65536];
    FILE *file = fopen(path, "rb");
    bool copied = file != NULL;
    size_t got;

    while (copied && (got = fread(buffer, 1, sizeof buffer, file)) > 0) {
        copied = fwrite(buffer, 1, got, stdout) == got;
    }
    copied = copied && ferror(file) == 0 && fflush(stdout) == 0;
    if (file != NULL && fclose(file) != 0) {
        copied = false;
    }
    return copied;
}

static const char file_name[] = "output.xlsx";

/* Makes the folder, whose name ends in XXXXXX, and brings the path of a file in it up to date.
 * One that cannot be noted is taken away again. */
static int make_folder(char *folder, char *path)
{
    struct interrupt_hold hold;
    int error = 0;

    interrupt_hold(&hold);
    if (mkdtemp(folder) == NULL) {
        error = errno;
    } else {
        (void)snprintf(path, strlen(path) + 1, "%s/%s", folder, file_name);
        if (!interrupt_note(folder) || !interrupt_note(path)) {
            rmdir(folder);
            error = ENFILE;
        }
    }
    interrupt_release(&hold);
    return error;
}

static int remove_folder(const char *folder, const char *path)
{
    int error = (unlink(path) == 0 || errno == ENOENT) && rmdir(folder) == 0 ? 0 : errno;

    interrupt_forget(path);
    interrupt_forget(folder);
    return error;
}

bool standard_output_write(struct run *run, void *context,
                           bool (*write)(void *context, const char *path))
{
    const char *parent = getenv("TMPDIR");
    char *folder = text_terminated(
        run->arena, text_format(run->arena, "%s/huibiao-XXXXXX",
                                parent == NULL || *parent == '\0' ? "/tmp" : parent));
    char *path = text_terminated(run->arena, text_format(run->arena, "%s/%s", folder, file_name));
    int error = make_folder(folder, path);

    if (error != 0) {
        return fail(run, error);
    }
    bool written = write(context, path);
    if (written && !copy(path)) {
        written = fail(run, errno);
    }
    error = remove_folder(folder, path);
    if (error != 0) {
        written = fail(run, error);
    }
    return written;
}
