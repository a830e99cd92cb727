/* A line that was found, read from where it stands. */
#include "exchange/lines_private.h"

#include "base/refusal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <unistd.h>

static const struct finding_kind too_long = {
    "line-too-long", SEVERITY_ERROR,
    "{subject} 长 {found} 字节，超过上限 {expected}，没有采用。如内容无误，可用 --line-bytes "
    "提高上限。",
    "{subject} has {found} bytes, more than the limit of {expected}; nothing of it was taken. If "
    "it is right, raise the limit with --line-bytes."};

static const struct finding_kind damaged = {
    "lines-damaged", SEVERITY_ERROR,
    "{subject} 起解压失败：文件损坏或被截断，此行及其后的内容没有采用。请重新复制，或重新读取。",
    "{subject} and what follows cannot be inflated: the file is damaged or cut off. Nothing of it "
    "was taken; copy the file anew, or read the returns again."};

static const struct finding_kind too_much = {
    "lines-limit", SEVERITY_ERROR,
    "{subject} 起超过上限（解压后 {expected} 字节，或压缩比 {found}），此行及其后的内容没有采用。"
    "如内容无误，可用 --lines-bytes 或 --ratio 提高上限。",
    "{subject} and what follows exceed a limit ({expected} bytes inflated, or a ratio of "
    "{found}); nothing of it was taken. If it is right, raise it with --lines-bytes or --ratio."};

static const struct finding_kind unread = {"lines-unread", SEVERITY_ERROR,
                                           "无法读取 {subject}：{found}。{expected}",
                                           "{subject} cannot be read: {found}. {expected}"};

struct text line_place_name(struct arena *arena, const struct line_place *place)
{
    struct text file = place->source->shown;

    return text_format(arena, "%.*s:%u", (int)file.length, file.data, (unsigned)place->number);
}

static bool fail(const struct line_place *place, struct finding_list *faults, struct arena *arena,
                 const struct finding_kind *kind, struct finding_facts facts)
{
    const struct line_source *source = place->source;

    facts.subject = line_place_name(arena, place);
    return finding_fail(
        faults, kind,
        (struct place){.file = source->shown, .row = place->number, .column = 1, .in_text = true},
        facts);
}

static bool fail_errno(const struct line_place *place, struct finding_list *faults,
                       struct arena *arena, int error)
{
    struct refusal refusal = refusal_of(arena, finding_language(faults), error);

    return fail(place, faults, arena, &unread,
                (struct finding_facts){.found = refusal.why, .expected = refusal.help});
}

static bool is_there(const struct line_place *place, const struct limits *limits,
                     struct finding_list *faults, struct arena *arena)
{
    struct finding_facts facts = {0};

    switch (place->state) {
    case LINE_TOO_LONG:
        facts.found = text_format(arena, "%zu", place->length);
        facts.expected = text_format(arena, "%" PRIu64, limits->line_bytes);
        return fail(place, faults, arena, &too_long, facts);
    case LINE_DAMAGED:
        return fail(place, faults, arena, &damaged, facts);
    case LINE_TOO_MUCH:
        facts.found = text_format(arena, "%" PRIu64, limits->ratio);
        facts.expected = text_format(arena, "%" PRIu64, limits->lines_bytes);
        return fail(place, faults, arena, &too_much, facts);
    case LINE_UNREAD:
        return fail_errno(place, faults, arena, ENOSPC);
    default:
        return true;
    }
}

/* A file may have changed since it was looked through: of what is not there any more the rest
 * stays away. */
static ssize_t read_at(int descriptor, char *bytes, size_t length, uint64_t start)
{
    size_t got = 0;

    while (got < length) {
        ssize_t read = pread(descriptor, bytes + got, length - got, (off_t)(start + got));
        if (read < 0 && errno == EINTR) {
            continue;
        }
        if (read < 0) {
            return -1;
        }
        if (read == 0) {
            break;
        }
        got += (size_t)read;
    }
    return (ssize_t)got;
}

static ssize_t read_file(const struct line_place *place, char *bytes)
{
    int descriptor = open(place->source->path, O_RDONLY | O_CLOEXEC);
    ssize_t got;

    if (descriptor < 0) {
        return -1;
    }
    got = read_at(descriptor, bytes, place->length, place->start);
    int error = errno;
    (void)close(descriptor);
    errno = error;
    return got;
}

bool line_read(struct arena *arena, const struct limits *limits, const struct line_place *place,
               struct finding_list *faults, struct exchange_line *line)
{
    const struct line_source *source = place->source;

    *line = (struct exchange_line){.file = source->shown, .number = place->number};
    if (!is_there(place, limits, faults, arena)) {
        return false;
    }
    char *bytes = arena_allocate(arena, place->length + 1);
    ssize_t got = source->compressed
                      ? read_at(fileno(source->files->spool), bytes, place->length, place->start)
                      : read_file(place, bytes);
    if (got < 0) {
        return fail_errno(place, faults, arena, errno);
    }
    line->bytes = (struct text){bytes, (size_t)got};
    return true;
}
