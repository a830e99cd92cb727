/* Parts against their total, in exact decimals. */
#include "checks/fault.h"
#include "checks/inner_rows.h"
#include "checks/kinds.h"
#include "checks/reference.h"
#include "checks/tolerance.h"
#include "checks/units.h"

static const struct finding_kind invalid_amount = {
    "sum-not-checkable", SEVERITY_NOTE,
    "“{subject}”未与明细核对：其中有不是数字的金额“{found}”。改正后再核对。",
    "\"{subject}\" was not compared with its lines: \"{found}\" among the amounts is no number. "
    "It is compared once that is put right."};

static const struct finding_kind unknown_unit = {
    "sum-not-checkable", SEVERITY_NOTE,
    "“{subject}”未与明细核对：表中没有注明金额单位。注明后再核对。",
    "\"{subject}\" was not compared with its lines: no unit of money is named in the form. It is "
    "compared once one is named."};

static const struct finding_kind mixed_units = {
    "sum-not-checkable", SEVERITY_NOTE,
    "“{subject}”未与明细核对：表中有两种金额单位（{found}）。统一后再核对。",
    "\"{subject}\" was not compared with its lines: two units of money are named in the form "
    "({found}). It is compared once there is one."};

static const struct finding_kind too_large = {
    "sum-not-checkable", SEVERITY_NOTE,
    "“{subject}”未与明细核对：金额的位数太多，无法精确相加。请检查各金额。",
    "\"{subject}\" was not compared with its lines: the amounts have too many digits to be added "
    "exactly. Look at the amounts."};

struct sum {
    struct reference parts;
    struct reference total;       /* without a field, */
    const struct decimal *values; /* one of these must be the sum */
    size_t value_count;
    bool needs_parts; /* a total without any part filled in is a mismatch */
};

struct sums {
    const struct sum *items;
    size_t count;
    struct decimal tolerance;
    struct reference unit; /* what declares the unit; without a field: not looked at */
    struct inner_rows inner;
};

/* `values: [100, 1]`, for parts that no field adds up. */
static void read_values(struct rule_reader *reader, const struct node *node, struct sum *sum)
{
    const struct text *texts;

    if (!member_texts(&reader->members, "values", true, &texts, &sum->value_count)) {
        return;
    }
    struct decimal *values = arena_array(reader->arena, sum->value_count, sizeof *values);
    for (size_t i = 0; i < sum->value_count; i++) {
        if (!decimal_read(texts[i], &values[i])) {
            rule_mistake(reader, node->kind == NODE_SEQUENCE ? node->items[i] : node,
                         WORDING("这不是数字", "this is no number"),
                         WORDING("数字，如 100", "a number such as 100"));
        }
    }
    if (sum->value_count == 0) {
        rule_mistake(reader, node, WORDING("`values` 为空", "`values` is empty"),
                     WORDING("数字，如 [100]", "numbers such as [100]"));
    }
    sum->values = values;
}

static void read_sum(struct rule_reader *reader, const struct node *node, struct sum *sum)
{
    static const char *const outcomes[] = {"skip", "mismatch", NULL};
    struct member_reader outer = reader->members;

    reader->members = members_begin(reader->arena, reader->findings, node);
    const struct node *values = member(&reader->members, "values");
    member_reference(reader, "parts", true, REFERENCE_COLUMN | REFERENCE_NUMBER, &sum->parts);
    if (values != NULL) {
        read_values(reader, values, sum);
    } else {
        member_reference(reader, "total", true, REFERENCE_OWN | REFERENCE_NUMBER, &sum->total);
        sum->needs_parts = member_choice(&reader->members, "without_parts", outcomes, 0) == 1;
    }
    outer.failed = !members_end(&reader->members) || outer.failed;
    reader->members = outer;
}

void sum_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct sums *sums = arena_allocate(reader->arena, sizeof *sums);
    const struct node *list = member_sequence(&reader->members, "sums", true);

    tolerance_read(reader, &sums->tolerance);
    member_reference(reader, "unit", false, REFERENCE_OWN, &sums->unit);
    inner_rows_read(reader, false, &sums->inner);
    sums->count = list == NULL ? 0 : list->count;
    struct sum *items = arena_array(reader->arena, sums->count, sizeof *items);
    for (size_t i = 0; i < sums->count; i++) {
        read_sum(reader, list->items[i], &items[i]);
        inner_rows_check(reader, &sums->inner, &items[i].parts);
    }
    sums->items = items;
    rule->parameters = sums;
}

struct added {
    struct decimal sum;
    size_t filled;
    const struct value *invalid; /* the first that is no number */
    bool overflow;
};

static void add_value(struct added *added, const struct value *value)
{
    added->filled++;
    if (value->state == VALUE_INVALID) {
        added->invalid = added->invalid == NULL ? value : added->invalid;
    } else if (!decimal_add(added->sum, value->number, &added->sum)) {
        added->overflow = true;
    }
}

static struct added add_parts(const struct checking *checking, const struct sums *sums,
                              const struct record *record, const struct reference *parts)
{
    const struct table *table = table_of(record, parts);
    const struct row *parent = NULL;
    struct added added = {0};

    for (size_t i = 0; i < table->count; i++) {
        const struct row *row = &table->rows[i];
        const struct value *value = &row->values[parts->field->index];
        if (inner_row_parent(checking, &sums->inner, parts, row, &parent) == NULL &&
            !value_is_empty(checking, value)) {
            add_value(&added, value);
        }
    }
    return added;
}

/* Tells why a sum cannot be compared; false when it can. */
static bool tell_not_checkable(const struct checking *checking, const struct sums *sums,
                               const struct added *added, const struct subject *total)
{
    struct fault fault = fault_of(checking, total);
    const struct finding_kind *reason = NULL;
    struct unit_use use = {.state = UNIT_CERTAIN};

    if (sums->unit.field != NULL) {
        use = units_of(checking, total->record, &sums->unit);
    }
    if (total->value->state == VALUE_INVALID || added->invalid != NULL) {
        reason = &invalid_amount;
        fault.found = (added->invalid != NULL ? added->invalid : total->value)->text;
    } else if (use.state == UNIT_UNKNOWN) {
        reason = &unknown_unit;
    } else if (use.state == UNIT_MIXED) {
        reason = &mixed_units;
        fault.found = texts_joined(checking->arena,
                                   (struct text_list){(struct text[]){use.unit, use.odd_unit}, 2});
    } else if (added->overflow) {
        reason = &too_large;
    }
    if (reason != NULL) {
        fault_note(checking, reason, &fault);
    }
    return reason != NULL;
}

static void check_total(const struct checking *checking, const struct rule *rule,
                        const struct record *record, const struct sum *sum)
{
    const struct sums *sums = rule->parameters;
    struct subject total = {record, &sum->total, NULL, own_value(record, &sum->total)};

    if (value_is_empty(checking, total.value) || !reference_in_form(record, &sum->parts)) {
        return;
    }
    struct added added = add_parts(checking, sums, record, &sum->parts);
    if ((added.filled == 0 && !sum->needs_parts) ||
        tell_not_checkable(checking, sums, &added, &total)) {
        return;
    }
    if (numbers_differ(added.sum, total.value->number, sums->tolerance)) {
        struct fault fault = fault_of(checking, &total);
        fault.found = decimal_text(checking->arena, total.value->number);
        fault.expected = decimal_text(checking->arena, added.sum);
        fault_tell(checking, rule, &fault);
    }
}

/* The sum itself, which stands nowhere in the form, is told at the column's header. */
static void check_values(const struct checking *checking, const struct rule *rule,
                         const struct record *record, const struct sum *sum)
{
    static const struct value none = {.state = VALUE_BLANK};
    const struct sums *sums = rule->parameters;
    struct subject column = {record, &sum->parts, NULL, &none};
    struct added added = add_parts(checking, sums, record, &sum->parts);
    struct text *expected = arena_array(checking->arena, sum->value_count, sizeof *expected);

    if (added.filled == 0 || tell_not_checkable(checking, sums, &added, &column)) {
        return;
    }
    for (size_t i = 0; i < sum->value_count; i++) {
        if (!numbers_differ(added.sum, sum->values[i], sums->tolerance)) {
            return;
        }
        expected[i] = decimal_text(checking->arena, sum->values[i]);
    }
    struct fault fault = fault_of(checking, &column);
    fault.found = decimal_text(checking->arena, added.sum);
    fault.expected = texts_joined(checking->arena, (struct text_list){expected, sum->value_count});
    fault_tell(checking, rule, &fault);
}

void sum_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct sums *sums = rule->parameters;
    const struct record *record;
    size_t index = 0;

    while ((record = walk_record(checking, rule, &index)) != NULL) {
        for (size_t i = 0; i < sums->count; i++) {
            const struct sum *sum = &sums->items[i];
            (sum->total.field != NULL ? check_total : check_values)(checking, rule, record, sum);
        }
    }
}

struct part {
    struct reference amount;
    struct inner_rows inner;
    struct decimal tolerance;
};

void part_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct part *part = arena_allocate(reader->arena, sizeof *part);

    member_reference(reader, "amount", true, REFERENCE_COLUMN | REFERENCE_NUMBER, &part->amount);
    inner_rows_read(reader, true, &part->inner);
    tolerance_read(reader, &part->tolerance);
    inner_rows_check(reader, &part->inner, &part->amount);
    rule->parameters = part;
}

static void tell_if_above(const struct checking *checking, const struct rule *rule,
                          const struct record *record, const struct row *parent,
                          const struct added *added)
{
    const struct part *part = rule->parameters;

    if (parent == NULL || added->invalid != NULL || added->overflow) {
        return;
    }
    const struct value *whole = &parent->values[part->amount.field->index];
    if (whole->state != VALUE_SET || decimal_compare(added->sum, whole->number) <= 0 ||
        !numbers_differ(added->sum, whole->number, part->tolerance)) {
        return;
    }
    struct fault fault =
        fault_of(checking, &(struct subject){record, &part->amount, parent, whole});
    struct text sum = decimal_text(checking->arena, added->sum);
    fault.found = decimal_text(checking->arena, whole->number);
    fault.expected = text_format(checking->arena, "≥ %.*s", (int)sum.length, sum.data);
    fault_tell(checking, rule, &fault);
}

static void check_parts(const struct checking *checking, const struct rule *rule,
                        const struct record *record)
{
    const struct part *part = rule->parameters;
    const struct table *table = table_of(record, &part->amount);
    const struct row *parent = NULL;
    const struct row *above = NULL;
    struct added added = {0};

    for (size_t i = 0; i < table->count; i++) {
        const struct row *row = &table->rows[i];
        const struct value *value = &row->values[part->amount.field->index];
        bool inner = inner_row_parent(checking, &part->inner, &part->amount, row, &parent) != NULL;
        if (!inner) {
            tell_if_above(checking, rule, record, above, &added);
            above = parent;
            added = (struct added){0};
        } else if (!value_is_empty(checking, value) && !inner_row_is_nested(&part->inner, row)) {
            add_value(&added, value);
        }
    }
    tell_if_above(checking, rule, record, above, &added);
}

void part_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct record *record;
    size_t index = 0;

    while ((record = walk_record(checking, rule, &index)) != NULL) {
        check_parts(checking, rule, record);
    }
}
