/* Numbers looked at one by one: whether each is one, and how large it is. */
#include "checks/bounds.h"
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/reference.h"

/* `negative: true` lets negative numbers pass. */
struct numeric {
    bool negative;
};

void numeric_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct numeric *parameters = arena_allocate(reader->arena, sizeof *parameters);

    rule_fields_read(reader, rule, REFERENCE_NUMBER);
    parameters->negative = member_flag(&reader->members, "negative", false);
    rule->parameters = parameters;
}

static bool is_faulty(const struct numeric *parameters, const struct value *value)
{
    return value->state == VALUE_INVALID ||
           (!parameters->negative && decimal_is_negative(value->number));
}

void numeric_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct numeric *parameters = rule->parameters;

    for (size_t i = 0; i < rule->fields.count; i++) {
        struct walk walk = walk_begin(checking, rule, &rule->fields.items[i]);
        struct subject subject;
        while (walk_next(&walk, &subject)) {
            if (!value_is_empty(checking, subject.value) && is_faulty(parameters, subject.value)) {
                struct fault fault = fault_of(checking, &subject);
                fault.expected = parameters->negative ? TEXT("") : TEXT("≥ 0");
                fault_tell(checking, rule, &fault);
            }
        }
    }
}

void range_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct bounds *bounds = arena_allocate(reader->arena, sizeof *bounds);

    rule_fields_read(reader, rule, REFERENCE_NUMBER);
    bounds_read(reader, bounds);
    rule->parameters = bounds;
}

void range_rule_check(struct checking *checking, const struct rule *rule)
{
    for (size_t i = 0; i < rule->fields.count; i++) {
        struct walk walk = walk_begin(checking, rule, &rule->fields.items[i]);
        struct subject subject;
        while (walk_next(&walk, &subject)) {
            if (subject.value->state != VALUE_SET) {
                continue;
            }
            struct text end =
                bounds_passed(checking->arena, rule->parameters, subject.value->number);
            if (!text_is_empty(end)) {
                struct fault fault = fault_of(checking, &subject);
                fault.found = decimal_text(checking->arena, subject.value->number);
                fault.expected = end;
                fault_tell(checking, rule, &fault);
            }
        }
    }
}
