#include "correction/lines.h"

#include "correction/control_totals.h"

#include "writing/declaration.h"

/* Of a digest, enough to know a file by. */
enum { FILE_DIGITS = 16 };

struct making {
    struct arena *arena;
    const struct lines_settings *settings;
    const struct three_ways *ways;
    const struct item_outcome *outcomes;
    const struct changes *changes;
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

/* The department's side of what the office alone did: as it was sent, wherever it stands now. */
static struct side_of_difference untouched_side(const struct making *making,
                                                const struct difference *office)
{
    struct side_of_difference untouched = old_side(making, office);
    const struct compared_record *record =
        office->old_record == NULL ? NULL
                                   : changes_record(making->changes, office->old_record->record);

    if (record == NULL || office->old_row == NO_ROW) {
        return untouched;
    }
    size_t row =
        changes_row(making->changes, office->old_record->record, office->table, office->old_row);
    if (row != NO_ROW) {
        untouched.place = place_text(making->arena, row_place(record, office->table, row));
    }
    return untouched;
}

/* Three sides, of which some may have no such row or record. */
static void make_conflict(const struct making *making, const struct corrected_change *change,
                          struct change_line *line)
{
    const struct difference *returned = change->returned;
    const struct difference *office = change->office;
    bool whole_row = returned != NULL && returned->field == NULL && office->field != NULL;
    struct side_of_difference theirs =
        whole_row ? side(making, office->new_record, returned, office->new_row, NULL)
                  : new_side(making, office);

    line->no_office = office->change == CHANGE_REMOVED;
    line->office = theirs.text;
    line->office_place = theirs.place;
    if (returned == NULL) {
        struct side_of_difference ours = untouched_side(making, office);
        line->new = ours.text;
        line->new_place = ours.place;
        line->no_new = line->no_old = office->change == CHANGE_ADDED;
    } else {
        line->no_new = returned->change == CHANGE_REMOVED;
        line->no_old = returned->change == CHANGE_ADDED;
    }
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
                                 .new_place = new.place,
                                 .by_office = change->returned == NULL};
    if (change->class == CLASS_CONFLICT) {
        make_conflict(making, change, line);
    }
    if (outcome != NULL) {
        line->item = change->item->number;
        line->why = outcome->explanation.length > 0 ? outcome->explanation : change->item->message;
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
        .problem = item->message,
        .explanation = outcome->explanation,
        .place = place_text(making->arena, item->place),
        .changed = outcome->changed,
        .found = outcome->found != NULL,
        .closed = outcome->closed};
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
    const struct making making = {
        arena, settings, ways, outcomes, changes, &made, sole_group(arena, ways->sent)};

    for (size_t i = 0; i < changes->count; i++) {
        make_change(&making, &changes->items[i]);
    }
    for (size_t i = 0; i < ways->asked.count; i++) {
        make_outcome(&making, &outcomes[i]);
    }
    made.totals = totals_make(arena, ways->sent, next, settings->language, &made.total_count);
    for (size_t i = 0; i < made.total_count; i++) {
        made.totals[i].file = ways->returned->file;
    }
    return made;
}
