#include "correction/lines.h"

#include "writing/declaration.h"

/* Of a digest, enough to know a file by. */
enum { FILE_DIGITS = 16 };

struct making {
    struct arena *arena;
    const struct lines_settings *settings;
    const struct three_ways *ways;
    const struct item_outcome *outcomes;
    struct correction_lines *made;
    struct text sole_group;
};

static struct text place_text(struct arena *arena, struct place place)
{
    const struct value at = {.sheet = place.sheet, .row = place.row, .column = place.column};

    return place.row == 0 ? TEXT("") : value_cell(arena, &at);
}

/* The values of a row, each behind its title. */
static struct text row_text(const struct making *making, const struct table_type *table,
                            const struct row *row)
{
    struct text_builder out = text_builder(making->arena);

    for (size_t i = 0; i < table->field_count; i++) {
        struct text title = title_in(&table->fields[i].title, making->settings->language);
        if (row->values[i].state != VALUE_BLANK &&
            !value_is_derived(&table->fields[i], row->values)) {
            text_append_format(&out, "%s%.*s %.*s", out.length > 0 ? "; " : "", (int)title.length,
                               title.data, (int)row->values[i].text.length,
                               row->values[i].text.data);
        }
    }
    return text_built(&out);
}

static const struct row *row_of(const struct compared_record *record,
                                const struct table_type *table, size_t row)
{
    return &record->record->tables[table->index].rows[row];
}

/* One side of a difference: what stands there, and where. */
struct side_of_difference {
    struct text text, place;
};

static struct side_of_difference side(const struct making *making,
                                      const struct compared_record *record,
                                      const struct difference *difference, size_t row,
                                      const struct value *value)
{
    struct arena *arena = making->arena;

    if (record == NULL || (difference->table != NULL && row == NO_ROW)) {
        return (struct side_of_difference){TEXT(""), TEXT("")};
    }
    if (difference->field != NULL) {
        return (struct side_of_difference){value->text,
                                           place_text(arena, value_place(record, value))};
    }
    if (difference->table != NULL) {
        return (struct side_of_difference){
            row_text(making, difference->table, row_of(record, difference->table, row)),
            place_text(arena, row_place(record, difference->table, row))};
    }
    return (struct side_of_difference){record_label(record->record),
                                       place_text(arena, record_place(record))};
}

static struct side_of_difference old_side(const struct making *making,
                                          const struct difference *difference)
{
    return side(making, difference->old_record, difference, difference->old_row,
                difference->old_value);
}

static struct side_of_difference new_side(const struct making *making,
                                          const struct difference *difference)
{
    return side(making, difference->new_record, difference, difference->new_row,
                difference->new_value);
}

static struct text field_text(const struct making *making, const struct difference *difference)
{
    enum language language = making->settings->language;
    size_t row = difference->old_row != NO_ROW ? difference->old_row : difference->new_row;
    struct text table =
        difference->table == NULL ? TEXT("") : title_in(&difference->table->title, language);

    if (difference->field != NULL) {
        const struct field_address field = {
            .table = difference->table, .row = row, .field = difference->field};
        return field_words(making->arena, &field, language);
    }
    return difference->table == NULL
               ? TEXT("")
               : text_format(making->arena,
                             language == LANGUAGE_ZH ? "%.*s第 %zu 行" : "%.*s, row %zu",
                             (int)table.length, table.data, row + 1);
}

static const struct item_outcome *outcome_of(const struct making *making, const struct item *item)
{
    return item == NULL ? NULL : &making->outcomes[item - making->ways->asked.items];
}

static void make_change(const struct making *making, const struct corrected_change *change)
{
    const struct difference *shown = change->returned != NULL ? change->returned : change->office;
    const struct compared_record *record =
        shown->old_record != NULL ? shown->old_record : shown->new_record;
    const struct item_outcome *outcome = outcome_of(making, change->item);
    struct side_of_difference old = old_side(making, shown);
    struct side_of_difference new = new_side(making, shown);
    struct change_line *line = &making->made->changes[making->made->change_count++];

    *line = (struct change_line){.class = change->class,
                                 .file = making->ways->returned->file,
                                 .files = lines_files(making->arena, making->ways),
                                 .address = change->address,
                                 .round = making->settings->round,
                                 .group = correction_group(record->record),
                                 .record = record_label(record->record),
                                 .field = field_text(making, shown),
                                 .old = old.text,
                                 .old_place = old.place,
                                 .new = new.text,
                                 .new_place = new.place};
    if (change->office != NULL) {
        struct side_of_difference office = new_side(making, change->office);
        line->office = office.text;
        line->office_place = office.place;
    }
    if (change->returned == NULL && change->class == CLASS_CONFLICT) {
        line->new = TEXT("");
        line->new_place = TEXT("");
    }
    if (outcome != NULL) {
        line->item = change->item->number;
        line->why =
            outcome->explanation.length > 0 ? outcome->explanation : change->item->finding->message;
    }
}

/* Of what is about no one record, when there is one group only. */
static struct text sole_group(struct arena *arena, const struct correction_return *sent)
{
    size_t count;
    const struct text *groups = correction_groups(arena, sent, &count);

    return count == 1 ? groups[0] : TEXT("");
}

static void make_outcome(const struct making *making, const struct item_outcome *outcome)
{
    const struct item *item = outcome->item;
    enum language language = making->settings->language;
    const struct record *record = item->field.record;

    making->made->outcomes[making->made->outcome_count++] = (struct outcome_line){
        .number = item->number,
        .severity = item->finding->severity,
        .file = making->ways->returned->file,
        .group = record == NULL ? making->sole_group : correction_group(record),
        .record = item->finding->record,
        .field = record != NULL ? field_words(making->arena, &item->field, language)
                                : field_words_of_name(making->arena, item->type,
                                                      item->finding->field, language),
        .problem = item->finding->message,
        .explanation = outcome->explanation,
        .place = place_text(making->arena, item->place),
        .changed = outcome->changed,
        .found = outcome->found != NULL,
        .closed = outcome->closed};
}

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

static struct total_line *add_total(const struct making *making, struct text field)
{
    struct total_line *total = &making->made->totals[making->made->total_count++];

    *total = (struct total_line){.file = making->ways->returned->file, .field = field};
    return total;
}

/* Sums of money alone are controls. Those that are nothing on both sides are left out. */
static void total_fields(const struct making *making, const struct correction_return *next,
                         const struct record_type *type, const struct table_type *table)
{
    const struct field *fields = table == NULL ? type->fields : table->fields;
    size_t count = table == NULL ? type->field_count : table->field_count;

    for (size_t i = 0; i < count; i++) {
        struct decimal before = sum_of(making->ways->sent, type, table, &fields[i]);
        struct decimal after = sum_of(next, type, table, &fields[i]);
        if (fields[i].type == FIELD_MONEY && !(decimal_is_zero(before) && decimal_is_zero(after))) {
            struct text title = title_in(&fields[i].title, making->settings->language);
            struct text of =
                table == NULL ? TEXT("") : title_in(&table->title, making->settings->language);
            struct total_line *total = add_total(
                making, table == NULL ? title
                                      : text_format(making->arena, "%.*s：%.*s", (int)of.length,
                                                    of.data, (int)title.length, title.data));
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

static void make_totals(const struct making *making, const struct correction_return *next)
{
    const struct correction_return *sent = making->ways->sent;
    const struct model *model = sent->record_count == 0 ? NULL : sent->records[0]->model;
    size_t most = 0;

    if (model == NULL) {
        return;
    }
    for (size_t i = 0; i < model->record_count; i++) {
        most += most_totals(&model->records[i]);
    }
    making->made->totals = arena_array(making->arena, most + 1, sizeof(struct total_line));
    struct total_line *count = add_total(
        making, making->settings->language == LANGUAGE_ZH ? TEXT("记录数") : TEXT("records"));
    count->rows = true;
    count->before = decimal_from_integer((int64_t)making->ways->sent->record_count);
    count->after = decimal_from_integer((int64_t)next->record_count);
    for (size_t i = 0; i < model->record_count; i++) {
        const struct record_type *type = &model->records[i];
        total_fields(making, next, type, NULL);
        for (size_t k = 0; k < type->table_count; k++) {
            total_fields(making, next, type, &type->tables[k]);
        }
    }
}

struct text lines_files(struct arena *arena, const struct three_ways *ways)
{
    struct text returned = text_slice(ways->returned->sha256, 0, FILE_DIGITS);
    struct text current = text_slice(ways->current->sha256, 0, FILE_DIGITS);

    return text_format(arena, "%.*s-%.*s", (int)returned.length, returned.data, (int)current.length,
                       current.data);
}

struct correction_lines lines_make(struct arena *arena, const struct lines_settings *settings,
                                   const struct three_ways *ways, const struct changes *changes,
                                   const struct item_outcome *outcomes,
                                   const struct correction_return *next)
{
    struct correction_lines made = {
        .changes = arena_array(arena, changes->count + 1, sizeof *made.changes),
        .outcomes = arena_array(arena, ways->asked.count + 1, sizeof *made.outcomes)};
    const struct making making = {arena,    settings, ways,
                                  outcomes, &made,    sole_group(arena, ways->sent)};

    for (size_t i = 0; i < changes->count; i++) {
        make_change(&making, &changes->items[i]);
    }
    for (size_t i = 0; i < ways->asked.count; i++) {
        make_outcome(&making, &outcomes[i]);
    }
    make_totals(&making, next);
    return made;
}
