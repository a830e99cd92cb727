#include "mapping/form_file.h"

static void read_captures(struct form_reading *reading, const struct node *node)
{
    const struct pattern *start = reading->form->start;
    size_t count = pattern_group_count(start);
    const struct field **fields = arena_array(reading->arena, count, sizeof(struct field *));

    for (size_t i = 0; i < count; i++) {
        fields[i] = form_record_field(reading, node, pattern_group_name(start, i));
    }
    reading->form->start_captures = fields;
}

void form_read_start(struct form_reading *reading, const struct node *node)
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
        reading->form->start_text = form_record_field(reading, member(&members, "text"), name);
    }
    form_end_members(reading, &members);
}
