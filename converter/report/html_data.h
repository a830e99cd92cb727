/* Findings and drawings as the data of a page. Not for other rooms. */
#ifndef HUIBIAO_REPORT_HTML_DATA_H
#define HUIBIAO_REPORT_HTML_DATA_H

#include "report/html_writer.h"

/* An array of findings, each [group, rule, severity, file, sheet, record, cell, row, column,
 * message, drawing]. Of those from group to record, 0 stands for what the finding before says;
 * the drawing is -1 for none. */
bool html_findings(struct html_writer *writer);

/* An array of drawings, each a string of rows: `/` and the row, then for each cell `,` the
 * column, `:` the number of its text (none when it is empty), `#` for a number, and where it is
 * merged `~` rows `.` columns. All are in base 36. */
bool html_drawings(struct html_writer *writer);

/* The array of the texts in drawings. */
bool html_drawn_texts(struct html_writer *writer);

#endif
