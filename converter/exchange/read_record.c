/* The records of a line, held against the model. */
#include "exchange/reading.h"

/* Where the parts of a record, or of a row of one of its tables, stand in the line. */
struct told_values {
    struct spot values; /* the record or row */
    struct spot cells;  /* its cells, of the same shape */
    struct spot rest;   /* what neither has */
};

static const char *const record_words[] = {"model", "form",     "sheet", "range",
                                           "cells", "exchange", NULL};
static const char *const no_words[] = {NULL};

static bool is_number(const struct field *field)
{
    return field->type == FIELD_MONEY || field->type == FIELD_NUMBER ||
           field->type == FIELD_INTEGER;
}

/* 2022, 2022-03 or 2022-03-01. */
static bool is_iso_date(struct text text)
{
    const char *const form = "dddd-dd-dd";

    for (size_t i = 0; i < text.length && i < 10; i++) {
        if (form[i] == 'd' ? !text_is_digit(text.data[i]) : text.data[i] != form[i]) {
            return false;
        }
    }
    return text.length == 4 || text.length == 7 || text.length == 10;
}

static bool read_digits(const struct reading *reading, const struct field *field,
                        const struct spot *spot, struct text digits, struct value *value)
{
    struct wording expected = field->type == FIELD_INTEGER
                                  ? WORDING("整数", "a whole number")
                                  : WORDING("数字（至多 36 位）", "a number of 36 digits at most");

    return (decimal_read(digits, &value->number) &&
            (field->type != FIELD_INTEGER || decimal_is_integer(value->number))) ||
           spot_fault(reading, spot, expected);
}

/* A number's text is how a person sees it: its digits, where nothing else is told. */
static bool set_number(const struct reading *reading, const struct field *field,
                       const struct spot *told, const struct spot *rest, struct value *value)
{
    struct spot many = spot_member(rest, TEXT("value"), NULL);
    struct spot seen = spot_member(rest, TEXT("text"), NULL);
    struct text digits = TEXT("");

    if (many.value != NULL) {
        if (!spot_text(reading, &many, &digits)) {
            return false;
        }
    } else if (json_kind_of(told->value) == JSON_NUMBER) {
        digits = json_digits(told->value);
    }
    if (!read_digits(reading, field, many.value != NULL ? &many : told, digits, value)) {
        return false;
    }
    value->text = decimal_text(reading->arena, value->number);
    return seen.value == NULL || spot_text(reading, &seen, &value->text);
}

static bool set_value(const struct reading *reading, const struct field *field,
                      const struct spot *told, const struct spot *rest, struct value *value)
{
    value->state = VALUE_SET;
    if (is_number(field)) {
        return set_number(reading, field, told, rest, value);
    }
    return spot_text(reading, told, &value->text) &&
           (field->type != FIELD_DATE || is_iso_date(value->text) ||
            spot_fault(reading, told,
                       WORDING("日期，如 2022-03-01、2022-03 或 2022",
                               "a date such as 2022-03-01, 2022-03 or 2022")));
}

/* A value that the record has, and its cell. */
static bool read_told(const struct reading *reading, const struct field *field,
                      const struct spot *told, const struct spot *cell, const struct spot *rest,
                      struct value *value)
{
    static const char *const words[] = {"value", "text", NULL};

    if (rest->value != NULL && json_kind_of(rest->value) != JSON_OBJECT) {
        return spot_fault(reading, rest, WORDING("对象", "an object"));
    }
    if (is_number(field) && json_kind_of(told->value) != JSON_NUMBER) {
        return spot_fault(reading, told, WORDING("数字", "a number"));
    }
    return (rest->value == NULL || only_members(reading, rest, words)) &&
           set_value(reading, field, told, rest, value) &&
           spot_cell(reading, cell, &value->sheet, &value->row, &value->column);
}

/* A value that the rest alone has, or that is blank. */
static bool read_untold(const struct reading *reading, const struct field *field,
                        const struct spot *rest, struct value *value)
{
    static const char *const words[] = {"cell", "value", "text", "invalid", NULL};
    struct spot cell = spot_member(rest, TEXT("cell"), NULL);
    struct spot set = spot_member(rest, TEXT("value"), NULL);
    struct spot invalid = spot_member(rest, TEXT("invalid"), NULL);
    struct spot text = spot_member(rest, TEXT("text"), NULL);

    if (rest->value == NULL) {
        return true;
    }
    if (json_kind_of(rest->value) == JSON_STRING) {
        return spot_cell(reading, rest, &value->sheet, &value->row, &value->column);
    }
    if (json_kind_of(rest->value) != JSON_OBJECT) {
        return spot_fault(reading, rest, WORDING("单元格或对象", "a cell or an object"));
    }
    if (!only_members(reading, rest, words) ||
        (cell.value != NULL &&
         !spot_cell(reading, &cell, &value->sheet, &value->row, &value->column))) {
        return false;
    }
    if (set.value != NULL) {
        return set_value(reading, field, &set, rest, value);
    }
    if (invalid.value != NULL) {
        value->state = VALUE_INVALID;
        return spot_text(reading, &invalid, &value->text);
    }
    return text.value == NULL || spot_text(reading, &text, &value->text);
}

static bool read_value(const struct reading *reading, const struct field *field,
                       const struct told_values *told, struct value *value)
{
    bool there;
    struct spot member = spot_member(&told->values, field->name, &there);
    struct spot cell = spot_member(&told->cells, field->name, NULL);
    struct spot rest = spot_member(&told->rest, field->name, NULL);

    if (!there && told->values.value != NULL && field->printing == PRINT_ALWAYS) {
        return spot_fault(reading, &member,
                          WORDING("此字段的值或 null", "the field's value, or null"));
    }
    if (member.value != NULL) {
        return read_told(reading, field, &member, &cell, &rest, value);
    }
    return cell.value == NULL
               ? read_untold(reading, field, &rest, value)
               : spot_fault(reading, &cell, WORDING("null：这里没有值", "null: there is no value"));
}

static bool read_fields(const struct reading *reading, const struct field *fields, size_t count,
                        const struct told_values *told, struct value *values)
{
    bool read = true;

    for (size_t i = 0; i < count; i++) {
        read = read_value(reading, &fields[i], told, &values[i]) && read;
    }
    return read;
}

/* The members of an object held against the fields and tables there are. */
struct shape {
    const struct reading *reading;
    const struct spot *object;
    const char *const *words; /* further members that it may have */
    const struct field *fields;
    size_t field_count;
    const struct table_type *tables;
    size_t table_count;
    bool fits;
};

static bool fit(void *context, struct text name, struct json_object *value)
{
    struct shape *shape = context;
    const struct spot member = {.outer = shape->object, .name = name, .value = value};
    bool known = text_is_one_of(name, shape->words);

    for (size_t i = 0; !known && i < shape->field_count; i++) {
        known = text_equal(shape->fields[i].name, name);
    }
    for (size_t i = 0; !known && i < shape->table_count; i++) {
        known = text_equal(shape->tables[i].name, name);
    }
    if (!known) {
        shape->fits =
            spot_fault(shape->reading, &member,
                       WORDING("模型中的字段或明细表（没有这一个）",
                               "a field or table of the model, which has none of that name"));
    }
    return true;
}

/* An object, or nothing at all, with no member but those of the record type. */
static bool has_shape_of(const struct reading *reading, const struct spot *object,
                         const char *const *words, const struct record_type *type)
{
    struct shape shape = {.reading = reading,
                          .object = object,
                          .words = words,
                          .fields = type->fields,
                          .field_count = type->field_count,
                          .tables = type->tables,
                          .table_count = type->table_count,
                          .fits = true};

    if (object->value == NULL) {
        return true;
    }
    if (json_kind_of(object->value) != JSON_OBJECT) {
        return spot_fault(reading, object, WORDING("对象", "an object"));
    }
    return json_each_member(object->value, &shape, fit) && shape.fits;
}

/* The same of a row. */
static bool has_shape_of_row(const struct reading *reading, const struct spot *object,
                             const struct table_type *type)
{
    const struct record_type row = {.fields = type->fields, .field_count = type->field_count};

    return has_shape_of(reading, object, no_words, &row);
}

static bool read_row(const struct reading *reading, const struct table_type *type,
                     const struct told_values *told, struct table *table)
{
    struct row *row = table_add_row(reading->arena, table);

    return has_shape_of_row(reading, &told->values, type) &&
           has_shape_of_row(reading, &told->cells, type) &&
           has_shape_of_row(reading, &told->rest, type) &&
           read_fields(reading, type->fields, type->field_count, told, row->values);
}

/* Whether an array is there and has so many items; a fault when it has not. */
static bool has_items(const struct reading *reading, const struct spot *array, size_t count)
{
    return (json_kind_of(array->value) == JSON_ARRAY && json_item_count(array->value) == count) ||
           spot_fault(reading, array,
                      wording_format(reading->arena, "有 %zu 项的数组，每行一项",
                                     "an array of %zu items, one a row", count));
}

/* Of a table that the record does not tell, the rest has the rows. */
static bool read_table(const struct reading *reading, const struct told_values *record,
                       struct table *table)
{
    const struct table_type *type = table->type;
    bool there;
    struct spot rows = spot_member(&record->values, type->name, &there);
    struct spot cells = spot_member(&record->cells, type->name, NULL);
    struct spot rest = spot_member(&record->rest, type->name, NULL);
    const struct spot *counted = there ? &rows : &rest;
    bool read = true;

    if (!there && type->printing == PRINT_ALWAYS) {
        return spot_fault(reading, &rows, WORDING("明细表的行", "the rows of the table"));
    }
    if (counted->value == NULL && !there) {
        return true;
    }
    size_t count = json_kind_of(counted->value) == JSON_ARRAY ? json_item_count(counted->value) : 0;
    if (!has_items(reading, counted, count) || (there && !has_items(reading, &cells, count)) ||
        (rest.value != NULL && !has_items(reading, &rest, count))) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        struct told_values row = {0};
        if (there) {
            row.values = spot_item(&rows, i);
            row.cells = spot_item(&cells, i);
            read = (json_kind_of(row.values.value) == JSON_OBJECT ||
                    spot_fault(reading, &row.values, WORDING("对象", "an object"))) &&
                   read;
        }
        if (rest.value != NULL) {
            row.rest = spot_item(&rest, i);
        }
        read = read_row(reading, type, &row, table) && read;
    }
    return read;
}

static const struct model *find_model(const struct reading *reading, struct text name)
{
    for (size_t i = 0; i < reading->mapping->count; i++) {
        const struct model *model = reading->mapping->families[i].model;
        if (text_equal(model->name, name)) {
            return model;
        }
    }
    return NULL;
}

/* Of which model and type a record is, and which form. */
static bool read_type(const struct reading *reading, const struct spot *spot,
                      const struct spot *exchange, struct text *form, const struct model **model,
                      const struct record_type **type)
{
    struct spot model_spot = spot_member(spot, TEXT("model"), NULL);
    struct spot form_spot = spot_member(spot, TEXT("form"), NULL);
    struct spot type_spot = spot_member(exchange, TEXT("type"), NULL);
    struct text model_name;
    struct text type_name;

    if (!spot_text(reading, &model_spot, &model_name) || !spot_text(reading, &form_spot, form) ||
        !spot_text(reading, &type_spot, &type_name)) {
        return false;
    }
    *model = find_model(reading, model_name);
    if (*model == NULL) {
        return spot_fault(reading, &model_spot, WORDING("映射中的模型", "a model of the mapping"));
    }
    *type = model_record(*model, type_name);
    if (*type == NULL) {
        return spot_fault(reading, &type_spot,
                          WORDING("模型中的记录类型", "a record type of the model"));
    }
    return mapping_form(reading->mapping, *model, *form) != NULL ||
           spot_fault(reading, &form_spot, WORDING("映射中的表样", "a form of the mapping"));
}

static bool read_contents(const struct reading *reading, const struct spot *spot,
                          const struct spot *exchange, struct record *record)
{
    const struct record_type *type = record->type;
    struct told_values told = {.values = *spot, .rest = spot_member(exchange, TEXT("rest"), NULL)};
    bool read = spot_needs(reading, spot, "cells", JSON_OBJECT, &told.cells);

    read = has_shape_of(reading, spot, record_words, type) && read;
    read = has_shape_of(reading, &told.cells, no_words, type) && read;
    read = has_shape_of(reading, &told.rest, no_words, type) && read;
    read = read && read_fields(reading, type->fields, type->field_count, &told, record->values);
    for (size_t i = 0; i < type->table_count; i++) {
        read = read_table(reading, &told, &record->tables[i]) && read;
    }
    return read;
}

static bool read_record(struct reading *reading, const struct spot *spot)
{
    static const char *const words[] = {"type", "rest", NULL};
    const struct model *model;
    const struct record_type *type;
    struct spot exchange;
    struct text form;

    if (json_kind_of(spot->value) != JSON_OBJECT) {
        return spot_fault(reading, spot, WORDING("对象", "an object"));
    }
    if (!spot_needs(reading, spot, "exchange", JSON_OBJECT, &exchange) ||
        !only_members(reading, &exchange, words) ||
        !read_type(reading, spot, &exchange, &form, &model, &type)) {
        return false;
    }
    struct record *record = record_create(reading->arena, model, type);
    record->form = form;
    record_list_add(reading->arena, &reading->records, record);
    return sheet_member(reading, spot, "sheet", &record->sheet) &&
           range_member(reading, spot, "range", &record->range) &&
           read_contents(reading, spot, &exchange, record);
}

bool read_records(struct reading *reading, const struct spot *root)
{
    struct spot records;
    bool read = true;

    if (!spot_needs(reading, root, "records", JSON_ARRAY, &records)) {
        return false;
    }
    for (size_t i = 0; i < json_item_count(records.value); i++) {
        struct spot record = spot_item(&records, i);
        read = read_record(reading, &record) && read;
    }
    return read;
}
