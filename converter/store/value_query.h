/* The inner layer of a block with a row a value of another block's column. Private to this
 * room. */
#ifndef HUIBIAO_STORE_VALUE_QUERY_H
#define HUIBIAO_STORE_VALUE_QUERY_H

#include "store/base_query.h"

/* One row a value, its `key`, and of a block with a top one behind them for all others, whose key
 * is NULL; what each aggregates, as c2, c3, … by the columns' indexes. */
void value_query_rows(struct query *query, const struct block *block);

/* As base_query, for ROWS_VALUES, from the table of those rows (store/aggregates.h). */
void value_query(struct query *query, const struct block *block);

#endif
