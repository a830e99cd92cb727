#include "mapping/form_file.h"

void form_read_text_rule(struct form_reading *reading, struct member_reader *members,
                         struct text_rule *rule)
{
    const struct node *strip = member(members, "strip");
    const struct node *take = member(members, "take");

    if (strip != NULL) {
        size_t count = strip->kind == NODE_SEQUENCE ? strip->count : 1;
        const struct pattern **patterns =
            arena_array(reading->arena, count, sizeof(struct pattern *));
        for (size_t i = 0; i < count; i++) {
            patterns[i] =
                form_read_pattern(reading, strip->kind == NODE_SEQUENCE ? strip->items[i] : strip);
        }
        rule->strip = patterns;
        rule->strip_count = count;
    }
    if (take != NULL) {
        rule->take = form_read_value_pattern(reading, take);
    }
}

static void read_field_rule(struct form_reading *reading, const struct node *key,
                            const struct node *node, struct field_rule *rule)
{
    static const char *const positions[] = {"beside", "inside", "below", NULL};

    rule->field = form_record_field(reading, key, key->scalar);
    rule->node = node;
    if (form_read_short_labels(reading, node, &rule->labels)) {
        form_set_field_units(reading, &rule->labels, rule->field);
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    bool placed = form_read_place(reading, &members, &rule->place);
    form_read_labels(reading, &members, "labels", !placed, &rule->labels);
    form_set_field_units(reading, &rule->labels, rule->field);
    int position = member_choice(&members, "value", positions, VALUE_BESIDE);
    rule->position = position < 0 ? VALUE_BESIDE : (enum value_position)position;
    rule->optional = member_flag(&members, "optional", false);
    form_read_text_rule(reading, &members, &rule->text);
    rule->within = form_read_within(reading, &members);
    rule->node = placed ? rule->place.node : rule->labels.node;
    form_end_members(reading, &members);
}

void form_read_fields(struct form_reading *reading, const struct node *node)
{
    struct field_rule *rules = arena_array(reading->arena, node->count, sizeof *rules);

    for (size_t i = 0; i < node->count; i++) {
        read_field_rule(reading, node->keys[i], node->items[i], &rules[i]);
    }
    reading->form->fields = rules;
    reading->form->field_count = node->count;
}
