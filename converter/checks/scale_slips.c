/* An amount that is about as many times another of the same form as one unit is of the next:
 * yuan typed where ten thousand yuan are asked for. */
#include "checks/fault.h"
#include "checks/inner_rows.h"
#include "checks/kinds.h"
#include "checks/named_amounts.h"
#include "checks/reference.h"
#include "checks/tolerance.h"
#include "checks/units.h"

struct scale_slip {
    struct reference total;
    struct reference parts; /* without a field: there are none to look at */
    struct inner_rows inner;
    struct amount_words words; /* of the rule's fields, where it has any */
    struct decimal factor;
    struct decimal tolerance; /* of the factor: 0.01 for a hundredth of it */
    struct decimal least;     /* a smaller amount is not held against another */
    struct reference unit;    /* what declares the unit; without a field: not looked at */
};

static void read_factor(struct rule_reader *reader, struct scale_slip *slip)
{
    const struct node *node = member(&reader->members, "factor");

    if (node == NULL) {
        rule_member_missing(reader, reader->members.mapping, "factor",
                            WORDING("`factor: 10000`", "`factor: 10000`"));
    } else if (member_decimal(&reader->members, "factor", &slip->factor) &&
               decimal_compare(slip->factor, decimal_from_integer(1)) <= 0) {
        rule_mistake(reader, node, WORDING("`factor` 不大于 1", "`factor` is not above 1"),
                     WORDING("大于 1 的数字，如 10000", "a number above 1, such as 10000"));
    }
}

void scale_slip_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct scale_slip *slip = arena_allocate(reader->arena, sizeof *slip);
    const struct node *parts = member(&reader->members, "parts");
    const struct node *fields = member(&reader->members, "fields");

    member_reference(reader, "total", true, REFERENCE_OWN | REFERENCE_MONEY, &slip->total);
    read_factor(reader, slip);
    tolerance_read(reader, &slip->tolerance);
    (void)member_decimal(&reader->members, "least", &slip->least);
    member_reference(reader, "unit", false, REFERENCE_OWN, &slip->unit);
    if (parts != NULL) {
        member_reference(reader, "parts", true, REFERENCE_COLUMN | REFERENCE_MONEY, &slip->parts);
        inner_rows_read(reader, false, &slip->inner);
        inner_rows_check(reader, &slip->inner, &slip->parts);
    }
    if (fields != NULL) {
        rule_fields_read(reader, rule, REFERENCE_OWN);
        amount_words_read(reader, &slip->words);
    }
    if (parts == NULL && fields == NULL) {
        rule_mistake(reader, reader->members.mapping,
                     WORDING("没有说明与什么比较", "there is nothing to compare with"),
                     WORDING("`parts:` 后接明细的金额列，或 `fields:` 后接写有金额的字段",
                             "`parts:` with a table's amounts, or `fields:` with texts that name "
                             "amounts"));
    }
    rule->parameters = slip;
}

/* Whether `large` is about as many times `small` as the rule says. */
static bool is_slip(const struct scale_slip *slip, struct decimal large, struct decimal small)
{
    struct decimal meant;
    struct decimal tolerance;

    return decimal_compare(small, decimal_from_integer(0)) > 0 &&
           decimal_compare(small, slip->least) >= 0 &&
           decimal_multiply(small, slip->factor, &meant) &&
           decimal_multiply(meant, slip->tolerance, &tolerance) &&
           !numbers_differ(large, meant, tolerance);
}

/* The look at one record. */
struct look {
    const struct checking *checking;
    const struct rule *rule;
    const struct scale_slip *slip;
    struct subject total;
};

static void tell(const struct look *look, const struct subject *subject, struct text found,
                 struct decimal meant)
{
    const struct field *money = look->slip->total.field;
    struct text number = decimal_text(look->checking->arena, meant);
    struct fault fault = fault_of(look->checking, subject);

    fault.found = found;
    fault.expected = text_format(look->checking->arena, "%.*s%.*s", (int)number.length, number.data,
                                 (int)money->units->base.length, money->units->base.data);
    fault_tell(look->checking, look->rule, &fault);
}

static struct text amount_text(const struct look *look, struct decimal amount)
{
    return decimal_text(look->checking->arena, amount);
}

/* The lines that stand for themselves. */
struct lines {
    struct subject *items;
    size_t count;
    struct decimal sum;
};

/* False when the lines cannot be added. */
static bool take_lines(const struct look *look, struct lines *lines)
{
    const struct reference *parts = &look->slip->parts;
    const struct table *table = table_of(look->total.record, parts);
    const struct row *parent = NULL;

    lines->items = arena_array(look->checking->arena, table->count, sizeof *lines->items);
    for (size_t i = 0; i < table->count; i++) {
        const struct row *row = &table->rows[i];
        const struct value *value = &row->values[parts->field->index];
        if (inner_row_parent(look->checking, &look->slip->inner, parts, row, &parent) != NULL ||
            value_is_empty(look->checking, value)) {
            continue;
        }
        if (value->state != VALUE_SET || !decimal_add(lines->sum, value->number, &lines->sum)) {
            return false;
        }
        lines->items[lines->count++] = (struct subject){look->total.record, parts, row, value};
    }
    return lines->count > 0;
}

/* One line is in the other unit when it alone is too large for what the others leave of the
 * total. */
static void check_lines(const struct look *look, const struct lines *lines)
{
    struct decimal total = look->total.value->number;

    for (size_t i = 0; i < lines->count; i++) {
        struct decimal line = lines->items[i].value->number;
        struct decimal others;
        struct decimal meant;
        if (decimal_subtract(lines->sum, line, &others) &&
            decimal_subtract(total, others, &meant) && is_slip(look->slip, line, meant)) {
            tell(look, &lines->items[i], amount_text(look, line), meant);
        }
    }
}

/* Whether the total was found to be a slip. All lines in the other unit are told at the
 * first. */
static bool check_parts(const struct look *look)
{
    struct decimal total = look->total.value->number;
    struct lines lines = {0};
    struct decimal meant;

    if (!take_lines(look, &lines)) {
        return false;
    }
    if (is_slip(look->slip, total, lines.sum)) {
        tell(look, &look->total, amount_text(look, total), lines.sum);
        return true;
    }
    if (lines.count > 1 && is_slip(look->slip, lines.sum, total)) {
        struct decimal first = lines.items[0].value->number;
        if (decimal_divide(first, look->slip->factor, DECIMAL_DIGITS / 3, &meant)) {
            tell(look, &lines.items[0], amount_text(look, first), meant);
        }
    } else {
        check_lines(look, &lines);
    }
    return false;
}

/* The amounts that one text names. One that is the total itself shows that the unit is
 * right. */
static bool check_text(const struct look *look, const struct subject *subject)
{
    const struct scale_slip *slip = look->slip;
    struct decimal total = look->total.value->number;
    struct named_amounts amounts = named_amounts_of(look->checking->arena, &slip->words,
                                                    slip->total.field->units, subject->value->text);
    const struct named_amount *smaller = NULL;
    const struct named_amount *larger = NULL;

    for (size_t i = 0; i < amounts.count; i++) {
        const struct named_amount *amount = &amounts.items[i];
        if (decimal_compare(amount->value, total) == 0) {
            return false;
        }
        smaller = smaller == NULL && is_slip(slip, total, amount->value) ? amount : smaller;
        larger = larger == NULL && is_slip(slip, amount->value, total) ? amount : larger;
    }
    if (smaller != NULL) {
        tell(look, &look->total, amount_text(look, total), smaller->value);
    } else if (larger != NULL) {
        tell(look, subject, larger->written, total);
    }
    return smaller != NULL;
}

static void check_record(const struct look *look)
{
    bool told = look->slip->parts.field != NULL && check_parts(look);

    for (size_t i = 0; i < look->rule->fields.count && !told; i++) {
        const struct reference *field = &look->rule->fields.items[i];
        struct subject text = {look->total.record, field, NULL,
                               own_value(look->total.record, field)};
        told = !value_is_empty(look->checking, text.value) && check_text(look, &text);
    }
}

/* Where no unit is named, or two are, that is told by itself. */
static bool unit_is_one(const struct checking *checking, const struct scale_slip *slip,
                        const struct record *record)
{
    return slip->unit.field == NULL ||
           units_of(checking, record, &slip->unit).state == UNIT_CERTAIN;
}

void scale_slip_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct scale_slip *slip = rule->parameters;
    const struct record *record;
    size_t index = 0;

    while ((record = walk_record(checking, rule, &index)) != NULL) {
        const struct value *total = own_value(record, &slip->total);
        if (total->state == VALUE_SET && !value_is_empty(checking, total) &&
            unit_is_one(checking, slip, record)) {
            check_record(&(struct look){checking, rule, slip, {record, &slip->total, NULL, total}});
        }
    }
}
