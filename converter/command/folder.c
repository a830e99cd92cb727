#include "command/folder.h"

#include "base/output_file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

bool folder_make(struct run *run, const char *path)
{
    char *folder = text_terminated(run->arena, text_of(path));
    struct stat status;

    for (char *slash = strchr(folder + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(folder, 0777);
        *slash = '/';
    }
    if (mkdir(folder, 0777) == 0 || (stat(folder, &status) == 0 && S_ISDIR(status.st_mode))) {
        return true;
    }
    run->not_written = true;
    return output_file_fail(run->findings, run->arena, path, errno == EEXIST ? ENOTDIR : errno);
}

const char *folder_file(const struct run *run, struct arena *arena, struct text name)
{
    return text_format(arena, "%s/%.*s", run->options.output, (int)name.length, name.data).data;
}

static const struct finding_kind output_is_input = {
    "output-is-input", SEVERITY_ERROR, "输出 {file} 是输入文件之一，已拒绝。请换一个输出目录。",
    "The output {file} is one of the inputs; refused. Name another folder."};

bool folder_write(struct run *run, struct arena *arena, struct text name, struct text bytes)
{
    const char *path = folder_file(run, arena, name);
    struct output_file *file;

    if (inputs_contain(&run->inputs, path)) {
        run->wrong_use = true;
        return finding_fail(run->findings, &output_is_input, (struct place){.file = text_of(path)},
                            (struct finding_facts){0});
    }
    bool written = output_file_create(arena, path, run->findings, &file) &&
                   output_file_write(file, bytes) && output_file_finish(file);
    run->not_written = run->not_written || !written;
    return written;
}
