/* The groups of a page: their rows, as a table and as a chart. Not for other rooms. */
#ifndef HUIBIAO_REPORT_HTML_GROUPS_H
#define HUIBIAO_REPORT_HTML_GROUPS_H

#include "report/html_writer.h"

/* The rows of the declared block, by column index. */
struct group_rows {
    struct written_value **rows;
    size_t count, capacity;
    struct written_value *totals;
};

/* Reads them; they belong to the writer's arena. */
bool html_groups_read(struct html_writer *writer, struct group_rows *groups);

/* What stands in a column of a row. */
struct text html_group_text(const struct html_writer *writer, const struct column *column,
                            const struct written_value *values);

/* The table of the declared columns. */
bool html_group_table(struct html_writer *writer, const struct group_rows *groups);

/* The chart of the amounts, which are called `amount`: bars for the greatest, a line of text for
 * the rest. Nothing where no group has an amount. */
bool html_group_chart(struct html_writer *writer, const struct group_rows *groups,
                      struct text amount);

#endif
