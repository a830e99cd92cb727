/* Which rows were deleted from an edited workbook: its returns still have them. Of a return not all
 * records need have been in the workbook (another revision may have counted), so that rows are
 * named only where their number comes out. */
#ifndef HUIBIAO_PUSH_DELETED_ROWS_H
#define HUIBIAO_PUSH_DELETED_ROWS_H

#include "push/push.h"

/* A row of a return that the workbook does not have. */
struct deleted_row {
    size_t missing;     /* which of the book's tables */
    bool record_stands; /* something else of the record is there: it was in the workbook */
    struct text group, record, row;
    struct text place; /* "FILE 'S'!B7" */
};

struct deleted_rows {
    struct deleted_row *items;
    size_t count, capacity;
};

/* Puts the rows that are there in order, so that they are found. */
void deleted_rows_order(struct edited_book *book);

/* Adds the rows of one of the merged files that are not there; texts are copied. */
void deleted_rows_find(struct arena *arena, const struct edited_book *book, size_t file,
                       const struct correction_return *original, struct deleted_rows *rows);

/* Tells of each row, or of how many, by the rows of all files. */
void deleted_rows_tell(struct arena *arena, const struct edited_book *book, struct text file,
                       const struct deleted_rows *rows, struct finding_list *findings);

#endif
