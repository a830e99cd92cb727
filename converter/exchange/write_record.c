/* What the object of a record does not say of its values, put beside it. */
#include "exchange/line_writing.h"

#include "json/json.h"
#include "json/tree.h"

static bool is_number(const struct field *field)
{
    return field->type == FIELD_MONEY || field->type == FIELD_NUMBER ||
           field->type == FIELD_INTEGER;
}

/* Whole numbers of so many digits are read exactly wherever JSON is. */
enum { SAFE_DIGITS = 15 };

static void put_text(struct arena *arena, struct json_object *object, const char *name,
                     struct text text)
{
    if (text.length > 0) {
        json_put(arena, object, name, json_text(arena, text));
    }
}

/* Of a value that the record has with its cell: how a person sees a number, where that is not its
 * digits; and the digits, where there are many. */
static struct json_object *rest_of_told(struct arena *arena, const struct field *field,
                                        const struct value *value)
{
    struct json_object *rest;

    if (!is_number(field)) {
        return NULL;
    }
    struct text digits = decimal_text(arena, value->number);
    bool seen_so = text_equal(digits, value->text);
    if (seen_so && digits.length <= SAFE_DIGITS) {
        return NULL;
    }
    rest = json_object_begin(arena);
    if (digits.length > SAFE_DIGITS) {
        json_put(arena, rest, "value", json_text(arena, digits));
    }
    if (!seen_so) {
        json_put(arena, rest, "text", json_text(arena, value->text));
    }
    return rest;
}

/* Of a value that the record does not have. A blank that has a cell is that cell's name. */
static struct json_object *rest_of_untold(struct arena *arena, const struct field *field,
                                          const struct value *value)
{
    struct text cell = value_cell(arena, value);
    struct json_object *rest;

    if (value->state == VALUE_BLANK && value->text.length == 0) {
        return cell.length == 0 ? NULL : json_text(arena, cell);
    }
    rest = json_object_begin(arena);
    put_text(arena, rest, "cell", cell);
    if (value->state == VALUE_INVALID) {
        json_put(arena, rest, "invalid", json_text(arena, value->text));
    } else if (value->state == VALUE_SET && is_number(field)) {
        json_put(arena, rest, "value", json_text(arena, decimal_text(arena, value->number)));
        json_put(arena, rest, "text", json_text(arena, value->text));
    } else if (value->state == VALUE_SET) {
        json_put(arena, rest, "value", json_text(arena, value->text));
    } else {
        json_put(arena, rest, "text", json_text(arena, value->text));
    }
    return rest;
}

/* By field, what `told`, the record or a row of it, does not say; NULL where that is nothing. */
static struct json_object *rest_of_values(struct arena *arena, const struct json_object *told,
                                          const struct field *fields, size_t count,
                                          const struct value *values)
{
    struct json_object *object = NULL;

    for (size_t i = 0; i < count; i++) {
        struct json_object *part = NULL;
        bool is_told = told != NULL && json_member(told, fields[i].name, &part) && part != NULL;
        struct json_object *rest = is_told ? rest_of_told(arena, &fields[i], &values[i])
                                           : rest_of_untold(arena, &fields[i], &values[i]);
        if (rest != NULL) {
            object = object == NULL ? json_object_begin(arena) : object;
            json_put_text(arena, object, fields[i].name, rest);
        }
    }
    return object;
}

/* By row, null where there is nothing; NULL for a table whose rows are told, and whole. */
static struct json_object *rest_of_table(struct arena *arena, const struct json_object *record,
                                         const struct table *table)
{
    const struct table_type *type = table->type;
    struct json_object *told = NULL;
    struct json_object *array = json_array_begin(arena);
    bool any = table->count > 0 && !json_member(record, type->name, &told);

    for (size_t i = 0; i < table->count; i++) {
        struct json_object *row = told == NULL ? NULL : json_item(told, i);
        struct json_object *rest =
            rest_of_values(arena, row, type->fields, type->field_count, table->rows[i].values);
        any = any || rest != NULL;
        json_add(arena, array, rest);
    }
    return any ? array : NULL;
}

struct json_object *exchange_record_object(struct arena *arena, const struct json_object *told,
                                           const struct record *record)
{
    const struct record_type *type = record->type;
    struct json_object *exchange = json_object_begin(arena);
    struct json_object *rest =
        rest_of_values(arena, told, type->fields, type->field_count, record->values);

    json_put(arena, exchange, "type", json_text(arena, type->name));
    for (size_t i = 0; i < type->table_count; i++) {
        struct json_object *rows = rest_of_table(arena, told, &record->tables[i]);
        if (rows != NULL) {
            rest = rest == NULL ? json_object_begin(arena) : rest;
            json_put_text(arena, rest, type->tables[i].name, rows);
        }
    }
    if (rest != NULL) {
        json_put(arena, exchange, "rest", rest);
    }
    return exchange;
}
