/* Which row of one table is which of another. Not for other rooms. */
#ifndef HUIBIAO_COMPARISON_ROW_PAIRS_H
#define HUIBIAO_COMPARISON_ROW_PAIRS_H

#include "comparison/comparison.h"

/* By index of a row: its partner on the other side, or NO_ROW. */
struct row_pairs {
    size_t *new_of_old;
    size_t *old_of_new;
};

/* Pairs the rows of two tables of one type. Rows that hold the same are pairs, in their order;
 * then those that are most alike, as long as most of what they hold is the same, or they have a
 * name that no other row has. The time it takes grows with the rows, not with their square. */
struct row_pairs rows_pair(struct arena *arena, const struct table *old_table,
                           const struct table *new_table);

/* By old row: where it would be looked for among the new ones, which is behind the partner of the
 * row before it. */
size_t *rows_expected(struct arena *arena, size_t count, const struct row_pairs *pairs);

/* Pairs what is left by likeness: what of rows_pair looks at values one by one. */
void rows_pair_alike(struct arena *arena, const struct table *old_table,
                     const struct table *new_table, struct row_pairs *pairs);

/* The field that a row is called by; NULL for one without any value. */
const struct field *row_name_field(const struct table_type *table, const struct row *row);

#endif
