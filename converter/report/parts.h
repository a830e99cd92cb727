/* What the files of this room share. Not for other rooms. */
#ifndef HUIBIAO_REPORT_PARTS_H
#define HUIBIAO_REPORT_PARTS_H

#include "report/report.h"

struct json_object;

struct json_object *finding_object(struct arena *arena, const struct finding *finding);

/* A record with its fields and tables; those that are not to be printed are left out. */
struct json_object *record_object(struct arena *arena, const struct record *record, bool cells);

#endif
