/* All returns of a run, read by the worker pool and handed to a command in input order. */
#ifndef HUIBIAO_COMMAND_RETURNS_H
#define HUIBIAO_COMMAND_RETURNS_H

#include "command/return_file.h"

/* What a command does with each return. `prepare`, when not NULL, is done by the worker,
 * several at a time; `take` in input order, one at a time, with what `prepare` gave: NULL for
 * a return that needed more memory than it may use. Both may allocate in the arena, which is
 * emptied afterwards. False ends the run, after output that could not be written was noted. */
struct return_taker {
    void *context;
    void *(*prepare)(void *context, struct arena *arena, size_t index, struct return_file *file);
    bool (*take)(void *context, struct arena *arena, size_t index, const struct return_file *file,
                 void *prepared);
    bool name_by_output; /* findings call a file as outputs do, not by its path */
};

/* Tells what a person is to know of a return whatever the command makes of it: as JSON all that was
 * found; else that it is none, or why it could not be read whole. */
void returns_tell(struct run *run, struct arena *arena, const struct return_file *file);

/* Reads every input; the run notes errors and files that could not be read. */
bool returns_read(struct run *run, const struct return_taker *taker);

#endif
