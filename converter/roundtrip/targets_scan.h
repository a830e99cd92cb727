/* What the reading of a sheet's part for the cells that are to be edited keeps, and its part for
 * formulas. Only for the files targets*.c. */
#ifndef HUIBIAO_ROUNDTRIP_TARGETS_SCAN_H
#define HUIBIAO_ROUNDTRIP_TARGETS_SCAN_H

#include "roundtrip/targets.h"

/* Rows and cells are numbered as the sheet's reader does it: without a number of their own they
 * follow the one before. */
struct scan {
    struct arena *arena;
    struct targets *targets;
    struct xml_tag tag;     /* the one that is told */
    struct xml_tag formula; /* that of the formula being read */
    uint32_t row, column;
    bool counting;
    bool placed;
    bool shares, fixed; /* of the formula being read */
    uint32_t shared;
    struct target_row *in_row; /* NULL: a row without targets */
    size_t row_first;          /* the first target of the row being read */
    struct target *in_cell;
    size_t next_row; /* the first of the targets' rows that has no place yet */
    uint64_t child_start;
};

/* The index of the first target at or behind a place. */
size_t targets_lower_bound(const struct targets *targets, uint32_t row, uint32_t column);

/* The formula of the cell that is being read; `content` is its text. */
void targets_start_formula(struct scan *scan, const struct xml_attributes *attributes);
void targets_end_formula(struct scan *scan, struct text content);

#endif
