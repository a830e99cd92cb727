/* The rows of the block that is written, and of those that are announced behind it. Private to this
 * room. The functions are those of struct row_source; `context` is the store. */
#ifndef HUIBIAO_STORE_OPENED_ROWS_H
#define HUIBIAO_STORE_OPENED_ROWS_H

#include "store/store_private.h"

void opened_rows_announce(void *context, const struct row_order *order);
bool opened_rows_open(void *context, const struct block *block, const struct group *group);
enum row_step opened_rows_next(void *context, struct arena *arena, const struct block *block,
                               struct written_value *values);
void opened_rows_close(void *context);

/* Around every other question: nobody else is at the database meanwhile. */
void opened_rows_pause(struct store *store);
void opened_rows_resume(struct store *store);

#endif
