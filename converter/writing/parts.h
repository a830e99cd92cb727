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

/* The last, which has the total. */
struct part part_last(const struct plan *plan, struct part part);

/* 'name'! for a formula on another sheet than the part's, else the empty text. */
struct text part_prefix(struct part part, const struct sheet_plan *sheet, struct arena *arena);

/* "'name'!$E$5:$E$104": the rows of a column, as a formula on `sheet` names them. */
struct text part_rows(struct part part, const struct sheet_plan *sheet, const struct column *column,
                      struct arena *arena);

/* The same of all parts of a block from `part` on, a comma between: arguments of SUM. */
struct text parts_rows(const struct plan *plan, struct part part, const struct sheet_plan *sheet,
                       const struct column *column, struct arena *arena);

/* "E" of a column's cells. */
struct text part_letters(const struct column *column, struct arena *arena);

#endif
