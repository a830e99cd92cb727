#include "mapping/template_reading.h"

/* What a sheet bears: more is a slip of the finger. */
enum {
    MOST_WIDTH = 200,
    DEFAULT_LONGEST = 2000,
    MOST_LONGEST = 32767 /* what a cell of Excel holds */
};

bool template_mistaken(struct template_reading *reading, const struct node *node,
                       struct wording found, struct wording expected)
{
    reading->failed = true;
    return mistake_tell(reading->findings, node, found, expected);
}

void template_end_members(struct template_reading *reading, struct member_reader *members)
{
    reading->failed = !members_end(members) || reading->failed;
}

int64_t template_read_count(struct template_reading *reading, struct member_reader *members,
                            const char *name, int64_t otherwise, int64_t most)
{
    int64_t value;

    if (!member_integer(members, name, otherwise, &value)) {
        return otherwise;
    }
    if (value < 1 || value > most) {
        template_mistaken(
            reading, member(members, name),
            wording_format(reading->arena, "`%s` 是 %lld", "`%s` is %lld", name, (long long)value),
            wording_format(reading->arena, "1 到 %lld 的整数", "a whole number from 1 to %lld",
                           (long long)most));
        return otherwise;
    }
    return value;
}

/* What a form must have must be drawn, or nobody could hand the blank in. */
static void check_all_drawn(struct template_reading *reading, const struct node *node)
{
    const struct form *form = reading->form;

    for (size_t i = 0; i < form->field_count; i++) {
        if (!reading->drawn_fields[i] && !form->fields[i].optional &&
            form->fields[i].field != NULL) {
            template_mistaken(
                reading, node,
                wording_named(reading->arena, WORDING("没有画字段", "not drawn: the field"),
                              form->fields[i].field->name),
                WORDING("`lines:` 中有它，或在 `fields:` 中写 `optional: true`",
                        "it stands in `lines:`, or is `optional: true` in `fields:`"));
        }
    }
    for (size_t i = 0; i < form->block_count; i++) {
        if (!reading->drawn_blocks[i] && !form->blocks[i].optional &&
            form->blocks[i].table != NULL && template_can_draw(&form->blocks[i])) {
            template_mistaken(
                reading, node,
                wording_named(reading->arena, WORDING("没有画明细表", "not drawn: the table"),
                              form->blocks[i].table->name),
                WORDING("`lines:` 中有 `{ table: … }`", "`{ table: … }` in `lines:`"));
        }
    }
}

/* Without `lines:`: what the form must have, a line each, in the order of the file. */
static void take_default_lines(struct template_reading *reading, struct form_template *made)
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
            template_default_table(reading, &form->blocks[i], &lines[made->line_count++]);
        }
    }
    made->lines = lines;
}

static void read_lines(struct template_reading *reading, const struct node *node,
                       struct form_template *made)
{
    struct template_line *lines = arena_array(reading->arena, node->count, sizeof *lines);

    for (size_t i = 0; i < node->count; i++) {
        template_read_line(reading, node->items[i], &lines[i]);
    }
    made->lines = lines;
    made->line_count = node->count;
    if (!reading->failed) {
        check_all_drawn(reading, node);
    }
}

static void read_widths(struct template_reading *reading, const struct node *node,
                        struct form_template *made)
{
    int64_t *widths = arena_array(reading->arena, node->count, sizeof *widths);

    for (size_t i = 0; i < node->count; i++) {
        struct decimal number;
        if (node->items[i]->kind != NODE_SCALAR || !decimal_read(node->items[i]->scalar, &number) ||
            !decimal_to_integer(number, &widths[i]) || widths[i] < 2 || widths[i] > MOST_WIDTH) {
            template_mistaken(
                reading, node->items[i], WORDING("这不是列宽", "this is no width of a column"),
                wording_format(reading->arena, "2 到 %d 的整数（半角字符数）",
                               "a whole number from 2 to %d (characters of half width)",
                               (int)MOST_WIDTH));
        }
    }
    made->widths = widths;
    made->width_count = node->count;
}

static void refuse_list(struct template_reading *reading, const struct node *node)
{
    for (size_t i = 0; i < reading->form->block_count; i++) {
        if (reading->form->blocks[i].table == NULL) {
            template_mistaken(reading, node,
                              WORDING("列表式表样（`list:`）不能画成空白表",
                                      "a form that is a list (`list:`) cannot be drawn"),
                              WORDING("没有 `template:`", "no `template:` here"));
        }
    }
}

bool template_read(struct arena *arena, const struct node *node, const struct form *form,
                   struct finding_list *findings, const struct form_template **made)
{
    struct template_reading reading = {
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
    template->longest =
        template_read_count(&reading, &members, "longest", DEFAULT_LONGEST, MOST_LONGEST);
    if (widths != NULL) {
        read_widths(&reading, widths, template);
    }
    refuse_list(&reading, node);
    if (lines != NULL) {
        read_lines(&reading, lines, template);
    } else {
        take_default_lines(&reading, template);
    }
    template_end_members(&reading, &members);
    return !reading.failed;
}
