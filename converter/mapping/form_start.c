#include "mapping/folded_pattern.h"
#include "mapping/form_file.h"

const struct pattern *form_read_pattern(struct form_reading *reading, const struct node *node)
{
    const struct pattern *pattern = NULL;

    if (!pattern_compile(reading->arena, node, reading->findings, &pattern) ||
        !folded_pattern_check(reading->arena, node, reading->findings)) {
        reading->failed = true;
        return NULL;
    }
    return pattern;
}

const struct pattern *form_read_value_pattern(struct form_reading *reading, const struct node *node)
{
    const struct pattern *pattern = form_read_pattern(reading, node);

    if (pattern != NULL && pattern_unnamed_groups(pattern) > 0) {
        form_mistaken(reading, node,
                      WORDING("分组没有名称，不知道只取分组中的文字，还是取全部",
                              "a group has no name: it is not clear whether it alone is the value"),
                      WORDING("要取的一组写成 `(?<value>…)`，其余写成 `(?:…)`",
                              "`(?<value>…)` for what is taken, `(?:…)` for any other group"));
    } else if (pattern != NULL && pattern_group_count(pattern) > 1) {
        form_mistaken(reading, node,
                      WORDING("有两个以上的分组，不知道取哪一个",
                              "there are several groups, and only one can be the value"),
                      WORDING("只留一组 `(?<value>…)`，其余写成 `(?:…)`",
                              "one group `(?<value>…)`, and `(?:…)` for any other"));
    }
    return pattern;
}

static void read_start_pattern(struct form_reading *reading, const struct node *node,
                               struct start_pattern *start)
{
    start->node = node;
    start->pattern = form_read_pattern(reading, node);
    if (start->pattern == NULL) {
        return;
    }
    size_t count = pattern_group_count(start->pattern);
    const struct field **fields = arena_array(reading->arena, count, sizeof(struct field *));
    for (size_t i = 0; i < count; i++) {
        fields[i] = form_record_field(reading, node, pattern_group_name(start->pattern, i));
    }
    start->captures = fields;
}

static void read_patterns(struct form_reading *reading, const struct node *node,
                          struct start_rule *start)
{
    size_t count = node->kind == NODE_SEQUENCE ? node->count : 1;
    struct start_pattern *patterns = arena_array(reading->arena, count, sizeof *patterns);

    for (size_t i = 0; i < count; i++) {
        read_start_pattern(reading, node->kind == NODE_SEQUENCE ? node->items[i] : node,
                           &patterns[i]);
    }
    if (count == 0) {
        form_mistaken(reading, node, WORDING("`pattern` 为空", "`pattern` is empty"),
                      WORDING("至少一个正则表达式", "one pattern at least"));
    }
    start->patterns = patterns;
    start->pattern_count = count;
}

void form_read_start(struct form_reading *reading, const struct node *node)
{
    struct start_rule *start = &reading->form->start;
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    const struct node *pattern = member(&members, "pattern");
    const struct node *sheet = member(&members, "sheet");
    struct text name;

    if (pattern != NULL) {
        read_patterns(reading, pattern, start);
    }
    form_read_labels(reading, &members, "label", false, &start->labels);
    form_set_units(reading, &start->labels, NULL);
    bool said = form_read_place(reading, &members, &start->place) || pattern != NULL ||
                sheet != NULL || start->labels.node != NULL;
    if (sheet != NULL) {
        start->sheet = form_read_pattern(reading, sheet);
    }
    if (member_text(&members, "text", false, &name)) {
        start->text = form_record_field(reading, member(&members, "text"), name);
    }
    form_end_members(reading, &members);
    if (!said) {
        form_mistaken(reading, node,
                      WORDING("没有说明表从哪里开始", "this does not say where the form starts"),
                      WORDING("`pattern:`、`label:`、`at:`、`name:` 或 `sheet:`",
                              "`pattern:`, `label:`, `at:`, `name:` or `sheet:`"));
    }
}
