/* Reads `volumes:` of workbook.yaml. Private to this room. */
#ifndef HUIBIAO_WRITING_VOLUMES_READING_H
#define HUIBIAO_WRITING_VOLUMES_READING_H

#include "writing/declaration_reading.h"

/* Reads the node, NULL for none; to be called when the sheets of the summary are read. */
void reading_volumes(struct declaration_reading *reading, const struct node *node,
                     const struct workbook_declaration *summary, struct volumes *volumes);

#endif
