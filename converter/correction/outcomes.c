/* What became of what was asked for. */
#include "correction/changes.h"

#include <stdlib.h>

struct judging {
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
static bool is_same_elsewhere(const struct record *form, const struct item *item,
                              const struct finding *finding)
{
    return text_equal(finding->field, item->finding->field) &&
           text_equal(finding->expected, item->finding->expected) &&
           (form == NULL || is_within(form, finding->place));
}

/* Where the value that is asked about is now; of an item of no value, or one that is gone, none. */
struct whereabouts {
    const struct value *value;
    const struct compared_record *record;
    bool gone;
    const struct record *form; /* of an item of no value: the record around it; NULL for none */
};

static struct whereabouts find_value(const struct judging *judging, const struct item *item)
{
    const struct field_address *field = &item->field;
    struct whereabouts now = {.value = NULL};

    if (field->record != NULL) {
        now.value = changes_value(judging->changes, field->record, field->table, field->row,
                                  field->field, &now.record);
        now.gone = now.value == NULL;
    } else {
        now.form = record_around(judging, item->place);
    }
    return now;
}

static const struct finding *find_again(const struct judging *judging, const struct item *item,
                                        const struct whereabouts *now)
{
    for (size_t i = 0; i < finding_count(judging->recheck) && !now->gone; i++) {
        const struct finding *finding = finding_at(judging->recheck, i);
        if (text_equal(finding->code, item->finding->code) &&
            (now->value != NULL ? is_at_value(finding, now->record, now->value)
                                : is_same_elsewhere(now->form, item, finding))) {
            return finding;
        }
    }
    return NULL;
}

/* Whether the value there says something else. */
static bool is_changed(const struct item *item, const struct whereabouts *now)
{
    return now->gone ||
           (now->value != NULL && !values_equal(item->field.field, item->field.value, now->value));
}

/* By the numbers of their items; those of one as they were. */
static int compare_explanations(const void *left, const void *right)
{
    const struct explanation *const *a = left;
    const struct explanation *const *b = right;

    if ((*a)->number != (*b)->number) {
        return (*a)->number < (*b)->number ? -1 : 1;
    }
    return (*a > *b) - (*a < *b);
}

static const struct explanation **sorted(struct arena *arena,
                                         const struct explanations *explanations)
{
    const struct explanation **all = arena_array(arena, explanations->count + 1, sizeof *all);

    for (size_t i = 0; i < explanations->count; i++) {
        all[i] = &explanations->items[i];
    }
    qsort(all, explanations->count, sizeof(struct explanation *), compare_explanations);
    return all;
}

/* Several say it in turn. */
static struct text explanation_of(struct arena *arena, const struct explanation **all, size_t count,
                                  size_t number)
{
    struct text_builder out = text_builder(arena);
    size_t low = 0;
    size_t high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all[middle]->number < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < count && all[low]->number == number; low++) {
        text_append(&out, out.length > 0 ? TEXT("\n") : TEXT(""));
        text_append(&out, all[low]->text);
    }
    return text_built(&out);
}

struct item_outcome *outcomes_find(struct arena *arena, const struct three_ways *ways,
                                   const struct changes *changes,
                                   const struct finding_list *recheck,
                                   const struct explanations *explanations)
{
    const struct judging judging = {changes, recheck};
    const struct explanation **all = sorted(arena, explanations);
    struct item_outcome *outcomes = arena_array(arena, ways->asked.count + 1, sizeof *outcomes);

    for (size_t i = 0; i < ways->asked.count; i++) {
        const struct item *item = &ways->asked.items[i];
        struct item_outcome *outcome = &outcomes[i];
        outcome->item = item;
        outcome->explanation = explanation_of(arena, all, explanations->count, item->number);
        struct whereabouts now = find_value(&judging, item);
        outcome->changed = is_changed(item, &now);
        outcome->found = find_again(&judging, item, &now);
        outcome->closed = outcome->found == NULL || (outcome->explanation.length > 0 &&
                                                     item->finding->severity != SEVERITY_ERROR);
    }
    return outcomes;
}
