/* The live formulas of a table, made from where its cells stand. Private to this room. */
#ifndef HUIBIAO_WRITING_FORMULA_H
#define HUIBIAO_WRITING_FORMULA_H

#include "writing/plan.h"

/* The formula, with its `=`, of a column's cell in a row of the sheet; the empty text for
 * a column that holds no formula. `group` is what the row's group is called. */
struct text formula_of_cell(const struct plan *plan, const struct sheet_plan *sheet,
                            const struct block_plan *block, const struct column *column,
                            uint32_t row, struct text group, struct arena *arena);

/* The formula, with its `=`, that every cell of a column of a table has: it names the columns of
 * the same row. The empty text for a column that has none. */
struct text formula_of_table_column(const struct plan *plan, const struct sheet_plan *sheet,
                                    const struct block_plan *block, const struct column *column,
                                    struct arena *arena);

/* "E7", a column's cell in a row. */
struct text formula_cell(const struct column *column, uint32_t row, struct arena *arena);

/* SUMIFS and the like: what a column of a row of groups, or of values, reckons from the rows of
 * another block; the empty text when that has none. `name` is what the group or value is called,
 * empty for a value that is not filled in. */
struct text formula_of_aggregate(const struct plan *plan, const struct sheet_plan *sheet,
                                 const struct block_plan *block, const struct column *column,
                                 uint32_t row, struct text name, struct arena *arena);

/* Whether a row of a block of values is the one of all that are not among the first. */
bool formula_is_rest(const struct block_plan *block, uint32_t row);

/* A text as a formula writes it: in quotation marks, its own doubled. */
struct text formula_literal(struct arena *arena, struct text text);
void formula_append_literal(struct text_builder *formula, struct text text);

/* The formula of a column's cell in the totals row; the empty text when it has none. */
struct text formula_of_total(const struct plan *plan, const struct sheet_plan *sheet,
                             const struct block_plan *block, const struct column *column,
                             struct arena *arena);

/* SUM over the rows of a block's column, as `sheet` names it; the empty text when the
 * block has no rows. */
struct text formula_of_sum(const struct plan *plan, const struct sheet_plan *sheet,
                           const struct block *block, const struct column *column,
                           struct arena *arena);

/* Tells whether all of `count` cells, from `first_row` down in a column, agree. */
struct text formula_of_agreement(uint32_t first_row, size_t count, uint32_t column,
                                 struct text agree, struct text differ, struct arena *arena);

/* Money is held in 万元: six decimals are a hundredth of a yuan, and beyond them stands
 * only the noise of binary addition. */
enum { AGREEMENT_PLACES = 6 };

#endif
