/* The walk over the values that a rule looks at, and where they stand. */
#ifndef HUIBIAO_CHECKS_WALK_H
#define HUIBIAO_CHECKS_WALK_H

#include "checks/rule.h"

/* A cell, and the sheet it is on. */
struct spot {
    uint32_t row, column;
    struct text sheet;
};

/* The sheet of a value, which is the record's where the value names none. */
struct text spot_sheet(const struct record *record, struct text sheet);

/* One value under check; `row` is NULL for a field of the record itself. */
struct subject {
    const struct record *record;
    const struct reference *reference;
    const struct row *row;
    const struct value *value;
};

struct walk {
    const struct checking *checking;
    const struct rule *rule;
    const struct reference *reference;
    size_t record_index, row_index;
};

/* Begins at the first value of a field, in every record of the rule's type; values whose
 * record or row the rule's conditions leave out are passed over. */
struct walk walk_begin(const struct checking *checking, const struct rule *rule,
                       const struct reference *reference);
bool walk_next(struct walk *walk, struct subject *subject);

/* The record at or after *index that the rule looks at as a whole, *index then standing
 * behind it; NULL at the end. */
const struct record *walk_record(const struct checking *checking, const struct rule *rule,
                                 size_t *index);

/* Another field of the same record, or of the same row where it is a column. */
struct subject subject_beside(const struct subject *subject, const struct reference *reference);

/* The record's own value of a reference without a table. */
const struct value *own_value(const struct record *record, const struct reference *reference);

/* The table of a reference with one. */
const struct table *table_of(const struct record *record, const struct reference *reference);

/* Blank, or a word that a person writes for "nothing". */
bool value_is_empty(const struct checking *checking, const struct value *value);

/* Whether its cell is known; of a blank in a row only the row may be. */
bool value_has_cell(const struct value *value);

/* Whether the form has the field at all: a layout without it, or one whose label was not
 * found, is no fault of content. */
bool reference_in_form(const struct record *record, const struct reference *reference);

/* The value's cell. What is blank is told at its label; in a row, at its own cell, else at
 * the column's header. Without any of these, where the form begins. */
struct spot subject_spot(const struct subject *subject);

/* The header's cell of a column, or the label's of a field of the record itself. */
struct spot reference_spot(const struct record *record, const struct reference *reference);

#endif
