/* What the files that read a form file share. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_FORM_FILE_H
#define HUIBIAO_MAPPING_FORM_FILE_H

#include "base/wording.h"
#include "mapping/form.h"

struct form_reading {
    struct arena *arena;
    struct finding_list *findings;
    struct form *form; /* that is being made */
    bool failed;       /* a mistake was told */
};

/* Tells a mistake at a node: what stands there, and what would be right. */
void form_mistaken(struct form_reading *reading, const struct node *node, struct wording found,
                   struct wording expected);

/* Ends the reading of a mapping's members. */
void form_end_members(struct form_reading *reading, struct member_reader *members);

/* The field of that name among `count` fields, or among those of the form's record; NULL with
 * a mistake at the node for none. */
const struct field *form_find_field(struct form_reading *reading, const struct node *node,
                                    const struct field *fields, size_t count, struct text name);
const struct field *form_record_field(struct form_reading *reading, const struct node *node,
                                      struct text name);

/* Tells that the form's record has no table of that name. */
void form_no_table(struct form_reading *reading, const struct node *node, struct text name);

/* The labels of a member, folded; a missing one is a mistake when `required`. */
void form_read_labels(struct form_reading *reading, struct member_reader *members, const char *name,
                      bool required, struct label_set *set);

/* A rule written short, `field: [label, label]`, is its labels alone; false when the node is
 * a mapping, and the rule is written long. */
bool form_read_short_labels(struct form_reading *reading, const struct node *node,
                            struct label_set *set);

/* Says what `{unit}` in labels stands for: a unit of the list, or of the field's (which may be
 * NULL where a mistake is told already). Where nothing that they name is money it is a
 * mistake. */
void form_set_units(struct form_reading *reading, struct label_set *labels,
                    const struct unit_list *units);
void form_set_field_units(struct form_reading *reading, struct label_set *labels,
                          const struct field *field);

/* Whether the members `at` or `name` say a place, which is then read. */
bool form_read_place(struct form_reading *reading, struct member_reader *members,
                     struct place_rule *place);

/* The section that the member `within` names; NULL without one, and with a mistake for none. */
const struct section_rule *form_read_within(struct form_reading *reading,
                                            struct member_reader *members);

/* The pattern of a node; NULL with a mistake for none. */
const struct pattern *form_read_pattern(struct form_reading *reading, const struct node *node);

/* The same of a pattern that tells what of a text is the value: all it matches, or its one
 * group, which has a name. */
const struct pattern *form_read_value_pattern(struct form_reading *reading,
                                              const struct node *node);

/* The members `strip` and `take`. */
void form_read_text_rule(struct form_reading *reading, struct member_reader *members,
                         struct text_rule *rule);

/* The parts of a form file: each takes the node of its member. */
void form_read_sections(struct form_reading *reading, const struct node *node);
void form_read_start(struct form_reading *reading, const struct node *node);
void form_read_fields(struct form_reading *reading, const struct node *node);

/* `tables:` and `list:`, either NULL when the form has none. */
void form_read_blocks(struct form_reading *reading, const struct node *tables,
                      const struct node *list);

/* The columns of a block. */
void form_read_columns(struct form_reading *reading, const struct node *node,
                       struct block_rule *block);

/* The member `repeat` of a table, which need not be there. */
void form_read_repeat(struct form_reading *reading, struct member_reader *members,
                      struct block_rule *block);

/* The members of a table that is given by the labels of its rows. */
void form_read_cross(struct form_reading *reading, struct member_reader *members,
                     struct block_rule *block);

#endif
