/* The key by which a row of a written workbook is known again when people have edited it, wherever
 * it was moved: the return, the place of the record in it, which row of its table it is; and behind
 * these a mark for each cell of the row, that tells whether the cell still says what was written.
 *
 *     de0b13cdd9eb.1.12.1.0:aB3k====x0_Q   a return by its checksum, its first sheet, the record
 *                                       itself that begins in A12
 *
 * Such a key stands in a hidden column of its own. */
#ifndef HUIBIAO_WRITING_ROW_KEY_H
#define HUIBIAO_WRITING_ROW_KEY_H

#include "base/decimal.h"

/* In characters: the mark of a cell, and what a key has of its return's checksum. */
enum { ROW_MARK = 4, ROW_KEY_FILE = 12 };

/* The marks of a cell that holds a formula, and of a text too long for a cell. */
#define ROW_MARK_FORMULA TEXT("====")
#define ROW_MARK_LONG TEXT("....")

struct row_key {
    struct text file;    /* the beginning of the return's SHA-256 */
    int64_t sheet;       /* the position of the record's sheet in it, from 1 */
    int64_t row, column; /* where the record begins */
    int64_t position;    /* of a table's row, from 1; 0 for the record itself */
    struct text marks;   /* by column of the block */
};

/* Appends the mark of a cell: of a text, the empty one for a blank cell; of a number, as a workbook
 * stores it. */
void row_key_mark_text(struct text_builder *key, struct text text);
void row_key_mark_number(struct text_builder *key, struct decimal number);

/* The number that is read back where one was written: of 15 significant digits. */
struct decimal row_key_stored(struct decimal number);

/* What a cell says, in full: added up over a sheet, it tells whether any has changed, in whatever
 * order they stand. */
uint64_t row_key_digest_text(struct text text);
uint64_t row_key_digest_number(struct arena *arena, struct decimal number);

/* Reads a key; false for another text. It looks into the text. */
bool row_key_read(struct text text, struct row_key *key);

/* The mark of a column; empty beyond the last. */
struct text row_key_mark(const struct row_key *key, size_t column);

#endif
