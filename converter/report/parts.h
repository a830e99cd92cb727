/* What the files of this room share. Not for other rooms. */
#ifndef HUIBIAO_REPORT_PARTS_H
#define HUIBIAO_REPORT_PARTS_H

#include "report/report.h"

struct json_object;

/* Appends what is shown on one line. What a cell holds must not command the terminal: white
 * space is a blank, every other control character (C0, DEL, C1) a replacement character. */
void append_in_line(struct text_builder *out, struct text text);

struct json_object *finding_object(struct arena *arena, const struct finding *finding);

/* {"filled","labels","values","decoration","unread"} */
struct json_object *cells_object(struct arena *arena, const struct account_totals *totals);

/* A row of a table with its fields; those that are not to be printed are left out. */
struct json_object *row_object(struct arena *arena, const struct table_type *table,
                               const struct row *row);

/* A record with its fields and tables; those that are not to be printed are left out. */
struct json_object *record_object(struct arena *arena, const struct record *record, bool cells);

#endif
