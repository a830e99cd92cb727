/* The workbook that the library has closed without its rows is written anew with them. Private to
 * this room. */
#ifndef HUIBIAO_WRITING_BOOK_FILLING_H
#define HUIBIAO_WRITING_BOOK_FILLING_H

#include "writing/book.h"

/* False, with a finding, when that fails. */
bool book_fill(struct book *book);

#endif
