/* workbook.yaml: a block with a row a value of another block's column. Private to this room. */
#ifndef HUIBIAO_WRITING_VALUES_READING_H
#define HUIBIAO_WRITING_VALUES_READING_H

#include "writing/declaration_reading.h"

/* Reads `rows: { of: …, by: …, top: … }`, when the columns of the blocks of other rows are read.
 * False, with the mistake told, when the block has nothing to be grouped. */
bool reading_values(struct declaration_reading *reading, struct block *block,
                    const struct node *node);

#endif
