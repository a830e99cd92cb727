/* The totals of a block for every group, found in one pass over its rows: each group has a sheet
 * that shows them, and titles that name them. Private to this room. */
#ifndef HUIBIAO_STORE_GROUP_TOTALS_H
#define HUIBIAO_STORE_GROUP_TOTALS_H

#include "store/block_query.h"

/* Makes the table of the block's totals, unless it is there. It is no part of a kept database. */
bool group_totals_make(struct store *store, const struct block *block);

/* Composes the query for one group's row of that table, in the columns of query_totals
 * (store/block_query.h); there is none where the group has no rows in the block. */
void group_totals_query(struct query *query, const struct block *block, struct text group);

#endif
