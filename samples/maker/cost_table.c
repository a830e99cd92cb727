#include "complaint.h"
#include "form.h"

#include <stdio.h>

static const struct data_rule line_rules[] = {
    {"item", json_type_null},          {"amount", json_type_null},
    {"basis", json_type_null},         {"actual_prior2", json_type_null},
    {"actual_prior1", json_type_null}, {"remark", json_type_null},
    {"hidden", json_type_boolean},     {NULL, json_type_null},
};

static const char *const money_members[] = {"amount", "actual_prior2", "actual_prior1"};
static const int money_columns[] = {COLUMN_AMOUNT, COLUMN_PRIOR2, COLUMN_PRIOR1};

static void lay_header(struct pen *pen, const struct form *form, int row, int rows)
{
    pen_label(pen, (struct area){row, COLUMN_ITEM, rows, 1}, "成本构成", 0);
    pen_label(pen, (struct area){row, COLUMN_AMOUNT, rows, 1}, "金额", 0);
    pen_label(pen, (struct area){row, COLUMN_BASIS, rows, 1}, "测算（公式）依据", 0);
    pen_label(pen, (struct area){row, COLUMN_PRIOR2, rows, 1}, "实际执行数", form->year - 2);
    pen_label(pen, (struct area){row, COLUMN_PRIOR1, rows, 1}, "实际执行数", form->year - 1);
    if (pen->layout->extra == EXTRA_FIRST) {
        pen_label(pen, (struct area){row, COLUMN_BEFORE, rows, 1}, "序号", 0);
    } else if (pen->layout->extra == EXTRA_LAST) {
        pen_label(pen, (struct area){row, COLUMN_AFTER, rows, 1}, "备注", 0);
    }
}

static int lay_header_rows(struct pen *pen, const struct form *form, int row)
{
    if (pen->layout->second_row == SECOND_MERGED) {
        lay_header(pen, form, row, 2);
        return row + 2;
    }
    lay_header(pen, form, row, 1);
    if (pen->layout->second_row == SECOND_NONE) {
        return row + 1;
    }
    for (int column = pen_first_column(pen); column <= pen_last_column(pen); column++) {
        if (column != COLUMN_BLOCK) {
            pen_value(pen, area_across(row + 1, column, column), STYLE_LABEL, NULL);
        }
    }
    return row + 2;
}

/* A line, or a blank row where `line` is NULL; `number` counts the lines from 1. */
static void lay_line(struct pen *pen, struct json_object *line, int row, int rows, int number)
{
    pen_value(pen, (struct area){row, COLUMN_ITEM, rows, 1}, STYLE_CENTRE,
              data_member(line, "item"));
    pen_value(pen, (struct area){row, COLUMN_BASIS, rows, 1}, STYLE_TEXT,
              data_member(line, "basis"));
    for (size_t i = 0; i < 3; i++) {
        pen_money(pen, (struct area){row, money_columns[i], rows, 1},
                  data_member(line, money_members[i]));
    }
    if (pen->layout->extra == EXTRA_LAST) {
        pen_value(pen, (struct area){row, COLUMN_AFTER, rows, 1}, STYLE_TEXT,
                  data_member(line, "remark"));
    } else if (pen->layout->extra == EXTRA_FIRST) {
        struct json_object *ordinal = line == NULL ? NULL : json_object_new_int(number);
        pen_value(pen, (struct area){row, COLUMN_BEFORE, rows, 1}, STYLE_CENTRE, ordinal);
        json_object_put(ordinal);
    }
    if (data_flag(line, "hidden") || (line == NULL && pen->layout->hide_blank_rows)) {
        pen_hide_row(pen, row);
    }
}

static int lay_lines(struct pen *pen, struct json_object *cost, int row)
{
    size_t count = data_count(cost);
    int number = 0;
    for (size_t i = 0; i < count; i++) {
        struct json_object *line = json_object_array_get_idx(cost, i);
        if (line != NULL && !data_check(line, line_rules, pen->where)) {
            pen->failed = true;
        }
        int rows = line == NULL ? 1 : pen->layout->line_rows;
        number += line != NULL;
        lay_line(pen, line, row, rows, number);
        row += rows;
        for (int blank = 0; blank < pen->layout->cost_blank_rows && i + 1 < count; blank++) {
            lay_line(pen, NULL, row++, 1, number);
        }
    }
    return row;
}

/* A sum over the lines' rows, with the data's own total as its stored result. */
static void lay_total_formula(struct pen *pen, struct json_object *total, int first_row, int row,
                              int column)
{
    char first[LXW_MAX_CELL_NAME_LENGTH];
    char last[LXW_MAX_CELL_NAME_LENGTH];
    lxw_col_t sheet_column = (lxw_col_t)(pen->column + column);
    lxw_rowcol_to_cell(first, pen->row + (lxw_row_t)first_row, sheet_column);
    lxw_rowcol_to_cell(last, pen->row + (lxw_row_t)(row - 1), sheet_column);
    char formula[64];
    snprintf(formula, sizeof formula, "=SUM(%s:%s)", first, last);
    struct json_object *value = json_object_new_object();
    json_object_object_add(value, "formula", json_object_new_string(formula));
    json_object_object_add(value, "result", json_object_get(total));
    pen_money(pen, area_across(row, column, column), value);
    json_object_put(value);
}

static void lay_total(struct pen *pen, struct json_object *total, int first_row, int row)
{
    pen_label(pen, area_across(row, COLUMN_ITEM, COLUMN_ITEM), "合计", 0);
    pen_value(pen, area_across(row, COLUMN_BASIS, COLUMN_BASIS), STYLE_TEXT, NULL);
    for (size_t i = 0; i < 3; i++) {
        struct json_object *value = data_member(total, money_members[i]);
        if (pen->layout->total_formula && value != NULL) {
            lay_total_formula(pen, value, first_row, row, money_columns[i]);
        } else {
            pen_money(pen, area_across(row, money_columns[i], money_columns[i]), value);
        }
    }
    if (pen->layout->extra == EXTRA_FIRST) {
        pen_value(pen, area_across(row, COLUMN_BEFORE, COLUMN_BEFORE), STYLE_CENTRE, NULL);
    } else if (pen->layout->extra == EXTRA_LAST) {
        pen_value(pen, area_across(row, COLUMN_AFTER, COLUMN_AFTER), STYLE_TEXT, NULL);
    }
}

int cost_table_lay(struct pen *pen, const struct form *form, int row)
{
    int first_line = lay_header_rows(pen, form, row);
    int total_row = lay_lines(pen, data_member(form->project, "cost"), first_line);
    lay_total(pen, data_member(form->project, "total"), first_line, total_row);
    pen_label(pen, (struct area){row, COLUMN_BLOCK, total_row - row + 1, 1}, "项目预算", 0);
    return total_row + 1;
}
