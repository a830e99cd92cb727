#include "command/progress.h"

#include "base/interrupt.h"
#include "base/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* What a line needs; a path is cut before. */
enum { LINE_MEMORY = 1 << 20, USUAL_WIDTH = 80, MINUTE = 60, HOUR = 3600 };

/* Ten times a second is as often as a person sees. */
static const double BETWEEN = 0.1;

/* An estimate from less is none. */
static const double LEAST_SECONDS = 1;

struct progress {
    struct arena *scratch; /* emptied with every line */
    struct progress_state state;
    struct timespec began;
    double drawn_at; /* seconds from the beginning */
    bool stands;     /* the line is on the terminal */
};

static void close_scratch(void *scratch)
{
    arena_destroy(scratch);
}

/* A terminal that calls itself dumb cannot take a line away. */
static bool is_seen(const struct options *options)
{
    const char *kind = getenv("TERM");

    return !options->quiet && !options->json && isatty(STDERR_FILENO) == 1 && kind != NULL &&
           strcmp(kind, "") != 0 && strcmp(kind, "dumb") != 0;
}

static double seconds_since(const struct timespec *began)
{
    struct timespec now;

    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) {
        return 0;
    }
    return (double)(now.tv_sec - began->tv_sec) + (double)(now.tv_nsec - began->tv_nsec) / 1e9;
}

/* A cursor in the last column may stand in the next line already: that one is left free. */
static size_t terminal_width(void)
{
    struct winsize size = {0};
    bool told = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;

    return (told ? size.ws_col : (size_t)USUAL_WIDTH) - 1;
}

static struct text duration(struct arena *arena, enum language language, double seconds)
{
    bool zh = language == LANGUAGE_ZH;
    long whole = (long)(seconds + 0.5);

    if (whole < MINUTE) {
        return text_format(arena, zh ? "%ld 秒" : "%ld s", whole);
    }
    if (whole < HOUR) {
        return text_format(arena, zh ? "%ld 分 %02ld 秒" : "%ld min %02ld s", whole / MINUTE,
                           whole % MINUTE);
    }
    return text_format(arena, zh ? "%ld 小时 %02ld 分" : "%ld h %02ld min", whole / HOUR,
                       whole % HOUR / MINUTE);
}

static struct text time_left(struct arena *arena, const struct progress_state *state,
                             double seconds)
{
    if (state->done == 0 || state->done >= state->total || seconds < LEAST_SECONDS) {
        return TEXT("");
    }
    struct text left =
        duration(arena, state->language,
                 seconds / (double)state->done * (double)(state->total - state->done));
    return text_format(arena, state->language == LANGUAGE_ZH ? "约剩 %.*s" : "about %.*s left",
                       (int)left.length, left.data);
}

/* Whatever a name holds, it must not move the cursor. */
static bool is_control(int32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
}

/* Appends the first characters, such as take at most so many columns. */
static void add_cut(struct text_builder *line, struct text text, size_t width)
{
    int32_t code_point;
    size_t taken = 0;

    for (struct text rest = text; unicode_next(&rest, &code_point); text = rest) {
        struct text character = {text.data, text.length - rest.length};
        struct text shown = is_control(code_point) ? TEXT("?") : character;
        taken += unicode_width(shown);
        if (taken > width) {
            return;
        }
        text_append(line, shown);
    }
}

static void add_part(struct text_builder *line, struct text part, size_t width)
{
    struct text stands = text_built(line);
    struct text between = stands.length == 0 ? TEXT("") : TEXT("  ");

    if (part.length > 0 && unicode_width(stands) + between.length + unicode_width(part) <= width) {
        text_append(line, between);
        text_append(line, part);
    }
}

struct text progress_line(struct arena *arena, const struct progress_state *state, double seconds,
                          size_t width)
{
    bool zh = state->language == LANGUAGE_ZH;
    struct text_builder line = text_builder(arena);
    struct text head = state->writing != NULL
                           ? text_format(arena, zh ? "正在写出 %s" : "writing %s", state->writing)
                           : text_format(arena, zh ? "已读 %zu/%zu 个文件" : "%zu of %zu files",
                                         state->done, state->total);

    add_cut(&line, head, width);
    add_part(&line,
             text_format(arena, zh ? "错误 %zu，提醒 %zu" : "%zu errors, %zu warnings",
                         state->errors, state->warnings),
             width);
    add_part(&line, state->writing != NULL ? TEXT("") : time_left(arena, state, seconds), width);
    return text_built(&line);
}

/* In one call, so that a line never stands half: back to the first column, the words, and
 * nothing of what stood there behind them. */
static void draw(struct progress *progress, double seconds)
{
    struct text line;

    arena_reset(progress->scratch);
    line = progress_line(progress->scratch, &progress->state, seconds, terminal_width());
    interrupt_erases_line(true);
    progress->stands = true;
    progress->drawn_at = seconds;
    (void)fprintf(stderr, "\r%.*s\033[K", (int)line.length, line.data);
    (void)fflush(stderr);
}

struct progress *progress_begin(struct arena *arena, const struct options *options, size_t total)
{
    struct progress *progress;

    if (!is_seen(options)) {
        return NULL;
    }
    progress = arena_allocate(arena, sizeof *progress);
    progress->state = (struct progress_state){.language = options->language, .total = total};
    progress->scratch = arena_create(LINE_MEMORY);
    if (progress->scratch == NULL || clock_gettime(CLOCK_MONOTONIC, &progress->began) != 0) {
        arena_destroy(progress->scratch);
        return NULL;
    }
    arena_own(arena, progress->scratch, close_scratch);
    draw(progress, 0);
    return progress;
}

void progress_file_done(struct progress *progress, size_t errors, size_t warnings)
{
    if (progress == NULL) {
        return;
    }
    progress->state.done++;
    progress->state.errors += errors;
    progress->state.warnings += warnings;
    double seconds = seconds_since(&progress->began);
    if (seconds - progress->drawn_at >= BETWEEN) {
        draw(progress, seconds);
    }
}

void progress_writing(struct progress *progress, const char *path)
{
    if (progress != NULL) {
        progress->state.writing = path;
        draw(progress, seconds_since(&progress->began));
    }
}

void progress_erase(struct progress *progress)
{
    if (progress != NULL && progress->stands) {
        (void)fputs("\r\033[K", stderr);
        (void)fflush(stderr);
        progress->stands = false;
        interrupt_erases_line(false);
    }
}
