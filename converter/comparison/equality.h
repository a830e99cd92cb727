/* When two values are the same, as the model holds them: 1.50 is 1.5, 12万元 is 120000元, and a
 * blank is no empty text. */
#ifndef HUIBIAO_COMPARISON_EQUALITY_H
#define HUIBIAO_COMPARISON_EQUALITY_H

#include "model/model.h"

/* Whether two values of a field are the same, wherever they stand. What is no value of the field's
 * type is the same only as the very same text. */
bool values_equal(const struct field *field, const struct value *left, const struct value *right);

/* Whether two rows of a table hold the same values. */
bool rows_equal(const struct table_type *type, const struct row *left, const struct row *right);

/* Equal for equal values, and for equal rows. */
uint64_t value_digest(const struct field *field, const struct value *value);
uint64_t row_digest(const struct table_type *type, const struct row *row);

/* Whether the value is only read out of another one (the number of 40万度/每月), and so changes
 * with it and not by itself. */
bool value_is_derived(const struct field *field, const struct value *values);

#endif
