/* Rows of the office's side that go into the workbook that came back, or out of it: tried in place,
 * and looked at. Not for other rooms. */
#ifndef HUIBIAO_CORRECTION_CARRIED_ROWS_H
#define HUIBIAO_CORRECTION_CARRIED_ROWS_H

#include "correction/carried.h"
#include "correction/row_edits.h"

/* What is to become of one row of a record that came back. */
struct carried_row {
    const struct difference *office;
    const struct compared_record *record; /* that came back */
    size_t goes;                          /* a row of the table; NO_ROW for one that comes: */
    const struct row *comes;              /* of the office's record */
};

/* Adds edits that do it to the list, when what is read of the workbook then differs by that one row
 * and nothing else. False with a finding that says what to do by hand. */
bool carried_row_make(struct arena *arena, const struct three_ways *ways,
                      const struct carrying_reader *reader, const struct carried_row *row,
                      struct edit_list *edits, struct finding_list *findings);

#endif
