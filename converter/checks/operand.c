#include "checks/operand.h"

#include "base/unicode.h"
#include "checks/condition.h"
#include "checks/reference.h"
#include "checks/tolerance.h"

static enum measure measure_of(const struct field *field)
{
    switch (field->type) {
    case FIELD_INTEGER:
    case FIELD_NUMBER:
    case FIELD_MONEY:
        return MEASURE_NUMBER;
    case FIELD_DATE:
        return MEASURE_DATE;
    default:
        return MEASURE_TEXT;
    }
}

/* Exactly one of them must be there; its node, NULL with a mistake. */
static const struct node *which_member(struct rule_reader *reader, enum operand_kind *kind)
{
    static const char *const names[] = {"with", "value", "day", "sum", "product"};
    const struct node *found = NULL;
    size_t count = 0;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct node *node = member(&reader->members, names[i]);
        if (node != NULL) {
            found = node;
            *kind = (enum operand_kind)i;
            count++;
        }
    }
    if (count != 1) {
        rule_mistake(
            reader, reader->members.mapping,
            count == 0
                ? WORDING("没有说明与什么比较", "there is nothing to compare with")
                : WORDING("比较的对象多于一个", "there is more than one thing to compare with"),
            WORDING("`with: 字段`、`value: 常量`、`day: true`、`sum: 字段` 或 `product: 字段` 之一",
                    "one of `with: field`, `value: constant`, `day: true`, `sum: fields` "
                    "and `product: fields`"));
        return NULL;
    }
    return found;
}

static bool cannot_compare(struct rule_reader *reader, const struct node *node)
{
    return rule_mistake(
        reader, node,
        WORDING("这与该规则的字段无法比较", "this cannot be compared with the rule's field"),
        WORDING("数字与数字、日期与日期、日期与年份，或文字与文字",
                "a number with a number, a date with a date or a year, or a text "
                "with a text"));
}

static bool read_beside(struct rule_reader *reader, const struct node *node, unsigned wanted,
                        const struct reference *left, struct reference *field)
{
    if (!reference_read(reader, node, wanted, field)) {
        return false;
    }
    if (field->table != NULL && field->table != left->table) {
        return rule_mistake(reader, node,
                            WORDING("该列与规则的字段不在同一行",
                                    "this column stands in no row of the rule's field"),
                            WORDING("记录自身的字段，或同一明细表的列",
                                    "a field of the record itself, or a column of the same table"));
    }
    return true;
}

static bool read_field(struct rule_reader *reader, const struct node *node,
                       const struct reference *left, struct operand *operand)
{
    if (!read_beside(reader, node, REFERENCE_ANY, left, &operand->field)) {
        return false;
    }
    enum measure own = measure_of(left->field);
    enum measure other = measure_of(operand->field.field);
    if (own != other && (own == MEASURE_TEXT || other == MEASURE_TEXT)) {
        return cannot_compare(reader, node);
    }
    operand->measure = own == other ? own : MEASURE_NUMBER;
    return true;
}

/* The fields that are added up or multiplied; one alone is no mistake. */
static bool read_fields(struct rule_reader *reader, const struct node *node,
                        const struct reference *left, struct operand *operand)
{
    size_t count = node->kind == NODE_SEQUENCE ? node->count : 1;
    struct reference *items = arena_array(reader->arena, count, sizeof *items);
    bool read = true;

    if (measure_of(left->field) != MEASURE_NUMBER || count == 0) {
        return cannot_compare(reader, node);
    }
    for (size_t i = 0; i < count; i++) {
        const struct node *item = node->kind == NODE_SEQUENCE ? node->items[i] : node;
        read = read_beside(reader, item, REFERENCE_NUMBER, left, &items[i]) && read;
    }
    operand->fields = (struct reference_list){items, count};
    operand->measure = MEASURE_NUMBER;
    return read;
}

/* A number alone, held against a date, is a year. */
static bool read_number(const struct node *node, struct operand *operand)
{
    if (!decimal_read(node->scalar, &operand->number)) {
        return false;
    }
    operand->measure = MEASURE_NUMBER;
    return true;
}

static bool read_value(struct rule_reader *reader, const struct node *node,
                       const struct reference *left, struct operand *operand)
{
    struct text_list values;

    operand->measure = measure_of(left->field);
    operand->text = node->scalar;
    operand->folded = node->scalar;
    if (node->kind != NODE_SCALAR) {
        return cannot_compare(reader, node);
    }
    if (operand->measure == MEASURE_TEXT) {
        if (!values_read(reader, node, left->field, &values)) {
            return false;
        }
        operand->folded = values.items[0];
        return true;
    }
    if (read_number(node, operand) ||
        (operand->measure == MEASURE_DATE && node_is_date(reader->arena, node))) {
        return true;
    }
    return rule_mistake(
        reader, node, WORDING("这不是数字或日期", "this is no number and no date"),
        operand->measure == MEASURE_NUMBER
            ? WORDING("数字，如 100", "a number such as 100")
            : WORDING("日期，如 2022-03-01，或年份", "a date such as 2022-03-01, or a year"));
}

static bool read_for(struct rule_reader *reader, const struct node *node,
                     const struct reference *left, struct operand *operand)
{
    switch (operand->kind) {
    case OPERAND_FIELD:
        return read_field(reader, node, left, operand);
    case OPERAND_VALUE:
        return read_value(reader, node, left, operand);
    case OPERAND_SUM:
    case OPERAND_PRODUCT:
        return read_fields(reader, node, left, operand);
    default:
        operand->measure = measure_of(left->field);
        return (operand->measure != MEASURE_TEXT && text_equal(node->scalar, TEXT("true"))) ||
               cannot_compare(reader, node);
    }
}

bool operand_read(struct rule_reader *reader, const struct rule *rule, struct operand *operand)
{
    const struct node *node = which_member(reader, &operand->kind);

    if (node == NULL || rule->fields.count == 0 ||
        !read_for(reader, node, &rule->fields.items[0], operand)) {
        return false;
    }
    for (size_t i = 1; i < rule->fields.count; i++) {
        const struct reference *left = &rule->fields.items[i];
        struct operand again = {.kind = operand->kind};
        if (!read_for(reader, node, left, &again)) {
            return false;
        }
        if (again.measure != operand->measure) {
            return cannot_compare(reader, node);
        }
    }
    return true;
}

static void quantity_of_date(enum measure measure, struct text iso, struct quantity *quantity)
{
    quantity->shown = quantity->compared = iso;
    if (measure == MEASURE_NUMBER) {
        quantity->shown = text_slice(iso, 0, 4);
        (void)decimal_read(quantity->shown, &quantity->number);
    }
}

bool subject_quantity(const struct checking *checking, enum measure measure,
                      const struct subject *subject, struct quantity *quantity)
{
    const struct value *value = subject->value;

    if (value->state != VALUE_SET || value_is_empty(checking, value)) {
        return false;
    }
    quantity->shown = value->text;
    switch (measure_of(subject->reference->field)) {
    case MEASURE_DATE:
        quantity_of_date(measure, value->text, quantity);
        break;
    case MEASURE_NUMBER:
        quantity->number = value->number;
        quantity->shown = decimal_text(checking->arena, value->number);
        break;
    case MEASURE_TEXT:
        quantity->compared = unicode_folded(checking->arena, value->text);
        break;
    }
    return true;
}

/* The sum of those that are filled in; a product only of all. False when there is none, or one of
 * them is no number: that another rule tells. */
static bool combined_quantity(const struct checking *checking, const struct operand *operand,
                              const struct subject *subject, struct quantity *quantity)
{
    bool product = operand->kind == OPERAND_PRODUCT;
    size_t filled = 0;

    quantity->number = decimal_from_integer(product ? 1 : 0);
    for (size_t i = 0; i < operand->fields.count; i++) {
        struct subject beside = subject_beside(subject, &operand->fields.items[i]);
        const struct value *value = beside.value;
        if (value_is_empty(checking, value)) {
            continue;
        }
        if (value->state != VALUE_SET ||
            !(product ? decimal_multiply(quantity->number, value->number, &quantity->number)
                      : decimal_add(quantity->number, value->number, &quantity->number))) {
            return false;
        }
        filled++;
    }
    quantity->shown = decimal_text(checking->arena, quantity->number);
    return product ? filled == operand->fields.count : filled > 0;
}

bool operand_quantity(const struct checking *checking, const struct operand *operand,
                      const struct subject *subject, struct quantity *quantity)
{
    switch (operand->kind) {
    case OPERAND_FIELD: {
        struct subject beside = subject_beside(subject, &operand->field);
        return subject_quantity(checking, operand->measure, &beside, quantity);
    }
    case OPERAND_SUM:
    case OPERAND_PRODUCT:
        return combined_quantity(checking, operand, subject, quantity);
    case OPERAND_DAY:
        quantity_of_date(operand->measure, checking->day, quantity);
        return checking->day.length > 0;
    default:
        *quantity = (struct quantity){operand->text, operand->folded, operand->number};
        return true;
    }
}

/* Of two dates of which one names only its year, the years are compared. */
static int compare_dates(struct text left, struct text right)
{
    size_t length = left.length < right.length ? left.length : right.length;

    return text_compare(text_slice(left, 0, length), text_slice(right, 0, length));
}

int quantities_compare(enum measure measure, const struct quantity *left,
                       const struct quantity *right, struct decimal tolerance)
{
    switch (measure) {
    case MEASURE_NUMBER:
        return numbers_compare(left->number, right->number, tolerance);
    case MEASURE_DATE:
        return compare_dates(left->compared, right->compared);
    default:
        return text_compare(left->compared, right->compared);
    }
}
