/* workbook.yaml: which rows an aggregate takes (`where:`). */
#include "writing/declaration_reading.h"

/* What a condition is about depends on what the column counts. */
static void bind_subject(struct declaration_reading *reading, const struct node *key,
                         const struct column *column, struct condition *condition)
{
    struct wording expected =
        WORDING("所统计的明细表的字段名称", "the name of a field of the table that is counted");
    bool bound = false;

    if (column->kind == COLUMN_FINDING_COUNT) {
        bound = text_equal(key->scalar, TEXT("severity")) || text_equal(key->scalar, TEXT("rule"));
        condition->property = key->scalar;
        expected = WORDING("severity 或 rule", "severity or rule");
    } else if (column_is_of_block(column)) {
        condition->column = column->block == NULL ? NULL : block_column(column->block, key->scalar);
        bound = condition->column != NULL;
        expected = WORDING("所统计的区块中某一列的 `id`",
                           "the `id` of a column of the block that is counted");
    } else if (column->table != NULL) {
        condition->field = table_type_field(column->table, key->scalar);
        bound = condition->field != NULL;
    }
    if (!bound) {
        reading_mistake(reading, key, reading_quoted(reading, key->scalar), expected);
    }
}

static void read_values(struct declaration_reading *reading, const struct node *node,
                        struct condition *condition)
{
    size_t count = node->kind == NODE_SEQUENCE ? node->count : 1;
    struct text *values = arena_array(reading->arena, count, sizeof *values);

    for (size_t i = 0; i < count; i++) {
        const struct node *item = node->kind == NODE_SEQUENCE ? node->items[i] : node;
        if (item->kind != NODE_SCALAR || item->scalar.length == 0) {
            reading_mistake(reading, item, WORDING("这里没有值", "no value"),
                            WORDING("词语或数字", "a word or a number"));
        }
        values[i] = item->scalar;
    }
    if (condition->column != NULL && count != 1) {
        reading_mistake(
            reading, node, WORDING("区块的列有几个值", "several values for the column of a block"),
            WORDING("一个值，因为由公式统计", "one value, as a live formula counts it"));
    }
    condition->kind = CONDITION_AMONG;
    condition->values = values;
    condition->count = count;
}

static void read_pattern(struct declaration_reading *reading, const struct node *node,
                         struct condition *condition)
{
    static const char *const what[] = {"digit", NULL};
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    bool holds = member_choice(&members, "holds", what, -1) >= 0;
    bool filled = member_flag(&members, "filled", false);

    if (members_end(&members) && holds == filled) {
        reading_mistake(
            reading, node,
            WORDING("条件什么也没说，或说了两件事", "a condition that says nothing, or two things"),
            WORDING("`holds: digit` 或 `filled: true`", "`holds: digit` or `filled: true`"));
    }
    reading->failed |= members.failed;
    condition->kind = holds ? CONDITION_HOLDS_DIGIT : CONDITION_FILLED;
    if (condition->column != NULL) {
        reading_mistake(
            reading, node,
            WORDING("`holds` 或 `filled` 不能用于区块的列",
                    "`holds` or `filled` for the column of a block"),
            WORDING("一个值，因为由公式统计", "one value, as a live formula counts it"));
    }
}

void reading_conditions(struct declaration_reading *reading, const struct node *where,
                        struct column *column)
{
    struct condition *conditions = arena_array(reading->arena, where->count, sizeof *conditions);

    for (size_t i = 0; i < where->count; i++) {
        bind_subject(reading, where->keys[i], column, &conditions[i]);
        if (where->items[i]->kind == NODE_MAPPING) {
            read_pattern(reading, where->items[i], &conditions[i]);
        } else {
            read_values(reading, where->items[i], &conditions[i]);
        }
    }
    column->conditions = conditions;
    column->condition_count = where->count;
}
