/* A declared block as a question to the database. Private to this room. */
#ifndef HUIBIAO_STORE_BLOCK_ASKING_H
#define HUIBIAO_STORE_BLOCK_ASKING_H

#include "store/block_query.h"
#include "store/store_private.h"

/* The statement for what `compose` asks of a block, for one group or, with NULL, for all. It is the
 * store's, and the same as for other groups: whoever steps it resets it. False: it was reported. */
bool store_ask_block(struct store *store, const struct block *block, const struct group *group,
                     void (*compose)(struct query *query, const struct block *block,
                                     const struct text *group),
                     sqlite3_stmt **statement);

#endif
