/* The inner layer of a block with a row a value of another block's column. Private to this
 * room. */
#ifndef HUIBIAO_STORE_VALUE_QUERY_H
#define HUIBIAO_STORE_VALUE_QUERY_H

#include "store/base_query.h"

/* As base_query, for ROWS_VALUES: one row a value and, of a block with a top, one behind them for
 * all others, whose value is NULL. */
void value_query(struct query *query, const struct block *block);

#endif
