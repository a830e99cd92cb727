/* A field against another field, a constant, or the day of the check. */
#include "checks/bounds.h"
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/operand.h"
#include "checks/reference.h"
#include "checks/relation.h"
#include "checks/tolerance.h"
#include "checks/units.h"

/* Of a change in percent as many decimals are compared, and as many are shown. */
enum { PLACES_COMPARED = 12, PLACES_SHOWN = 1 };

struct compare {
    struct operand operand;
    enum relation relation;
    struct decimal factor, plus; /* right = operand × factor + plus */
    struct decimal tolerance;
    struct bounds change; /* of the field from the operand, in percent */
    bool by_change;
    struct reference unit;
};

/* Members that reckon with the right side, which must then be a number. */
static void read_reckoning(struct rule_reader *reader, struct compare *compare)
{
    static const char *const names[] = {"factor", "plus", "tolerance"};

    compare->factor = decimal_from_integer(1);
    (void)member_decimal(&reader->members, "factor", &compare->factor);
    (void)member_decimal(&reader->members, "plus", &compare->plus);
    tolerance_read(reader, &compare->tolerance);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct node *node = member(&reader->members, names[i]);
        if (node != NULL && compare->operand.measure != MEASURE_NUMBER) {
            rule_mistake(
                reader, node,
                wording_format(reader->arena, "`%s` 只用于数字", "`%s` is for numbers", names[i]),
                WORDING("数字字段，或去掉这一项", "fields of numbers, or no such member"));
        }
    }
}

static void read_relation(struct rule_reader *reader, struct compare *compare)
{
    read_reckoning(reader, compare);
    if (relation_read(reader, &compare->relation) && compare->operand.measure == MEASURE_TEXT &&
        compare->relation != RELATION_EQUAL && compare->relation != RELATION_UNEQUAL) {
        rule_mistake(reader, member(&reader->members, "operator"),
                     WORDING("文字没有大小", "a text is not above or below another"),
                     WORDING("= 或 ≠", "= or ≠"));
    }
}

static void read_change(struct rule_reader *reader, const struct node *node,
                        struct compare *compare)
{
    struct member_reader outer = reader->members;

    reader->members = members_begin(reader->arena, reader->findings, node);
    bounds_read(reader, &compare->change);
    outer.failed = !members_end(&reader->members) || outer.failed;
    reader->members = outer;
    if (compare->operand.measure != MEASURE_NUMBER || compare->operand.kind != OPERAND_FIELD) {
        rule_mistake(
            reader, node,
            WORDING("这里没有可以计算增减的字段", "there is no field to reckon a change from"),
            WORDING("`with:` 后接数字字段", "`with:` and a field of numbers"));
    }
    compare->by_change = true;
}

void compare_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct compare *compare = arena_allocate(reader->arena, sizeof *compare);
    bool fields = rule_fields_read(reader, rule, REFERENCE_ANY);
    const struct node *change = member_mapping(&reader->members, "change", false);

    member_reference(reader, "unit", false, REFERENCE_OWN, &compare->unit);
    bool operand = operand_read(reader, rule, &compare->operand);
    rule->parameters = compare;
    if (!fields || !operand) {
        /* What else is right here depends on them: without, nothing is told against it. */
        compare->operand = (struct operand){.measure = MEASURE_NUMBER};
    }
    if (change != NULL) {
        read_change(reader, change, compare);
    } else {
        read_relation(reader, compare);
    }
}

/* The change in percent; false when there is none to reckon from, or it has too many
 * digits: then another rule tells of the amount itself. */
static bool change_of(struct decimal left, struct decimal right, struct decimal *change)
{
    struct decimal difference;

    return decimal_subtract(left, right, &difference) &&
           decimal_multiply(difference, decimal_from_integer(100), &difference) &&
           decimal_divide(difference, decimal_absolute(right), PLACES_COMPARED, change);
}

static void check_change(const struct checking *checking, const struct rule *rule,
                         const struct subject *subject, struct decimal left, struct decimal right)
{
    const struct compare *compare = rule->parameters;
    struct decimal change;

    if (!change_of(left, right, &change)) {
        return;
    }
    struct text end = bounds_passed(checking->arena, &compare->change, change);
    if (!text_is_empty(end)) {
        struct text percent = decimal_text(checking->arena, decimal_round(change, PLACES_SHOWN));
        struct fault fault = fault_of(checking, subject);
        fault.found =
            text_format(checking->arena, "%s%.*s%%", decimal_is_negative(change) ? "" : "+",
                        (int)percent.length, percent.data);
        fault.expected = text_format(checking->arena, "%.*s%%", (int)end.length, end.data);
        fault_tell(checking, rule, &fault);
    }
}

/* Reckons the right side; false when it has too many digits. */
static bool reckon(struct arena *arena, const struct compare *compare, struct quantity *right)
{
    bool plain = decimal_compare(compare->factor, decimal_from_integer(1)) == 0 &&
                 decimal_is_zero(compare->plus);

    if (compare->operand.measure != MEASURE_NUMBER || plain) {
        return true;
    }
    bool reckoned = decimal_multiply(right->number, compare->factor, &right->number) &&
                    decimal_add(right->number, compare->plus, &right->number);
    right->shown = decimal_text(arena, right->number);
    return reckoned;
}

static void check_value(const struct checking *checking, const struct rule *rule,
                        const struct subject *subject)
{
    const struct compare *compare = rule->parameters;
    enum measure measure = compare->operand.measure;
    struct quantity left = {0};
    struct quantity right = {0};

    if (!subject_quantity(checking, measure, subject, &left) ||
        !operand_quantity(checking, &compare->operand, subject, &right) ||
        !unit_is_certain(checking, &compare->unit, subject)) {
        return;
    }
    if (compare->by_change) {
        check_change(checking, rule, subject, left.number, right.number);
    } else if (reckon(checking->arena, compare, &right) &&
               !relation_holds(compare->relation,
                               quantities_compare(measure, &left, &right, compare->tolerance))) {
        struct fault fault = fault_of(checking, subject);
        fault.found = left.shown;
        fault.expected = relation_expected(checking->arena, compare->relation, right.shown);
        fault_tell(checking, rule, &fault);
    }
}

void compare_rule_check(struct checking *checking, const struct rule *rule)
{
    for (size_t i = 0; i < rule->fields.count; i++) {
        struct walk walk = walk_begin(checking, rule, &rule->fields.items[i]);
        struct subject subject;
        while (walk_next(&walk, &subject)) {
            check_value(checking, rule, &subject);
        }
    }
}
