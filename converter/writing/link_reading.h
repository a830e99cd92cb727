/* workbook.yaml: where cells lead. Private to this room. */
#ifndef HUIBIAO_WRITING_LINK_READING_H
#define HUIBIAO_WRITING_LINK_READING_H

#include "writing/column_reading.h"

/* Reads `link` of a column; what it names is bound by reading_links. */
void column_read_link(struct column_reading *column);

/* Binds the links of the workbook's columns, when all its blocks are read. */
void reading_links(struct declaration_reading *reading);

/* Reads `back` of a sheet per group, whose node may be NULL, when all blocks are read. */
void reading_back(struct declaration_reading *reading, const struct node *node,
                  struct declared_sheet *sheet);

#endif
