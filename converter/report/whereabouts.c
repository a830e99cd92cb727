#include "report/whereabouts.h"

#include <stdlib.h>

/* A field at a cell; of the field of a table with its row, 0 for the header. */
struct stand {
    uint32_t row, column;
    const struct record *record;
    const struct table_type *table; /* NULL for a field of the record's own */
    size_t table_row;
    const struct field *field;
    const struct value *value; /* NULL for a header or a label */
    size_t order;
};

struct whereabouts {
    struct arena *arena;
    struct text sheet;
    struct record *const *records;
    size_t record_count;
    struct stand *stands;
    size_t count, capacity;
};

/* `sheet` is that of the value, empty where it is the record's. */
static void add(struct whereabouts *whereabouts, struct text sheet, struct stand stand)
{
    struct text own = sheet.length > 0 ? sheet : stand.record->sheet;

    if (stand.row == 0 || !text_equal(own, whereabouts->sheet)) {
        return;
    }
    whereabouts->stands =
        arena_grow(whereabouts->arena, whereabouts->stands, whereabouts->count,
                   whereabouts->count + 1, sizeof *whereabouts->stands, &whereabouts->capacity);
    stand.order = whereabouts->count;
    whereabouts->stands[whereabouts->count++] = stand;
}

static void add_value(struct whereabouts *whereabouts, struct stand stand,
                      const struct value *value)
{
    struct stand label = stand;

    stand.row = value->row;
    stand.column = value->column;
    stand.value = value;
    add(whereabouts, value->sheet, stand);
    label.row = value->label_row;
    label.column = value->label_column;
    if (stand.table == NULL && (label.row != stand.row || label.column != stand.column)) {
        add(whereabouts, value->sheet, label);
    }
}

static void add_headers(struct whereabouts *whereabouts, const struct record *record,
                        const struct table *table)
{
    for (size_t i = 0; table->headers != NULL && i < table->type->field_count; i++) {
        add(whereabouts, table->header_sheet,
            (struct stand){.row = table->headers[i].first_row,
                           .column = table->headers[i].first_column,
                           .record = record,
                           .table = table->type,
                           .field = &table->type->fields[i]});
    }
    for (size_t i = 0; i < table->group_count; i++) {
        add(whereabouts, table->groups[i].sheet,
            (struct stand){.row = table->groups[i].row,
                           .column = table->groups[i].column,
                           .record = record,
                           .table = table->type,
                           .field = table->groups[i].field});
    }
}

static void add_table(struct whereabouts *whereabouts, const struct record *record,
                      const struct table *table)
{
    add_headers(whereabouts, record, table);
    for (size_t row = 0; row < table->count; row++) {
        for (size_t i = 0; i < table->type->field_count; i++) {
            add_value(whereabouts,
                      (struct stand){.record = record,
                                     .table = table->type,
                                     .table_row = row + 1,
                                     .field = &table->type->fields[i]},
                      &table->rows[row].values[i]);
        }
    }
}

static void add_record(struct whereabouts *whereabouts, const struct record *record)
{
    for (size_t i = 0; i < record->type->field_count; i++) {
        add_value(whereabouts, (struct stand){.record = record, .field = &record->type->fields[i]},
                  &record->values[i]);
    }
    for (size_t i = 0; i < record->type->table_count; i++) {
        add_table(whereabouts, record, &record->tables[i]);
    }
}

static int compare_stands(const void *left, const void *right)
{
    const struct stand *a = left;
    const struct stand *b = right;

    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    if (a->column != b->column) {
        return a->column < b->column ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

struct whereabouts *whereabouts_create(struct arena *arena, struct text sheet,
                                       struct record *const *records, size_t count)
{
    struct whereabouts *made = arena_allocate(arena, sizeof *made);

    *made = (struct whereabouts){
        .arena = arena, .sheet = sheet, .records = records, .record_count = count};
    for (size_t i = 0; i < count; i++) {
        add_record(made, records[i]);
    }
    if (made->count > 1) {
        qsort(made->stands, made->count, sizeof *made->stands, compare_stands);
    }
    return made;
}

static size_t first_at(const struct whereabouts *whereabouts, uint32_t row, uint32_t column)
{
    const struct stand wanted = {.row = row, .column = column, .order = 0};
    size_t low = 0;
    size_t high = whereabouts->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_stands(&whereabouts->stands[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void append_stand(struct text_builder *out, const struct stand *stand)
{
    if (stand->table != NULL) {
        text_append(out, stand->table->name);
        if (stand->table_row > 0) {
            text_append_format(out, "[%zu]", stand->table_row);
        }
        text_append_byte(out, '.');
    }
    text_append(out, stand->field->name);
}

/* Of a group that many rows share the first is named: the others follow it. */
struct text whereabouts_of(const struct whereabouts *whereabouts, struct arena *arena, uint32_t row,
                           uint32_t column, struct text *record)
{
    struct text_builder names = text_builder(arena);
    const struct stand *before = NULL;

    *record = TEXT("");
    for (size_t i = first_at(whereabouts, row, column); i < whereabouts->count; i++) {
        const struct stand *stand = &whereabouts->stands[i];
        if (stand->row != row || stand->column != column) {
            break;
        }
        if (before == NULL) {
            *record = record_label(stand->record);
        } else if (before->field == stand->field) {
            continue;
        } else {
            text_append(&names, TEXT(", "));
        }
        append_stand(&names, stand);
        before = stand;
    }
    return text_built(&names);
}

const struct value *whereabouts_value(const struct whereabouts *whereabouts, uint32_t row,
                                      uint32_t column, const struct field **field)
{
    const struct value *first = NULL;

    for (size_t i = first_at(whereabouts, row, column); i < whereabouts->count; i++) {
        const struct stand *stand = &whereabouts->stands[i];
        if (stand->row != row || stand->column != column) {
            break;
        }
        if (stand->value != NULL && (first == NULL || stand->value->state == VALUE_INVALID)) {
            first = stand->value;
            *field = stand->field;
        }
    }
    return first;
}

struct text whereabouts_record(const struct whereabouts *whereabouts, uint32_t row, uint32_t column)
{
    for (size_t i = 0; i < whereabouts->record_count; i++) {
        const struct record *record = whereabouts->records[i];
        if (text_equal(record->sheet, whereabouts->sheet) &&
            range_contains(record->range, row, column)) {
            return record_label(record);
        }
    }
    return TEXT("");
}
