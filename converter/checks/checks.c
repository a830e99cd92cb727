#include "checks/rule.h"

#include <string.h>

/* The checks of one rule stand one behind the other. */
size_t rules_count(const struct rules *rules)
{
    size_t count = 0;

    for (size_t i = 0; i < rules->count; i++) {
        bool same = i > 0 && strcmp(rules->items[i - 1].code, rules->items[i].code) == 0;
        count += same ? 0 : 1;
    }
    return count;
}

bool rules_have(const struct rules *rules, struct text code)
{
    for (size_t i = 0; i < rules->count; i++) {
        if (text_equal(text_of(rules->items[i].code), code)) {
            return true;
        }
    }
    return false;
}

void rules_check(const struct rules *rules, struct arena *arena,
                 const struct record *const *records, size_t count, struct text file,
                 struct finding_list *findings)
{
    struct checking checking = {.rules = rules,
                                .arena = arena,
                                .records = records,
                                .count = count,
                                .file = file,
                                .findings = findings};

    for (size_t i = 0; i < rules->count; i++) {
        if (rules->items[i].on) {
            rules->items[i].kind->check(&checking, &rules->items[i]);
        }
    }
}
