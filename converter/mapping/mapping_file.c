#include "mapping/mapping_file.h"

#include "base/refusal.h"
#include "base/wording.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* A mapping file is written by hand. */
enum { LIMIT_FILE_BYTES = 4 << 20 };

static const struct finding_kind unreadable = {
    "mapping-unreadable", SEVERITY_ERROR, "无法读取映射文件 {file}：{found}。{subject}",
    "The mapping file {file} cannot be read: {found}. {subject}"};

static const struct finding_kind too_large = {
    "mapping-unreadable", SEVERITY_ERROR,
    "映射文件 {file} 大于 4 MiB，未读取。请检查是否给错了文件。",
    "The mapping file {file} is larger than 4 MiB and was not read. Check whether it is the right "
    "file."};

static bool refuse(struct finding_list *findings, struct text file, struct wording found,
                   struct wording help)
{
    return finding_fail(findings, &unreadable, (struct place){.file = file},
                        (struct finding_facts){.found = wording_for(findings, found),
                                               .subject = wording_for(findings, help)});
}

static bool refused(struct arena *arena, struct finding_list *findings, struct text file, int error)
{
    struct refusal refusal = refusal_of(arena, finding_language(findings), error);

    return finding_fail(findings, &unreadable, (struct place){.file = file},
                        (struct finding_facts){.found = refusal.why, .subject = refusal.help});
}

static void close_file(void *file)
{
    (void)fclose(file);
}

/* The stream of an open descriptor, which the arena owns from then on; NULL, with a finding,
 * when it is none of a regular file. */
static FILE *open_stream(struct arena *arena, struct finding_list *findings, struct text name,
                         int descriptor)
{
    struct stat status;
    bool known = fstat(descriptor, &status) == 0;

    if (known && S_ISREG(status.st_mode)) {
        FILE *file = fdopen(descriptor, "rb");
        if (file != NULL) {
            arena_own(arena, file, close_file);
            return file;
        }
        known = false;
    }
    int error = known ? EISDIR : errno;
    (void)close(descriptor);
    if (!known || S_ISDIR(status.st_mode)) {
        (void)refused(arena, findings, name, error);
    } else {
        (void)refuse(findings, name, WORDING("它不是普通文件", "it is no regular file"),
                     WORDING("请换成普通文件。", "Put a regular file in its place."));
    }
    return NULL;
}

static bool read_descriptor(struct arena *arena, struct finding_list *findings, struct text name,
                            int descriptor, struct text *bytes)
{
    FILE *file = open_stream(arena, findings, name, descriptor);
    struct text_builder builder = text_builder(arena);
    char buffer[8192];
    size_t got;

    if (file == NULL) {
        return false;
    }
    while ((got = fread(buffer, 1, sizeof buffer, file)) > 0 &&
           builder.length <= LIMIT_FILE_BYTES) {
        text_append(&builder, (struct text){buffer, got});
    }
    bool broken = ferror(file) != 0;
    int reason = errno;
    arena_close(arena, file);
    if (broken) {
        return refused(arena, findings, name, reason);
    }
    if (builder.length > LIMIT_FILE_BYTES) {
        return finding_fail(findings, &too_large, (struct place){.file = name},
                            (struct finding_facts){0});
    }
    *bytes = text_built(&builder);
    return true;
}

/* Without waiting: to open a pipe is to wait for whoever writes into it. */
enum { OPEN_FLAGS = O_RDONLY | O_NONBLOCK | O_CLOEXEC };

bool mapping_file_read(struct arena *arena, const char *path, struct finding_list *findings,
                       struct text *bytes)
{
    struct text name = text_copy(arena, text_of(path));
    int descriptor = open(path, OPEN_FLAGS);

    return descriptor < 0 ? refused(arena, findings, name, errno)
                          : read_descriptor(arena, findings, name, descriptor, bytes);
}

bool mapping_file_read_named(struct arena *arena, const char *path, struct finding_list *findings,
                             struct text *bytes)
{
    struct text name = text_copy(arena, text_of(path));
    int descriptor = open(path, OPEN_FLAGS | O_NOFOLLOW);

    if (descriptor < 0 && errno == ELOOP) {
        return refuse(findings, name, WORDING("它是一个链接", "it is a link"),
                      WORDING("请把文件本身放进该目录。", "Put the file itself into the folder."));
    }
    return descriptor < 0 ? refused(arena, findings, name, errno)
                          : read_descriptor(arena, findings, name, descriptor, bytes);
}
