#include "form.h"

#include "complaint.h"

#include <stdio.h>
#include <string.h>

/* A line's text: label and value together, long enough for any sample. */
enum { LINE_BYTES = 512 };

enum { CHOICES_LIMIT = 8 };

static int lay_title(struct pen *pen, const struct form *form)
{
    pen_text(pen, area_across(0, pen_first_column(pen), pen_last_column(pen)), STYLE_TITLE,
             layout_label(pen->layout, "标题", form->year).text);
    if (pen->layout->blank_after_title) {
        return 2;
    }
    return 1;
}

/* Label and value in one cell, as the city's form has them. */
static void lay_together(struct pen *pen, struct area area, enum style style, const char *name,
                         const char *value)
{
    char line[LINE_BYTES];
    snprintf(line, sizeof line, "%s%s", layout_label(pen->layout, name, 0).text, value);
    pen_text(pen, area, style, line);
}

/* The line of the department and the unit of money; a form may leave the unit out. */
static int lay_department(struct pen *pen, const struct form *form, int row)
{
    int first = pen_first_column(pen);
    int last = pen_last_column(pen);
    if (pen->layout->head_apart) {
        pen_text(pen, area_across(row, first, COLUMN_BLOCK), STYLE_HEAD_LEFT,
                 layout_label(pen->layout, "申报单位", 0).text);
        pen_text(pen, area_across(row, COLUMN_ITEM, COLUMN_BASIS), STYLE_HEAD_LEFT,
                 form->department);
        pen_text(pen, area_across(row, COLUMN_PRIOR2, COLUMN_PRIOR2), STYLE_HEAD_RIGHT,
                 layout_label(pen->layout, "金额单位", 0).text);
        pen_text(pen, area_across(row, COLUMN_PRIOR1, last), STYLE_HEAD_LEFT, form->money_unit);
        return row + 1;
    }
    lay_together(pen, area_across(row, first, COLUMN_BASIS), STYLE_HEAD_LEFT, "申报单位",
                 form->department);
    lay_together(pen, area_across(row, COLUMN_PRIOR2, last), STYLE_HEAD_RIGHT, "金额单位",
                 form->money_unit);
    return row + 1;
}

/* The numbering column stands empty beside everything but the tables. */
static void lay_before(struct pen *pen, int row)
{
    if (pen->layout->extra == EXTRA_FIRST) {
        pen_value(pen, area_across(row, COLUMN_BEFORE, COLUMN_BEFORE), STYLE_CENTRE, NULL);
    }
}

/* A list to choose from hangs on the cell of a category or a nature. A list by formula,
 * from a dictionary sheet, would be as usual, but this library leaks that formula. */
static void add_dropdown(struct pen *pen, int row, int column, const char *member)
{
    struct json_object *choices = data_member(pen->layout->dropdowns, member);
    size_t count = data_count(choices);
    const char *listed[CHOICES_LIMIT + 1] = {NULL};
    for (size_t i = 0; i < count && i < CHOICES_LIMIT; i++) {
        listed[i] = json_object_get_string(json_object_array_get_idx(choices, i));
    }
    if (count == 0) {
        return;
    }
    lxw_data_validation validation = {
        .validate = LXW_VALIDATION_TYPE_LIST,
        .value_list = (char **)listed, /* the library only copies them */
    };
    pen_check(pen, worksheet_data_validation_cell(pen->sheet, pen->row + (lxw_row_t)row,
                                                  (lxw_col_t)(pen->column + column), &validation));
}

static int lay_identity(struct pen *pen, const struct form *form, int row)
{
    lay_before(pen, row);
    pen_label(pen, area_across(row, COLUMN_BLOCK, COLUMN_BLOCK), "项目名称", 0);
    pen_value(pen, area_across(row, COLUMN_ITEM, COLUMN_ITEM), STYLE_CENTRE,
              data_member(form->project, "name"));
    pen_label(pen, area_across(row, COLUMN_AMOUNT, COLUMN_AMOUNT), "项目类别", 0);
    pen_value(pen, area_across(row, COLUMN_BASIS, COLUMN_BASIS), STYLE_CENTRE,
              data_member(form->project, "category"));
    pen_label(pen, area_across(row, COLUMN_PRIOR2, COLUMN_PRIOR2), "项目性质", 0);
    pen_value(pen, area_across(row, COLUMN_PRIOR1, pen_last_column(pen)), STYLE_CENTRE,
              data_member(form->project, "nature"));
    add_dropdown(pen, row, COLUMN_BASIS, "category");
    add_dropdown(pen, row, COLUMN_PRIOR1, "nature");
    return row + 1;
}

/* A label and one long text over the rest of the row. */
static int lay_text(struct pen *pen, const struct form *form, int row, const char *label,
                    const char *member)
{
    lay_before(pen, row);
    pen_label(pen, area_across(row, COLUMN_BLOCK, COLUMN_BLOCK), label, 0);
    pen_value(pen, area_across(row, COLUMN_ITEM, pen_last_column(pen)), STYLE_TEXT,
              data_member(form->project, member));
    return row + 1;
}

/* A line of the signature: its label, then what was written there, or the blanks that the
 * form leaves for it. */
static void lay_signature(struct pen *pen, const struct form *form, int row, const char *label,
                          const char *member, const char *blanks)
{
    lay_together(pen, area_across(row, COLUMN_ITEM, pen_last_column(pen)), STYLE_SIGNATURE, label,
                 data_text(form->project, member, blanks));
}

/* The seal's day as a date of its own needs a cell of its own. */
static void lay_seal(struct pen *pen, const struct form *form, int row)
{
    struct json_object *day = data_member(form->project, "seal_date");
    if (json_object_is_type(day, json_type_object)) {
        pen_text(pen, area_across(row, COLUMN_ITEM, COLUMN_BASIS), STYLE_SIGNATURE,
                 layout_label(pen->layout, "单位公章", 0).text);
        pen_value(pen, area_across(row, COLUMN_PRIOR2, pen_last_column(pen)), STYLE_CENTRE, day);
    } else {
        lay_signature(pen, form, row, "单位公章", "seal_date", "   年   月   日    ");
    }
    if (pen->layout->stamp != NULL) {
        lxw_image_options small = {.x_scale = 0.5, .y_scale = 0.5};
        pen_check(pen, worksheet_insert_image_opt(pen->sheet, pen->row + (lxw_row_t)row - 2,
                                                  (lxw_col_t)(pen->column + COLUMN_AMOUNT),
                                                  pen->layout->stamp, &small));
    }
}

static int lay_review(struct pen *pen, const struct form *form, int row)
{
    for (int each = row; each < row + 3; each++) {
        lay_before(pen, each);
    }
    pen_label(pen, (struct area){row, COLUMN_BLOCK, 3, 1}, "主管部门审核意见", 0);
    lay_signature(pen, form, row, "审核意见", "review_opinion", "                    ");
    lay_signature(pen, form, row + 1, "审核人", "reviewer", "                              ");
    lay_seal(pen, form, row + 2);
    return row + 3;
}

int form_lay(struct pen *pen, const struct form *form)
{
    int row = lay_title(pen, form);
    row = lay_department(pen, form, row);
    row = lay_identity(pen, form, row);
    row = lay_text(pen, form, row, "立项依据", "basis");
    row = cost_table_lay(pen, form, row);
    row = lay_text(pen, form, row, "绩效目标", "goal");
    row = indicator_table_lay(pen, form, row);
    row = lay_text(pen, form, row, "保障绩效目标实现措施", "measures");
    return lay_review(pen, form, row);
}
