#include "mapping/form_file.h"
#include "mapping/label.h"

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

static const struct column_rule *repeated_named(const struct block_rule *block, struct text name)
{
    for (size_t i = 0; i < block->repeated_count; i++) {
        if (text_equal(block->repeated[i].name, name)) {
            return &block->repeated[i];
        }
    }
    return NULL;
}

/* `column: { label: field }`: of a column that stands there once for each label. */
static size_t read_given_under(struct form_reading *reading, const struct column_rule *column,
                               const struct node *node, struct closing_value *values)
{
    if (node->kind != NODE_MAPPING) {
        form_mistaken(reading, node,
                      WORDING("这一列在每个标签下各有一个值", "this column has a value under each "
                                                              "label"),
                      WORDING("`列: { 标签: 字段 }`", "`column: { label: field }`"));
        return 0;
    }
    for (size_t i = 0; i < node->count; i++) {
        struct text *label = arena_allocate(reading->arena, sizeof *label);
        *label = label_fold(reading->arena, node->keys[i]->scalar);
        values[i].column = column;
        values[i].under = (struct label_set){.node = node->keys[i]};
        label_set_fill(&values[i].under, label, 1);
        values[i].field = form_record_field(reading, node->items[i], node->items[i]->scalar);
    }
    return node->count;
}

static void read_gives(struct form_reading *reading, const struct node *gives,
                       struct block_rule *block)
{
    size_t room = 0;

    for (size_t i = 0; i < gives->count; i++) {
        room += gives->items[i]->kind == NODE_MAPPING ? gives->items[i]->count : 1;
    }
    struct closing_value *values = arena_array(reading->arena, room, sizeof *values);
    for (size_t i = 0; i < gives->count; i++) {
        const struct node *item = gives->items[i];
        struct closing_value *value = &values[block->closing_count];
        const struct column_rule *repeated = repeated_named(block, gives->keys[i]->scalar);
        if (repeated != NULL) {
            block->closing_count += read_given_under(reading, repeated, item, value);
            continue;
        }
        value->column = column_named(reading, block, gives->keys[i]);
        value->field = form_record_field(reading, item, item->scalar);
        block->closing_count++;
    }
    block->closing_values = values;
}

static void read_closing(struct form_reading *reading, const struct node *node,
                         struct block_rule *block)
{
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    const struct node *gives = member_mapping(&members, "gives", false);

    form_read_labels(reading, &members, "labels", true, &block->closing);
    form_set_units(reading, &block->closing, NULL);
    block->closing_optional = member_flag(&members, "optional", false);
    block->closing_passed_over = member_flag(&members, "ignore", false);
    if (gives != NULL) {
        read_gives(reading, gives, block);
    }
    form_end_members(reading, &members);
}

static void read_begin(struct form_reading *reading, struct member_reader *members,
                       struct block_rule *block)
{
    const struct node *given = member(members, "begin");

    block->each_row =
        given != NULL && given->kind == NODE_SCALAR && text_equal(given->scalar, TEXT("row"));
    const struct node *begin = block->each_row ? NULL : member_sequence(members, "begin", true);
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
    return block->table != NULL && node_member(node, TEXT("rows")) != NULL;
}

/* The units of the first column of money, or of the values of a cross table; of a block without
 * money, whose heading may be that of another one, too, the record's. */
static const struct unit_list *units_of_block(const struct form_reading *reading,
                                              const struct block_rule *block)
{
    for (size_t i = 0; i < block->column_count; i++) {
        if (block->columns[i].field != NULL && block->columns[i].field->units != NULL) {
            return block->columns[i].field->units;
        }
    }
    for (size_t i = 0; i < block->repeated_count; i++) {
        if (block->repeated[i].field != NULL && block->repeated[i].field->units != NULL) {
            return block->repeated[i].field->units;
        }
    }
    if (block->value != NULL && block->value->units != NULL) {
        return block->value->units;
    }
    return record_type_units(reading->form->record);
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
        form_read_labels(reading, &members, "skip", false, &block->skipped);
        form_set_units(reading, &block->skipped, NULL);
        block->sideways = member_choice(&members, "direction", directions, 0) == 1;
    }
    if (columns != NULL) {
        form_read_columns(reading, columns, block);
    }
    if (block->table != NULL && !cross) {
        form_read_repeat(reading, &members, block);
    }
    if (closing != NULL) {
        read_closing(reading, closing, block);
    }
    if (block->table == NULL) {
        read_begin(reading, &members, block);
    }
    form_set_units(reading, &block->heading, units_of_block(reading, block));
    form_set_units(reading, &block->ignored, cross ? NULL : units_of_block(reading, block));
    form_set_units(reading, &block->filler, NULL);
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
