#include "command/file_list.h"

#include "base/refusal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

static const struct finding_kind list_unreadable = {
    "list-unreadable", SEVERITY_ERROR, "无法读取路径清单 {file}：{found}。{subject}",
    "The list of paths {file} cannot be read: {found}. {subject}"};

static const struct finding_kind list_too_large = {
    "list-limit", SEVERITY_ERROR,
    "路径清单 {file} 超过 {expected} 字节，没有读取。请分几次处理，或用 --file-bytes 提高上限。",
    "The list of paths {file} has more than {expected} bytes and was not read. Give the returns "
    "in several runs, or raise the limit with --file-bytes."};

/* Read at once. */
enum { READ_AT_ONCE = 1 << 16 };

static void close_descriptor(void *descriptor)
{
    (void)close(*(int *)descriptor);
}

static bool fail(struct run *run, const char *path, int error)
{
    struct refusal refusal = refusal_of(run->arena, finding_language(run->findings), error);

    return finding_fail(run->findings, &list_unreadable, (struct place){.file = text_of(path)},
                        (struct finding_facts){.found = refusal.why, .subject = refusal.help});
}

static bool read_all(struct run *run, const char *path, int descriptor, struct text_builder *list)
{
    char *block = arena_allocate(run->arena, READ_AT_ONCE);
    uint64_t most = run->options.limits.file_bytes;

    for (;;) {
        ssize_t got = read(descriptor, block, READ_AT_ONCE);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return fail(run, path, errno);
        }
        if (got == 0) {
            return true;
        }
        if (list->length + (size_t)got > most) {
            return finding_fail(
                run->findings, &list_too_large, (struct place){.file = text_of(path)},
                (struct finding_facts){.expected = text_format(run->arena, "%" PRIu64, most)});
        }
        text_append(list, (struct text){block, (size_t)got});
    }
}

static bool read_list(struct run *run, const char *path, struct text_builder *list)
{
    int *descriptor = arena_allocate(run->arena, sizeof *descriptor);

    if (path_is_standard(path)) {
        return read_all(run, path, STDIN_FILENO, list);
    }
    *descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (*descriptor < 0) {
        return fail(run, path, errno);
    }
    arena_own(run->arena, descriptor, close_descriptor);
    bool read = read_all(run, path, *descriptor, list);
    arena_close(run->arena, descriptor);
    return read;
}

bool file_list_read(struct run *run, const char *path, struct inputs_wanted *wanted)
{
    struct arena *arena = run->arena;
    struct text_builder list = text_builder(arena);
    size_t capacity = 0;
    size_t count = 0;
    char **paths = NULL;

    if (!read_list(run, path, &list)) {
        return false;
    }
    for (int i = 0; i < wanted->count; i++) {
        paths = arena_grow(arena, paths, count, count + 1, sizeof *paths, &capacity);
        paths[count++] = wanted->paths[i];
    }
    struct text rest = text_built(&list);
    bool zeros = rest.length > 0 && memchr(rest.data, '\0', rest.length) != NULL;
    while (rest.length > 0 && count < INT_MAX) {
        size_t end = text_find(rest, zeros ? (struct text){"", 1} : TEXT("\n"));
        if (end > 0) {
            paths = arena_grow(arena, paths, count, count + 1, sizeof *paths, &capacity);
            paths[count++] = text_terminated(arena, text_slice(rest, 0, end));
        }
        rest = text_slice(rest, end + 1, rest.length);
    }
    wanted->paths = paths;
    wanted->count = (int)count;
    return true;
}
