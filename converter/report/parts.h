/* What the files of this room share. Not for other rooms. */
#ifndef HUIBIAO_REPORT_PARTS_H
#define HUIBIAO_REPORT_PARTS_H

#include "report/report.h"

struct json_object;

struct json_object *finding_object(struct arena *arena, const struct finding *finding);

/* Appends a text to a line for people: white space is a blank, and since what a cell holds must
 * not command the terminal, every other control character (C0, DEL, C1) is a replacement
 * character. */
void report_append_in_line(struct text_builder *out, struct text text);

/* A record with its fields and tables; those that are not to be printed are left out. */
struct json_object *record_object(struct arena *arena, const struct record *record, bool cells);

#endif
