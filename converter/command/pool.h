/* A pool of workers over numbered tasks: each works in an arena of its own, and the results
 * are delivered one at a time in the order of the numbers, however many workers there are. */
#ifndef HUIBIAO_COMMAND_POOL_H
#define HUIBIAO_COMMAND_POOL_H

#include "base/arena.h"

struct pool_tasks {
    size_t count;
    size_t jobs;
    size_t arena_ceiling; /* bytes a task may use */
    void *context;
    /* Does task `index` in the worker's arena; the result belongs to that arena. When the
     * arena is exhausted, `failed` makes the result instead, in the emptied arena. */
    void *(*work)(void *context, struct arena *arena, size_t index);
    void *(*failed)(void *context, struct arena *arena, size_t index);
    /* Takes a result, whose arena is emptied afterwards. When the arena is exhausted by it,
     * the result that `failed` makes is delivered instead. False ends the run. */
    bool (*deliver)(void *context, struct arena *arena, size_t index, void *result);
};

/* Does all tasks; false when a delivery ended the run, or no worker could be had. */
bool pool_run(const struct pool_tasks *tasks);

#endif
