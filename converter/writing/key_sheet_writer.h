/* Writes the sheet of keys. Private to this room. */
#ifndef HUIBIAO_WRITING_KEY_SHEET_WRITER_H
#define HUIBIAO_WRITING_KEY_SHEET_WRITER_H

#include "writing/book.h"
#include "writing/plan.h"

struct styles;

/* The column of a block that holds its keys; NULL for none. */
const struct column *key_column(const struct block *block);

/* The key of a row: what the source gave for it, and the marks of its cells, as they are written;
 * `shown` are their texts. In `arena`. */
struct text key_of_row(const struct block *block, const struct written_value *values,
                       const struct text *shown, const bool *formulas, struct arena *arena);

/* Whether there is one in the book of a volume (0: the workbook itself): a block on its sheets has
 * keys. */
bool key_sheet_is_written(const struct plan *plan, size_t volume);

/* Adds the hidden sheet, `sheet`, to the book of a volume, where there is one. False, with a
 * finding, when it cannot be written. */
bool key_sheet_write(const struct plan *plan, size_t volume, struct book *book,
                     struct arena *scratch, lxw_worksheet **sheet);

#endif
