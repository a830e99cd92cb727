/* A cell, or part of one, as a value of a model's field. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_VALUE_H
#define HUIBIAO_MAPPING_VALUE_H

#include "mapping/form_sheet.h"

/* What the value is taken from: a whole cell, or the text behind a label in one (`cell` is
 * NULL then). */
struct value_source {
    const struct cell *cell;
    struct text text;
};

/* Reads a value of `field` into `value`, whose places are left as they are. `unit` is the
 * unit of money that the form or the amount's label names. A value that is none of
 * the field's type becomes VALUE_INVALID; whether that is a fault is for checks to say. */
void value_read(struct form_sheet *sheet, const struct form *form, const struct field *field,
                struct value_source source, struct money_unit unit, struct value *value);

#endif
