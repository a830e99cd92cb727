/* workbook.yaml: charts. Private to this room. */
#ifndef HUIBIAO_WRITING_CHART_READING_H
#define HUIBIAO_WRITING_CHART_READING_H

#include "writing/declaration_reading.h"

/* Reads `charts` of a sheet, whose node may be NULL, when all blocks are read. */
void reading_charts(struct declaration_reading *reading, const struct node *node,
                    struct declared_sheet *sheet);

#endif
