#include "mapping/form_file.h"

static void read_section(struct form_reading *reading, const struct node *key,
                         const struct node *node, struct section_rule *section)
{
    section->name = key->scalar;
    if (form_read_short_labels(reading, node, &section->heading)) {
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    form_read_labels(reading, &members, "heading", true, &section->heading);
    section->optional = member_flag(&members, "optional", false);
    form_end_members(reading, &members);
}

void form_read_sections(struct form_reading *reading, const struct node *node)
{
    struct section_rule *sections = arena_array(reading->arena, node->count, sizeof *sections);

    for (size_t i = 0; i < node->count; i++) {
        read_section(reading, node->keys[i], node->items[i], &sections[i]);
    }
    reading->form->sections = sections;
    reading->form->section_count = node->count;
}

const struct section_rule *form_read_within(struct form_reading *reading,
                                            struct member_reader *members)
{
    const struct form *form = reading->form;
    struct text name;

    if (!member_text(members, "within", false, &name)) {
        return NULL;
    }
    for (size_t i = 0; i < form->section_count; i++) {
        if (text_equal(form->sections[i].name, name)) {
            return &form->sections[i];
        }
    }
    form_mistaken(reading, member(members, "within"),
                  wording_named(reading->arena, WORDING("没有分区", "there is no section"), name),
                  WORDING("`sections:` 下的分区名称", "the name of a section under `sections:`"));
    return NULL;
}
