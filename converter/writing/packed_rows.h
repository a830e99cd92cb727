/* The rows of a workbook that is too large to be held, past the library's temporary files. Private
 * to this room.
 *
 * Written row by row, a sheet's rows go to a temporary file of the library, which copies them into
 * another when the workbook is closed, and deflates that into the file: all of it one after the
 * other. Here they are deflated by a thread of their own while the next rows are written; the
 * library closes a workbook without rows, into whose sheets they are put then. */
#ifndef HUIBIAO_WRITING_PACKED_ROWS_H
#define HUIBIAO_WRITING_PACKED_ROWS_H

#include "package/filling.h"

#include <xlsxwriter.h>

struct packed_rows;

/* Begins, for the sheets of one workbook in constant memory; it belongs to the arena. NULL, with
 * errno, when no temporary file can be had. */
struct packed_rows *packed_rows_open(struct arena *arena);

/* Takes a sheet that was just added: the library's temporary file is closed. False when there is
 * no memory. Nothing may be written to the sheet but between begin and end. */
bool packed_rows_take_over(lxw_worksheet *sheet);

/* Around what writes the rows of one sheet, one sheet at a time. False when there is no memory, or
 * not all that was written arrived. */
bool packed_rows_begin(struct packed_rows *rows, lxw_worksheet *sheet);
bool packed_rows_end(struct packed_rows *rows, lxw_worksheet *sheet);

/* Waits until all rows are deflated. 0, or the errno of what has failed. */
int packed_rows_finish(struct packed_rows *rows);

/* Writes the workbook that the library has closed anew, with its rows. */
enum filling_outcome packed_rows_fill(struct packed_rows *rows, struct package *package,
                                      const struct filling_sink *sink);

/* Gives it up, finished or not; before the library's workbook is given up. */
void packed_rows_close(struct arena *arena, struct packed_rows *rows);

#endif
