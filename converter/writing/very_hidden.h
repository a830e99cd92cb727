/* A sheet that no menu of a spreadsheet shows (ECMA-376-1 §18.18.68, veryHidden): what the library
 * cannot write is put into the file that it has closed. Private to this room. */
#ifndef HUIBIAO_WRITING_VERY_HIDDEN_H
#define HUIBIAO_WRITING_VERY_HIDDEN_H

#include "writing/book.h"

/* Hides the hidden sheet of that name, which needs no escaping, in the file of a closed book. One
 * in which it is not found as the library writes it (beyond 4 GiB) stays as it is: hidden. False,
 * with a finding, when the file cannot be written. */
bool very_hidden_make(struct book *book, struct text sheet);

#endif
