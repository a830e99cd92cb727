/* What the files that read `template:` share. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_TEMPLATE_READING_H
#define HUIBIAO_MAPPING_TEMPLATE_READING_H

#include "mapping/mistake.h"
#include "mapping/template.h"

struct template_reading {
    struct arena *arena;
    struct finding_list *findings;
    const struct form *form;
    bool *drawn_fields; /* by rule of the form */
    bool *drawn_blocks;
    bool failed;
};

/* Tells a mistake; always false. */
bool template_mistaken(struct template_reading *reading, const struct node *node,
                       struct wording found, struct wording expected);

/* Tells the members that nobody asked for. */
void template_end_members(struct template_reading *reading, struct member_reader *members);

/* A whole number from 1 to `most`; `otherwise` when it is absent or wrong. */
int64_t template_read_count(struct template_reading *reading, struct member_reader *members,
                            const char *name, int64_t otherwise, int64_t most);

/* Reads an item of `lines:`. */
void template_read_line(struct template_reading *reading, const struct node *node,
                        struct template_line *line);

/* Reads a line with `table:`. */
void template_read_table(struct template_reading *reading, struct member_reader *members,
                         struct template_line *line);

/* Whether a blank can have the table: columns under a header, and rows below it. Labels of rows,
 * and columns that stand there once for each year, nobody could draw without knowing which. */
bool template_can_draw(const struct block_rule *block);

/* The line of a table of which nothing more is said. */
void template_default_table(struct template_reading *reading, const struct block_rule *block,
                            struct template_line *line);

#endif
