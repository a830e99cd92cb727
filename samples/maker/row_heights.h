/* The heights of a sheet's rows. Excel fits no row to a merged cell by itself, and forms
 * side by side share their rows, so heights are gathered first and set at the end. */
#ifndef SAMPLES_ROW_HEIGHTS_H
#define SAMPLES_ROW_HEIGHTS_H

#include <stdbool.h>
#include <stddef.h>
#include <xlsxwriter.h>

/* Owns its rows; begins as {0}. */
struct row_heights {
    struct row_height *rows;
    size_t count;
};

/* Makes the row high enough for `text` in a cell of `width` characters. False when memory
 * is out. */
bool row_heights_fit(struct row_heights *heights, lxw_row_t row, const char *text, double width);

bool row_heights_hide(struct row_heights *heights, lxw_row_t row);

lxw_error row_heights_apply(const struct row_heights *heights, lxw_worksheet *sheet);

void row_heights_free(struct row_heights *heights);

#endif
