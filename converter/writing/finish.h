/* What is laid over a sheet or a workbook when its cells are known: colours, names, properties.
 * Private to this room. */
#ifndef HUIBIAO_WRITING_FINISH_H
#define HUIBIAO_WRITING_FINISH_H

#include "writing/book.h"
#include "writing/sheet_writing.h"

/* Lays the colours and bars of a block's columns over its rows. */
void finish_highlights(const struct writing *writing, const struct block_plan *block);

/* Defines the names that the blocks of the workbook declare. False, with a finding, when the
 * library refuses one. */
bool finish_names(const struct plan *plan, const struct book *book);

/* Writes what the file shows of itself. False, with a finding, when the library refuses it. */
bool finish_properties(const struct plan *plan, const struct book *book);

#endif
