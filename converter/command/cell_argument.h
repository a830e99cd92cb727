/* What is to be done to one cell, as it is typed: 'SHEET'!CELL=REST. */
#ifndef HUIBIAO_COMMAND_CELL_ARGUMENT_H
#define HUIBIAO_COMMAND_CELL_ARGUMENT_H

#include "base/text.h"

#include <stdint.h>

struct cell_argument {
    struct text sheet;
    uint32_t row, column;
    struct text rest; /* behind the first `=` after the cell: all of it, further ones included */
};

/* Reads an argument. The sheet is quoted as Excel quotes it, a `'` within doubled; one that holds
 * neither `!` nor `=` may stand without. The cell may be "$B$7". False when it is not written so,
 * or is no UTF-8; the texts belong to the arena, or are slices of the argument. */
bool cell_argument_read(struct arena *arena, struct text typed, struct cell_argument *argument);

#endif
