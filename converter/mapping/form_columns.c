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

void form_read_columns(struct form_reading *reading, const struct node *node,
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
