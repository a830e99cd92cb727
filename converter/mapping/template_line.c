#include "base/unicode.h"
#include "mapping/label.h"
#include "mapping/template_reading.h"

/* In lines of text: more is a slip of the finger. */
enum { MOST_HEIGHT = 25 };

static const struct field_rule *find_field(struct template_reading *reading,
                                           const struct node *node, struct text name)
{
    const struct form *form = reading->form;

    for (size_t i = 0; i < form->field_count; i++) {
        if (form->fields[i].field == NULL || !text_equal(form->fields[i].field->name, name)) {
            continue;
        }
        if (reading->drawn_fields[i]) {
            template_mistaken(reading, node,
                              wording_named(reading->arena,
                                            WORDING("字段画了两次", "drawn twice: the field"),
                                            name),
                              WORDING("每个字段只画一次", "each field once"));
        }
        reading->drawn_fields[i] = true;
        return &form->fields[i];
    }
    template_mistaken(
        reading, node,
        wording_named(reading->arena, WORDING("表样中没有字段", "the form has no field"), name),
        WORDING("本文件 `fields:` 下的字段名称", "a field named under `fields:` of this file"));
    return NULL;
}

static void name_fields(struct template_reading *reading, const struct node *node,
                        struct template_line *line)
{
    size_t count = node->kind == NODE_SEQUENCE ? node->count : 1;
    const struct field_rule **fields =
        arena_array(reading->arena, count, sizeof(struct field_rule *));

    for (size_t i = 0; i < count; i++) {
        const struct node *item = node->kind == NODE_SEQUENCE ? node->items[i] : node;
        if (item->kind != NODE_SCALAR || item->scalar.length == 0) {
            template_mistaken(
                reading, item, WORDING("这不是字段名称", "this is no name of a field"),
                WORDING("字段名称，或 `[字段, 字段]`", "a field, or `[one, another]`"));
            continue;
        }
        fields[line->field_count] = find_field(reading, item, item->scalar);
        line->field_count += fields[line->field_count] != NULL ? 1 : 0;
    }
    if (count == 0) {
        template_mistaken(reading, node, WORDING("这一行没有字段", "the line has no field"),
                          WORDING("至少一个字段名称", "one at least"));
    }
    line->fields = fields;
}

/* A line written short is a field or a list of fields. */
static bool read_short_line(struct template_reading *reading, const struct node *node,
                            struct template_line *line)
{
    if (node->kind == NODE_MAPPING) {
        return false;
    }
    line->kind = TEMPLATE_FIELDS;
    name_fields(reading, node, line);
    return true;
}

/* What is drawn and is neither label nor value would be read as an unread cell, unless the
 * form knows it. */
static bool is_decoration(struct template_reading *reading, struct text text)
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

static void read_fields(struct template_reading *reading, struct member_reader *members,
                        struct template_line *line)
{
    const struct node *fields = member(members, "fields");

    line->kind = TEMPLATE_FIELDS;
    if (fields != NULL) {
        name_fields(reading, fields, line);
        return;
    }
    template_mistaken(
        reading, members->mapping, WORDING("不知道这一行画什么", "the line draws nothing"),
        WORDING("`fields:`、`table:` 或 `text:` 之一", "one of `fields:`, `table:`, `text:`"));
}

static void read_beside_line(struct template_reading *reading, const struct node *node,
                             struct template_line *line)
{
    line->height = 1;
    if (read_short_line(reading, node, line)) {
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    line->height = template_read_count(reading, &members, "height", 1, MOST_HEIGHT);
    read_fields(reading, &members, line);
    template_end_members(reading, &members);
}

static void read_text(struct template_reading *reading, struct member_reader *members,
                      struct template_line *line)
{
    const struct node *beside = member_sequence(members, "beside", false);

    line->kind = TEMPLATE_TEXT;
    if (member_text(members, "text", true, &line->text) && !is_decoration(reading, line->text)) {
        template_mistaken(
            reading, member(members, "text"),
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

/* A member that is misspelled may have been meant for any that a line can have: all are named. */
static void name_all_members(const struct node *node, struct member_reader *members)
{
    static const char *const names[] = {"table", "text", "rows", "columns", "groups", "beside"};

    for (size_t i = 0;
         node_member(node, TEXT("fields")) == NULL && i < sizeof names / sizeof *names; i++) {
        (void)member(members, names[i]);
    }
}

/* What a line draws is told by the member that it has. */
void template_read_line(struct template_reading *reading, const struct node *node,
                        struct template_line *line)
{
    line->height = 1;
    if (read_short_line(reading, node, line)) {
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    line->height = template_read_count(reading, &members, "height", 1, MOST_HEIGHT);
    if (node_member(node, TEXT("table")) != NULL) {
        template_read_table(reading, &members, line);
    } else if (node_member(node, TEXT("text")) != NULL) {
        read_text(reading, &members, line);
    } else {
        read_fields(reading, &members, line);
        name_all_members(node, &members);
    }
    template_end_members(reading, &members);
}
