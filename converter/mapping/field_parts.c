#include "mapping/field_parts.h"

#include "mapping/measure.h"

static void set_number(struct value *value, struct arena *arena, struct decimal number)
{
    value->state = VALUE_SET;
    value->number = number;
    value->text = decimal_text(arena, number);
}

static void set_text(struct value *value, struct text text)
{
    value->state = text.length > 0 ? VALUE_SET : VALUE_BLANK;
    value->text = text;
}

static void set_part(struct arena *arena, const struct field *field, const struct measure *measure,
                     struct value *value)
{
    switch (field->part) {
    case PART_OPERATOR:
        set_text(value, measure->relation);
        break;
    case PART_NUMBER:
        if (measure->has_number) {
            set_number(value, arena, measure->number);
        }
        break;
    case PART_NUMBER_TO:
        if (measure->has_number_to) {
            set_number(value, arena, measure->number_to);
        }
        break;
    case PART_MULTIPLIER:
        set_text(value, measure->multiplier);
        value->number = measure->factor;
        break;
    case PART_UNIT:
        set_text(value, measure->unit);
        break;
    case PART_PERIOD:
        set_text(value, measure->period);
        break;
    case PART_DATE:
        set_text(value, measure->date);
        break;
    case PART_NONE:
        break;
    }
}

static bool has_parts(const struct field *fields, size_t count, const struct field *whole)
{
    for (size_t i = 0; i < count; i++) {
        if (fields[i].whole == whole) {
            return true;
        }
    }
    return false;
}

static void fill_parts_of(struct arena *arena, const struct measures *measures,
                          const struct field *fields, size_t count, const struct field *whole,
                          struct value *values)
{
    const struct value *text = &values[whole->index];
    struct measure measure;

    if (text->state != VALUE_SET || !measure_read(arena, measures, text->text, &measure)) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        struct value *value = &values[i];
        if (fields[i].whole != whole || value->state != VALUE_BLANK) {
            continue;
        }
        struct value part = *text;
        part.state = VALUE_BLANK;
        part.text = part.unit = TEXT("");
        set_part(arena, &fields[i], &measure, &part);
        if (part.state == VALUE_SET) {
            *value = part;
        }
    }
}

static void fill(struct arena *arena, const struct measures *measures, const struct field *fields,
                 size_t count, struct value *values)
{
    for (size_t i = 0; i < count; i++) {
        if (has_parts(fields, count, &fields[i])) {
            fill_parts_of(arena, measures, fields, count, &fields[i], values);
        }
    }
}

void field_parts_fill(struct arena *arena, struct record *record)
{
    const struct measures *measures = record->model->measures;

    if (measures == NULL) {
        return;
    }
    fill(arena, measures, record->type->fields, record->type->field_count, record->values);
    for (size_t i = 0; i < record->type->table_count; i++) {
        struct table *table = &record->tables[i];
        for (size_t j = 0; j < table->count; j++) {
            fill(arena, measures, table->type->fields, table->type->field_count,
                 table->rows[j].values);
        }
    }
}
