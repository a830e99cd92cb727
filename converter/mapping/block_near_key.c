#include "mapping/block.h"
#include "mapping/label.h"
#include "mapping/likeness.h"

/* A cell that is almost a label whose text is a value. */
struct near_key {
    const struct key_rule *rule;
    size_t index, behind;
    struct text label; /* as the mapping file spells it */
};

/* What is a label of the form as it stands is not another one that was mistyped. */
static bool may_be_key(const struct region_reading *reading, const void *context, size_t index)
{
    const struct form *form = reading->form;
    struct text folded = reading->sheet->folded[index];

    return block_holds(reading, context, index) && index != reading->start &&
           !form_has_label(form, reading->year, folded) &&
           !form_has_header(form, reading->year, folded) &&
           !form_has_decoration(reading->sheet, form, reading->year, index);
}

/* One label of a set. */
static struct label_set single(const struct key_rule *rule, size_t at)
{
    struct label_set set = rule->labels;

    set.labels = &rule->labels.labels[at];
    set.count = 1;
    return set;
}

/* Whether no other label of the rule is as near: which is meant could not be known. */
static bool is_nearest(const struct region_reading *reading, const struct key_rule *rule, size_t at,
                       size_t index)
{
    const struct label_set own = single(rule, at);
    size_t edits = likeness_near(reading, &own, index).edits;

    for (size_t i = 0; i < rule->labels.count; i++) {
        const struct label_set other = single(rule, i);
        if (i != at && likeness_near(reading, &other, index).edits <= edits) {
            return false;
        }
    }
    return true;
}

static void add(struct region_reading *reading, struct near_key key)
{
    reading->near_keys =
        arena_grow(reading->sheet->arena, reading->near_keys, reading->near_key_count,
                   reading->near_key_count + 1, sizeof key, &reading->near_key_capacity);
    reading->near_keys[reading->near_key_count++] = key;
}

bool block_take_near_keys(struct region_reading *reading, const struct block_place *place,
                          const struct key_rule *rule, struct range range)
{
    size_t before = reading->near_key_count;

    for (size_t i = 0; i < rule->labels.count; i++) {
        const struct label_set label = single(rule, i);
        if (region_find_text(reading, &label, range) != SIZE_MAX) {
            continue;
        }
        struct near_label near = near_label_find(reading, &label, range, may_be_key, place);
        if (near.index != SIZE_MAX && is_nearest(reading, rule, i, near.index)) {
            near_label_take(reading, &near, &rule->labels, rule->field);
            add(reading, (struct near_key){rule, near.index, near.behind,
                                           label_spelled(reading->sheet->arena, &rule->labels, i)});
        }
    }
    return reading->near_key_count > before;
}

bool block_near_key(const struct region_reading *reading, const struct key_rule *rule, size_t index,
                    struct block_key *key)
{
    for (size_t i = 0; i < reading->near_key_count; i++) {
        const struct near_key *near = &reading->near_keys[i];
        if (near->rule == rule && near->index == index) {
            key->text = near->label;
            key->behind = near->behind;
            return true;
        }
    }
    return false;
}
