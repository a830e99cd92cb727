/* A region seen with its rows as columns, so that a block whose rows run across the sheet is read
 * as one whose rows run down. Not for other rooms.
 *
 * The turned sheet has the region's cells, counted from its corner; accounts are carried over
 * before and after use. Findings name the true cells. */
#ifndef HUIBIAO_MAPPING_TURNED_REGION_H
#define HUIBIAO_MAPPING_TURNED_REGION_H

#include "mapping/block.h"

/* The reading of the turned region, made once, with the accounts as they now are. */
struct region_reading *turned_region_enter(struct region_reading *upright);

/* Carries the accounts back. */
void turned_region_leave(struct region_reading *upright);

/* The same cells in the turned region; those before its corner are cut off. */
struct range turned_region_range(const struct region_reading *turned, struct range range);

/* Reads a block that was located in the turned region, and gives what came of it its true
 * places. */
void turned_region_read(struct region_reading *upright, const struct block_place *place);

#endif
