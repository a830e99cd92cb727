/* The blocks of workbook.yaml. Private to this room. */
#ifndef HUIBIAO_WRITING_BLOCK_READING_H
#define HUIBIAO_WRITING_BLOCK_READING_H

#include "writing/declaration_reading.h"

/* Reads what a block is, without its columns, and adds it to the blocks of the workbook. */
void reading_block_begin(struct declaration_reading *reading, struct block *block,
                         const struct node *node);

/* Reads the rest: columns, order, control. */
void reading_block_end(struct declaration_reading *reading, struct block_reading *block);

/* A sequence of titles. */
const struct title *reading_titles(struct declaration_reading *reading, const struct node *node,
                                   size_t *count);

#endif
