#include "checks/walk.h"

#include "base/unicode.h"
#include "checks/condition.h"

/* No word for "nothing" is longer than this; a long text need not be folded to see it. */
enum { LONGEST_EMPTY_WORD = 48 };

struct walk walk_begin(const struct checking *checking, const struct rule *rule,
                       const struct reference *reference)
{
    return (struct walk){.checking = checking, .rule = rule, .reference = reference};
}

const struct value *own_value(const struct record *record, const struct reference *reference)
{
    return &record->values[reference->field->index];
}

const struct table *table_of(const struct record *record, const struct reference *reference)
{
    return &record->tables[reference->table->index];
}

static bool next_row(struct walk *walk, const struct record *record, struct subject *subject)
{
    const struct table *table = table_of(record, walk->reference);

    while (walk->row_index < table->count) {
        const struct row *row = &table->rows[walk->row_index++];
        if (conditions_hold(walk->checking, walk->rule, record, row)) {
            *subject = (struct subject){record, walk->reference, row,
                                        &row->values[walk->reference->field->index]};
            return true;
        }
    }
    return false;
}

bool walk_next(struct walk *walk, struct subject *subject)
{
    if (walk->reference->table == NULL) {
        const struct record *record = walk_record(walk->checking, walk->rule, &walk->record_index);
        if (record != NULL) {
            *subject =
                (struct subject){record, walk->reference, NULL, own_value(record, walk->reference)};
        }
        return record != NULL;
    }
    for (; walk->record_index < walk->checking->count; walk->record_index++) {
        const struct record *record = walk->checking->records[walk->record_index];
        if (record->type == walk->rule->type && next_row(walk, record, subject)) {
            return true;
        }
        walk->row_index = 0;
    }
    return false;
}

const struct record *walk_record(const struct checking *checking, const struct rule *rule,
                                 size_t *index)
{
    while (*index < checking->count) {
        const struct record *record = checking->records[(*index)++];
        if (record->type == rule->type && conditions_hold(checking, rule, record, NULL)) {
            return record;
        }
    }
    return NULL;
}

struct subject subject_beside(const struct subject *subject, const struct reference *reference)
{
    bool own = reference->table == NULL;

    return (struct subject){subject->record, reference, own ? NULL : subject->row,
                            own ? own_value(subject->record, reference)
                                : &subject->row->values[reference->field->index]};
}

bool value_is_empty(const struct checking *checking, const struct value *value)
{
    const struct text_list *words = &checking->rules->empty_words;

    if (value->state == VALUE_BLANK) {
        return true;
    }
    if (value->text.length == 0 || value->text.length > LONGEST_EMPTY_WORD) {
        return false;
    }
    struct text folded = unicode_folded(checking->arena, value->text);
    for (size_t i = 0; i < words->count; i++) {
        if (text_equal(words->items[i], folded)) {
            return true;
        }
    }
    return folded.length == 0;
}

bool value_has_cell(const struct value *value)
{
    return value->row != 0 && value->column != 0;
}

static bool column_in_form(const struct table *table, const struct field *field)
{
    if (table->headers[field->index].first_row != 0) {
        return true;
    }
    for (size_t i = 0; i < table->count; i++) {
        if (value_has_cell(&table->rows[i].values[field->index])) {
            return true;
        }
    }
    return false;
}

bool reference_in_form(const struct record *record, const struct reference *reference)
{
    if (reference->table != NULL) {
        return column_in_form(table_of(record, reference), reference->field);
    }
    const struct value *value = own_value(record, reference);
    return value_has_cell(value) || value->label_row != 0;
}

struct text spot_sheet(const struct record *record, struct text sheet)
{
    return sheet.length > 0 ? sheet : record->sheet;
}

static struct spot first_spot(const struct record *record)
{
    return (struct spot){record->range.first_row, record->range.first_column, record->sheet};
}

struct spot reference_spot(const struct record *record, const struct reference *reference)
{
    if (reference->table != NULL) {
        const struct table *table = table_of(record, reference);
        struct range header = table->headers[reference->field->index];
        return header.first_row != 0 ? (struct spot){header.first_row, header.first_column,
                                                     spot_sheet(record, table->header_sheet)}
                                     : first_spot(record);
    }
    const struct value *value = own_value(record, reference);
    if (value->label_row != 0) {
        return (struct spot){value->label_row, value->label_column,
                             spot_sheet(record, value->sheet)};
    }
    return value_has_cell(value)
               ? (struct spot){value->row, value->column, spot_sheet(record, value->sheet)}
               : first_spot(record);
}

struct spot subject_spot(const struct subject *subject)
{
    const struct value *value = subject->value;
    struct text sheet = spot_sheet(subject->record, value->sheet);
    bool label_first = value->state == VALUE_BLANK && subject->reference->table == NULL;

    if (value_has_cell(value) && !(label_first && value->label_row != 0)) {
        return (struct spot){value->row, value->column, sheet};
    }
    if (value->label_row != 0) {
        return (struct spot){value->label_row, value->label_column, sheet};
    }
    return reference_spot(subject->record, subject->reference);
}
