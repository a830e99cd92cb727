/* A thread that inflates a large part while what came of it before is read. */
#ifndef HUIBIAO_PACKAGE_READ_AHEAD_H
#define HUIBIAO_PACKAGE_READ_AHEAD_H

#include "package/inflation.h"

struct read_ahead;

/* Begins; NULL when there is no thread to be had, or but one processor. It belongs to the arena,
 * is closed before the inflation, which is its own until then. */
struct read_ahead *read_ahead_open(struct arena *arena, struct inflation *inflation);

/* As inflation_next. */
enum inflation_outcome read_ahead_next(struct read_ahead *ahead, char *buffer, size_t size,
                                       size_t *got);

void read_ahead_close(struct arena *arena, struct read_ahead *ahead);

#endif
