#include "mapping/form_file.h"

/* In a list a column is named `field` for the record's own or `table.field`. */
static void name_column(struct form_reading *reading, const struct block_rule *block,
                        const struct node *key, struct column_rule *column)
{
    struct text name = key->scalar;
    size_t dot = text_find(name, TEXT("."));

    column->table = block->table;
    if (block->table == NULL && dot < name.length) {
        column->table = record_type_table(reading->form->record, text_slice(name, 0, dot));
        if (column->table == NULL) {
            form_no_table(reading, key, text_slice(name, 0, dot));
            return;
        }
        name = text_slice(name, dot + 1, name.length);
    }
    if (column->table == NULL) {
        column->field = form_record_field(reading, key, name);
    } else {
        column->field =
            form_find_field(reading, key, column->table->fields, column->table->field_count, name);
    }
}

/* The column before it whose cells it shares. */
static void read_from(struct form_reading *reading, const struct block_rule *block,
                      struct member_reader *members, struct column_rule *column)
{
    struct text name;

    if (!member_text(members, "from", false, &name)) {
        return;
    }
    column->labels.node = member(members, "from");
    for (const struct column_rule *other = block->columns; other < column; other++) {
        if (other->field != NULL && other->from == NULL && text_equal(other->name, name)) {
            column->from = other;
            return;
        }
    }
    form_mistaken(
        reading, column->labels.node,
        wording_named(reading->arena, WORDING("前面没有列", "there is no column before it"), name),
        WORDING("排在它前面、有自己标签的列的名称",
                "the name of a column that stands before it and has labels"));
}

static void read_column(struct form_reading *reading, const struct block_rule *block,
                        const struct node *key, const struct node *node, struct column_rule *column)
{
    static const char *const fills[] = {"down", NULL};

    column->name = key->scalar;
    name_column(reading, block, key, column);
    if (form_read_short_labels(reading, node, &column->labels)) {
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    read_from(reading, block, &members, column);
    if (column->labels.node == NULL) {
        form_read_labels(reading, &members, "labels", true, &column->labels);
    }
    form_read_text_rule(reading, &members, &column->text);
    column->groups = member_flag(&members, "groups", false);
    column->fills = member_choice(&members, "fill", fills, -1) == 0;
    column->required = member_flag(&members, "required", false);
    column->optional = member_flag(&members, "optional", false);
    form_end_members(reading, &members);
}

static void read_columns(struct form_reading *reading, const struct node *node,
                         struct block_rule *block)
{
    block->columns = arena_array(reading->arena, node->count, sizeof *block->columns);
    block->column_count = node->count;
    for (size_t i = 0; i < node->count; i++) {
        read_column(reading, block, node->keys[i], node->items[i], &block->columns[i]);
    }
    if (node->count == 0) {
        form_mistaken(reading, node, WORDING("没有列", "there is no column"),
                      WORDING("至少一列", "one at least"));
    }
}

/* The column of the block that a mapping file names; NULL with a mistake for none. */
static const struct column_rule *
column_named(struct form_reading *reading, const struct block_rule *block, const struct node *node)
{
    for (size_t i = 0; i < block->column_count; i++) {
        const struct column_rule *column = &block->columns[i];
        if (column->field != NULL && (column->table == block->table) &&
            text_equal(column->field->name, node->scalar)) {
            return column;
        }
    }
    form_mistaken(reading, node,
                  wording_named(reading->arena, WORDING("区块中没有列", "the block has no column"),
                                node->scalar),
                  WORDING("`columns:` 下的列名称", "a column named under `columns:`"));
    return NULL;
}

static void read_closing(struct form_reading *reading, const struct node *node,
                         struct block_rule *block)
{
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    const struct node *gives = member_mapping(&members, "gives", false);

    form_read_labels(reading, &members, "labels", true, &block->closing);
    if (gives != NULL) {
        struct closing_value *values = arena_array(reading->arena, gives->count, sizeof *values);
        for (size_t i = 0; i < gives->count; i++) {
            values[i].column = column_named(reading, block, gives->keys[i]);
            values[i].field = form_record_field(reading, gives->items[i], gives->items[i]->scalar);
        }
        block->closing_values = values;
        block->closing_count = gives->count;
    }
    form_end_members(reading, &members);
}

static void read_begin(struct form_reading *reading, struct member_reader *members,
                       struct block_rule *block)
{
    const struct node *begin = member_sequence(members, "begin", true);

    if (begin == NULL) {
        return;
    }
    const struct column_rule **columns =
        arena_array(reading->arena, begin->count, sizeof(struct column_rule *));
    for (size_t i = 0; i < begin->count; i++) {
        columns[i] = column_named(reading, block, begin->items[i]);
    }
    if (begin->count == 0) {
        form_mistaken(reading, begin, WORDING("`begin` 为空", "`begin` is empty"),
                      WORDING("`columns:` 下的列名称", "columns named under `columns:`"));
    }
    block->begin = columns;
    block->begin_count = begin->count;
}

/* Whether a table is given by the labels of its rows; its columns are not, then. */
static bool is_cross(const struct block_rule *block, const struct node *node)
{
    for (size_t i = 0; block->table != NULL && node->kind == NODE_MAPPING && i < node->count; i++) {
        if (text_equal(node->keys[i]->scalar, TEXT("rows"))) {
            return true;
        }
    }
    return false;
}

static void read_block(struct form_reading *reading, const struct node *node,
                       struct block_rule *block)
{
    static const char *const directions[] = {"down", "across", NULL};
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    bool cross = is_cross(block, node);
    const struct node *columns = cross ? NULL : member_mapping(&members, "columns", true);
    const struct node *closing = cross ? NULL : member_mapping(&members, "closing", false);

    block->node = node;
    block->optional = member_flag(&members, "optional", false);
    form_read_labels(reading, &members, "heading", false, &block->heading);
    (void)form_read_place(reading, &members, &block->place);
    block->within = form_read_within(reading, &members);
    form_read_labels(reading, &members, "ignore", false, &block->ignored);
    form_read_labels(reading, &members, "filler", false, &block->filler);
    if (cross) {
        form_read_cross(reading, &members, block);
    }
    if (!cross) {
        block->sideways = member_choice(&members, "direction", directions, 0) == 1;
    }
    if (columns != NULL) {
        read_columns(reading, columns, block);
    }
    if (closing != NULL) {
        read_closing(reading, closing, block);
    }
    if (block->table == NULL) {
        read_begin(reading, &members, block);
    }
    form_end_members(reading, &members);
}

void form_read_blocks(struct form_reading *reading, const struct node *tables,
                      const struct node *list)
{
    size_t count = (tables == NULL ? 0 : tables->count) + (list == NULL ? 0 : 1);
    struct block_rule *blocks = arena_array(reading->arena, count, sizeof *blocks);

    for (size_t i = 0; tables != NULL && i < tables->count; i++) {
        struct text name = tables->keys[i]->scalar;
        blocks[i].table = record_type_table(reading->form->record, name);
        if (blocks[i].table == NULL) {
            form_no_table(reading, tables->keys[i], name);
            continue;
        }
        read_block(reading, tables->items[i], &blocks[i]);
    }
    if (list != NULL) {
        read_block(reading, list, &blocks[count - 1]);
    }
    reading->form->blocks = blocks;
    reading->form->block_count = count;
}
