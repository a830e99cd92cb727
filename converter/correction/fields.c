#include "correction/fields.h"

#include "writing/declaration.h"

#include <stdlib.h>

bool field_is_named(const struct field_address *field, struct text name)
{
    struct text table = field->table == NULL ? TEXT("") : field->table->name;
    struct text own = text_slice(name, table.length > 0 ? table.length + 1 : 0, SIZE_MAX);

    return text_starts_with(name, table) && text_equal(own, field->field->name);
}

struct text field_path(struct arena *arena, const struct field_address *field)
{
    struct text name = field->field->name;
    struct text table = field->table == NULL ? TEXT("") : field->table->name;

    return field->table == NULL
               ? name
               : text_format(arena, "%.*s[%zu].%.*s", (int)table.length, table.data, field->row + 1,
                             (int)name.length, name.data);
}

struct text field_words(struct arena *arena, const struct field_address *field,
                        enum language language)
{
    struct text name = title_in(&field->field->title, language);

    if (field->table == NULL) {
        return name;
    }
    struct text table = title_in(&field->table->title, language);
    return text_format(arena,
                       language == LANGUAGE_ZH ? "%.*s第 %zu 行：%.*s" : "%.*s, row %zu: %.*s",
                       (int)table.length, table.data, field->row + 1, (int)name.length, name.data);
}

static struct text column_words(struct arena *arena, const struct table_type *table,
                                struct text name, enum language language)
{
    const struct field *field = table_type_field(table, name);
    struct text of_table = title_in(&table->title, language);
    struct text of_field = field == NULL ? name : title_in(&field->title, language);

    return text_format(arena, language == LANGUAGE_ZH ? "%.*s：%.*s" : "%.*s: %.*s",
                       (int)of_table.length, of_table.data, (int)of_field.length, of_field.data);
}

struct text field_words_of_name(struct arena *arena, const struct record_type *type,
                                struct text name, enum language language)
{
    size_t point = text_find(name, TEXT("."));

    if (type == NULL) {
        return name;
    }
    const struct field *field = record_type_field(type, name);
    const struct table_type *table = record_type_table(type, text_slice(name, 0, point));
    if (field != NULL) {
        return title_in(&field->title, language);
    }
    if (table == NULL) {
        return name;
    }
    return point == name.length
               ? title_in(&table->title, language)
               : column_words(arena, table, text_slice(name, point + 1, SIZE_MAX), language);
}

static struct place place_of(const struct record *record, const struct value *value, uint32_t row,
                             uint32_t column)
{
    return (struct place){.sheet = value->sheet.length > 0 ? value->sheet : record->sheet,
                          .row = row,
                          .column = column};
}

static void append(struct arena *arena, struct field_list *fields, struct field_address field)
{
    fields->items = arena_grow(arena, fields->items, fields->count, fields->count + 1,
                               sizeof *fields->items, &fields->capacity);
    fields->items[fields->count++] = field;
}

static struct field_address own_field(const struct record *record, size_t index)
{
    const struct value *value = &record->values[index];

    return (struct field_address){.record = record,
                                  .field = &record->type->fields[index],
                                  .value = value,
                                  .place = place_of(record, value, value->row, value->column)};
}

static void add_own(struct arena *arena, struct field_list *fields, const struct record *record)
{
    for (size_t i = 0; i < record->type->field_count; i++) {
        if (record->values[i].row > 0) {
            append(arena, fields, own_field(record, i));
        }
    }
}

static void add_table(struct arena *arena, struct field_list *fields, const struct record *record,
                      const struct table *table)
{
    for (size_t row = 0; row < table->count; row++) {
        for (size_t i = 0; i < table->type->field_count; i++) {
            const struct value *value = &table->rows[row].values[i];
            if (value->row > 0) {
                append(arena, fields,
                       (struct field_address){record, table->type, row, &table->type->fields[i],
                                              value,
                                              place_of(record, value, value->row, value->column)});
            }
        }
    }
}

struct field_list fields_of(struct arena *arena, const struct correction_return *from)
{
    struct field_list fields = {0};

    for (size_t i = 0; i < from->record_count; i++) {
        const struct record *record = from->records[i];
        add_own(arena, &fields, record);
        for (size_t k = 0; k < record->type->table_count; k++) {
            add_table(arena, &fields, record, &record->tables[k]);
        }
    }
    return fields;
}

/* A place in a list that is sorted by them, and the field that is looked for there. */
struct placed_field {
    struct place place;
    struct field_address field;
};

struct field_index {
    struct placed_field *items;
    size_t count, capacity;
};

static void index_field(struct arena *arena, struct field_index *index, struct place place,
                        struct field_address field)
{
    index->items = arena_grow(arena, index->items, index->count, index->count + 1,
                              sizeof *index->items, &index->capacity);
    index->items[index->count++] = (struct placed_field){place, field};
}

static void index_labels(struct arena *arena, struct field_index *index,
                         const struct record *record)
{
    for (size_t i = 0; i < record->type->field_count; i++) {
        const struct value *value = &record->values[i];
        if (value->state == VALUE_BLANK && value->label_row > 0) {
            index_field(arena, index,
                        place_of(record, value, value->label_row, value->label_column),
                        own_field(record, i));
        }
    }
}

/* Those of one cell by table, row and field of the model. */
static int compare(const void *left, const void *right)
{
    const struct placed_field *a = left;
    const struct placed_field *b = right;
    int order = place_compare(a->place, b->place);

    if (order == 0 && (a->field.table == NULL) != (b->field.table == NULL)) {
        return a->field.table == NULL ? -1 : 1;
    }
    if (order == 0 && a->field.row != b->field.row) {
        return a->field.row < b->field.row ? -1 : 1;
    }
    return order != 0 ? order
                      : (a->field.field->index > b->field.field->index) -
                            (a->field.field->index < b->field.field->index);
}

struct field_index *fields_index(struct arena *arena, const struct correction_return *from)
{
    struct field_index *index = arena_allocate(arena, sizeof *index);
    struct field_list fields = fields_of(arena, from);

    for (size_t i = 0; i < fields.count; i++) {
        index_field(arena, index, fields.items[i].place, fields.items[i]);
    }
    for (size_t i = 0; i < from->record_count; i++) {
        index_labels(arena, index, from->records[i]);
    }
    if (index->count > 0) {
        qsort(index->items, index->count, sizeof *index->items, compare);
    }
    return index;
}

struct field_address field_at(const struct field_index *index, struct place place, struct text name)
{
    size_t low = 0;
    size_t high = index->count;

    place.file = TEXT("");
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (place_compare(index->items[middle].place, place) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < index->count && place_compare(index->items[low].place, place) == 0; low++) {
        if (name.length == 0 || field_is_named(&index->items[low].field, name)) {
            return index->items[low].field;
        }
    }
    return (struct field_address){0};
}
