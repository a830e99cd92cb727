#include "support/record_text.h"

static void append_value(struct text_builder *out, const struct field *field,
                         const struct value *value, bool cells)
{
    bool number =
        field->type == FIELD_MONEY || field->type == FIELD_NUMBER || field->type == FIELD_INTEGER;

    text_append(out, field->name);
    text_append(out, TEXT(" = "));
    text_append(out, number && value->state == VALUE_SET ? decimal_text(out->arena, value->number)
                                                         : value->text);
    if (value->state == VALUE_INVALID) {
        text_append(out, TEXT(" (invalid)"));
    }
    if (cells) {
        text_append(out, TEXT(" @"));
        text_append(out, cell_reference(out->arena, value->row, value->column));
    }
}

struct text record_text(struct arena *arena, const struct record *record, bool cells)
{
    struct text_builder out = text_builder(arena);

    for (size_t i = 0; i < record->type->field_count; i++) {
        if (record->values[i].state != VALUE_BLANK) {
            append_value(&out, &record->type->fields[i], &record->values[i], cells);
            text_append_byte(&out, '\n');
        }
    }
    for (size_t i = 0; i < record->type->table_count; i++) {
        const struct table *table = &record->tables[i];
        for (size_t j = 0; j < table->count; j++) {
            text_append(&out, table->type->name);
            text_append_byte(&out, ':');
            const char *separator = " ";
            for (size_t k = 0; k < table->type->field_count; k++) {
                if (table->rows[j].values[k].state != VALUE_BLANK) {
                    text_append(&out, text_of(separator));
                    append_value(&out, &table->type->fields[k], &table->rows[j].values[k], cells);
                    separator = "; ";
                }
            }
            text_append_byte(&out, '\n');
        }
    }
    return text_built(&out);
}
