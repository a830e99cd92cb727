/* `report:` of workbook.yaml. Private to this room. */
#ifndef HUIBIAO_WRITING_REPORT_READING_H
#define HUIBIAO_WRITING_REPORT_READING_H

#include "writing/declaration_reading.h"

/* Reads the section when the blocks of the summary are read. Where its node is NULL, the page is
 * made of the first table of groups in the summary that has a column with `total: sum`: all of its
 * columns, under the title of its sheet. */
void reading_report(struct declaration_reading *reading, const struct node *node,
                    struct report_declaration *report);

/* Whether a block is a table of groups that a page can show. */
bool report_shows_groups(const struct block *block);

/* The page that is made where none is declared; without groups when there can be none. */
void report_default(struct declaration_reading *reading, struct report_declaration *report);

#endif
