/* Files of lines looked through: where each line stands. */
#include "exchange/lines_private.h"

#include "base/temporary_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Read from a file at once; a ratio counts from so much on. */
enum { READ_AT_ONCE = 1 << 20 };

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

static bool open_spool(struct line_files *files)
{
    if (files->spool == NULL) {
        files->spool = temporary_file_create();
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
