/* The SQL of a declared block. Private to this room. */
#ifndef HUIBIAO_STORE_BLOCK_QUERY_H
#define HUIBIAO_STORE_BLOCK_QUERY_H

#include "store/store_private.h"

/* What is bound to a ?: a text, or an expression for formula(). */
struct parameter {
    struct text text;
    const struct expression *expression;
};

/* A query with all its values apart from its text. Belongs to the store's scratch arena. */
struct query {
    const struct store *store; /* whose tables it asks */
    struct arena *arena;
    struct text_builder sql;
    struct parameter *parameters;
    size_t count, capacity;
    const struct model *model;
    const struct block *ordered; /* whose records are read by the table of their order; or NULL */
};

struct query query_begin(const struct store *store);

/* What follows asks the tables of aggregates that the block needs (store/aggregates.h).
 *
 * The rows of a block, a result column a declared column, in the block's order; of one
 * group when `group` is not NULL. Behind them, of each column that leads to a record's row, which
 * row that is. */
void query_rows(struct query *query, const struct block *block, const struct text *group);

/* One row: the count of rows, then the sum of every column that is summed. */
void query_totals(struct query *query, const struct block *block);

/* The same of each group that has rows, behind it the group's `key`. */
void query_group_totals(struct query *query, const struct block *block);

/* The id of each record of a block, and which row of the block, or of its group, it is. */
void query_places(struct query *query, const struct block *block);

#endif
