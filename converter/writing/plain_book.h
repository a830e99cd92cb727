/* A workbook of plain lists, which no mapping declares: a title, a heading, a row a line. For what
 * is told of the work itself: what went to whom, what changed, what is to be decided. */
#ifndef HUIBIAO_WRITING_PLAIN_BOOK_H
#define HUIBIAO_WRITING_PLAIN_BOOK_H

#include "writing/writing.h"

/* One cell of a list. */
struct plain_cell {
    enum written_kind kind;
    struct text text; /* of WRITTEN_TEXT */
    struct decimal number;
    struct text
        link;      /* of a text: an address as the library wants it, "internal:'S'!B7"; or empty */
    bool coloured; /* of a text without a link: it stands out */
    enum highlight_colour colour;
};

struct plain_column {
    struct text title;
    int64_t width; /* in characters of half width */
    enum column_format format;
    const char *const *choices; /* short words, ended by NULL, one of which a cell takes: its
                                   drop-down; NULL for none. 60 characters in all at most */
};

struct plain_sheet {
    struct text name; /* made to one that Excel accepts */
    struct text title;
    const struct text *lines; /* below the title */
    size_t line_count;
    const struct plain_column *columns;
    size_t column_count;
    const struct plain_cell *cells; /* row by row, column_count of them each */
    size_t row_count;
};

struct plain_book {
    const struct plain_sheet *sheets;
    size_t sheet_count;
    time_t
        created; /* written as the workbook's date; 0: the first that a zip can tell, 1980-01-01 */
};

/* The link to a cell of the workbook at a relative path, with `/` between its parts; empty where
 * there is no path, or it is too long. A sheet takes PLAIN_LINKS of them at most. */
enum { PLAIN_LINKS = 65000 };
struct text plain_link(struct arena *arena, struct text path, struct place place);

/* Writes the workbook to `path`, whole or not at all; false, with a finding, when it could not be
 * written. A text longer than a cell holds is cut, and told. */
bool plain_book_write(struct arena *arena, const struct plain_book *book, const char *path,
                      struct finding_list *findings);

#endif
