/* CSV as a grid of cells, so that it is read as a sheet is. Private to this room. */
#ifndef HUIBIAO_ROSTER_CSV_GRID_H
#define HUIBIAO_ROSTER_CSV_GRID_H

#include "base/limits.h"
#include "workbook/workbook.h"

/* Reads RFC 4180, in UTF-8 with a mark or without, or in GB18030, which Excel writes under a
 * Chinese Windows: every field that is not blank is a cell of text. False, with a finding, when
 * the bytes are no such file or hold more cells than the limit. */
bool csv_grid_read(struct arena *arena, const struct limits *limits, struct text bytes,
                   struct text file, struct finding_list *findings, struct grid *grid);

#endif
