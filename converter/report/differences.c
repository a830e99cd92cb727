#include "report/differences.h"

#include "report/parts.h"
#include "json/json.h"

static const struct compared_record *either(const struct difference *difference)
{
    return difference->old_record != NULL ? difference->old_record : difference->new_record;
}

/* The row that both sides have in common, or that one has; NULL for none. */
static const struct row *row_of(const struct difference *difference, bool is_new)
{
    const struct compared_record *record = is_new ? difference->new_record : difference->old_record;
    size_t row = is_new ? difference->new_row : difference->old_row;

    return difference->table == NULL || row == NO_ROW || record == NULL
               ? NULL
               : &record->record->tables[difference->table->index].rows[row];
}

static struct place place_of(const struct difference *difference, bool is_new)
{
    const struct compared_record *record = is_new ? difference->new_record : difference->old_record;
    const struct value *value = is_new ? difference->new_value : difference->old_value;

    if (record == NULL) {
        return (struct place){0};
    }
    if (difference->field != NULL) {
        return value_place(record, value);
    }
    if (difference->table == NULL) {
        return record_place(record);
    }
    if (row_of(difference, is_new) == NULL) {
        return (struct place){0};
    }
    return row_place(record, difference->table, is_new ? difference->new_row : difference->old_row);
}

struct place report_old_place(const struct difference *difference)
{
    return place_of(difference, false);
}

struct place report_new_place(const struct difference *difference)
{
    return place_of(difference, true);
}

static bool is_number(const struct field *field)
{
    return field->type == FIELD_MONEY || field->type == FIELD_NUMBER ||
           field->type == FIELD_INTEGER;
}

struct text report_value_text(struct arena *arena, const struct field *field,
                              const struct value *value)
{
    if (value->state == VALUE_BLANK) {
        return TEXT("");
    }
    return value->state == VALUE_SET && is_number(field) ? decimal_text(arena, value->number)
                                                         : value->text;
}

struct text report_row_text(struct arena *arena, const struct table_type *table,
                            const struct row *row, enum language language)
{
    struct text_builder out = text_builder(arena);

    for (size_t i = 0; i < table->field_count; i++) {
        const struct field *field = &table->fields[i];
        struct text value = report_value_text(arena, field, &row->values[i]);
        struct text title = language == LANGUAGE_ZH ? field->title.zh : field->title.en;
        if (value.length == 0 || value_is_derived(field, row->values)) {
            continue;
        }
        text_append(&out, out.length == 0 ? TEXT("") : TEXT("; "));
        text_append_format(&out, "%.*s ", (int)title.length, title.data);
        text_append(&out, value);
    }
    return text_built(&out);
}

struct text report_change_group(const struct record_change *change)
{
    const struct compared_record *compared =
        change->new_record != NULL ? change->new_record : change->old_record;
    const struct record *record = compared->record;
    const struct field *field = record->type->group;

    return field == NULL ? TEXT("") : record->values[field->index].text;
}

/* ---- JSON */

static struct json_object *text_or_null(struct arena *arena, struct text text, bool there)
{
    return there ? json_text(arena, text) : NULL;
}

static struct json_object *place_object(struct arena *arena, struct place place)
{
    if (place.file.length == 0) {
        return NULL;
    }
    struct json_object *object = json_object_begin(arena);
    json_put(arena, object, "file", json_text(arena, place.file));
    json_put(arena, object, "sheet", json_text(arena, place.sheet));
    json_put(arena, object, "cell",
             place.row == 0 ? NULL
                            : json_text(arena, cell_reference(arena, place.row, place.column)));
    return object;
}

static struct json_object *value_object(struct arena *arena, const struct field *field,
                                        const struct value *value)
{
    if (value->state == VALUE_BLANK) {
        return NULL;
    }
    return value->state == VALUE_SET && is_number(field) ? json_number(arena, value->number)
                                                         : json_text(arena, value->text);
}

/* What one side says; nothing where only the place is another. */
static struct json_object *content_object(struct arena *arena, const struct difference *difference,
                                          bool is_new)
{
    const struct compared_record *record = is_new ? difference->new_record : difference->old_record;
    const struct row *row = row_of(difference, is_new);

    if (difference->field != NULL) {
        return value_object(arena, difference->field,
                            is_new ? difference->new_value : difference->old_value);
    }
    if (difference->change == CHANGE_MOVED || record == NULL) {
        return NULL;
    }
    if (difference->table == NULL) {
        return record_object(arena, record->record, false);
    }
    return row == NULL ? NULL : row_object(arena, difference->table, row);
}

static struct text row_name(const struct difference *difference)
{
    const struct row *row = row_of(difference, false);

    row = row == NULL ? row_of(difference, true) : row;
    return row == NULL ? TEXT("") : row_label(difference->table, row);
}

void report_difference_json(struct text_builder *out, const struct difference *difference)
{
    static const char *const words[] = {[CHANGE_NONE] = "none",
                                        [CHANGE_MOVED] = "moved",
                                        [CHANGE_CHANGED] = "changed",
                                        [CHANGE_ADDED] = "added",
                                        [CHANGE_REMOVED] = "removed"};
    struct arena *arena = out->arena;
    const struct record *record = either(difference)->record;
    const struct field *group = record->type->group;
    const struct table_type *table = difference->table;
    const struct field *field = difference->field;
    struct json_object *object = json_object_begin(arena);

    json_put(arena, object, "change", json_text(arena, text_of(words[difference->change])));
    json_put(arena, object, "model", json_text(arena, record->model->name));
    json_put(arena, object, "type", json_text(arena, record->type->name));
    json_put(arena, object, "group",
             json_text(arena, group == NULL ? TEXT("") : record->values[group->index].text));
    json_put(arena, object, "record", json_text(arena, record_label(record)));
    json_put(arena, object, "table",
             text_or_null(arena, table == NULL ? TEXT("") : table->name, table != NULL));
    json_put(arena, object, "row", text_or_null(arena, row_name(difference), table != NULL));
    json_put(arena, object, "field",
             text_or_null(arena, field == NULL ? TEXT("") : field->name, field != NULL));
    json_put(arena, object, "old", content_object(arena, difference, false));
    json_put(arena, object, "new", content_object(arena, difference, true));
    json_put(arena, object, "old_place", place_object(arena, place_of(difference, false)));
    json_put(arena, object, "new_place", place_object(arena, place_of(difference, true)));
    json_append_root(out, object, false);
}
