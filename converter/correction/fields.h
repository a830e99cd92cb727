/* The fields of records by the cells that they stand in. */
#ifndef HUIBIAO_CORRECTION_FIELDS_H
#define HUIBIAO_CORRECTION_FIELDS_H

#include "correction/correction.h"

/* Which field of which record. */
struct field_address {
    const struct record *record;    /* NULL for none */
    const struct table_type *table; /* NULL for a field of the record's own */
    size_t row;                     /* of the table, from 0 */
    const struct field *field;
    const struct value *value;
    struct place place; /* its cell, without a file */
};

/* All values that have a cell, blank ones included, those of one record together. */
struct field_list {
    struct field_address *items;
    size_t count, capacity;
};

struct field_list fields_of(struct arena *arena, const struct correction_return *from);

struct field_index;

/* The same by place, for field_at; a blank field of a record's own stands at the cell of its label,
 * too, where findings tell of it. */
struct field_index *fields_index(struct arena *arena, const struct correction_return *from);

/* The field of that name ("total", "cost.amount"; of none: any) at a place. A record of NULL when
 * none stands there; a place of row 0 for a field that has no cell but its label's. */
struct field_address field_at(const struct field_index *index, struct place place,
                              struct text name);

/* Whether a finding's name of a field means this one. */
bool field_is_named(const struct field_address *field, struct text name);

/* A field as it is written: "total", "cost[3].amount"; its rows count from 1. */
struct text field_path(struct arena *arena, const struct field_address *field);

/* The same for people: the titles of table and field. */
struct text field_words(struct arena *arena, const struct field_address *field,
                        enum language language);

/* The same for a finding's name of a field, "total" or "cost.amount"; the name itself where the
 * type (NULL for none) has none of it. */
struct text field_words_of_name(struct arena *arena, const struct record_type *type,
                                struct text name, enum language language);

#endif
