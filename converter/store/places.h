/* Which row of a block a record is: what links lead to. Private to this room. */
#ifndef HUIBIAO_STORE_PLACES_H
#define HUIBIAO_STORE_PLACES_H

#include "store/block_query.h"
#include "store/store_private.h"

/* The name of the table (record, place) that says of each record which row of the block it is,
 * from 1; on a sheet per group, which of its group. The table is made when it is first asked for,
 * and is no part of a kept database. */
bool store_places(struct store *store, const struct block *block);

/* How the table of a block is called, for SQL; it was made before. */
size_t store_place_number(const struct store *store, const struct block *block);

#endif
