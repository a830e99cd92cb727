#include "base/unicode.h"
#include "model/model.h"

/* Between the parts of a key: a character that XML, and so a workbook, cannot hold. */
enum { KEY_SEPARATOR = 0x1F };

struct record *record_create(struct arena *arena, const struct model *model,
                             const struct record_type *type)
{
    struct record *record = arena_allocate(arena, sizeof *record);

    record->model = model;
    record->type = type;
    record->values = arena_array(arena, type->field_count, sizeof *record->values);
    record->tables = arena_array(arena, type->table_count, sizeof *record->tables);
    for (size_t i = 0; i < type->table_count; i++) {
        struct table *table = &record->tables[i];
        table->type = &type->tables[i];
        table->headers = arena_array(arena, table->type->field_count, sizeof *table->headers);
    }
    return record;
}

struct row *table_add_row(struct arena *arena, struct table *table)
{
    table->rows = arena_grow(arena, table->rows, table->count, table->count + 1,
                             sizeof *table->rows, &table->capacity);
    struct row *row = &table->rows[table->count++];
    row->values = arena_array(arena, table->type->field_count, sizeof *row->values);
    return row;
}

struct text value_cell(struct arena *arena, const struct value *value)
{
    struct text cell = cell_reference(arena, value->row, value->column);
    struct text_builder builder = text_builder(arena);

    if (value->sheet.length == 0 || cell.length == 0) {
        return cell;
    }
    text_append_byte(&builder, '\'');
    for (size_t i = 0; i < value->sheet.length; i++) {
        text_append_byte(&builder, value->sheet.data[i]);
        if (value->sheet.data[i] == '\'') {
            text_append_byte(&builder, '\'');
        }
    }
    text_append_format(&builder, "'!%.*s", (int)cell.length, cell.data);
    return text_built(&builder);
}

struct text record_label(const struct record *record)
{
    return record->values[record->type->label->index].text;
}

struct text record_key(struct arena *arena, const struct record *record)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < record->type->key_count; i++) {
        const struct value *value = &record->values[record->type->key[i]->index];
        text_append(&builder, unicode_folded(arena, value->text));
        text_append_byte(&builder, KEY_SEPARATOR);
    }
    return text_built(&builder);
}
