/* A formula written for one cell, as it reads in another: how the cells that share a formula
 * read the text of the first (ECMA-376-1 §18.3.1.40). */
#ifndef HUIBIAO_ROUNDTRIP_FORMULA_MOVE_H
#define HUIBIAO_ROUNDTRIP_FORMULA_MOVE_H

#include "base/place.h"

/* The formula, without `=`, with every relative reference so many rows and columns further on;
 * one that would leave the sheet becomes #REF!. Text in quotation marks, names of sheets and of
 * functions, and what stands in square brackets are left as they are. */
struct text formula_move(struct arena *arena, struct text formula, int32_t rows, int32_t columns);

#endif
