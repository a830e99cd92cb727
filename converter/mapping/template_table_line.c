#include "mapping/template_reading.h"

enum { MOST_ROWS = 1000, DEFAULT_ROWS = 5, DEFAULT_GROUP_ROWS = 2 };

static const struct choice *find_choice(struct template_reading *reading,
                                        const struct column_rule *column, const struct node *node)
{
    const struct choice *choice = choice_of(reading->arena, column->field->choices, node->scalar);

    if (choice == NULL) {
        template_mistaken(
            reading, node,
            wording_named(reading->arena, WORDING("选项列表中没有", "the list has no choice"),
                          node->scalar),
            wording_named(reading->arena, WORDING("列表中的选项：列表", "a choice of the list"),
                          column->field->choices->name));
    }
    return choice;
}

/* `groups: { label: rows }`, in the order in which they are drawn. */
static void read_groups(struct template_reading *reading, const struct node *node,
                        struct template_line *line)
{
    struct template_group *groups = arena_array(reading->arena, node->count, sizeof *groups);

    for (size_t i = 0; i < node->count; i++) {
        const struct choice *choice = find_choice(reading, line->column, node->keys[i]);
        struct decimal number;
        int64_t rows = 1;
        if (node->items[i]->kind != NODE_SCALAR || !decimal_read(node->items[i]->scalar, &number) ||
            !decimal_to_integer(number, &rows) || rows < 1 || rows > MOST_ROWS) {
            template_mistaken(reading, node->items[i],
                              WORDING("这不是行数", "this is no number of rows"),
                              wording_format(reading->arena, "1 到 %d 的整数",
                                             "a whole number from 1 to %d", (int)MOST_ROWS));
        }
        groups[i] = (struct template_group){choice == NULL ? TEXT("") : choice->value, rows};
    }
    line->groups = groups;
    line->group_count = node->count;
}

/* Every choice of the list, in its order. */
static void take_all_groups(struct template_reading *reading, struct template_line *line)
{
    const struct choice_list *list = line->column->field->choices;
    struct template_group *groups = arena_array(reading->arena, list->count, sizeof *groups);

    for (size_t i = 0; i < list->count; i++) {
        groups[i] = (struct template_group){list->choices[i].value, line->rows};
    }
    line->groups = groups;
    line->group_count = list->count;
}

static const struct column_rule *group_column(const struct template_line *line)
{
    for (size_t i = 0; i < line->column_count; i++) {
        const struct column_rule *column = line->columns[i];
        if (column->groups && column->field != NULL && column->field->choices != NULL) {
            return column;
        }
    }
    return NULL;
}

static const struct column_rule *find_column(struct template_reading *reading,
                                             const struct node *node,
                                             const struct block_rule *block)
{
    for (size_t i = 0; i < block->column_count; i++) {
        const struct column_rule *column = &block->columns[i];
        if (node->kind == NODE_SCALAR && column->field != NULL &&
            text_equal(column->field->name, node->scalar)) {
            return column;
        }
    }
    template_mistaken(reading, node,
                      wording_named(reading->arena,
                                    WORDING("区块中没有列", "the block has no column"),
                                    node->scalar),
                      WORDING("`columns:` 下的列名称", "a column named under `columns:`"));
    return NULL;
}

static bool has_key(const struct key_rule *key)
{
    return key->labels.count > 0 || key->pattern != NULL;
}

bool template_can_draw(const struct block_rule *block)
{
    return !has_key(&block->rows) && !has_key(&block->across) && !has_key(&block->repeat) &&
           !block->sideways;
}

static struct wording why_not_drawn(const struct block_rule *block)
{
    return has_key(&block->repeat) ? WORDING("画不出有重复列（repeat）的明细表",
                                             "columns that are repeated (repeat) cannot be drawn: "
                                             "those of the table")
           : block->sideways
               ? WORDING("画不出横排的明细表", "what runs across cannot be drawn: the table")
               : WORDING("画不出按行标签（rows、across）读的明细表",
                         "labels of rows (rows, across) cannot be drawn: those "
                         "of the table");
}

static bool check_drawable(struct template_reading *reading, const struct node *node,
                           const struct block_rule *block)
{
    return template_can_draw(block) ||
           template_mistaken(
               reading, node == NULL ? block->node : node,
               wording_named(reading->arena, why_not_drawn(block), block->table->name),
               WORDING("`lines:` 中没有它，画好空白表后自己加上",
                       "`lines:` without it; add it by hand to the blank that was drawn"));
}

/* The columns that `columns:` names; without it all that the form does not leave open. */
static void take_columns(struct template_reading *reading, const struct node *node,
                         struct template_line *line)
{
    const struct block_rule *block = line->table;
    size_t most = node == NULL ? block->column_count : node->count;
    const struct column_rule **columns =
        arena_array(reading->arena, most, sizeof(struct column_rule *));

    for (size_t i = 0; i < most; i++) {
        const struct column_rule *column =
            node == NULL ? &block->columns[i] : find_column(reading, node->items[i], block);
        if (column != NULL && (node != NULL || !column->optional)) {
            columns[line->column_count++] = column;
        }
    }
    line->columns = columns;
    if (line->column_count == 0 && (node == NULL || node->count == 0)) {
        template_mistaken(reading, node == NULL ? block->node : node,
                          WORDING("没有可画的列", "there is no column to draw"),
                          WORDING("`columns:` 中至少一列", "one at least in `columns:`"));
    }
}

static const struct block_rule *find_block(struct template_reading *reading,
                                           const struct node *node, struct text name)
{
    const struct form *form = reading->form;

    for (size_t i = 0; i < form->block_count; i++) {
        const struct block_rule *block = &form->blocks[i];
        if (block->table == NULL || !text_equal(block->table->name, name)) {
            continue;
        }
        if (reading->drawn_blocks[i]) {
            template_mistaken(reading, node,
                              wording_named(reading->arena,
                                            WORDING("明细表画了两次", "drawn twice: the table"),
                                            name),
                              WORDING("每个明细表只画一次", "each table once"));
        }
        reading->drawn_blocks[i] = true;
        return block;
    }
    template_mistaken(
        reading, node,
        wording_named(reading->arena, WORDING("表样中没有明细表", "the form has no table"), name),
        WORDING("本文件 `tables:` 下的名称", "a table named under `tables:` of this file"));
    return NULL;
}

void template_read_table(struct template_reading *reading, struct member_reader *members,
                         struct template_line *line)
{
    const struct node *columns = member_sequence(members, "columns", false);
    const struct node *groups = member_mapping(members, "groups", false);
    struct text name;

    line->kind = TEMPLATE_TABLE;
    if (member_text(members, "table", true, &name)) {
        line->table = find_block(reading, member(members, "table"), name);
    }
    if (line->table != NULL && check_drawable(reading, member(members, "table"), line->table)) {
        take_columns(reading, columns, line);
        line->column = group_column(line);
    }
    line->rows =
        template_read_count(reading, members, "rows",
                            line->column == NULL ? DEFAULT_ROWS : DEFAULT_GROUP_ROWS, MOST_ROWS);
    if (line->column == NULL && groups != NULL && line->table != NULL) {
        template_mistaken(reading, groups,
                          WORDING("明细表没有由选项分组的列", "the table has no column of groups"),
                          WORDING("列上有 `groups: true`，其字段是选项（choice）",
                                  "a column with `groups: true` whose field is a choice"));
    } else if (line->column != NULL && groups != NULL) {
        read_groups(reading, groups, line);
    } else if (line->column != NULL) {
        take_all_groups(reading, line);
    }
}

void template_default_table(struct template_reading *reading, const struct block_rule *block,
                            struct template_line *line)
{
    *line = (struct template_line){.kind = TEMPLATE_TABLE, .height = 1, .table = block};
    if (!check_drawable(reading, NULL, block)) {
        return;
    }
    take_columns(reading, NULL, line);
    line->column = group_column(line);
    line->rows = line->column == NULL ? DEFAULT_ROWS : DEFAULT_GROUP_ROWS;
    if (line->column != NULL) {
        take_all_groups(reading, line);
    }
}
