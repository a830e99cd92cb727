/* The pen that writes one form on a sheet: it knows where the form begins, and turns a
 * value of the data into a cell or a merged range.
 *
 * A value is what a person would type: a text, a number, or an object that says more:
 *   {"number": 0.95, "format": "0%"}              a number under a number format
 *   {"date": "2021-11-05", "format": "…"}         a date as its serial number
 *   {"formula": "=6.5*23", "result": 149.5}       a formula and its stored result
 *   {"rich": [{"text": "…", "bold": true, "colour": "FF0000"}, …]}    two pieces or more
 *   {"text": "…"}                                 as a text alone
 * and any of them may have a "comment", the note that hangs on a cell. */
#ifndef SAMPLES_PEN_H
#define SAMPLES_PEN_H

#include "layout.h"
#include "row_heights.h"
#include "style.h"

/* The columns of a form; an extra column stands at COLUMN_BEFORE or COLUMN_AFTER. */
enum {
    COLUMN_BEFORE = -1,
    COLUMN_BLOCK, /* 项目预算, 绩效指标 … */
    COLUMN_ITEM,
    COLUMN_AMOUNT,
    COLUMN_BASIS,
    COLUMN_PRIOR2,
    COLUMN_PRIOR1,
    COLUMN_AFTER
};

/* The width of a form's column in characters. */
double pen_column_width(int column);

/* Borrows everything but `failed`, which tells that the library or the heap refused. */
struct pen {
    const char *where; /* for complaints */
    lxw_worksheet *sheet;
    struct styles *styles;
    struct row_heights *heights;
    const struct layout *layout;
    lxw_row_t row; /* of the form's first cell, from 0 as the library counts */
    int column;    /* of the form's COLUMN_BLOCK */
    bool failed;
};

/* Cells of a form, counted from the pen's place. */
struct area {
    int row;
    int column;
    int rows;
    int columns;
};

/* One row, from one column to another, both inside. */
struct area area_across(int row, int first_column, int last_column);

/* The form's first and last column under the layout. */
int pen_first_column(const struct pen *pen);
int pen_last_column(const struct pen *pen);

/* Frames the area, merged where the layout merges, and writes the value into its first
 * cell; NULL leaves it empty. */
void pen_value(struct pen *pen, struct area area, enum style style, struct json_object *value);
void pen_text(struct pen *pen, struct area area, enum style style, const char *text);

/* As pen_value, a plain number shown under the layout's money format. */
void pen_money(struct pen *pen, struct area area, struct json_object *value);

/* A label of the form, see layout_label. */
void pen_label(struct pen *pen, struct area area, const char *name, int year);

void pen_hide_row(struct pen *pen, int row);

/* As style_format; refuses a workbook that asks for more formats than there is room for. */
lxw_format *pen_format(struct pen *pen, enum style style, const char *number_format);

/* Notes the library's answer; the first refusal is told. */
void pen_check(struct pen *pen, lxw_error error);

#endif
