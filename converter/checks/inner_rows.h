/* Rows that are a part of the row above them ("其中：…"), and so are not added again. */
#ifndef HUIBIAO_CHECKS_INNER_ROWS_H
#define HUIBIAO_CHECKS_INNER_ROWS_H

#include "checks/walk.h"

/* A row is an inner one when the column matches the pattern, or its level is above 1. */
struct inner_rows {
    struct reference column;
    const struct pattern *pattern; /* NULL: no row is told by its text */
    struct reference level;        /* without a field: no row is told by its level */
};

/* Reads the member `inner_rows: { column: …, pattern: …, level: … }`. */
void inner_rows_read(struct rule_reader *reader, bool required, struct inner_rows *inner);

/* Tells the mistake that the rows of one table are told by columns of another. */
void inner_rows_check(struct rule_reader *reader, const struct inner_rows *inner,
                      const struct reference *amount);

/* The row that row `index` is a part of: the nearest above that is no inner row and has
 * `amount` filled in. NULL for a row that stands for itself, as does a "其中" with nothing
 * above it. To be asked for rows in order, with one `parent`, NULL at first. */
const struct row *inner_row_parent(const struct checking *checking, const struct inner_rows *inner,
                                   const struct reference *amount, const struct row *row,
                                   const struct row **parent);

/* Whether an inner row is a part of an inner row: its level is above 2. */
bool inner_row_is_nested(const struct inner_rows *inner, const struct row *row);

#endif
