#include "support/record_builder.h"

#include "mapping/model_file.h"

#include <stdlib.h>
#include <string.h>

/* A test whose own data is wrong must not go on. */
_Noreturn static void refuse(const struct fixture *fixture, const char *what)
{
    print_error("the data of the test is wrong: %s\n", what);
    for (size_t i = 0; i < finding_count(fixture->findings); i++) {
        struct text message = finding_at(fixture->findings, i)->message;
        print_error("  %.*s\n", (int)message.length, message.data);
    }
    abort();
}

#define demand(right, fixture, what)                                                               \
    do {                                                                                           \
        if (!(right)) {                                                                            \
            refuse(fixture, what);                                                                 \
        }                                                                                          \
    } while (0)

static const struct model *model_of(struct fixture *fixture, const struct node *root)
{
    const struct model *model = NULL;

    demand(model_read(fixture->arena, root, TEXT("test"), fixture->findings, &model), fixture,
           "model");
    return model;
}

const struct model *build_family_model(struct fixture *fixture)
{
    const char *path = "mappings/performance-target/model.yaml";
    struct node *root = NULL;

    demand(document_load(fixture->arena, path, fixture->findings, &root), fixture, path);
    return model_of(fixture, root);
}

const struct model *build_model(struct fixture *fixture, const char *yaml)
{
    struct node *root = NULL;

    demand(
        document_parse(fixture->arena, text_of(yaml), TEXT("model.yaml"), fixture->findings, &root),
        fixture, yaml);
    return model_of(fixture, root);
}

static const struct node *item_named(const struct node *node, const char *name)
{
    for (size_t i = 0; node->kind == NODE_MAPPING && i < node->count; i++) {
        if (text_equal(node->keys[i]->scalar, text_of(name))) {
            return node->items[i];
        }
    }
    return NULL;
}

static void put_number(struct fixture *fixture, const struct field *field, struct value *value)
{
    struct text text = value->text;
    size_t digits = 0;
    struct decimal factor = decimal_from_integer(1);

    while (digits < text.length && strchr("+-.0123456789", text.data[digits]) != NULL) {
        digits++;
    }
    value->unit = text_slice(text, digits, text.length);
    if (value->unit.length > 0) {
        const struct unit *unit =
            field->units == NULL ? NULL : unit_of(fixture->arena, field->units, value->unit);
        if (unit == NULL) {
            digits = 0;
        } else {
            factor = unit->factor;
        }
    }
    if (!decimal_read(text_slice(text, 0, digits), &value->number) ||
        !decimal_multiply(value->number, factor, &value->number)) {
        value->state = VALUE_INVALID;
        value->unit = TEXT("");
    }
}

static void put_text(struct fixture *fixture, const struct field *field, struct value *value,
                     struct text text)
{
    value->state = text.length == 0 ? VALUE_BLANK : VALUE_SET;
    value->text = text;
    value->number = decimal_from_integer(0);
    value->unit = TEXT("");
    if (text.length > 0 && (field->type == FIELD_INTEGER || field->type == FIELD_NUMBER ||
                            field->type == FIELD_MONEY)) {
        put_number(fixture, field, value);
    }
}

static void read_cell(struct fixture *fixture, const struct node *node, uint32_t *row,
                      uint32_t *column)
{
    demand(cell_reference_read(node->scalar, row, column), fixture, "the cell of a field");
}

static void read_fields(struct fixture *fixture, const struct node *node, struct record *record)
{
    for (size_t i = 0; i < node->count; i++) {
        const struct node *parts = node->items[i];
        const struct field *field = record_type_field(record->type, node->keys[i]->scalar);
        demand(field != NULL && parts->count >= 2, fixture, "fields");
        struct value *value = &record->values[field->index];
        read_cell(fixture, parts->items[0], &value->row, &value->column);
        put_text(fixture, field, value, parts->items[1]->scalar);
        if (parts->count > 2) {
            read_cell(fixture, parts->items[2], &value->label_row, &value->label_column);
        }
    }
}

static void read_headers(struct fixture *fixture, const struct node *node, struct table *table)
{
    for (size_t i = 0; i < node->count; i++) {
        const struct field *field = table_type_field(table->type, node->keys[i]->scalar);
        demand(field != NULL &&
                   range_reference_read(node->items[i]->scalar, &table->headers[field->index]),
               fixture, "headers");
    }
}

static const struct field *choice_column(const struct table_type *type)
{
    for (size_t i = 0; i < type->field_count; i++) {
        if (type->fields[i].type == FIELD_CHOICE) {
            return &type->fields[i];
        }
    }
    return NULL;
}

static uint32_t row_number(struct fixture *fixture, const struct node *node)
{
    struct decimal number;
    int64_t row = 0;

    demand(node != NULL && decimal_read(node->scalar, &number) &&
               decimal_to_integer(number, &row) && row > 0,
           fixture, "a row's number");
    return (uint32_t)row;
}

static void read_labels(struct fixture *fixture, const struct node *node, struct table *table)
{
    const struct field *field = choice_column(table->type);

    demand(field != NULL, fixture, "groups of a table without a choice");
    table->groups = arena_array(fixture->arena, node->count, sizeof *table->groups);
    table->group_count = table->group_capacity = node->count;
    for (size_t i = 0; i < node->count; i++) {
        table->groups[i] =
            (struct group_label){.field = field,
                                 .text = node->keys[i]->scalar,
                                 .row = row_number(fixture, node->items[i]),
                                 .column = table->headers[field->index].first_column};
    }
}

static struct row *add_row(struct fixture *fixture, struct table *table, uint32_t at)
{
    struct row *row = table_add_row(fixture->arena, table);

    for (size_t i = 0; i < table->type->field_count; i++) {
        if (table->headers[i].first_row != 0) {
            row->values[i].row = at;
            row->values[i].column = table->headers[i].first_column;
        }
    }
    return row;
}

static void read_row(struct fixture *fixture, const struct node *columns, struct table *table)
{
    struct row *row = add_row(fixture, table, row_number(fixture, item_named(columns, "at")));

    for (size_t i = 0; i < columns->count; i++) {
        if (text_equal(columns->keys[i]->scalar, TEXT("at"))) {
            continue;
        }
        const struct field *field = table_type_field(table->type, columns->keys[i]->scalar);
        demand(field != NULL, fixture, "the column of a row");
        put_text(fixture, field, &row->values[field->index], columns->items[i]->scalar);
    }
}

static void read_rows(struct fixture *fixture, const struct node *node, struct table *table)
{
    for (size_t i = 0; i < node->count; i++) {
        read_row(fixture, node->items[i], table);
    }
}

static void read_table(struct fixture *fixture, const struct node *node, struct table *table)
{
    const struct node *headers = item_named(node, "headers");
    const struct node *groups = item_named(node, "groups");
    const struct node *rows = item_named(node, "rows");

    if (headers != NULL) {
        read_headers(fixture, headers, table);
    }
    if (groups != NULL) {
        read_labels(fixture, groups, table);
    }
    if (rows != NULL) {
        read_rows(fixture, rows, table);
    }
}

static struct record *read_record(struct fixture *fixture, const struct model *model,
                                  const struct node *node)
{
    struct record *record = record_create(fixture->arena, model, &model->records[0]);
    const struct node *sheet = item_named(node, "sheet");
    const struct node *range = item_named(node, "range");
    const struct node *fields = item_named(node, "fields");

    demand(sheet != NULL && range != NULL && fields != NULL, fixture, "a record");
    record->sheet = sheet->scalar;
    demand(range_reference_read(range->scalar, &record->range), fixture, "the range of a record");
    read_fields(fixture, fields, record);
    for (size_t i = 0; i < record->type->table_count; i++) {
        struct text name = record->type->tables[i].name;
        const struct node *table = item_named(node, text_terminated(fixture->arena, name));
        if (table != NULL) {
            read_table(fixture, table, &record->tables[i]);
        }
    }
    return record;
}

static struct built_records read_records(struct fixture *fixture, const struct model *model,
                                         const struct node *root)
{
    const struct node *list = item_named(root, "records");

    demand(list != NULL, fixture, "records");
    struct built_records records = {
        arena_array(fixture->arena, list->count, sizeof(struct record *)), list->count};
    for (size_t i = 0; i < list->count; i++) {
        records.items[i] = read_record(fixture, model, list->items[i]);
    }
    return records;
}

struct built_records build_records_from(struct fixture *fixture, const struct model *model,
                                        const char *path)
{
    struct node *root = NULL;

    demand(document_load(fixture->arena, path, fixture->findings, &root), fixture, path);
    return read_records(fixture, model, root);
}

struct built_records build_records(struct fixture *fixture, const struct model *model,
                                   const char *yaml)
{
    struct node *root = NULL;

    demand(document_parse(fixture->arena, text_of(yaml), TEXT("records.yaml"), fixture->findings,
                          &root),
           fixture, yaml);
    return read_records(fixture, model, root);
}

/* The field of a name, and its value in a row. */
static const struct field *find(struct record *record, const char *name, size_t row,
                                struct value **value)
{
    struct text whole = text_of(name);
    size_t point = text_find(whole, TEXT("."));

    if (point == whole.length) {
        const struct field *field = record_type_field(record->type, whole);
        assert_non_null(field);
        *value = &record->values[field->index];
        return field;
    }
    const struct table_type *type = record_type_table(record->type, text_slice(whole, 0, point));
    assert_non_null(type);
    const struct field *field = table_type_field(type, text_slice(whole, point + 1, whole.length));
    assert_non_null(field);
    assert_true(row < record->tables[type->index].count);
    *value = &record->tables[type->index].rows[row].values[field->index];
    return field;
}

struct value *build_value(struct record *record, const char *name, size_t row)
{
    struct value *value;

    find(record, name, row, &value);
    return value;
}

void build_change(struct fixture *fixture, struct record *record, const char *name, size_t row,
                  const char *text)
{
    struct value *value;
    const struct field *field = find(record, name, row, &value);

    put_text(fixture, field, value, text_of(text));
}

size_t build_add_row(struct fixture *fixture, struct record *record, const char *table, uint32_t at)
{
    const struct table_type *type = record_type_table(record->type, text_of(table));

    assert_non_null(type);
    add_row(fixture, &record->tables[type->index], at);
    return record->tables[type->index].count - 1;
}
