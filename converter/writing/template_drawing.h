/* What the files that draw a form's blank share. Private to this room. */
#ifndef HUIBIAO_WRITING_TEMPLATE_DRAWING_H
#define HUIBIAO_WRITING_TEMPLATE_DRAWING_H

#include "base/wording.h"
#include "writing/pen.h"
#include "writing/template.h"

enum { FIELD_TYPES = FIELD_CHOICE + 1 };

/* The formats belong to the workbook. */
struct template_styles {
    lxw_format *title;
    lxw_format *label;              /* locked, like all that has no value */
    lxw_format *inside;             /* a label with its value behind it, open */
    lxw_format *value[FIELD_TYPES]; /* open */
    lxw_format *total;              /* a formula; a sum of nothing shows nothing */
};

/* False when the library could not give all formats. */
bool template_styles_create(lxw_workbook *workbook, struct template_styles *styles);

/* The values that drop-downs offer: a column of a hidden sheet for each list. */
struct template_list {
    const void *source; /* the list of the model */
    struct text title;
    const struct text *values;
    size_t count;
};

struct template_lists {
    struct text sheet_name;
    struct template_list *items;
    size_t count, capacity;
};

struct template_drawing {
    struct arena *arena;
    const struct form *form;
    const struct template_settings *settings;
    const struct template_styles *styles;
    struct template_lists *lists;
    struct pen *pen;
    uint32_t columns; /* of the sheet */
    int64_t *widths;  /* by column, from 0 */
    uint32_t row;     /* the next to draw */
};

/* How many columns the sheet has, and how wide they are. */
void template_measure(struct template_drawing *drawing);

/* The columns, from `first` to the sheet's last, parted among `count` fields. */
struct range template_share(const struct template_drawing *drawing, uint32_t first, size_t index,
                            size_t count);

/* Where the columns of a table stand, by column of the line; rows are left 0. */
struct range *template_table_columns(const struct template_drawing *drawing,
                                     const struct template_line *line);

/* The first column of a table: behind its heading, when it has one. */
uint32_t template_table_edge(const struct template_line *line);

/* How many lines a text takes over the columns of a range. */
size_t template_lines(const struct template_drawing *drawing, struct text text, struct range range);

/* A label as it is drawn. */
struct text template_label(const struct template_drawing *drawing, const struct label_set *set);

/* Draw a line at the next row, and move behind it. */
void template_draw_table(struct template_drawing *drawing, const struct template_line *line);
void template_draw_fields(struct template_drawing *drawing, const struct template_line *line,
                          uint32_t first_column);

/* The formula of the values that a field's drop-down offers; the empty text when it has
 * none. */
struct text template_list_formula(struct template_drawing *drawing, const struct field *field);

/* Writes the lists to their sheet. */
void template_draw_lists(struct template_drawing *drawing, struct pen *pen, lxw_format *format);

/* Lays the rule of a field on its cells. */
void template_rule(struct template_drawing *drawing, const struct field *field, struct range range);

/* The words in the language of the blank. */
struct text template_words(const struct template_drawing *drawing, struct wording wording);

#endif
