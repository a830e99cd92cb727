/* What the files that write a sheet share. Private to this room. */
#ifndef HUIBIAO_WRITING_SHEET_WRITING_H
#define HUIBIAO_WRITING_SHEET_WRITING_H

#include "writing/pen.h"
#include "writing/plan.h"

struct writing {
    const struct plan *plan;
    const struct sheet_plan *sheet;
    const struct styles *styles;
    struct pen *pen;
    struct chart_numbers *numbers; /* of the sheet's charts */
};

/* A title, filled for the sheet. */
struct text writing_title(const struct writing *writing, const struct title *title);

/* How wide a column is on its sheet, in characters: all that it takes of the sheet's columns. */
int64_t writing_width_of(const struct writing *writing, const struct column *column);

/* Makes the cells of a row that a column takes one, where it takes several. They are blank. */
void writing_span(const struct writing *writing, const struct column *column, uint32_t row,
                  lxw_format *format);

/* The width, in characters, that text has in a column of that width. */
size_t writing_width(int64_t width);

/* The height, in points, of a row of so many lines. */
double writing_height(size_t lines);

/* How many lines a row of that height has room for. */
size_t writing_lines(double height);

/* A text over all columns of the sheet. */
void writing_across(const struct writing *writing, uint32_t row, struct text text,
                    lxw_format *format);

/* Sets paper, margins, what is repeated and frozen, and the widths of columns. */
void writing_page(const struct writing *writing);

/* Sets one column (from 1) to its width. */
void writing_column_width(const struct writing *writing, uint32_t column);

/* Writes a block that compares sums. */
void writing_control(const struct writing *writing, const struct block_plan *block);

#endif
