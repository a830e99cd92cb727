/* Fields that take a part of another's text. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_FIELD_PARTS_H
#define HUIBIAO_MAPPING_FIELD_PARTS_H

#include "model/model.h"

/* Fills the parts of a record that are blank, in its own fields and in its tables, from the
 * texts they are parts of; they have those texts' places. What a cell of its own gave stays. */
void field_parts_fill(struct arena *arena, struct record *record);

#endif
