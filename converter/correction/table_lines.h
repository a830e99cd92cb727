/* A table of a record by the lines of its sheet. Not for other rooms. */
#ifndef HUIBIAO_CORRECTION_TABLE_LINES_H
#define HUIBIAO_CORRECTION_TABLE_LINES_H

#include "correction/correction.h"

struct table_lines {
    struct text sheet;
    const struct grid *grid;
    const struct table *table;
    uint32_t *columns; /* of the fields, by their index; 0 for one that has none */
    bool *grouped;     /* whether a field's cells are shared by rows, as a class's are */
    uint32_t first, last;
};

/* False for a table whose rows are not lines of a sheet. */
bool table_lines_find(struct arena *arena, const struct correction_return *from,
                      const struct record *record, const struct table_type *type,
                      struct table_lines *lines);

/* The line of a row; 0 for none. */
uint32_t table_line(const struct table_lines *lines, const struct row *row);

/* Whether a row has the cell of a field for itself: shared with no other, and no label of a group.
 */
bool table_cell_is_own(const struct table *table, size_t row, size_t field);

#endif
