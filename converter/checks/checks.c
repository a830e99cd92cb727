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
static bool is_first_of_rule(const struct rules *rules, size_t index)
{
    return index == 0 || strcmp(rules->items[index - 1].code, rules->items[index].code) != 0;
}

size_t rules_count(const struct rules *rules)
{
    size_t count = 0;

    for (size_t i = 0; i < rules->count; i++) {
        count += is_first_of_rule(rules, i) ? 1 : 0;
    }
    return count;
}

void rules_each_title(const struct rules *rules, void *context,
                      void (*take)(void *context, struct text code, const struct title *title))
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct rule *rule = &rules->items[i];
        if (is_first_of_rule(rules, i) && !text_is_empty(rule->title.zh)) {
            take(context, text_of(rule->code), &rule->title);
        }
    }
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
