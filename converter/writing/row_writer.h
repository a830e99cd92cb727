/* One row of a table. Private to this room. */
#ifndef HUIBIAO_WRITING_ROW_WRITER_H
#define HUIBIAO_WRITING_ROW_WRITER_H

#include "writing/sheet_writing.h"

/* Writes the values of a row, as high as its texts need; numbers it, and shows what stands for a
 * value of another block, in `values` themselves. */
void row_write(const struct writing *writing, const struct block_plan *block, uint32_t row,
               struct written_value *values);

#endif
