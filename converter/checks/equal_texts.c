/* Two fields that must hold the same text, or must not. */
#include "base/unicode.h"
#include "checks/bare_text.h"
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/reference.h"

enum demand { DEMAND_EQUAL, DEMAND_DIFFERENT };

struct equal_text {
    enum demand demand;
};

void equal_text_rule_read(struct rule_reader *reader, struct rule *rule)
{
    static const char *const demands[] = {"equal", "differ", NULL};
    struct equal_text *parameters = arena_allocate(reader->arena, sizeof *parameters);
    struct text ignored;

    if (member_text(&reader->members, "must", true, &ignored)) {
        parameters->demand = member_choice(&reader->members, "must", demands, 0) == 1
                                 ? DEMAND_DIFFERENT
                                 : DEMAND_EQUAL;
    }
    rule->parameters = parameters;
    rule_pair_read(reader, rule);
}

static bool holds_digit(struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] >= '0' && text.data[i] <= '9') {
            return true;
        }
    }
    return false;
}

/* Punctuation makes no difference, but where figures stand: -5 is not 5. */
static bool are_equal(struct arena *arena, struct text left, struct text right)
{
    struct text folded = unicode_folded(arena, left);

    if (holds_digit(folded)) {
        return text_equal(folded, unicode_folded(arena, right));
    }
    struct text bare = bare_text(arena, left);
    return bare.length > 0 && text_equal(bare, bare_text(arena, right));
}

/* Told at the second; where one is empty there is nothing to compare. */
void equal_text_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct equal_text *parameters = rule->parameters;
    struct walk walk = walk_begin(checking, rule, &rule->fields.items[0]);
    struct subject first;

    while (walk_next(&walk, &first)) {
        struct subject second = subject_beside(&first, &rule->fields.items[1]);
        if (value_is_empty(checking, first.value) || value_is_empty(checking, second.value)) {
            continue;
        }
        bool equal = are_equal(checking->arena, first.value->text, second.value->text);
        if (equal == (parameters->demand == DEMAND_DIFFERENT)) {
            struct fault fault = fault_of(checking, &second);
            fault.expected = parameters->demand == DEMAND_EQUAL ? first.value->text : TEXT("");
            fault_tell(checking, rule, &fault);
        }
    }
}
