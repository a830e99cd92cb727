/* A comparison as a workbook: the differences one a row, and counts and sums of both sides. */
#ifndef HUIBIAO_COMMAND_DIFF_BOOK_H
#define HUIBIAO_COMMAND_DIFF_BOOK_H

#include "command/diff_side.h"

/* Two sides, compared. */
struct compared_sides {
    struct run *run;
    struct diff_side old_side, new_side;
    struct compared_set old_set, new_set;
    struct record_change *changes; /* in the order of groups; those that are not compared are out */
    size_t count;
    size_t not_compared;
};

/* Writes the workbook to `path`; false with a finding of the run. */
bool diff_book_write(const struct compared_sides *sides, const char *path);

#endif
