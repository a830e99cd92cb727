#include "base/unicode.h"
#include "mapping/form.h"
#include "mapping/label.h"
#include "mapping/mistake.h"
#include "mapping/nearest.h"
#include "mapping/template.h"

#include <string.h>

struct reading {
    struct arena *arena;
    struct finding_list *findings;
    struct form *form;
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
    if (!members_end(members)) {
        reading->failed = true;
    }
}

/* The field's name that is nearest to a wrong one, half of its characters in place. */
static struct wording nearest_field(struct reading *reading, const struct field *fields,
                                    size_t count, struct text name)
{
    struct wording best = WORDING("模型中的字段名称", "the name of a field of the model");
    size_t half = unicode_length(name) / 2;
    size_t least = half < 3 ? half + 1 : 4;

    for (size_t i = 0; i < count; i++) {
        size_t distance = unicode_distance(reading->arena, fields[i].name, name, least);
        if (distance < least) {
            least = distance;
            best = wording_format(reading->arena, "“%.*s”（最接近的名称）", "perhaps \"%.*s\"",
                                  (int)fields[i].name.length, fields[i].name.data);
        }
    }
    return best;
}

static const struct field *find_field(struct reading *reading, const struct node *node,
                                      const struct field *fields, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(fields[i].name, name)) {
            return &fields[i];
        }
    }
    mistaken(
        reading, node,
        wording_named(reading->arena, WORDING("模型中没有字段", "the model has no field"), name),
        nearest_field(reading, fields, count, name));
    return NULL;
}

static const struct field *record_field(struct reading *reading, const struct node *node,
                                        struct text name)
{
    const struct record_type *record = reading->form->record;

    return find_field(reading, node, record->fields, record->field_count, name);
}

static void no_label(struct reading *reading, const struct node *node)
{
    mistaken(reading, node, WORDING("没有标签", "there is no label"),
             WORDING("至少一个标签", "one at least"));
}

static void read_labels(struct reading *reading, struct member_reader *members, const char *name,
                        bool required, struct label_set *set)
{
    const struct text *texts;
    size_t count;

    set->node = member(members, name);
    if (!member_texts(members, name, required, &texts, &count)) {
        return;
    }
    if (required && count == 0) {
        no_label(reading, set->node);
    }
    struct text *labels = arena_array(reading->arena, count, sizeof *labels);
    for (size_t i = 0; i < count; i++) {
        labels[i] = label_fold(reading->arena, texts[i]);
    }
    set->labels = labels;
    set->count = count;
}

/* A rule written short, `field: [label, label]`, is its labels alone. */
static bool read_short_labels(struct reading *reading, const struct node *node,
                              struct label_set *set)
{
    if (node->kind == NODE_MAPPING) {
        return false;
    }
    size_t count = node->kind == NODE_SEQUENCE ? node->count : 1;
    struct text *labels = arena_array(reading->arena, count, sizeof *labels);
    for (size_t i = 0; i < count; i++) {
        const struct node *item = node->kind == NODE_SEQUENCE ? node->items[i] : node;
        if (item->kind != NODE_SCALAR || item->scalar.length == 0) {
            mistaken(reading, item, WORDING("标签不是文字", "a label is no text"),
                     WORDING("文字", "a text"));
        }
        labels[i] = label_fold(reading->arena, item->scalar);
    }
    *set = (struct label_set){.labels = labels, .count = count, .node = node};
    if (count == 0) {
        no_label(reading, node);
    }
    return true;
}

static void read_field_rule(struct reading *reading, const struct node *key,
                            const struct node *node, struct field_rule *rule)
{
    static const char *const positions[] = {"beside", "inside", "below", NULL};

    rule->field = record_field(reading, key, key->scalar);
    if (read_short_labels(reading, node, &rule->labels)) {
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    read_labels(reading, &members, "labels", true, &rule->labels);
    int position = member_choice(&members, "value", positions, VALUE_BESIDE);
    rule->position = position < 0 ? VALUE_BESIDE : (enum value_position)position;
    rule->optional = member_flag(&members, "optional", false);
    end_members(reading, &members);
}

static void read_fields(struct reading *reading, const struct node *node)
{
    struct field_rule *rules = arena_array(reading->arena, node->count, sizeof *rules);

    for (size_t i = 0; i < node->count; i++) {
        read_field_rule(reading, node->keys[i], node->items[i], &rules[i]);
    }
    reading->form->fields = rules;
    reading->form->field_count = node->count;
}

static void no_table(struct reading *reading, const struct node *node, struct text name)
{
    const struct record_type *record = reading->form->record;
    struct text *names = arena_array(reading->arena, record->table_count, sizeof *names);

    for (size_t i = 0; i < record->table_count; i++) {
        names[i] = record->tables[i].name;
    }
    mistaken(
        reading, node,
        wording_named(reading->arena, WORDING("记录中没有明细表", "the record has no table"), name),
        nearest_name(reading->arena, name, names, record->table_count,
                     WORDING("该记录的明细表名称", "the name of one of its tables")));
}

/* In a list a column is named `field` for the record's own or `table.field`. */
static void name_column(struct reading *reading, const struct block_rule *block,
                        const struct node *key, struct column_rule *column)
{
    struct text name = key->scalar;
    size_t dot = text_find(name, TEXT("."));

    column->table = block->table;
    if (block->table == NULL && dot < name.length) {
        column->table = record_type_table(reading->form->record, text_slice(name, 0, dot));
        if (column->table == NULL) {
            no_table(reading, key, text_slice(name, 0, dot));
            return;
        }
        name = text_slice(name, dot + 1, name.length);
    }
    if (column->table == NULL) {
        column->field = record_field(reading, key, name);
    } else {
        column->field =
            find_field(reading, key, column->table->fields, column->table->field_count, name);
    }
}

static void read_column(struct reading *reading, const struct block_rule *block,
                        const struct node *key, const struct node *node, struct column_rule *column)
{
    name_column(reading, block, key, column);
    if (read_short_labels(reading, node, &column->labels)) {
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    read_labels(reading, &members, "labels", true, &column->labels);
    column->groups = member_flag(&members, "groups", false);
    column->required = member_flag(&members, "required", false);
    column->optional = member_flag(&members, "optional", false);
    end_members(reading, &members);
}

static void read_columns(struct reading *reading, const struct node *node, struct block_rule *block)
{
    block->columns = arena_array(reading->arena, node->count, sizeof *block->columns);
    block->column_count = node->count;
    for (size_t i = 0; i < node->count; i++) {
        read_column(reading, block, node->keys[i], node->items[i], &block->columns[i]);
    }
    if (node->count == 0) {
        mistaken(reading, node, WORDING("没有列", "there is no column"),
                 WORDING("至少一列", "one at least"));
    }
}

/* The column of the block that a mapping file names; NULL with a mistake for none. */
static const struct column_rule *
column_named(struct reading *reading, const struct block_rule *block, const struct node *node)
{
    for (size_t i = 0; i < block->column_count; i++) {
        const struct column_rule *column = &block->columns[i];
        if (column->field != NULL && (column->table == block->table) &&
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

static void read_closing(struct reading *reading, const struct node *node, struct block_rule *block)
{
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    const struct node *gives = member_mapping(&members, "gives", false);

    read_labels(reading, &members, "labels", true, &block->closing);
    if (gives != NULL) {
        struct closing_value *values = arena_array(reading->arena, gives->count, sizeof *values);
        for (size_t i = 0; i < gives->count; i++) {
            values[i].column = column_named(reading, block, gives->keys[i]);
            values[i].field = record_field(reading, gives->items[i], gives->items[i]->scalar);
        }
        block->closing_values = values;
        block->closing_count = gives->count;
    }
    end_members(reading, &members);
}

static void read_begin(struct reading *reading, struct member_reader *members,
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
        mistaken(reading, begin, WORDING("`begin` 为空", "`begin` is empty"),
                 WORDING("`columns:` 下的列名称", "columns named under `columns:`"));
    }
    block->begin = columns;
    block->begin_count = begin->count;
}

static void read_block(struct reading *reading, const struct node *node, struct block_rule *block)
{
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    const struct node *columns = member_mapping(&members, "columns", true);
    const struct node *closing = member_mapping(&members, "closing", false);

    block->node = node;
    block->optional = member_flag(&members, "optional", false);
    read_labels(reading, &members, "heading", false, &block->heading);
    read_labels(reading, &members, "ignore", false, &block->ignored);
    if (columns != NULL) {
        read_columns(reading, columns, block);
    }
    if (closing != NULL) {
        read_closing(reading, closing, block);
    }
    if (block->table == NULL) {
        read_begin(reading, &members, block);
    }
    end_members(reading, &members);
}

static void read_blocks(struct reading *reading, const struct node *tables, const struct node *list)
{
    size_t count = (tables == NULL ? 0 : tables->count) + (list == NULL ? 0 : 1);
    struct block_rule *blocks = arena_array(reading->arena, count, sizeof *blocks);

    for (size_t i = 0; tables != NULL && i < tables->count; i++) {
        struct text name = tables->keys[i]->scalar;
        blocks[i].table = record_type_table(reading->form->record, name);
        if (blocks[i].table == NULL) {
            no_table(reading, tables->keys[i], name);
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

static void read_captures(struct reading *reading, const struct node *node)
{
    const struct pattern *start = reading->form->start;
    size_t count = pattern_group_count(start);
    const struct field **fields = arena_array(reading->arena, count, sizeof(struct field *));

    for (size_t i = 0; i < count; i++) {
        fields[i] = record_field(reading, node, pattern_group_name(start, i));
    }
    reading->form->start_captures = fields;
}

static void read_start(struct reading *reading, const struct node *node)
{
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    struct text name;

    if (member_text(&members, "pattern", true, &name)) {
        reading->form->start_node = member(&members, "pattern");
        if (pattern_compile(reading->arena, reading->form->start_node, reading->findings,
                            &reading->form->start)) {
            read_captures(reading, reading->form->start_node);
        } else {
            reading->failed = true;
        }
    }
    if (member_text(&members, "text", false, &name)) {
        reading->form->start_text = record_field(reading, member(&members, "text"), name);
    }
    end_members(reading, &members);
}

/* An item of `decoration:` is a label, or `pattern: …`. */
static void read_decoration(struct reading *reading, const struct node *node)
{
    struct text *labels = arena_array(reading->arena, node->count, sizeof *labels);
    const struct pattern **patterns =
        arena_array(reading->arena, node->count, sizeof(struct pattern *));
    struct form *form = reading->form;

    form->decoration.node = node;
    for (size_t i = 0; i < node->count; i++) {
        const struct node *item = node->items[i];
        if (item->kind == NODE_SCALAR) {
            labels[form->decoration.count++] = label_fold(reading->arena, item->scalar);
            continue;
        }
        struct member_reader members = members_begin(reading->arena, reading->findings, item);
        struct text text;
        if (member_text(&members, "pattern", true, &text) &&
            !pattern_compile(reading->arena, member(&members, "pattern"), reading->findings,
                             &patterns[form->decoration_pattern_count++])) {
            reading->failed = true;
        }
        end_members(reading, &members);
    }
    form->decoration.labels = labels;
    form->decoration_patterns = patterns;
}

static void read_named_field(struct reading *reading, struct member_reader *members,
                             const char *name, const struct field **field)
{
    struct text text;

    if (member_text(members, name, false, &text)) {
        *field = record_field(reading, member(members, name), text);
    }
}

static void read_body(struct reading *reading, struct member_reader *members)
{
    const struct node *start = member_mapping(members, "start", true);
    const struct node *fields = member_mapping(members, "fields", false);
    const struct node *tables = member_mapping(members, "tables", false);
    const struct node *list = member_mapping(members, "list", false);
    const struct node *decoration = member_sequence(members, "decoration", false);
    const struct node *template = member_mapping(members, "template", false);

    read_named_field(reading, members, "year", &reading->form->year);
    read_named_field(reading, members, "unit", &reading->form->unit);
    read_labels(reading, members, "empty", false, &reading->form->empty);
    if (start != NULL) {
        read_start(reading, start);
    }
    if (fields != NULL) {
        read_fields(reading, fields);
    }
    read_blocks(reading, tables, list);
    if (decoration != NULL) {
        read_decoration(reading, decoration);
    }
    if (template != NULL && !template_read(reading->arena, template, reading->form,
                                           reading->findings, &reading->form->template)) {
        reading->failed = true;
    }
}

static bool no_record(struct reading *reading, const struct node *node, const struct model *model,
                      struct text name)
{
    struct text *names = arena_array(reading->arena, model->record_count, sizeof *names);

    for (size_t i = 0; i < model->record_count; i++) {
        names[i] = model->records[i].name;
    }
    return mistaken(reading, node,
                    wording_named(reading->arena,
                                  WORDING("模型中没有记录类型", "the model has no record type"),
                                  name),
                    nearest_name(reading->arena, name, names, model->record_count,
                                 WORDING("`records:` 下的记录类型名称",
                                         "the name of a record type under `records:`")));
}

bool form_read(struct arena *arena, const struct node *root, struct text name,
               const struct model *model, struct finding_list *findings, const struct form **form)
{
    struct form *made = arena_allocate(arena, sizeof *made);
    struct reading reading = {.arena = arena, .findings = findings, .form = made};
    struct member_reader members = members_begin(arena, findings, root);
    struct text record;

    *form = made;
    made->name = made->title.zh = made->title.en = name;
    made->model = model;
    member_title(&members, "title", false, &made->title);
    if (!member_text(&members, "record", true, &record)) {
        return false;
    }
    made->record = model_record(model, record);
    if (made->record == NULL) {
        return no_record(&reading, member(&members, "record"), model, record);
    }
    read_body(&reading, &members);
    end_members(&reading, &members);
    return !reading.failed;
}
