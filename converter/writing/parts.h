/* The rows of a column as formulas name them, on however many sheets its block stands. Private
 * to this room. */
#ifndef HUIBIAO_WRITING_PARTS_H
#define HUIBIAO_WRITING_PARTS_H

#include "writing/plan.h"

/* A block on one of its sheets. */
struct part {
    const struct sheet_plan *sheet;
    const struct block_plan *block;
};

/* The first of a block, as plan_block finds it for `sheet`. */
struct part part_first(const struct plan *plan, const struct sheet_plan *sheet,
                       const struct block *block);

/* Moves to the next; false at the end. */
bool part_next(const struct plan *plan, struct part *part);

/* Moves on to the part that has the block's row of that number, from 1; false when it has none. */
bool part_with_row(const struct plan *plan, struct part *part, size_t number);

/* Where on its sheet the row of that number stands. */
uint32_t part_row(struct part part, size_t number);

/* The last, which has the total. */
struct part part_last(const struct plan *plan, struct part part);

/* 'name'! for a formula on another sheet than the part's, else the empty text. Of a sheet NULL,
 * always the name; so below. */
struct text part_prefix(struct part part, const struct sheet_plan *sheet, struct arena *arena);

/* "'name'!$E$5:$E$104": the rows of a column, as a formula on `sheet` names them. */
struct text part_rows(struct part part, const struct sheet_plan *sheet, const struct column *column,
                      struct arena *arena);

/* The same of all parts of a block from `part` on, a comma between: arguments of SUM. */
struct text parts_rows(const struct plan *plan, struct part part, const struct sheet_plan *sheet,
                       const struct column *column, struct arena *arena);

/* The rows of a column on the sheets before the one of `block`, a comma behind each. */
struct text parts_before(const struct plan *plan, const struct sheet_plan *sheet,
                         const struct block_plan *block, const struct column *column,
                         struct arena *arena);

/* "'name'!$E$105", the column's total: of the last part, which has it. */
struct text part_total(struct part part, const struct sheet_plan *sheet,
                       const struct column *column, struct arena *arena);

/* "E" of a column's cells. */
struct text part_letters(const struct column *column, struct arena *arena);

#endif
