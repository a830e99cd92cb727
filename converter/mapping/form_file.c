#include "mapping/form_file.h"
#include "mapping/label.h"
#include "mapping/mistake.h"
#include "mapping/nearest.h"
#include "mapping/template.h"

/* An item of `decoration:` is a label, or `pattern: …`. */
static void read_decoration(struct form_reading *reading, const struct node *node)
{
    struct text *labels = arena_array(reading->arena, node->count, sizeof *labels);
    const struct pattern **patterns =
        arena_array(reading->arena, node->count, sizeof(struct pattern *));
    struct form *form = reading->form;
    size_t count = 0;

    for (size_t i = 0; i < node->count; i++) {
        const struct node *item = node->items[i];
        if (item->kind == NODE_SCALAR) {
            labels[count++] = label_fold(reading->arena, item->scalar);
            continue;
        }
        struct member_reader members = members_begin(reading->arena, reading->findings, item);
        struct text text;
        if (member_text(&members, "pattern", true, &text)) {
            patterns[form->decoration_pattern_count++] =
                form_read_pattern(reading, member(&members, "pattern"));
        }
        form_end_members(reading, &members);
    }
    form->decoration = (struct label_set){.node = node};
    label_set_fill(&form->decoration, labels, count);
    form_set_units(reading, &form->decoration, NULL);
    form->decoration_patterns = patterns;
}

static void read_named_field(struct form_reading *reading, struct member_reader *members,
                             const char *name, const struct field **field)
{
    struct text text;

    if (member_text(members, name, false, &text)) {
        *field = form_record_field(reading, member(members, name), text);
    }
}

static void read_part(struct form_reading *reading, struct member_reader *members)
{
    struct form *form = reading->form;
    const struct text *names;

    if (member_texts(members, "part_of", false, &form->wholes, &form->whole_count)) {
        form->part_node = member(members, "part_of");
        if (form->whole_count == 0) {
            form_mistaken(reading, form->part_node, WORDING("`part_of` 为空", "`part_of` is empty"),
                          WORDING("至少一个表样名称", "the name of one form at least"));
        }
    }
    const struct node *join = member(members, "join");
    if (!member_texts(members, "join", false, &names, &form->join_count)) {
        form->join_count = 0;
        return;
    }
    const struct field **fields =
        arena_array(reading->arena, form->join_count, sizeof(struct field *));
    for (size_t i = 0; i < form->join_count; i++) {
        fields[i] = form_record_field(reading, join->kind == NODE_SEQUENCE ? join->items[i] : join,
                                      names[i]);
    }
    form->join = fields;
    if (form->part_node == NULL) {
        form_mistaken(
            reading, join,
            WORDING("`join` 只用于另一表样的一部分", "only a part of another form is joined"),
            WORDING("同时写 `part_of: 表样名称`", "`part_of:` with that form's name as well"));
    }
}

static void read_body(struct form_reading *reading, struct member_reader *members)
{
    const struct node *start = member_mapping(members, "start", true);
    const struct node *sections = member_mapping(members, "sections", false);
    const struct node *fields = member_mapping(members, "fields", false);
    const struct node *tables = member_mapping(members, "tables", false);
    const struct node *list = member_mapping(members, "list", false);
    const struct node *decoration = member_sequence(members, "decoration", false);
    const struct node *template = member_mapping(members, "template", false);

    read_named_field(reading, members, "year", &reading->form->year);
    read_named_field(reading, members, "unit", &reading->form->unit);
    read_part(reading, members);
    form_read_labels(reading, members, "empty", false, &reading->form->empty);
    if (start != NULL) {
        form_read_start(reading, start);
    }
    if (sections != NULL) {
        form_read_sections(reading, sections);
    }
    if (fields != NULL) {
        form_read_fields(reading, fields);
    }
    form_read_blocks(reading, tables, list);
    if (decoration != NULL) {
        read_decoration(reading, decoration);
    }
    if (template != NULL && !template_read(reading->arena, template, reading->form,
                                           reading->findings, &reading->form->template)) {
        reading->failed = true;
    }
}

static void no_record(struct form_reading *reading, const struct node *node,
                      const struct model *model, struct text name)
{
    struct text *names = arena_array(reading->arena, model->record_count, sizeof *names);

    for (size_t i = 0; i < model->record_count; i++) {
        names[i] = model->records[i].name;
    }
    form_mistaken(reading, node,
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
    struct form_reading reading = {.arena = arena, .findings = findings, .form = made};
    struct member_reader members = members_begin(arena, findings, root);
    struct text record;

    *form = made;
    made->name = made->title.zh = made->title.en = name;
    made->model = model;
    member_title(&members, "title", false, &made->title);
    (void)member(&members, "extends");
    if (!member_text(&members, "record", true, &record)) {
        return false;
    }
    made->record = model_record(model, record);
    if (made->record == NULL) {
        no_record(&reading, member(&members, "record"), model, record);
        return false;
    }
    read_body(&reading, &members);
    form_end_members(&reading, &members);
    return !reading.failed;
}
