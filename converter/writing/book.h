/* The writing library's workbook on its way into an output file that is there whole or not
 * at all. Private to this room.
 *
 * A book belongs to the arena, but is given up by book_discard as soon as nobody needs it:
 * nothing stays open between two workbooks. */
#ifndef HUIBIAO_WRITING_BOOK_H
#define HUIBIAO_WRITING_BOOK_H

#include "base/wording.h"

#include <xlsxwriter.h>

struct packed_rows;

struct book {
    struct arena *arena;
    struct finding_list *findings;
    const char *path;
    struct output_file *file;
    lxw_workbook *handle;     /* NULL once it is closed */
    struct packed_rows *rows; /* of one that is too large to be held; else NULL */
};

/* Does `work(context)`, which makes one workbook, and returns what it returns. The library
 * writes numbers as printf does; within, they have a point whatever the language of the
 * computer. */
bool book_run(struct arena *arena, struct finding_list *findings, bool (*work)(void *context),
              void *context);

/* Begins the workbook that shall stand at `path`; `created` is written as its date. False,
 * with a finding, when it cannot be made: what was made until then is in the book all the
 * same, for book_discard. */
bool book_create(struct book *book, lxw_workbook_options *options, time_t created);

/* Has the workbook say that it is an output of ours, so that it is never taken for a return: every
 * one but a form that is to be filled in. False, with a finding, when memory is short. */
bool book_sign(const struct book *book);

/* Adds a sheet; NULL, with a finding, when the library cannot. */
lxw_worksheet *book_add_sheet(struct book *book, struct text name);

/* The same of one that is written between book_begin_rows and book_end_rows, and not otherwise. */
lxw_worksheet *book_add_sheet_of_rows(struct book *book, struct text name);

/* Around what writes a sheet, once all are added, of a book that is written row by row: false, with
 * a finding, when not all that was written arrived. Of any other book they do nothing. */
bool book_begin_rows(struct book *book, lxw_worksheet *sheet);
bool book_end_rows(struct book *book, lxw_worksheet *sheet);

/* Writes the file; false, with a finding, when that fails. */
bool book_close(struct book *book);

/* Puts the files of closed books in their places, all or none; false, with a finding, when that
 * fails. */
bool books_place(const struct book *books, size_t count);

/* Both, for one that stands alone. */
bool book_finish(struct book *book);

/* Gives up what is not finished. */
void book_discard(struct book *book);

/* Reports that the workbook could not be written, and why. Always false. */
bool book_fail(const struct book *book, struct wording found);

/* The same where memory is what is wanting. */
bool book_fail_without_memory(const struct book *book);

#endif
