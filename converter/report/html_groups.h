/* The groups of a page: their rows, as tables and as a chart. Not for other rooms. */
#ifndef HUIBIAO_REPORT_HTML_GROUPS_H
#define HUIBIAO_REPORT_HTML_GROUPS_H

#include "report/html_writer.h"

/* The rows of a declared table's block, by column index. */
struct group_rows {
    const struct report_table *table;
    struct written_value **rows;
    size_t count, capacity;
    struct written_value *totals;
};

/* Reads them; they belong to the writer's arena. */
bool html_groups_read(struct html_writer *writer, const struct report_table *table,
                      struct group_rows *groups);

/* What stands in a column of a row. */
struct text html_group_text(const struct html_writer *writer, const struct column *column,
                            const struct written_value *values);

/* The table of the declared columns. Where a word stands for a state, it has the colour that is
 * declared for it, and its cell the stored word as data-state. */
bool html_group_table(struct html_writer *writer, const struct group_rows *groups);

/* The colour that is declared for a word in a column, as page.css calls it; empty for none. */
struct text html_word_colour(const struct column *column, struct text stored);

/* The chart of the amounts, which are called `amount`: bars for the greatest, a line of text for
 * the rest. Nothing where no group has an amount. */
bool html_group_chart(struct html_writer *writer, const struct group_rows *groups,
                      struct text amount);

#endif
