#include "checks/kinds.h"

static const struct rule_kind kinds[] = {
    {"required", required_rule_read, required_rule_check},
    {"pair", pair_rule_read, pair_rule_check},
    {"all-empty", all_empty_rule_read, all_empty_rule_check},
    {"choice", choice_rule_read, choice_rule_check},
    {"count", count_rule_read, count_rule_check},
    {"groups", groups_rule_read, groups_rule_check},
    {"numeric", numeric_rule_read, numeric_rule_check},
    {"range", range_rule_read, range_rule_check},
    {"compare", compare_rule_read, compare_rule_check},
    {"unit-declared", unit_declared_rule_read, unit_declared_rule_check},
    {"unit-single", unit_single_rule_read, unit_single_rule_check},
    {"sum", sum_rule_read, sum_rule_check},
    {"part", part_rule_read, part_rule_check},
    {"scale-slip", scale_slip_rule_read, scale_slip_rule_check},
    {"text-amount", text_amount_rule_read, text_amount_rule_check},
    {"words", words_rule_read, words_rule_check},
    {"pattern", pattern_rule_read, pattern_rule_check},
    {"length", length_rule_read, length_rule_check},
    {"equal-text", equal_text_rule_read, equal_text_rule_check},
    {"reference", reference_rule_read, reference_rule_check},
    {"cross-record", cross_record_rule_read, cross_record_rule_check},
    {"unique", unique_rule_read, unique_rule_check},
    {"record-unique", record_unique_rule_read, record_unique_rule_check},
    {"copied", copied_rule_read, copied_rule_check},
};

enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

const struct rule_kind *rule_kind_named(struct text name)
{
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (text_equal(text_of(kinds[i].name), name)) {
            return &kinds[i];
        }
    }
    return NULL;
}

struct text_list rule_kind_names(struct arena *arena)
{
    struct text *names = arena_array(arena, KIND_COUNT, sizeof *names);

    for (size_t i = 0; i < KIND_COUNT; i++) {
        names[i] = text_of(kinds[i].name);
    }
    return (struct text_list){names, KIND_COUNT};
}
