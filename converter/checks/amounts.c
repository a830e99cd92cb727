/* Numbers looked at one by one: whether each is one, and how large it is. */
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/reference.h"

struct range_parameters {
    struct decimal least, most;
    bool has_least, has_most;
};

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
    struct range_parameters *range = arena_allocate(reader->arena, sizeof *range);
    const struct node *least = member(&reader->members, "min");
    const struct node *most = member(&reader->members, "max");

    rule_fields_read(reader, rule, REFERENCE_NUMBER);
    range->has_least = member_decimal(&reader->members, "min", &range->least);
    range->has_most = member_decimal(&reader->members, "max", &range->most);
    if (least == NULL && most == NULL) {
        rule_mistake(reader, reader->members.mapping,
                     WORDING("范围没有界限", "the range has no end"),
                     WORDING("`min:` 或 `max:` 后接数字", "`min:` or `max:` with a number"));
    }
    if (range->has_least && range->has_most && decimal_compare(range->least, range->most) > 0) {
        rule_mistake(reader, least, WORDING("`min` 大于 `max`", "`min` is above `max`"),
                     WORDING("更小的数字", "a smaller number"));
    }
    rule->parameters = range;
}

/* The end of the range that a number is beyond, as a person writes it; empty for none. */
static struct text passed_end(struct arena *arena, const struct range_parameters *range,
                              struct decimal number)
{
    const char *sign = NULL;
    struct decimal end = {0, 0};

    if (range->has_least && decimal_compare(number, range->least) < 0) {
        sign = "≥";
        end = range->least;
    } else if (range->has_most && decimal_compare(number, range->most) > 0) {
        sign = "≤";
        end = range->most;
    }
    if (sign == NULL) {
        return TEXT("");
    }
    struct text written = decimal_text(arena, end);
    return text_format(arena, "%s %.*s", sign, (int)written.length, written.data);
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
            struct text end = passed_end(checking->arena, rule->parameters, subject.value->number);
            if (!text_is_empty(end)) {
                struct fault fault = fault_of(checking, &subject);
                fault.found = decimal_text(checking->arena, subject.value->number);
                fault.expected = end;
                fault_tell(checking, rule, &fault);
            }
        }
    }
}
