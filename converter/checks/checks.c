#include "checks/rule.h"

#include <string.h>

/* The day at the start of an ISO date or date and time; empty for another text. */
static struct text day_of(struct text text)
{
    const struct text form = TEXT("dddd-dd-dd");

    for (size_t i = 0; i < form.length; i++) {
        bool digit = i < text.length && text.data[i] >= '0' && text.data[i] <= '9';
        if (i >= text.length || (form.data[i] == 'd' ? !digit : text.data[i] != form.data[i])) {
            return TEXT("");
        }
    }
    return text_slice(text, 0, form.length);
}

bool rule_holds(const struct rule *rule, struct text day)
{
    struct text from = rule->period.from;
    struct text until = rule->period.until;
    struct text known = day_of(day);

    return rule->on &&
           (known.length == 0 || ((from.length == 0 || text_compare(known, from) >= 0) &&
                                  (until.length == 0 || text_compare(known, until) <= 0)));
}

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
                 const struct checked_return *checked, struct finding_list *findings)
{
    struct checking checking = {.rules = rules,
                                .arena = arena,
                                .records = checked->records,
                                .count = checked->count,
                                .file = checked->file,
                                .day = day_of(checked->day),
                                .findings = findings};

    for (size_t i = 0; i < rules->count; i++) {
        if (rule_holds(&rules->items[i], checking.day)) {
            rules->items[i].kind->check(&checking, &rules->items[i]);
        }
    }
}
