/* The forms of a return as they stand on its sheets, drawn while its grids are there, so that
 * the page of a merge can show a finding in its form. */
#ifndef HUIBIAO_COMMAND_DRAWINGS_H
#define HUIBIAO_COMMAND_DRAWINGS_H

#include "store/drawings.h"

struct return_file;

struct drawn_list {
    struct drawn_form *items;
    size_t count, capacity;
};

/* Draws, for each model that the return has records of, the forms of these records, and what
 * surrounds the findings that stand elsewhere; of a return without records the latter alone. The
 * texts are those of the grids. */
struct drawn_list drawings_of(struct arena *arena, const struct return_file *file);

/* Adds the drawings for a model to its store, which knows the return as `submission`. */
bool drawings_add(struct store *store, int64_t submission, const struct model *model,
                  const struct return_file *file);

#endif
