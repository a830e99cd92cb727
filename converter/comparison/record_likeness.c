/* How much of what two records say is the same. */
#include "comparison/record_pairs.h"

#include <stdlib.h>

struct record_contents {
    const struct record *record;
    uint64_t **rows; /* by table: the digests of its rows, in order of their numbers */
    uint64_t digest; /* of all */
};

static int compare_digests(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left;
    uint64_t b = *(const uint64_t *)right;

    return a < b ? -1 : a > b;
}

static const uint64_t MIX = 0x9e3779b97f4a7c15;

const struct record_contents *record_contents_take(struct arena *arena, const struct record *record)
{
    const struct record_type *type = record->type;
    struct record_contents *contents = arena_allocate(arena, sizeof *contents);

    contents->record = record;
    contents->rows = arena_array(arena, type->table_count + 1, sizeof *contents->rows);
    for (size_t i = 0; i < type->field_count; i++) {
        contents->digest =
            contents->digest * MIX + value_digest(&type->fields[i], &record->values[i]);
    }
    for (size_t i = 0; i < type->table_count; i++) {
        const struct table *table = &record->tables[i];
        uint64_t *rows = arena_array(arena, table->count + 1, sizeof *rows);
        for (size_t j = 0; j < table->count; j++) {
            rows[j] = row_digest(table->type, &table->rows[j]);
        }
        if (table->count > 1) {
            qsort(rows, table->count, sizeof *rows, compare_digests);
        }
        for (size_t j = 0; j < table->count; j++) {
            contents->digest = contents->digest * MIX + rows[j];
        }
        contents->digest = contents->digest * MIX + table->count;
        contents->rows[i] = rows;
    }
    return contents;
}

static bool is_key(const struct record_type *type, const struct field *field)
{
    for (size_t i = 0; i < type->key_count; i++) {
        if (type->key[i] == field) {
            return true;
        }
    }
    return false;
}

/* A choice says little: many records have made the same one. */
static void compare_fields(const struct record *left, const struct record *right,
                           struct record_likeness *likeness)
{
    const struct record_type *type = left->type;

    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        const struct value *a = &left->values[i];
        const struct value *b = &right->values[i];
        if (field->type == FIELD_CHOICE || field->whole != NULL || is_key(type, field) ||
            (a->state == VALUE_BLANK && b->state == VALUE_BLANK)) {
            continue;
        }
        likeness->possible += 2;
        likeness->alike += values_equal(field, a, b) ? 2 : 0;
    }
}

static size_t shared_rows(const uint64_t *left, size_t left_count, const uint64_t *right,
                          size_t right_count)
{
    size_t shared = 0;
    size_t i = 0;
    size_t j = 0;

    while (i < left_count && j < right_count) {
        if (left[i] == right[j]) {
            shared++;
            i++;
            j++;
        } else if (left[i] < right[j]) {
            i++;
        } else {
            j++;
        }
    }
    return shared;
}

struct record_likeness record_contents_compare(const struct record_contents *left,
                                               const struct record_contents *right)
{
    struct record_likeness likeness = {0};
    const struct record_type *type = left->record->type;

    compare_fields(left->record, right->record, &likeness);
    for (size_t i = 0; i < type->table_count; i++) {
        size_t a = left->record->tables[i].count;
        size_t b = right->record->tables[i].count;
        likeness.possible += a + b;
        likeness.alike += 2 * shared_rows(left->rows[i], a, right->rows[i], b);
    }
    return likeness;
}

bool record_contents_same(const struct record_contents *left, const struct record_contents *right)
{
    return left->digest == right->digest;
}

bool likeness_above(struct record_likeness likeness, size_t part, size_t whole)
{
    return likeness.alike * whole > likeness.possible * part;
}

int likeness_compare(struct record_likeness left, struct record_likeness right)
{
    size_t a = left.alike * right.possible;
    size_t b = right.alike * left.possible;

    return a < b ? -1 : a > b;
}
