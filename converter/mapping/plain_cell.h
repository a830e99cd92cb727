/* Cells of a table that is no form, read as a form's values are. */
#ifndef HUIBIAO_MAPPING_PLAIN_CELL_H
#define HUIBIAO_MAPPING_PLAIN_CELL_H

#include "workbook/workbook.h"

/* A day as people write it, or as a workbook stores it, as ISO text, 2022-03-01. False for
 * anything else, a month without its day included. */
bool plain_cell_day(struct arena *arena, const struct cell *cell, struct text *iso);

/* A whole number from 0 on, also with a word behind it (`12个`). False for anything else. */
bool plain_cell_count(struct arena *arena, const struct cell *cell, int64_t *count);

#endif
