/* Defined names (ECMA-376-1 §18.2.5): cells that a workbook calls by a name. Not for other
 * rooms. */
#ifndef HUIBIAO_WORKBOOK_DEFINED_NAMES_H
#define HUIBIAO_WORKBOOK_DEFINED_NAMES_H

#include "workbook/workbook.h"

struct defined_names {
    struct defined_name *items; /* by name, without regard to capitals */
    size_t count, capacity;
};

/* Adds a name with what it stands for; `sheet_index` is that of the sheet whose own it is,
 * among all that the workbook lists, SIZE_MAX for none. Built-in names and those beyond a limit
 * are passed over. Everything is copied. */
void defined_names_add(struct arena *arena, struct defined_names *names, struct text name,
                       size_t sheet_index, struct text expression);

/* To be called once all are added: puts them in order. `sheets` are the names of all sheets
 * that the workbook lists. */
void defined_names_finish(struct defined_names *names, const struct text *sheets, size_t count);

#endif
