/* Formulas without a stored result, as programs that only write workbooks leave them: those
 * that are plain reckoning over cells of the same sheet. Not for other rooms. */
#ifndef HUIBIAO_WORKBOOK_FORMULA_H
#define HUIBIAO_WORKBOOK_FORMULA_H

#include "workbook/workbook.h"

/* Reckons the formula of a cell of the grid: + - * / and brackets, numbers, cells, SUM and
 * PRODUCT over cells and ranges (ECMA-376-1 §18.17). A blank cell is 0, as Excel has it; in
 * a range, text counts for nothing. False for any other formula, for a cell that holds no
 * number, and for formulas that need each other. */
bool formula_compute(const struct grid *grid, const struct cell *cell, struct decimal *result);

#endif
