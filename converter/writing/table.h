/* Tables with filters. Private to this room. */
#ifndef HUIBIAO_WRITING_TABLE_H
#define HUIBIAO_WRITING_TABLE_H

#include "writing/sheet_writing.h"

/* Makes the headings of a block with filters such as Excel wants them of a table: each filled in,
 * on one line, and there but once whatever the case of its letters. */
void table_settle_headings(const struct writing *writing, const struct block_plan *block,
                           struct text *headings);

/* Makes the block a table of the workbook; where the workbook is written row by row, which rules
 * tables out, the sheet's first such block gets filters alone. To be called before its cells are
 * written, for the library writes some of its own. */
void table_add(const struct writing *writing, const struct block_plan *block);

/* The name of a block's table: the same in any language. */
struct text table_name(const struct sheet_plan *sheet, const struct block *block,
                       struct arena *arena);

#endif
