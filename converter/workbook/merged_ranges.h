/* The merged ranges of a sheet, arranged so that the one over a cell is found at once, however
 * many there are and however tall. Not for other rooms, which ask grid_merge. */
#ifndef HUIBIAO_WORKBOOK_MERGED_RANGES_H
#define HUIBIAO_WORKBOOK_MERGED_RANGES_H

#include "base/arena.h"
#include "base/place.h"

struct merged_ranges;

/* Takes the ranges over, in any order; all belongs to the arena. */
const struct merged_ranges *merged_ranges_create(struct arena *arena, struct range *ranges,
                                                 size_t count);

/* The range over a cell, or the cell alone. Where ranges overlap, which no program allows, it
 * is one of them or the cell. `merged` may be NULL: no ranges. */
struct range merged_ranges_over(const struct merged_ranges *merged, uint32_t row, uint32_t column);

#endif
