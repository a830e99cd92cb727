#include "pen.h"

#include "complaint.h"
#include "value.h"

/* More text than this fills the highest row that there is. */
enum { VISIBLE_BYTES = 8192 };

/* Wider than any text that stands in one line. */
enum { UNWRAPPED_WIDTH = 32767 };

double pen_column_width(int column)
{
    switch (column) {
    case COLUMN_BEFORE:
        return 6;
    case COLUMN_BLOCK:
        return 13;
    case COLUMN_ITEM:
        return 24;
    case COLUMN_AMOUNT:
        return 22;
    case COLUMN_BASIS:
        return 32;
    default:
        return 15;
    }
}

struct area area_across(int row, int first_column, int last_column)
{
    return (struct area){row, first_column, 1, last_column - first_column + 1};
}

int pen_first_column(const struct pen *pen)
{
    return pen->layout->extra == EXTRA_FIRST ? COLUMN_BEFORE : COLUMN_BLOCK;
}

int pen_last_column(const struct pen *pen)
{
    return pen->layout->extra == EXTRA_LAST ? COLUMN_AFTER : COLUMN_PRIOR1;
}

void pen_check(struct pen *pen, lxw_error error)
{
    if (error != LXW_NO_ERROR && !pen->failed) {
        complain(pen->where, "%s", lxw_strerror(error));
        pen->failed = true;
    }
}

lxw_format *pen_format(struct pen *pen, enum style style, const char *number_format)
{
    lxw_format *format = style_format(pen->styles, style, number_format);
    if (format == NULL && !pen->failed) {
        complain(pen->where, "more than %d cell formats", STYLE_FORMATS_LIMIT);
        pen->failed = true;
    }
    return format;
}

static lxw_row_t sheet_row(const struct pen *pen, int row)
{
    return pen->row + (lxw_row_t)row;
}

static lxw_col_t sheet_column(const struct pen *pen, int column)
{
    return (lxw_col_t)(pen->column + column);
}

/* Gives every cell of the area its format, merged into one where the layout merges. */
static void frame(struct pen *pen, struct area area, lxw_format *format)
{
    if (!pen->layout->unmerged && (area.rows > 1 || area.columns > 1)) {
        pen_check(pen, worksheet_merge_range(
                           pen->sheet, sheet_row(pen, area.row), sheet_column(pen, area.column),
                           sheet_row(pen, area.row + area.rows - 1),
                           sheet_column(pen, area.column + area.columns - 1), "", format));
        return;
    }
    for (int row = area.row; row < area.row + area.rows; row++) {
        for (int column = area.column; column < area.column + area.columns; column++) {
            pen_check(pen, worksheet_write_blank(pen->sheet, sheet_row(pen, row),
                                                 sheet_column(pen, column), format));
        }
    }
}

/* A text over several rows leaves them as they are; unmerged it has one cell's width. */
static void fit(struct pen *pen, struct area area, enum style style, const char *text)
{
    double width = style_wraps(style) ? 0 : UNWRAPPED_WIDTH;
    int columns = pen->layout->unmerged ? 1 : area.columns;
    for (int column = area.column; column < area.column + columns; column++) {
        width += pen_column_width(column);
    }
    if (area.rows == 1 && !row_heights_fit(pen->heights, sheet_row(pen, area.row), text, width)) {
        pen_check(pen, LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
}

static void put(struct pen *pen, struct area area, enum style style, const char *number_format,
                struct json_object *value)
{
    frame(pen, area, pen_format(pen, style, number_format));
    value_write(pen, sheet_row(pen, area.row), sheet_column(pen, area.column), style, number_format,
                value);
    char text[VISIBLE_BYTES];
    value_visible_text(value, text, sizeof text);
    fit(pen, area, style, text);
}

void pen_value(struct pen *pen, struct area area, enum style style, struct json_object *value)
{
    put(pen, area, style, "General", value);
}

void pen_money(struct pen *pen, struct area area, struct json_object *value)
{
    put(pen, area, STYLE_CENTRE, pen->layout->money_format, value);
}

void pen_text(struct pen *pen, struct area area, enum style style, const char *text)
{
    lxw_format *format = pen_format(pen, style, "General");
    frame(pen, area, format);
    pen_check(pen, worksheet_write_string(pen->sheet, sheet_row(pen, area.row),
                                          sheet_column(pen, area.column), text, format));
    fit(pen, area, style, text);
}

void pen_label(struct pen *pen, struct area area, const char *name, int year)
{
    pen_text(pen, area, STYLE_LABEL, layout_label(pen->layout, name, year).text);
}

void pen_hide_row(struct pen *pen, int row)
{
    if (!row_heights_hide(pen->heights, sheet_row(pen, row))) {
        pen_check(pen, LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
}
