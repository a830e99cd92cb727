/* What columns of a block aggregate over the rows of something else: over a record's tables, over
 * the rows of a group, or of a value, in other blocks. It is found for all of them in one pass over
 * those rows, and looked up from then on. Private to this room. */
#ifndef HUIBIAO_STORE_AGGREGATES_H
#define HUIBIAO_STORE_AGGREGATES_H

#include "store/block_query.h"

/* Appends what a column sums or counts, over the rows of its block, as b, or of its table, as n,
 * that meet its conditions. */
void query_aggregate(struct query *query, const struct column *column);

/* Makes the tables that the query of a block asks, unless they are there; those of the blocks that
 * it is made from first. They are no part of a kept database. */
bool aggregates_make(struct store *store, const struct block *block);

/* Appends joins with those tables, by the record, or the group, that `key` is in SQL; and what a
 * column aggregates, out of them. */
void query_join_aggregates(struct query *query, const struct block *block, const char *key);
void query_joined(struct query *query, const struct block *block, const struct column *column);

/* Appends the name of the table that holds the rows of a block of values. */
void query_values_table(struct query *query, const struct block *block);

#endif
