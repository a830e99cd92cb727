/* A row of a table in the cells of a workbook: the edits that take it away, and those that put
 * another one's row into a line that stands empty. No line is inserted or deleted, for formulas,
 * merged cells and print ranges would have to follow. Not for other rooms. */
#ifndef HUIBIAO_CORRECTION_ROW_EDITS_H
#define HUIBIAO_CORRECTION_ROW_EDITS_H

#include "correction/table_lines.h"
#include "correction/unmarked.h"

struct edit_list {
    struct edit_at *items;
    size_t count, capacity;
};

void edit_list_add(struct arena *arena, struct edit_list *list, struct text sheet,
                   struct cell_edit edit);

/* What stands at a place of a workbook, as an edit of another's cell; the cell is left to the
 * caller. A place of no cell clears. */
struct cell_edit edit_with_cell(const struct grid *grid, struct place place);

/* Adds the edits that blank what a row has for itself: not the cells that it shares with others,
 * nor labels of groups. */
void row_edits_clear(struct arena *arena, const struct table_lines *lines, size_t row,
                     struct edit_list *edits);

/* The lines in which nothing of the table stands but labels of groups, nearest behind `after`
 * first, at most MOST_EMPTY_LINES. */
enum { MOST_EMPTY_LINES = 64 };
size_t row_lines_empty(const struct table_lines *lines, uint32_t after,
                       uint32_t empty[MOST_EMPTY_LINES]);

/* A row of another workbook, its cells in the grids of `from`. */
struct foreign_row {
    const struct correction_return *from;
    const struct record *record;
    const struct row *row;
};

/* Adds the edits that write a row into a line; of the grouped fields only where `grouped` says so
 * and their cells are blank. False when a value has no column there. */
bool row_edits_fill(struct arena *arena, const struct table_lines *lines, uint32_t line,
                    const struct foreign_row *row, bool grouped, struct edit_list *edits);

#endif
