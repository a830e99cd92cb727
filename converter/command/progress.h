/* How far the reading of the returns is: one line on the terminal, gone when it is done.
 *
 * There is none where standard error is no terminal, or where --quiet or --json was given;
 * then all of this does nothing. To be called one at a time, from whichever thread. */
#ifndef HUIBIAO_COMMAND_PROGRESS_H
#define HUIBIAO_COMMAND_PROGRESS_H

#include "command/options.h"

struct progress;

/* A progress of `total` files, its line drawn for the first time; NULL where there is none to
 * be seen. The others take NULL. */
struct progress *progress_begin(struct arena *arena, const struct options *options, size_t total);

/* One file more is done, with so many errors and warnings. Draws the line, at most ten times a
 * second. */
void progress_file_done(struct progress *progress, size_t errors, size_t warnings);

/* All files are read and `path` is being written, which takes its time. */
void progress_writing(struct progress *progress, const char *path);

/* Takes the line away, so that other words can be printed; the next call draws it anew. */
void progress_erase(struct progress *progress);

/* The line as it is drawn `seconds` after the beginning on a terminal of `width` columns: what
 * has no room is left out. Nothing of it depends on the terminal or the clock. */
struct progress_state {
    enum language language;
    size_t done, total, errors, warnings;
    const char *writing; /* NULL while files are read */
};

struct text progress_line(struct arena *arena, const struct progress_state *state, double seconds,
                          size_t width);

#endif
