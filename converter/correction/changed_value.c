/* Where what was sent stands in what came back. */
#include "correction/changes.h"

/* The record that came of one that was sent; NULL for none. */
static const struct record_change *change_of(const struct changes *changes,
                                             const struct record *sent)
{
    for (size_t i = 0; i < changes->returned.count; i++) {
        const struct record_change *change = &changes->returned.records[i];
        if (change->old_record != NULL && change->old_record->record == sent) {
            return change;
        }
    }
    return NULL;
}

/* A row without any difference is the like of the old one, in the same order among its likes. */
static size_t like_row(const struct table *old, size_t row, const struct table *new)
{
    size_t before = 0;

    for (size_t i = 0; i < row; i++) {
        before += rows_equal(old->type, &old->rows[i], &old->rows[row]) ? 1 : 0;
    }
    for (size_t i = 0; i < new->count; i++) {
        if (rows_equal(old->type, &old->rows[row], &new->rows[i]) && before-- == 0) {
            return i;
        }
    }
    return NO_ROW;
}

static size_t new_row(const struct record_change *change, const struct table_type *table,
                      size_t row)
{
    for (size_t i = 0; i < change->count; i++) {
        const struct difference *difference = &change->differences[i];
        if (difference->table == table && difference->old_row == row) {
            return difference->new_row;
        }
    }
    return like_row(&change->old_record->record->tables[table->index], row,
                    &change->new_record->record->tables[table->index]);
}

const struct compared_record *changes_record(const struct changes *changes,
                                             const struct record *sent)
{
    const struct record_change *change = change_of(changes, sent);

    return change == NULL ? NULL : change->new_record;
}

size_t changes_row(const struct changes *changes, const struct record *sent,
                   const struct table_type *table, size_t row)
{
    const struct record_change *change = change_of(changes, sent);

    return change == NULL || change->new_record == NULL ? NO_ROW : new_row(change, table, row);
}

const struct value *changes_value(const struct changes *changes, const struct record *sent,
                                  const struct table_type *table, size_t row,
                                  const struct field *field, const struct compared_record **record)
{
    *record = changes_record(changes, sent);
    if (*record == NULL) {
        return NULL;
    }
    if (table == NULL) {
        return &(*record)->record->values[field->index];
    }
    size_t at = changes_row(changes, sent, table, row);
    return at == NO_ROW ? NULL
                        : &(*record)->record->tables[table->index].rows[at].values[field->index];
}
