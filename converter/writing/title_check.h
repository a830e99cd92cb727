/* The placeholders of a sheet's titles. Private to this room. */
#ifndef HUIBIAO_WRITING_TITLE_CHECK_H
#define HUIBIAO_WRITING_TITLE_CHECK_H

#include "writing/declaration_reading.h"

/* Reports every placeholder in the titles of a sheet's node that names nothing; to be
 * called when all blocks of the workbook are read. */
void title_check_sheet(struct declaration_reading *reading, const struct declared_sheet *sheet,
                       const struct node *node);

/* The same for a title that stands on no sheet, which knows of no group and no block. */
void title_check_alone(struct declaration_reading *reading, const struct node *title);

#endif
