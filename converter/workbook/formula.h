/* Formulas without a stored result, as programs that only write workbooks leave them: those
 * that are plain reckoning over cells of the same sheet. Not for other rooms. */
#ifndef HUIBIAO_WORKBOOK_FORMULA_H
#define HUIBIAO_WORKBOOK_FORMULA_H

#include "workbook/workbook.h"

/* The steps that the formulas of one workbook may take together: more than any honest return
 * needs, and a second or two at most. A formula takes FORMULA_COST and as many more as it has
 * bytes, each filled cell of a range takes one. */
enum { FORMULA_STEPS = 10000000, FORMULA_COST = 20 };

/* Reckons the formulas without a result among the grid's cells, `cells`, and marks those that
 * it could as computed: + - * / and brackets, numbers, cells, SUM and PRODUCT over cells and
 * ranges (ECMA-376-1 §18.17), to 15 significant digits. A blank cell is 0, as Excel has it; in
 * a range, text counts for nothing. Left as they are: any other formula, one over a cell that
 * holds no number, those that wait for each other, and all once no steps are left. `steps` is
 * how many may yet be taken, and brought down by those that were. */
void formulas_compute(const struct grid *grid, struct cell *cells, size_t *steps);

#endif
