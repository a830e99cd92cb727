/* One value of the data in one cell, whatever its kind (see pen.h). */
#ifndef SAMPLES_VALUE_H
#define SAMPLES_VALUE_H

#include "pen.h"

/* Writes the value into a cell counted from the sheet's first, over whatever format the
 * cell has. `number_format` is for numbers that have none of their own. */
void value_write(struct pen *pen, lxw_row_t row, lxw_col_t column, enum style style,
                 const char *number_format, struct json_object *value);

/* The text that a row has to make room for, cut at `size` bytes; "" for anything but text. */
void value_visible_text(struct json_object *value, char *text, size_t size);

#endif
