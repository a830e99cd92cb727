#include "row_heights.h"

#include <stdint.h>
#include <stdlib.h>

struct row_height {
    double points;
    bool hidden;
};

static const double LINE_POINTS = 13.5;
static const double PADDING_POINTS = 5;
static const double HIGHEST_POINTS = 409; /* Excel's own limit */

static struct row_height *row_at(struct row_heights *heights, lxw_row_t row)
{
    if (row >= heights->count) {
        size_t wanted = (size_t)row + 64;
        struct row_height *rows = realloc(heights->rows, wanted * sizeof *rows);
        if (rows == NULL) {
            return NULL;
        }
        for (size_t i = heights->count; i < wanted; i++) {
            rows[i] = (struct row_height){0};
        }
        heights->rows = rows;
        heights->count = wanted;
    }
    return &heights->rows[row];
}

/* Lines that a wrapped text takes; a Chinese character is as wide as two digits. */
static int lines_of(const char *text, double width)
{
    int lines = 1;
    double used = 0;
    for (const char *byte = text; *byte != '\0'; byte++) {
        uint8_t value = (uint8_t)*byte;
        if (value == '\n') {
            lines++;
            used = 0;
        } else if ((value & 0xC0) != 0x80) {
            double columns = value < 0x80 ? 1 : 2;
            if (used + columns > width) {
                lines++;
                used = 0;
            }
            used += columns;
        }
    }
    return lines;
}

bool row_heights_fit(struct row_heights *heights, lxw_row_t row, const char *text, double width)
{
    struct row_height *height = row_at(heights, row);
    if (height == NULL) {
        return false;
    }
    double points = lines_of(text, width) * LINE_POINTS + PADDING_POINTS;
    if (points > HIGHEST_POINTS) {
        points = HIGHEST_POINTS;
    }
    if (points > height->points) {
        height->points = points;
    }
    return true;
}

bool row_heights_hide(struct row_heights *heights, lxw_row_t row)
{
    struct row_height *height = row_at(heights, row);
    if (height == NULL) {
        return false;
    }
    height->hidden = true;
    return true;
}

lxw_error row_heights_apply(const struct row_heights *heights, lxw_worksheet *sheet)
{
    lxw_error error = LXW_NO_ERROR;
    for (size_t i = 0; i < heights->count && error == LXW_NO_ERROR; i++) {
        const struct row_height *row = &heights->rows[i];
        double points = row->points > 0 ? row->points : LXW_DEF_ROW_HEIGHT;
        if (row->hidden) {
            lxw_row_col_options hidden = {1, 0, 0};
            error = worksheet_set_row_opt(sheet, (lxw_row_t)i, points, NULL, &hidden);
        } else if (row->points > 0) {
            error = worksheet_set_row(sheet, (lxw_row_t)i, points, NULL);
        }
    }
    return error;
}

void row_heights_free(struct row_heights *heights)
{
    free(heights->rows);
    *heights = (struct row_heights){0};
}
