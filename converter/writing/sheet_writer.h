/* Writes one planned sheet. Private to this room. */
#ifndef HUIBIAO_WRITING_SHEET_WRITER_H
#define HUIBIAO_WRITING_SHEET_WRITER_H

#include "writing/pen.h"
#include "writing/plan.h"

/* False when the source failed, or the library did: the findings say which. */
bool sheet_write(const struct plan *plan, const struct sheet_plan *sheet,
                 const struct styles *styles, lxw_workbook *workbook, struct pen *pen);

#endif
