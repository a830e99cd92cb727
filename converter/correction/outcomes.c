/* What became of what was asked for. */
#include "correction/changes.h"

struct judging {
    struct arena *arena;
    const struct three_ways *ways;
    const struct changes *changes;
    const struct finding_list *recheck;
};

static bool is_at(const struct finding *finding, struct text sheet, uint32_t row, uint32_t column)
{
    return row > 0 && finding->place.row == row && finding->place.column == column &&
           text_equal(finding->place.sheet, sheet);
}

/* The value that is asked about, in what came back: a finding stands at its cell, or its label's.
 */
static bool is_at_value(const struct finding *finding, const struct compared_record *record,
                        const struct value *value)
{
    struct text sheet = value->sheet.length > 0 ? value->sheet : record->record->sheet;

    return is_at(finding, sheet, value->row, value->column) ||
           is_at(finding, sheet, value->label_row, value->label_column);
}

static bool is_within(const struct record *record, struct place place)
{
    return text_equal(record->sheet, place.sheet) &&
           range_contains(record->range, place.row, place.column);
}

/* The record that came of the one whose form holds the place; NULL for none, or when it is gone. */
static const struct record *record_around(const struct judging *judging, struct place place)
{
    const struct comparison *returned = &judging->changes->returned;

    for (size_t i = 0; i < returned->count; i++) {
        const struct record_change *change = &returned->records[i];
        if (change->old_record != NULL && change->new_record != NULL &&
            is_within(change->old_record->record, place)) {
            return change->new_record->record;
        }
    }
    return NULL;
}

/* What is asked of no value of its own (a class without any row) is the same in the same form when
 * the rule says the same of it. */
static bool is_same_elsewhere(const struct judging *judging, const struct item *item,
                              const struct finding *finding)
{
    const struct record *record = record_around(judging, item->place);

    return text_equal(finding->field, item->finding->field) &&
           text_equal(finding->expected, item->finding->expected) &&
           (record == NULL || is_within(record, finding->place));
}

static const struct finding *find_again(const struct judging *judging, const struct item *item)
{
    const struct field_address *field = &item->field;
    const struct compared_record *record = NULL;
    const struct value *value = field->record == NULL
                                    ? NULL
                                    : changes_value(judging->changes, field->record, field->table,
                                                    field->row, field->field, &record);

    if (field->record != NULL && value == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < finding_count(judging->recheck); i++) {
        const struct finding *finding = finding_at(judging->recheck, i);
        if (text_equal(finding->code, item->finding->code) &&
            (value != NULL ? is_at_value(finding, record, value)
                           : is_same_elsewhere(judging, item, finding))) {
            return finding;
        }
    }
    return NULL;
}

static bool is_changed(const struct judging *judging, const struct item *item)
{
    for (size_t i = 0; i < judging->changes->count; i++) {
        const struct corrected_change *change = &judging->changes->items[i];
        const struct difference *returned = change->returned;
        bool row_gone = returned != NULL && returned->change == CHANGE_REMOVED &&
                        returned->old_record->record == item->field.record &&
                        (returned->table == NULL || (returned->table == item->field.table &&
                                                     returned->old_row == item->field.row));
        if ((returned != NULL && change->item == item) || row_gone) {
            return true;
        }
    }
    return false;
}

/* Several say it in turn. */
static struct text explanation_of(struct arena *arena, const struct explanations *explanations,
                                  size_t number)
{
    struct text_builder out = text_builder(arena);

    for (size_t i = 0; i < explanations->count; i++) {
        if (explanations->items[i].number == number) {
            text_append(&out, out.length > 0 ? TEXT("\n") : TEXT(""));
            text_append(&out, explanations->items[i].text);
        }
    }
    return text_built(&out);
}

struct item_outcome *outcomes_find(struct arena *arena, const struct three_ways *ways,
                                   const struct changes *changes,
                                   const struct finding_list *recheck,
                                   const struct explanations *explanations)
{
    const struct judging judging = {arena, ways, changes, recheck};
    struct item_outcome *outcomes = arena_array(arena, ways->asked.count + 1, sizeof *outcomes);

    for (size_t i = 0; i < ways->asked.count; i++) {
        const struct item *item = &ways->asked.items[i];
        struct item_outcome *outcome = &outcomes[i];
        outcome->item = item;
        outcome->explanation = explanation_of(arena, explanations, item->number);
        outcome->changed = is_changed(&judging, item);
        outcome->found = find_again(&judging, item);
        outcome->closed = outcome->found == NULL || (outcome->explanation.length > 0 &&
                                                     item->finding->severity != SEVERITY_ERROR);
    }
    return outcomes;
}
