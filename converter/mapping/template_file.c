#include "mapping/template.h"

#include "base/unicode.h"
#include "mapping/label.h"
#include "mapping/mistake.h"

/* What a sheet bears: more is a slip of the finger. */
enum {
    MOST_ROWS = 1000,
    MOST_HEIGHT = 25,
    MOST_WIDTH = 200,
    DEFAULT_ROWS = 5,
    DEFAULT_GROUP_ROWS = 2,
    DEFAULT_LONGEST = 2000,
    MOST_LONGEST = 32767 /* what a cell of Excel holds */
};

struct reading {
    struct arena *arena;
    struct finding_list *findings;
    const struct form *form;
    bool *drawn_fields; /* by rule of the form */
    bool *drawn_blocks;
    bool failed;
};

static bool mistaken(struct reading *reading, const struct node *node, struct wording found,
                     struct wording expected)
{
    reading->failed = true;
    return mistake_tell(reading->findings, node, found, expected);
}

static void end_members(struct reading *reading, struct member_reader *members)
{
    reading->failed = !members_end(members) || reading->failed;
}

/* A whole number from 1 to `most`; `otherwise` when it is absent or wrong. */
static int64_t read_count(struct reading *reading, struct member_reader *members, const char *name,
                          int64_t otherwise, int64_t most)
{
    int64_t value;

    if (!member_integer(members, name, otherwise, &value)) {
        return otherwise;
    }
    if (value < 1 || value > most) {
        mistaken(
            reading, member(members, name),
            wording_format(reading->arena, "`%s` 是 %lld", "`%s` is %lld", name, (long long)value),
            wording_format(reading->arena, "1 到 %lld 的整数", "a whole number from 1 to %lld",
                           (long long)most));
        return otherwise;
    }
    return value;
}

static const struct field_rule *find_field(struct reading *reading, const struct node *node,
                                           struct text name)
{
    const struct form *form = reading->form;

    for (size_t i = 0; i < form->field_count; i++) {
        if (form->fields[i].field == NULL || !text_equal(form->fields[i].field->name, name)) {
            continue;
        }
        if (reading->drawn_fields[i]) {
            mistaken(reading, node,
                     wording_named(reading->arena,
                                   WORDING("字段画了两次", "drawn twice: the field"), name),
                     WORDING("每个字段只画一次", "each field once"));
        }
        reading->drawn_fields[i] = true;
        return &form->fields[i];
    }
    mistaken(
        reading, node,
        wording_named(reading->arena, WORDING("表样中没有字段", "the form has no field"), name),
        WORDING("本文件 `fields:` 下的字段名称", "a field named under `fields:` of this file"));
    return NULL;
}

static void name_fields(struct reading *reading, const struct node *node,
                        struct template_line *line)
{
    size_t count = node->kind == NODE_SEQUENCE ? node->count : 1;
    const struct field_rule **fields =
        arena_array(reading->arena, count, sizeof(struct field_rule *));

    for (size_t i = 0; i < count; i++) {
        const struct node *item = node->kind == NODE_SEQUENCE ? node->items[i] : node;
        if (item->kind != NODE_SCALAR || item->scalar.length == 0) {
            mistaken(reading, item, WORDING("这不是字段名称", "this is no name of a field"),
                     WORDING("字段名称，或 `[字段, 字段]`", "a field, or `[one, another]`"));
            continue;
        }
        fields[line->field_count] = find_field(reading, item, item->scalar);
        line->field_count += fields[line->field_count] != NULL ? 1 : 0;
    }
    if (count == 0) {
        mistaken(reading, node, WORDING("这一行没有字段", "the line has no field"),
                 WORDING("至少一个字段名称", "one at least"));
    }
    line->fields = fields;
}

/* A line written short is a field or a list of fields. */
static bool read_short_line(struct reading *reading, const struct node *node,
                            struct template_line *line)
{
    if (node->kind == NODE_MAPPING) {
        return false;
    }
    line->kind = TEMPLATE_FIELDS;
    name_fields(reading, node, line);
    return true;
}

static const struct choice *find_choice(struct reading *reading, const struct column_rule *column,
                                        const struct node *node)
{
    const struct choice *choice = choice_of(reading->arena, column->field->choices, node->scalar);

    if (choice == NULL) {
        mistaken(reading, node,
                 wording_named(reading->arena, WORDING("选项列表中没有", "the list has no choice"),
                               node->scalar),
                 wording_named(reading->arena,
                               WORDING("列表中的选项：列表", "a choice of the list"),
                               column->field->choices->name));
    }
    return choice;
}

/* `groups: { label: rows }`, in the order in which they are drawn. */
static void read_groups(struct reading *reading, const struct node *node,
                        struct template_line *line)
{
    struct template_group *groups = arena_array(reading->arena, node->count, sizeof *groups);

    for (size_t i = 0; i < node->count; i++) {
        const struct choice *choice = find_choice(reading, line->column, node->keys[i]);
        struct decimal number;
        int64_t rows = 1;
        if (node->items[i]->kind != NODE_SCALAR || !decimal_read(node->items[i]->scalar, &number) ||
            !decimal_to_integer(number, &rows) || rows < 1 || rows > MOST_ROWS) {
            mistaken(reading, node->items[i], WORDING("这不是行数", "this is no number of rows"),
                     wording_format(reading->arena, "1 到 %d 的整数", "a whole number from 1 to %d",
                                    (int)MOST_ROWS));
        }
        groups[i] = (struct template_group){choice == NULL ? TEXT("") : choice->value, rows};
    }
    line->groups = groups;
    line->group_count = node->count;
}

/* Every choice of the list, in its order. */
static void take_all_groups(struct reading *reading, struct template_line *line)
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

static const struct column_rule *find_column(struct reading *reading, const struct node *node,
                                             const struct block_rule *block)
{
    for (size_t i = 0; i < block->column_count; i++) {
        const struct column_rule *column = &block->columns[i];
        if (node->kind == NODE_SCALAR && column->field != NULL &&
            text_equal(column->field->name, node->scalar)) {
            return column;
        }
    }
    mistaken(reading, node,
             wording_named(reading->arena, WORDING("区块中没有列", "the block has no column"),
                           node->scalar),
             WORDING("`columns:` 下的列名称", "a column named under `columns:`"));
    return NULL;
}

/* The columns that `columns:` names; without it all that the form does not leave open. */
static void take_columns(struct reading *reading, const struct node *node,
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
        mistaken(reading, node == NULL ? block->node : node,
                 WORDING("没有可画的列", "there is no column to draw"),
                 WORDING("`columns:` 中至少一列", "one at least in `columns:`"));
    }
}

static const struct block_rule *find_block(struct reading *reading, const struct node *node,
                                           struct text name)
{
    const struct form *form = reading->form;

    for (size_t i = 0; i < form->block_count; i++) {
        const struct block_rule *block = &form->blocks[i];
        if (block->table == NULL || !text_equal(block->table->name, name)) {
            continue;
        }
        if (reading->drawn_blocks[i]) {
            mistaken(reading, node,
                     wording_named(reading->arena,
                                   WORDING("明细表画了两次", "drawn twice: the table"), name),
                     WORDING("每个明细表只画一次", "each table once"));
        }
        reading->drawn_blocks[i] = true;
        return block;
    }
    mistaken(
        reading, node,
        wording_named(reading->arena, WORDING("表样中没有明细表", "the form has no table"), name),
        WORDING("本文件 `tables:` 下的名称", "a table named under `tables:` of this file"));
    return NULL;
}

static void read_table(struct reading *reading, struct member_reader *members,
                       struct template_line *line)
{
    const struct node *columns = member_sequence(members, "columns", false);
    const struct node *groups = member_mapping(members, "groups", false);
    struct text name;

    line->kind = TEMPLATE_TABLE;
    if (member_text(members, "table", true, &name)) {
        line->table = find_block(reading, member(members, "table"), name);
    }
    if (line->table != NULL) {
        take_columns(reading, columns, line);
        line->column = group_column(line);
    }
    line->rows = read_count(reading, members, "rows",
                            line->column == NULL ? DEFAULT_ROWS : DEFAULT_GROUP_ROWS, MOST_ROWS);
    if (line->column == NULL && groups != NULL && line->table != NULL) {
        mistaken(reading, groups,
                 WORDING("明细表没有由选项分组的列", "the table has no column of groups"),
                 WORDING("列上有 `groups: true`，其字段是选项（choice）",
                         "a column with `groups: true` whose field is a choice"));
    } else if (line->column != NULL && groups != NULL) {
        read_groups(reading, groups, line);
    } else if (line->column != NULL) {
        take_all_groups(reading, line);
    }
}

/* What is drawn and is neither label nor value would be read as an unread cell, unless the
 * form knows it. */
static bool is_decoration(struct reading *reading, struct text text)
{
    const struct form *form = reading->form;
    struct text folded = unicode_folded(reading->arena, text);

    for (size_t i = 0; i < form->decoration_pattern_count; i++) {
        if (form->decoration_patterns[i] != NULL &&
            pattern_matches(reading->arena, form->decoration_patterns[i], folded)) {
            return true;
        }
    }
    return label_matches(&form->decoration, 0, folded);
}

static void read_fields(struct reading *reading, struct member_reader *members,
                        struct template_line *line)
{
    const struct node *fields = member(members, "fields");

    line->kind = TEMPLATE_FIELDS;
    if (fields != NULL) {
        name_fields(reading, fields, line);
        return;
    }
    mistaken(reading, members->mapping, WORDING("不知道这一行画什么", "the line draws nothing"),
             WORDING("`fields:`、`table:` 或 `text:` 之一", "one of `fields:`, `table:`, `text:`"));
}

static void read_beside_line(struct reading *reading, const struct node *node,
                             struct template_line *line)
{
    line->height = 1;
    if (read_short_line(reading, node, line)) {
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    line->height = read_count(reading, &members, "height", 1, MOST_HEIGHT);
    read_fields(reading, &members, line);
    end_members(reading, &members);
}

static void read_text(struct reading *reading, struct member_reader *members,
                      struct template_line *line)
{
    const struct node *beside = member_sequence(members, "beside", false);

    line->kind = TEMPLATE_TEXT;
    if (member_text(members, "text", true, &line->text) && !is_decoration(reading, line->text)) {
        mistaken(reading, member(members, "text"),
                 wording_named(reading->arena,
                               WORDING("读取时不认得这段文字", "reading would not know the text"),
                               line->text),
                 WORDING("`decoration:` 中也有这段文字", "the same text under `decoration:`"));
    }
    if (beside != NULL) {
        struct template_line *lines = arena_array(reading->arena, beside->count, sizeof *lines);
        for (size_t i = 0; i < beside->count; i++) {
            read_beside_line(reading, beside->items[i], &lines[i]);
        }
        line->beside = lines;
        line->beside_count = beside->count;
    }
}

/* What a line draws is told by the member that it has. */
static bool has_member(const struct node *node, struct text name)
{
    for (size_t i = 0; i < node->count; i++) {
        if (text_equal(node->keys[i]->scalar, name)) {
            return true;
        }
    }
    return false;
}

static void read_line(struct reading *reading, const struct node *node, struct template_line *line)
{
    line->height = 1;
    if (read_short_line(reading, node, line)) {
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    line->height = read_count(reading, &members, "height", 1, MOST_HEIGHT);
    if (has_member(node, TEXT("table"))) {
        read_table(reading, &members, line);
    } else if (has_member(node, TEXT("text"))) {
        read_text(reading, &members, line);
    } else {
        read_fields(reading, &members, line);
    }
    end_members(reading, &members);
}

/* What a form must have must be drawn, or nobody could hand the blank in. */
static void check_all_drawn(struct reading *reading, const struct node *node)
{
    const struct form *form = reading->form;

    for (size_t i = 0; i < form->field_count; i++) {
        if (!reading->drawn_fields[i] && !form->fields[i].optional &&
            form->fields[i].field != NULL) {
            mistaken(reading, node,
                     wording_named(reading->arena, WORDING("没有画字段", "not drawn: the field"),
                                   form->fields[i].field->name),
                     WORDING("`lines:` 中有它，或在 `fields:` 中写 `optional: true`",
                             "it stands in `lines:`, or is `optional: true` in `fields:`"));
        }
    }
    for (size_t i = 0; i < form->block_count; i++) {
        if (!reading->drawn_blocks[i] && !form->blocks[i].optional &&
            form->blocks[i].table != NULL) {
            mistaken(reading, node,
                     wording_named(reading->arena, WORDING("没有画明细表", "not drawn: the table"),
                                   form->blocks[i].table->name),
                     WORDING("`lines:` 中有 `{ table: … }`", "`{ table: … }` in `lines:`"));
        }
    }
}

/* Without `lines:`: what the form must have, a line each, in the order of the file. */
static void take_default_lines(struct reading *reading, struct form_template *made)
{
    const struct form *form = reading->form;
    struct template_line *lines =
        arena_array(reading->arena, form->field_count + form->block_count, sizeof *lines);

    for (size_t i = 0; i < form->field_count; i++) {
        const struct field_rule **field = arena_allocate(reading->arena, sizeof *field);
        if (form->fields[i].field != NULL && !form->fields[i].optional) {
            *field = &form->fields[i];
            lines[made->line_count++] = (struct template_line){
                .kind = TEMPLATE_FIELDS, .height = 1, .fields = field, .field_count = 1};
        }
    }
    for (size_t i = 0; i < form->block_count; i++) {
        if (form->blocks[i].table != NULL && !form->blocks[i].optional) {
            struct template_line *line = &lines[made->line_count++];
            *line = (struct template_line){
                .kind = TEMPLATE_TABLE, .height = 1, .table = &form->blocks[i]};
            take_columns(reading, NULL, line);
            line->column = group_column(line);
            line->rows = line->column == NULL ? DEFAULT_ROWS : DEFAULT_GROUP_ROWS;
            if (line->column != NULL) {
                take_all_groups(reading, line);
            }
        }
    }
    made->lines = lines;
}

static void read_lines(struct reading *reading, const struct node *node, struct form_template *made)
{
    struct template_line *lines = arena_array(reading->arena, node->count, sizeof *lines);

    for (size_t i = 0; i < node->count; i++) {
        read_line(reading, node->items[i], &lines[i]);
    }
    made->lines = lines;
    made->line_count = node->count;
    if (!reading->failed) {
        check_all_drawn(reading, node);
    }
}

static void read_widths(struct reading *reading, const struct node *node,
                        struct form_template *made)
{
    int64_t *widths = arena_array(reading->arena, node->count, sizeof *widths);

    for (size_t i = 0; i < node->count; i++) {
        struct decimal number;
        if (node->items[i]->kind != NODE_SCALAR || !decimal_read(node->items[i]->scalar, &number) ||
            !decimal_to_integer(number, &widths[i]) || widths[i] < 2 || widths[i] > MOST_WIDTH) {
            mistaken(reading, node->items[i], WORDING("这不是列宽", "this is no width of a column"),
                     wording_format(reading->arena, "2 到 %d 的整数（半角字符数）",
                                    "a whole number from 2 to %d (characters of half width)",
                                    (int)MOST_WIDTH));
        }
    }
    made->widths = widths;
    made->width_count = node->count;
}

static void refuse_list(struct reading *reading, const struct node *node)
{
    for (size_t i = 0; i < reading->form->block_count; i++) {
        if (reading->form->blocks[i].table == NULL) {
            mistaken(reading, node,
                     WORDING("列表式表样（`list:`）不能画成空白表",
                             "a form that is a list (`list:`) cannot be drawn"),
                     WORDING("没有 `template:`", "no `template:` here"));
        }
    }
}

bool template_read(struct arena *arena, const struct node *node, const struct form *form,
                   struct finding_list *findings, const struct form_template **made)
{
    struct reading reading = {
        .arena = arena,
        .findings = findings,
        .form = form,
        .drawn_fields = arena_array(arena, form->field_count, sizeof(bool)),
        .drawn_blocks = arena_array(arena, form->block_count, sizeof(bool)),
    };
    struct form_template *template = arena_allocate(arena, sizeof *template);
    struct member_reader members = members_begin(arena, findings, node);
    const struct node *widths = member_sequence(&members, "widths", false);
    const struct node *lines = member_sequence(&members, "lines", false);

    *made = template;
    member_text(&members, "title", true, &template->title);
    template->title_node = member(&members, "title");
    template->longest = read_count(&reading, &members, "longest", DEFAULT_LONGEST, MOST_LONGEST);
    if (widths != NULL) {
        read_widths(&reading, widths, template);
    }
    refuse_list(&reading, node);
    if (lines != NULL) {
        read_lines(&reading, lines, template);
    } else {
        take_default_lines(&reading, template);
    }
    end_members(&reading, &members);
    return !reading.failed;
}
