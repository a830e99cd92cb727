/* Where something stands: file, sheet, cell; and how a cell is written ("B7"). */
#ifndef HUIBIAO_BASE_PLACE_H
#define HUIBIAO_BASE_PLACE_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

/* The last row and column of a sheet: XFD1048576 (Excel's own limit; ECMA-376-1
 * §18.3.1.73 leaves the row number open). */
enum { LAST_ROW = 1048576, LAST_COLUMN = 16384 };

/* Rows and columns count from 1; a row of 0 means that no cell is named. In a mapping
 * file, which has no cells, they are the line and the column of its text. */
struct place {
    struct text file;
    struct text sheet;
    uint32_t row;
    uint32_t column;
    bool in_text;
};

/* A rectangle of cells, both corners inside. */
struct range {
    uint32_t first_row, first_column;
    uint32_t last_row, last_column;
};

/* "B7"; the empty text for row 0. */
struct text cell_reference(struct arena *arena, uint32_t row, uint32_t column);

/* "B7:D9"; one cell is written alone. */
struct text range_reference(struct arena *arena, struct range range);

/* Reads "B7" or "$B$7" (ECMA-376-1 §18.18.7 ST_CellRef); false when the text is no
 * cell of a sheet. */
bool cell_reference_read(struct text text, uint32_t *row, uint32_t *column);

/* The range between two corners, whichever they are. */
struct range range_in_order(struct range range);

/* Reads "B7:D9" or one cell (§18.18.62 ST_Ref), corners in any order. */
bool range_reference_read(struct text text, struct range *range);

bool range_contains(struct range range, uint32_t row, uint32_t column);

/* By file, sheet, row, column: <0, 0, >0. */
int place_compare(struct place left, struct place right);

#endif
