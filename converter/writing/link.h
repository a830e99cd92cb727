/* Where cells lead: within the workbook, and to the returns it was made from. Private to this
 * room. */
#ifndef HUIBIAO_WRITING_LINK_H
#define HUIBIAO_WRITING_LINK_H

#include "writing/sheet_writing.h"

struct link_target {
    bool leads;
    struct text file;  /* a relative path; empty for this workbook */
    struct text sheet; /* empty for the file as a whole */
    uint32_t row, column;
};

/* Where a column's cell in a row leads, by what the row holds; `group` is what its group is
 * called. Belongs to the writing's scratch arena. */
struct link_target link_of_cell(const struct writing *writing, const struct block_plan *block,
                                const struct column *column, const struct written_value *values,
                                struct text group);

/* The address of a target as the library wants it; empty for one that is too long for a link. */
struct text link_address(struct arena *arena, const struct link_target *target);

/* Writes a text that leads somewhere: as a link of the sheet or, where that would not wrap, and
 * beyond as many links as Excel takes, as a formula. What neither can hold stays a text. */
void link_write(const struct writing *writing, uint32_t row, const struct column *column,
                struct text text, const struct link_target *target, lxw_format *format);

/* The line of a group's sheet that leads back to the sheet of all groups. */
void link_write_back(const struct writing *writing);

#endif
