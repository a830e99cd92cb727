/* Formulas that several cells share (ECMA-376-1 §18.3.1.40): the first cell has the text, the
 * others name it by number, each meaning the cells as far off as the first does. */
#ifndef HUIBIAO_WORKBOOK_SHARED_FORMULAS_H
#define HUIBIAO_WORKBOOK_SHARED_FORMULAS_H

#include "base/arena.h"

#include <stdint.h>

/* Of one sheet; begins as {0}. */
struct shared_formulas {
    struct formula_cell *first; /* by number of the formula */
    size_t count, capacity;
};

/* Where the text of a shared formula stands; row 0 where none was met. */
struct formula_cell {
    uint32_t row, column;
};

/* Keeps where formula `number` has its text. A number that no program gives is not kept. */
void shared_formulas_keep(struct arena *arena, struct shared_formulas *formulas, uint32_t number,
                          struct formula_cell first);

struct formula_cell shared_formulas_find(const struct shared_formulas *formulas, uint32_t number);

#endif
