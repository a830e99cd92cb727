/* How a form's blank is drawn: what `template:` of a form file says.
 *
 * A title pattern can be matched but not written out, and the order of fields and tables on
 * the sheet is no matter of reading; both stand here. The words drawn are the form's own:
 * the first spelling of each label. */
#ifndef HUIBIAO_MAPPING_TEMPLATE_H
#define HUIBIAO_MAPPING_TEMPLATE_H

#include "mapping/form.h"

enum template_line_kind { TEMPLATE_FIELDS, TEMPLATE_TABLE, TEMPLATE_TEXT };

/* A label that stands before its rows in a table, and how many rows it has. */
struct template_group {
    struct text label;
    int64_t rows;
};

struct template_line {
    enum template_line_kind kind;
    int64_t height; /* in lines of text: of the line's cells, or of each row of a table */

    const struct field_rule *const *fields; /* TEMPLATE_FIELDS, from left to right */
    size_t field_count;

    const struct block_rule *table; /* TEMPLATE_TABLE */
    const struct column_rule *const *columns;
    size_t column_count;
    int64_t rows;                     /* free rows; of a table with groups: of each */
    const struct column_rule *column; /* that holds the groups; NULL for none */
    const struct template_group *groups;
    size_t group_count;

    struct text text;                   /* TEMPLATE_TEXT: decoration, as it is written */
    const struct template_line *beside; /* lines of fields to the right of the text */
    size_t beside_count;
};

struct form_template {
    struct text title; /* may hold {year} */
    const struct node *title_node;
    const struct template_line *lines;
    size_t line_count;
    const int64_t *widths; /* of the sheet's columns, in characters of half width */
    size_t width_count;
    int64_t longest; /* characters that a text may have */
};

/* Reads the node of `template:` against the form, whose fields and blocks are read already.
 * False when it holds a mistake. */
bool template_read(struct arena *arena, const struct node *node, const struct form *form,
                   struct finding_list *findings, const struct form_template **made);

/* Whether the form can be drawn for a year (0: none was given): brings `year` to the one that
 * the title itself gives, where it is written out in full. False, with a finding, when the
 * form file has no `template:`, when a year is wanted and none known, or when the form would
 * not know its own title again. */
bool template_settle(struct arena *arena, const struct form *form, struct finding_list *findings,
                     int64_t *year);

#endif
