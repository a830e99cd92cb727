/* Grids drawn as text, so that a test shows the form it reads:
 *
 *     grid_draw(arena, "C4", "项目名称|修路|项目类别|特定目标类\n"
 *                            "金额|12.5\n");
 *
 * A line is a row, `|` parts the cells, an empty cell is blank, `⏎` is a line break within a
 * cell. A cell that reads as a number is one; with `'` before it, it is text. */
#ifndef HUIBIAO_TESTS_SUPPORT_GRID_BUILDER_H
#define HUIBIAO_TESTS_SUPPORT_GRID_BUILDER_H

#include "workbook/workbook.h"

/* A grid named "S" whose first cell stands at `corner`. */
struct grid grid_draw(struct arena *arena, const char *corner, const char *drawn);

/* The same with merged ranges, "A1:C1 A5:A9". */
struct grid grid_draw_merged(struct arena *arena, const char *corner, const char *drawn,
                             const char *merges);

#endif
