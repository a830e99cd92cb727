#include "checks/condition.h"

#include "base/unicode.h"
#include "checks/nearest.h"
#include "checks/reference.h"
#include "checks/walk.h"

static struct text_list choice_names(struct arena *arena, const struct choice_list *choices)
{
    struct text *names = arena_array(arena, choices->count, sizeof *names);

    for (size_t i = 0; i < choices->count; i++) {
        names[i] = choices->choices[i].value;
    }
    return (struct text_list){names, choices->count};
}

static bool value_read(struct rule_reader *reader, const struct node *node,
                       const struct field *field, struct text *value)
{
    if (node->kind != NODE_SCALAR || node->scalar.length == 0) {
        return rule_mistake(reader, node, WORDING("这不是文字", "this is no text"),
                            WORDING("文字", "a text"));
    }
    *value = node->scalar;
    if (field->type == FIELD_CHOICE) {
        const struct choice *choice = choice_of(reader->arena, field->choices, node->scalar);
        if (choice == NULL) {
            return rule_mistake(reader, node,
                                wording_format(reader->arena, "`%.*s` 没有选项 `%.*s`",
                                               "`%.*s` has no choice `%.*s`",
                                               (int)field->name.length, field->name.data,
                                               (int)node->scalar.length, node->scalar.data),
                                nearest_names(reader->arena, node->scalar,
                                              choice_names(reader->arena, field->choices)));
        }
        *value = choice->value;
    }
    *value = unicode_folded(reader->arena, *value);
    return true;
}

bool values_read(struct rule_reader *reader, const struct node *node, const struct field *field,
                 struct text_list *values)
{
    bool list = node->kind == NODE_SEQUENCE;
    size_t count = list ? node->count : 1;
    struct text *items = arena_array(reader->arena, count, sizeof *items);
    bool read = true;

    for (size_t i = 0; i < count; i++) {
        read = value_read(reader, list ? node->items[i] : node, field, &items[i]) && read;
    }
    *values = read ? (struct text_list){items, count} : (struct text_list){0};
    return read;
}

/* `{ values: […], pattern: …, empty: true }`: any of them. */
static void read_alternatives(struct rule_reader *reader, const struct node *node,
                              struct condition *condition)
{
    struct member_reader members = members_begin(reader->arena, reader->findings, node);
    const struct node *values = member(&members, "values");
    const struct node *pattern = member(&members, "pattern");

    condition->empty = member_flag(&members, "empty", false);
    if (values != NULL) {
        values_read(reader, values, condition->reference.field, &condition->values);
    }
    if (pattern != NULL &&
        !pattern_compile(reader->arena, pattern, reader->findings, &condition->pattern)) {
        reader->members.failed = true;
    }
    if (!members_end(&members)) {
        reader->members.failed = true;
    } else if (values == NULL && pattern == NULL && !condition->empty) {
        rule_mistake(reader, node, WORDING("这个条件永远不成立", "this condition never holds"),
                     WORDING("`values:`、`pattern:` 或 `empty: true`",
                             "`values:`, `pattern:` or `empty: true`"));
    }
}

static void read_condition(struct rule_reader *reader, const struct node *key,
                           const struct node *node, const struct rule *rule,
                           struct condition *condition)
{
    if (!reference_read(reader, key, REFERENCE_ANY, &condition->reference)) {
        return;
    }
    if (condition->reference.table != NULL && condition->reference.table != rule->table) {
        rule_mistake(reader, key,
                     wording_format(reader->arena, "该规则不逐行检查明细表 `%.*s`",
                                    "this rule does not look at the rows of `%.*s`",
                                    (int)condition->reference.table->name.length,
                                    condition->reference.table->name.data),
                     WORDING("记录自身的字段，或规则字段所在明细表的列",
                             "a field of the record itself, or of the table of the rule's fields"));
        return;
    }
    if (node->kind == NODE_MAPPING) {
        read_alternatives(reader, node, condition);
    } else {
        values_read(reader, node, condition->reference.field, &condition->values);
    }
}

void conditions_read(struct rule_reader *reader, const char *name, const struct rule *rule,
                     struct condition_list *conditions)
{
    const struct node *node = member_mapping(&reader->members, name, false);

    if (node == NULL) {
        return;
    }
    struct condition *items = arena_array(reader->arena, node->count, sizeof *items);
    for (size_t i = 0; i < node->count; i++) {
        read_condition(reader, node->keys[i], node->items[i], rule, &items[i]);
    }
    *conditions = (struct condition_list){items, node->count};
}

static bool holds(const struct checking *checking, const struct condition *condition,
                  const struct record *record, const struct row *row)
{
    const struct value *value =
        &(condition->reference.table == NULL ? record->values
                                             : row->values)[condition->reference.field->index];

    if (value_is_empty(checking, value)) {
        return condition->empty;
    }
    struct text folded = unicode_folded(checking->arena, value->text);
    for (size_t i = 0; i < condition->values.count; i++) {
        if (text_equal(condition->values.items[i], folded)) {
            return true;
        }
    }
    return condition->pattern != NULL &&
           pattern_matches(checking->arena, condition->pattern,
                           text_trim(unicode_compatible(checking->arena, value->text)));
}

/* Whether the condition is one of the record, or a row is there that it speaks of. */
static bool applies(const struct condition *condition, const struct row *row)
{
    return row != NULL || condition->reference.table == NULL;
}

bool conditions_hold(const struct checking *checking, const struct rule *rule,
                     const struct record *record, const struct row *row)
{
    for (size_t i = 0; i < rule->when.count; i++) {
        const struct condition *condition = &rule->when.items[i];
        if (applies(condition, row) && !holds(checking, condition, record, row)) {
            return false;
        }
    }
    for (size_t i = 0; i < rule->unless.count; i++) {
        const struct condition *condition = &rule->unless.items[i];
        if (applies(condition, row) && holds(checking, condition, record, row)) {
            return false;
        }
    }
    return true;
}
