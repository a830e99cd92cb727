#include "correction/control_totals.h"

#include "writing/declaration.h"

struct totalling {
    struct arena *arena;
    const struct correction_return *before, *after;
    enum language language;
    struct total_line *lines;
    size_t count;
};

static struct decimal sum_of(const struct correction_return *from, const struct record_type *type,
                             const struct table_type *table, const struct field *field)
{
    struct decimal sum = {0};

    for (size_t i = 0; i < from->record_count; i++) {
        const struct record *record = from->records[i];
        size_t rows = table == NULL ? 1 : record->tables[table->index].count;
        for (size_t row = 0; record->type == type && row < rows; row++) {
            const struct value *values =
                table == NULL ? record->values : record->tables[table->index].rows[row].values;
            const struct value *value = &values[field->index];
            if (value->state == VALUE_SET && !decimal_add(sum, value->number, &sum)) {
                return sum;
            }
        }
    }
    return sum;
}

static struct total_line *add_total(struct totalling *totalling, struct text field)
{
    struct total_line *total = &totalling->lines[totalling->count++];

    *total = (struct total_line){.field = field};
    return total;
}

/* Sums of money alone are controls. Those that are nothing on both sides are left out. */
static void total_fields(struct totalling *totalling, const struct record_type *type,
                         const struct table_type *table)
{
    const struct field *fields = table == NULL ? type->fields : table->fields;
    size_t count = table == NULL ? type->field_count : table->field_count;

    for (size_t i = 0; i < count; i++) {
        struct decimal before = sum_of(totalling->before, type, table, &fields[i]);
        struct decimal after = sum_of(totalling->after, type, table, &fields[i]);
        if (fields[i].type == FIELD_MONEY && !(decimal_is_zero(before) && decimal_is_zero(after))) {
            struct text title = title_in(&fields[i].title, totalling->language);
            struct text of =
                table == NULL ? TEXT("") : title_in(&table->title, totalling->language);
            struct total_line *total =
                add_total(totalling, table == NULL ? title
                                                   : text_format(totalling->arena, "%.*s：%.*s",
                                                                 (int)of.length, of.data,
                                                                 (int)title.length, title.data));
            total->before = before;
            total->after = after;
        }
    }
}

static size_t most_totals(const struct record_type *type)
{
    size_t count = type->field_count + 1;

    for (size_t i = 0; i < type->table_count; i++) {
        count += type->tables[i].field_count;
    }
    return count;
}

struct total_line *totals_make(struct arena *arena, const struct correction_return *before,
                               const struct correction_return *after, enum language language,
                               size_t *count)
{
    struct totalling totalling = {
        .arena = arena, .before = before, .after = after, .language = language};
    const struct model *model = before->record_count == 0 ? NULL : before->records[0]->model;
    size_t most = 0;

    *count = 0;
    if (model == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < model->record_count; i++) {
        most += most_totals(&model->records[i]);
    }
    totalling.lines = arena_array(arena, most + 1, sizeof *totalling.lines);
    struct total_line *records =
        add_total(&totalling, language == LANGUAGE_ZH ? TEXT("记录数") : TEXT("records"));
    records->rows = true;
    records->before = decimal_from_integer((int64_t)before->record_count);
    records->after = decimal_from_integer((int64_t)after->record_count);
    for (size_t i = 0; i < model->record_count; i++) {
        const struct record_type *type = &model->records[i];
        total_fields(&totalling, type, NULL);
        for (size_t k = 0; k < type->table_count; k++) {
            total_fields(&totalling, type, &type->tables[k]);
        }
    }
    *count = totalling.count;
    return totalling.lines;
}
