#include "checks/rule.h"

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
