#include "exchange/lines.h"

#include "base/refusal.h"
#include "package/gzip.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* Read from a file at once; a ratio counts from so much on. */
enum { READ_AT_ONCE = 1 << 20 };

struct line_files {
    struct arena *arena;
    const struct limits *limits;
    char *block;              /* what was read last */
    struct text_builder line; /* the one under way */
    FILE *spool;              /* NULL until a compressed file comes */
    uint64_t spooled;
};

struct line_source {
    struct line_files *files;
    const char *path;
    struct text shown;
    bool compressed;
    struct gzip *gzip;
    size_t block_at, block_length;
    uint64_t offset; /* of the block among all bytes that come */
    uint64_t start;  /* of the first of them, where the lines are read */
    uint32_t number;
    bool ended;
};

struct line_files *line_files_create(struct arena *arena, const struct limits *limits)
{
    struct line_files *files = arena_allocate(arena, sizeof *files);

    *files = (struct line_files){.arena = arena,
                                 .limits = limits,
                                 .block = arena_allocate(arena, READ_AT_ONCE),
                                 .line = text_builder(arena)};
    return files;
}

static void close_file(void *file)
{
    (void)fclose(file);
}

/* A temporary file without a name, in the folder that TMPDIR names where that can have one. */
static FILE *temporary_file(void)
{
    const char *folder = getenv("TMPDIR");
    int descriptor =
        folder == NULL ? -1 : open(folder, O_RDWR | O_TMPFILE | O_CLOEXEC, S_IRUSR | S_IWUSR);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w+");

    if (file == NULL && descriptor >= 0) {
        (void)close(descriptor);
    }
    return file != NULL ? file : tmpfile();
}

static bool open_spool(struct line_files *files)
{
    if (files->spool == NULL) {
        files->spool = temporary_file();
        if (files->spool != NULL) {
            arena_own(files->arena, files->spool, close_file);
        }
    }
    return files->spool != NULL;
}

static bool is_regular(const char *path)
{
    struct stat status;

    if (stat(path, &status) != 0) {
        return false;
    }
    errno = EINVAL;
    return S_ISREG(status.st_mode);
}

/* Whether a file begins as gzip has it (RFC 1952 §2.3.1). */
static bool is_compressed(const char *path)
{
    unsigned char start[2] = {0};
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    bool read = descriptor >= 0 && pread(descriptor, start, sizeof start, 0) == sizeof start;

    if (descriptor >= 0) {
        (void)close(descriptor);
    }
    return read && start[0] == 0x1F && start[1] == 0x8B;
}

bool line_source_open(struct line_files *files, const char *path, struct text shown,
                      struct line_source **source)
{
    struct line_source *made = arena_allocate(files->arena, sizeof *made);

    *made = (struct line_source){
        .files = files, .path = path, .shown = shown, .compressed = is_compressed(path)};
    made->start = made->compressed ? files->spooled : 0;
    *source = made;
    return is_regular(path) && gzip_open(files->arena, path, &made->gzip);
}

/* Within the limits of what a file may inflate to. */
static bool within_limits(const struct line_source *source)
{
    const struct limits *limits = source->files->limits;
    uint64_t came = source->offset + source->block_length;

    return came <= limits->lines_bytes && (!source->compressed || came <= READ_AT_ONCE ||
                                           came / limits->ratio <= gzip_taken(source->gzip));
}

static bool keep(struct line_files *files, size_t length)
{
    size_t kept = 0;

    while (open_spool(files) && kept < length) {
        ssize_t written = write(fileno(files->spool), files->block + kept, length - kept);
        if (written < 0 && errno != EINTR) {
            return false;
        }
        kept += written < 0 ? 0 : (size_t)written;
    }
    files->spooled += kept;
    return kept == length;
}

/* The next block; LINE_THERE with an empty one at the end. */
static enum line_state next_block(struct line_source *source)
{
    struct line_files *files = source->files;

    source->offset += source->block_length;
    source->block_at = source->block_length = 0;
    if (gzip_next(source->gzip, files->block, READ_AT_ONCE, &source->block_length) == GZIP_BROKEN) {
        return LINE_DAMAGED;
    }
    if (!within_limits(source)) {
        return LINE_TOO_MUCH;
    }
    return !source->compressed || keep(files, source->block_length) ? LINE_THERE : LINE_UNREAD;
}

/* Takes what comes up to the end of a line, that end with it, and keeps as much of it as a line
 * may have; whether it ends a line. */
static bool take_piece(struct line_source *source, size_t *length)
{
    struct line_files *files = source->files;
    const char *bytes = files->block + source->block_at;
    size_t left = source->block_length - source->block_at;
    const char *end = memchr(bytes, '\n', left);
    size_t piece = end == NULL ? left : (size_t)(end - bytes);

    *length += piece;
    if (*length <= files->limits->line_bytes) {
        text_append(&files->line, (struct text){bytes, piece});
    }
    source->block_at += piece + (end == NULL ? 0 : 1);
    return end != NULL;
}

/* One line, blank or not; what state it is in. */
static enum line_state take_line(struct line_source *source, size_t *length)
{
    enum line_state state = LINE_THERE;

    source->files->line.length = *length = 0;
    while (!source->ended) {
        if (source->block_at < source->block_length && take_piece(source, length)) {
            break;
        }
        if (source->block_at == source->block_length) {
            state = next_block(source);
            source->ended = state != LINE_THERE || source->block_length == 0;
        }
    }
    bool fits = *length <= source->files->limits->line_bytes;
    return state == LINE_THERE && !fits ? LINE_TOO_LONG : state;
}

bool line_source_next(struct line_source *source, struct line_place *place, struct text *bytes)
{
    struct line_files *files = source->files;

    while (!source->ended) {
        uint64_t start = source->offset + source->block_at;
        size_t length;
        enum line_state state = take_line(source, &length);
        *place = (struct line_place){.source = source,
                                     .state = state,
                                     .number = ++source->number,
                                     .start = source->start + start,
                                     .length = length};
        *bytes = state == LINE_THERE ? text_built(&files->line) : TEXT("");
        if (state != LINE_THERE || text_trim(*bytes).length > 0) {
            return true;
        }
    }
    gzip_close(files->arena, source->gzip);
    return false;
}

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
