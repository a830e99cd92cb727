/* The file of a book that the library has closed, looked at where it lies. Private to this room. */
#ifndef HUIBIAO_WRITING_CLOSED_BOOK_H
#define HUIBIAO_WRITING_CLOSED_BOOK_H

#include "package/package.h"
#include "writing/book.h"

struct closed_book {
    void *mapping;
    struct package *package;
};

/* Opens it; false when it is no zip. What is opened is given up by closed_book_give_up. */
bool closed_book_open(struct book *book, struct closed_book *closed);

/* The same of a copy, so that the file can be written anew. */
bool closed_book_open_copy(struct book *book, struct closed_book *closed);

/* Leaves the memory of what was read so far to others: it is read again should it be asked for. */
void closed_book_forget(void *closed);

void closed_book_give_up(struct book *book, struct closed_book *closed);

#endif
