#include "mapping/form_file.h"

/* `field: [label, label]`, or `field: { pattern: … }`. */
static void read_key(struct form_reading *reading, const struct table_type *table,
                     const struct node *node, struct key_rule *key)
{
    if (node->kind != NODE_MAPPING || node->count != 1) {
        form_mistaken(
            reading, node,
            WORDING("这里应是一个字段和它的标签", "this is not one field with its labels"),
            WORDING("`字段: [标签, 标签]` 或 `字段: { pattern: … }`",
                    "`field: [label, label]`, or `field: { pattern: … }`"));
        return;
    }
    key->node = node->items[0];
    key->field = form_find_field(reading, node->keys[0], table->fields, table->field_count,
                                 node->keys[0]->scalar);
    if (form_read_short_labels(reading, node->items[0], &key->labels)) {
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node->items[0]);
    struct text text;
    if (member_text(&members, "pattern", true, &text)) {
        key->pattern = form_read_value_pattern(reading, member(&members, "pattern"));
    }
    form_end_members(reading, &members);
}

void form_read_cross(struct form_reading *reading, struct member_reader *members,
                     struct block_rule *block)
{
    const struct node *rows = member(members, "rows");
    const struct node *across = member(members, "across");
    struct text name;

    read_key(reading, block->table, rows, &block->rows);
    if (across != NULL) {
        read_key(reading, block->table, across, &block->across);
    }
    if (member_text(members, "value", true, &name)) {
        block->value_node = member(members, "value");
        block->value = form_find_field(reading, block->value_node, block->table->fields,
                                       block->table->field_count, name);
        form_set_field_units(reading, &block->rows.labels, block->value);
        form_set_units(reading, &block->across.labels, NULL);
    }
}

/* What stands directly under each label: a column that needs no label of its own. */
static void read_repeated_value(struct form_reading *reading, struct member_reader *members,
                                struct block_rule *block)
{
    struct column_rule *column = arena_allocate(reading->arena, sizeof *column);
    struct text name;

    if (!member_text(members, "value", true, &name)) {
        return;
    }
    const struct node *node = member(members, "value");
    column->name = name;
    column->labels.node = node;
    column->table = block->table;
    column->field =
        form_find_field(reading, node, block->table->fields, block->table->field_count, name);
    block->repeated = column;
    block->repeated_count = 1;
}

void form_read_repeat(struct form_reading *reading, struct member_reader *members,
                      struct block_rule *block)
{
    const struct node *repeat = member_mapping(members, "repeat", false);
    struct block_rule inner = {.table = block->table};

    if (repeat == NULL) {
        return;
    }
    struct member_reader own = members_begin(reading->arena, reading->findings, repeat);
    const struct node *by = member_mapping(&own, "by", true);
    const struct node *columns = member_mapping(&own, "columns", false);
    if (by != NULL) {
        read_key(reading, block->table, by, &block->repeat);
    }
    if (columns != NULL) {
        form_read_columns(reading, columns, &inner);
        block->repeated = inner.columns;
        block->repeated_count = inner.column_count;
    } else {
        read_repeated_value(reading, &own, block);
    }
    form_set_units(reading, &block->repeat.labels, NULL);
    form_end_members(reading, &own);
}
