/* `report:` of workbook.yaml. Private to this room. */
#ifndef HUIBIAO_WRITING_REPORT_READING_H
#define HUIBIAO_WRITING_REPORT_READING_H

#include "writing/declaration_reading.h"

/* Reads the section, whose node may be NULL, when the blocks of the summary are read. */
void reading_report(struct declaration_reading *reading, const struct node *node,
                    struct report_declaration *report);

#endif
