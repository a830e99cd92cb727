/* The SQL of a declared block. Private to this room. */
#ifndef HUIBIAO_STORE_BLOCK_QUERY_H
#define HUIBIAO_STORE_BLOCK_QUERY_H

#include "base/text.h"
#include "writing/declaration.h"

/* What is bound to a ?: a text, or an expression for formula(). */
struct parameter {
    struct text text;
    const struct expression *expression;
};

/* Tells the number of the table that store_places has made for a block. */
struct place_numbers {
    const void *context;
    size_t (*number)(const void *context, const struct block *block);
};

/* A query with all its values apart from its text. Belongs to the arena. */
struct query {
    struct place_numbers places;
    struct arena *arena;
    struct text_builder sql;
    struct parameter *parameters;
    size_t count, capacity;
    const struct model *model;
    const struct block *ordered; /* whose records are read by the table of their order; or NULL */
};

struct query query_begin(struct arena *arena, const struct model *model);

/* The rows of a block, a result column a declared column, in the block's order; of one
 * group when `group` is not NULL. Behind them, of each column that leads to a record's row, which
 * row that is. */
void query_rows(struct query *query, const struct block *block, const struct text *group);

/* One row: the count of rows, then the sum of every column that is summed. */
void query_totals(struct query *query, const struct block *block);

/* The same of each group that has rows, behind it the group's key as `in_group`. */
void query_group_totals(struct query *query, const struct block *block);

/* The id of each record of a block, and which row of the block, or of its group, it is. */
void query_places(struct query *query, const struct block *block);

#endif
