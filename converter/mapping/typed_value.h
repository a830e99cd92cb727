/* What people typed into a cell of a written workbook, as a value of a model's field: read as in a
 * form, in the base unit where it names none. */
#ifndef HUIBIAO_MAPPING_TYPED_VALUE_H
#define HUIBIAO_MAPPING_TYPED_VALUE_H

#include "model/model.h"
#include "workbook/workbook.h"

/* Reads the cell, NULL for a blank one; the value belongs to the arena and has no place. What is no
 * value of the field is VALUE_INVALID. */
void typed_value_read(struct arena *arena, const struct field *field, const struct cell *cell,
                      struct value *value);

#endif
