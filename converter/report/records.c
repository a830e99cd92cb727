#include "report/parts.h"
#include "json/json.h"

/* What a value becomes: itself, or the cell it stands in. A blank is null in both. */
static struct json_object *value_object(struct arena *arena, const struct field *field,
                                        const struct value *value, bool place)
{
    if (value->state != VALUE_SET) {
        return NULL;
    }
    if (place) {
        return json_text(arena, value_cell(arena, value));
    }
    if (field->type == FIELD_MONEY || field->type == FIELD_NUMBER || field->type == FIELD_INTEGER) {
        return json_number(arena, value->number);
    }
    return json_text(arena, value->text);
}

static bool is_printed(enum printing printing, bool filled)
{
    return printing == PRINT_ALWAYS || (printing == PRINT_FILLED && filled);
}

static void put_values(struct arena *arena, struct json_object *object, const struct field *fields,
                       size_t count, const struct value *values, bool place)
{
    for (size_t i = 0; i < count; i++) {
        if (is_printed(fields[i].printing, values[i].state == VALUE_SET)) {
            json_put_text(arena, object, fields[i].name,
                          value_object(arena, &fields[i], &values[i], place));
        }
    }
}

struct json_object *row_object(struct arena *arena, const struct table_type *table,
                               const struct row *row)
{
    struct json_object *object = json_object_begin(arena);

    put_values(arena, object, table->fields, table->field_count, row->values, false);
    return object;
}

static struct json_object *table_array(struct arena *arena, const struct table *table, bool place)
{
    struct json_object *array = json_array_begin(arena);

    for (size_t i = 0; i < table->count; i++) {
        struct json_object *row = json_object_begin(arena);
        put_values(arena, row, table->type->fields, table->type->field_count, table->rows[i].values,
                   place);
        json_add(arena, array, row);
    }
    return array;
}

static void put_contents(struct arena *arena, struct json_object *object,
                         const struct record *record, bool place)
{
    put_values(arena, object, record->type->fields, record->type->field_count, record->values,
               place);
    for (size_t i = 0; i < record->type->table_count; i++) {
        const struct table *table = &record->tables[i];
        if (is_printed(table->type->printing, table->count > 0)) {
            json_put_text(arena, object, table->type->name, table_array(arena, table, place));
        }
    }
}

/* What a record is, and what it says. */
static void put_record(struct arena *arena, struct json_object *object, const struct record *record)
{
    json_put(arena, object, "model", json_text(arena, record->model->name));
    json_put(arena, object, "form", json_text(arena, record->form));
    json_put(arena, object, "sheet", json_text(arena, record->sheet));
    json_put(arena, object, "range", json_text(arena, range_reference(arena, record->range)));
    put_contents(arena, object, record, false);
}

struct json_object *record_object(struct arena *arena, const struct record *record, bool cells)
{
    struct json_object *object = json_object_begin(arena);

    put_record(arena, object, record);
    if (cells) {
        struct json_object *places = json_object_begin(arena);
        put_contents(arena, places, record, true);
        json_put(arena, object, "cells", places);
    }
    return object;
}

void report_record_json(struct text_builder *out, struct text file, struct text sha256,
                        const struct record *record)
{
    struct arena *arena = out->arena;
    struct json_object *object = json_object_begin(arena);

    json_put(arena, object, "file", json_text(arena, file));
    json_put(arena, object, "sha256", json_text(arena, sha256));
    put_record(arena, object, record);
    json_append_root(out, object, false);
}
