#include "base/refusal.h"
#include "command/return_file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct finding_kind file_unreadable = {"file-unreadable", SEVERITY_ERROR,
                                                    "无法读取 {file}：{found}。{subject}",
                                                    "{file} cannot be read: {found}. {subject}"};

static const struct finding_kind file_too_large = {
    "file-limit", SEVERITY_ERROR,
    "{file} 有 {found} 字节，超过上限 {expected} 字节，未读取。如文件无误，可用 --file-bytes "
    "提高上限。",
    "{file} has {found} bytes, more than the limit of {expected}; it was not read. If the file is "
    "right, raise the limit with --file-bytes."};

struct reading {
    struct arena *arena;
    const struct limits *limits;
    struct text name;
    struct finding_list *findings;
};

static bool fail(const struct reading *reading, int error)
{
    struct refusal refusal = refusal_of(reading->arena, finding_language(reading->findings), error);

    return finding_fail(reading->findings, &file_unreadable, (struct place){.file = reading->name},
                        (struct finding_facts){.found = refusal.why, .subject = refusal.help});
}

static bool read_descriptor(const struct reading *reading, int descriptor, struct text *bytes)
{
    struct stat status;

    if (fstat(descriptor, &status) != 0) {
        return fail(reading, errno);
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(reading, EINVAL);
    }
    if ((uint64_t)status.st_size > reading->limits->file_bytes) {
        return finding_fail(
            reading->findings, &file_too_large, (struct place){.file = reading->name},
            (struct finding_facts){
                .found = text_format(reading->arena, "%jd", (intmax_t)status.st_size),
                .expected = text_format(reading->arena, "%" PRIu64, reading->limits->file_bytes)});
    }
    size_t size = (size_t)status.st_size;
    char *data = arena_buffer(reading->arena, size + 1);
    size_t length = 0;
    while (length < size) {
        ssize_t got = read(descriptor, data + length, size - length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return fail(reading, errno);
        }
        if (got == 0) {
            break;
        }
        length += (size_t)got;
    }
    data[length] = '\0';
    *bytes = (struct text){data, length};
    return true;
}

/* A descriptor, which is no pointer, in the arena's hands. */
static void close_descriptor(void *descriptor)
{
    (void)close(*(int *)descriptor);
}

bool file_bytes_read(struct arena *arena, const struct limits *limits, const char *path,
                     struct text name, struct finding_list *findings, struct text *bytes)
{
    struct reading reading = {arena, limits, name, findings};
    int *descriptor = arena_allocate(arena, sizeof *descriptor);

    *descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*descriptor < 0) {
        return fail(&reading, errno);
    }
    arena_own(arena, descriptor, close_descriptor);
    bool read = read_descriptor(&reading, *descriptor, bytes);
    arena_close(arena, descriptor);
    return read;
}
