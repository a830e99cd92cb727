/* The writing library's hand: puts one thing into one cell of a sheet, checks what the
 * library answers, and reports it once. Private to this room.
 *
 * Rows and columns count from 1 here, from 0 in the library. Rows must be written from the
 * top down, for the library keeps no row that was left. */
#ifndef HUIBIAO_WRITING_PEN_H
#define HUIBIAO_WRITING_PEN_H

#include "base/finding.h"
#include "writing/style.h"

struct long_texts;

struct pen {
    lxw_worksheet *sheet;
    struct text sheet_name;
    struct finding_list *findings;
    struct arena *scratch;         /* emptied by whoever owns it, after each row */
    struct long_texts *long_texts; /* takes what no cell holds; NULL: it is cut, and told */
    size_t urls;                   /* written so far */
    uint64_t written; /* what all cells say that are no formulas, wherever they stand (row_key.h) */
    bool failed;
};

/* All of these do nothing once a call has failed. */
void pen_text(struct pen *pen, uint32_t row, uint32_t column, struct text text, lxw_format *format);
void pen_number(struct pen *pen, uint32_t row, uint32_t column, struct decimal number,
                lxw_format *format);
void pen_blank(struct pen *pen, uint32_t row, uint32_t column, lxw_format *format);

/* A formula and its result. */
void pen_formula(struct pen *pen, uint32_t row, uint32_t column, struct text formula,
                 struct decimal result, lxw_format *format);
void pen_formula_text(struct pen *pen, uint32_t row, uint32_t column, struct text formula,
                      struct text result, lxw_format *format);

/* A text that leads to an address, as the library wants that. */
void pen_url(struct pen *pen, uint32_t row, uint32_t column, struct text text, struct text url,
             lxw_format *format);

/* A text over the first `columns` columns of a row, merged. */
void pen_across(struct pen *pen, uint32_t row, uint32_t columns, struct text text,
                lxw_format *format);

/* A text (blank for an empty one) over a range, merged where that has several cells. */
void pen_range(struct pen *pen, struct range range, struct text text, lxw_format *format);

/* The height of a row, in points. */
void pen_height(struct pen *pen, uint32_t row, double height);

/* Notes what the library answered to another call about this sheet. */
void pen_check(struct pen *pen, lxw_error error, uint32_t row, uint32_t column);

#endif
