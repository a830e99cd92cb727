/* Which of the originals are the returns that were merged: those of the same bytes. */
#ifndef HUIBIAO_COMMAND_PUSH_ORIGINALS_H
#define HUIBIAO_COMMAND_PUSH_ORIGINALS_H

#include "command/run.h"
#include "push/push.h"

/* The edits of one return. */
struct push_task {
    size_t input;        /* which of the run's inputs */
    size_t first, count; /* of the book's edits */
};

/* Of each merged file the run's input of the same bytes; the count of inputs for none. */
size_t *push_originals_find(struct run *run, const struct edited_book *book);

/* Makes a task for each return that has edits and is among the run's inputs; the others are
 * findings. In the order of the merged files. */
void push_originals_match(struct run *run, const struct edited_book *book, const size_t *inputs,
                          struct push_task **tasks, size_t *count);

#endif
