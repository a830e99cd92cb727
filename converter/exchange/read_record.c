/* The records of a line, held against the model. */
#include "exchange/reading.h"

static const char *const record_words[] = {"model", "form", "sheet", "range", "cells", NULL};
static const char *const no_words[] = {NULL};

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
    const struct spot part = {.outer = shape->object, .name = name, .value = value};
    bool known = text_is_one_of(name, shape->words);

    for (size_t i = 0; !known && i < shape->field_count; i++) {
        known = text_equal(shape->fields[i].name, name);
    }
    for (size_t i = 0; !known && i < shape->table_count; i++) {
        known = text_equal(shape->tables[i].name, name);
    }
    if (!known) {
        shape->fits =
            spot_fault(shape->reading, &part,
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
    for (size_t i = 0; i < reading->basis->mapping->count; i++) {
        const struct model *model = reading->basis->mapping->families[i].model;
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
    return mapping_form(reading->basis->mapping, *model, *form) != NULL ||
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

/* `exchange` is what the line has of it beside. */
static bool read_record(struct reading *reading, const struct spot *spot,
                        const struct spot *exchange)
{
    static const char *const words[] = {"type", "rest", NULL};
    const struct model *model = NULL;
    const struct record_type *type = NULL;
    struct text form = TEXT("");

    if (json_kind_of(spot->value) != JSON_OBJECT || json_kind_of(exchange->value) != JSON_OBJECT) {
        return spot_fault(reading, json_kind_of(spot->value) != JSON_OBJECT ? spot : exchange,
                          WORDING("对象", "an object"));
    }
    if (!only_members(reading, exchange, words) ||
        !read_type(reading, spot, exchange, &form, &model, &type)) {
        return false;
    }
    struct record *record = record_create(reading->arena, model, type);
    record->form = form;
    record_list_add(reading->arena, &reading->records, record);
    return sheet_member(reading, spot, "sheet", &record->sheet) &&
           range_member(reading, spot, "range", &record->range) &&
           read_contents(reading, spot, exchange, record);
}

bool read_records(struct reading *reading, const struct spot *root, const struct spot *exchange)
{
    struct spot records;
    struct spot beside;
    bool read = true;

    if (!spot_needs(reading, root, "records", JSON_ARRAY, &records) ||
        !spot_needs(reading, exchange, "records", JSON_ARRAY, &beside)) {
        return false;
    }
    size_t count = json_item_count(records.value);
    if (json_item_count(beside.value) != count) {
        return spot_fault(reading, &beside,
                          WORDING("与 records 一样多的对象", "as many objects as `records`"));
    }
    for (size_t i = 0; i < count; i++) {
        struct spot record = spot_item(&records, i);
        struct spot rest = spot_item(&beside, i);
        read = read_record(reading, &record, &rest) && read;
    }
    return read;
}
