/* Formulas without a stored result, as programs that only write workbooks leave them: those
 * that are plain reckoning over cells of the same sheet. Not for other rooms. */
#ifndef HUIBIAO_WORKBOOK_FORMULA_H
#define HUIBIAO_WORKBOOK_FORMULA_H

#include "workbook/workbook.h"

/* The steps that the formulas of one workbook may take together: more than any honest return
 * needs, a few seconds at most. */
enum { FORMULA_STEPS = 20000000 };

/* Reckons the formula of a cell of the grid to 15 significant digits: + - * / and brackets,
 * numbers, cells, SUM and PRODUCT over cells and ranges (ECMA-376-1 §18.17). A blank cell is
 * 0, as Excel has it; in a range, text counts for nothing. `steps` is how many steps may yet
 * be taken, and brought down by those that were. False for any other formula, for a cell that
 * holds no number, for formulas that need each other, and when no steps are left. */
bool formula_compute(const struct grid *grid, const struct cell *cell, size_t *steps,
                     struct decimal *result);

#endif
