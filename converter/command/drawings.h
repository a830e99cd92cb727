/* The forms of a return as they stand on its sheets -> drawings in a store. */
#ifndef HUIBIAO_COMMAND_DRAWINGS_H
#define HUIBIAO_COMMAND_DRAWINGS_H

#include "command/return_file.h"
#include "store/drawings.h"

/* Draws the forms of the return's records that follow the model, and what surrounds the
 * findings that stand elsewhere. The store knows the return as `submission`. */
bool drawings_add(struct store *store, int64_t submission, const struct model *model,
                  const struct return_file *file);

#endif
