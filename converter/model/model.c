#include "model/model.h"

#include "base/unicode.h"

const struct record_type *model_record(const struct model *model, struct text name)
{
    for (size_t i = 0; i < model->record_count; i++) {
        if (text_equal(model->records[i].name, name)) {
            return &model->records[i];
        }
    }
    return NULL;
}

static const struct field *field_named(const struct field *fields, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(fields[i].name, name)) {
            return &fields[i];
        }
    }
    return NULL;
}

const struct field *record_type_field(const struct record_type *type, struct text name)
{
    return field_named(type->fields, type->field_count, name);
}

const struct table_type *record_type_table(const struct record_type *type, struct text name)
{
    for (size_t i = 0; i < type->table_count; i++) {
        if (text_equal(type->tables[i].name, name)) {
            return &type->tables[i];
        }
    }
    return NULL;
}

const struct field *table_type_field(const struct table_type *type, struct text name)
{
    return field_named(type->fields, type->field_count, name);
}

static const struct unit_list *units_of_fields(const struct field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (fields[i].units != NULL) {
            return fields[i].units;
        }
    }
    return NULL;
}

const struct unit_list *record_type_units(const struct record_type *type)
{
    const struct unit_list *units = units_of_fields(type->fields, type->field_count);

    for (size_t i = 0; units == NULL && i < type->table_count; i++) {
        units = units_of_fields(type->tables[i].fields, type->tables[i].field_count);
    }
    return units;
}

/* A choice or a unit is a word or two. */
enum { LONGEST_WORD = 1024 };

const struct choice *choice_of(struct arena *arena, const struct choice_list *list,
                               struct text text)
{
    if (text.length > LONGEST_WORD) {
        return NULL;
    }
    struct text folded = unicode_folded(arena, text);
    for (size_t i = 0; i < list->count; i++) {
        const struct choice *choice = &list->choices[i];
        for (size_t j = 0; j < choice->spelling_count; j++) {
            if (unicode_same_letters(choice->spellings[j], folded)) {
                return choice;
            }
        }
    }
    return NULL;
}

const struct unit *unit_of(struct arena *arena, const struct unit_list *list, struct text text)
{
    if (text.length > LONGEST_WORD) {
        return NULL;
    }
    struct text folded = unicode_folded(arena, text);
    if (text_starts_with(folded, TEXT("(")) && text_ends_with(folded, TEXT(")"))) {
        folded = text_slice(folded, 1, folded.length - 2);
    }
    for (size_t i = 0; i < list->count; i++) {
        if (unicode_same_letters(list->units[i].name, folded)) {
            return &list->units[i];
        }
    }
    return NULL;
}
