/* The order of the records of a type, found once, so that the rows of large tables come in it and
 * need not be sorted with all that they hold. Private to this room. */
#ifndef HUIBIAO_STORE_RECORD_ORDER_H
#define HUIBIAO_STORE_RECORD_ORDER_H

#include "store/store_private.h"

/* Whether the rows of a block, of all groups, come in such an order. */
bool record_order_serves(const struct block *block);

/* Makes the table (place, record) that the block's rows are to be read by, unless it is there. It
 * is no part of a kept database. */
bool record_order_make(struct store *store, const struct block *block);

/* The table's name, for SQL. */
struct text record_order_table(struct arena *arena, const struct model *model,
                               const struct block *block);

#endif
