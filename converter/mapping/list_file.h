/* A list beside the mapping files: the departments there are, what each may ask for. It is a
 * CSV file whose first row names the columns, or a YAML file with a sequence of rows.
 *
 * The list belongs to the arena. */
#ifndef HUIBIAO_MAPPING_LIST_FILE_H
#define HUIBIAO_MAPPING_LIST_FILE_H

#include "mapping/document.h"

/* A list is made by hand or out of a small table. */
enum { LIST_COLUMNS = 256 };

/* By column of the list: the cell as a scalar that keeps its place in the list's file; NULL
 * where the row has none. */
struct list_row {
    const struct node *const *cells;
};

struct list_file {
    struct text path;
    const struct text *columns;
    size_t column_count;
    const struct list_row *rows;
    size_t row_count;
};

/* Loads the list that the scalar `name` names: a plain file name, ending in .csv or .yaml, in
 * the folder of the mapping file that the node is of. No other path can be named. False when
 * it cannot be read or holds a mistake; a mistake is told at its line and column. */
bool list_file_load(struct arena *arena, const struct node *name, struct finding_list *findings,
                    const struct list_file **list);

/* The index of a column by its name, compared folded; column_count when there is none. */
size_t list_file_column(struct arena *arena, const struct list_file *list, struct text name);

/* Reads a cell as people write numbers (`1,234.50`, `12万元`); `unit` is what stands behind
 * the number. False when it is none. */
bool list_cell_number(struct arena *arena, const struct node *cell, struct decimal *number,
                      struct text *unit);

#endif
