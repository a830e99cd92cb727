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

/* Most values are blank: an empty text takes no memory. */
static struct text copy_text(struct arena *arena, struct text text)
{
    return text.length == 0 ? TEXT("") : text_copy(arena, text);
}

static void copy_values(struct arena *arena, struct value *copies, const struct value *values,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        copies[i] = values[i];
        copies[i].text = copy_text(arena, values[i].text);
        copies[i].unit = copy_text(arena, values[i].unit);
        copies[i].sheet = copy_text(arena, values[i].sheet);
    }
}

struct record *record_copy(struct arena *arena, const struct record *record)
{
    const struct record_type *type = record->type;
    struct record *copy = record_create(arena, record->model, type);

    copy->form = text_copy(arena, record->form);
    copy->sheet = text_copy(arena, record->sheet);
    copy->range = record->range;
    copy_values(arena, copy->values, record->values, type->field_count);
    for (size_t i = 0; i < type->table_count; i++) {
        const struct table *table = &record->tables[i];
        for (size_t j = 0; j < table->count; j++) {
            copy_values(arena, table_add_row(arena, &copy->tables[i])->values,
                        table->rows[j].values, table->type->field_count);
        }
    }
    return copy;
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
