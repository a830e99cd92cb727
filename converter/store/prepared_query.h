/* Queries of blocks, prepared. Private to this room. */
#ifndef HUIBIAO_STORE_PREPARED_QUERY_H
#define HUIBIAO_STORE_PREPARED_QUERY_H

#include "store/block_query.h"
#include "store/store_private.h"

/* Prepares a query, once for all that read the same, and binds its values. The store keeps the
 * statement: who has read it resets it. */
bool store_prepare_query(struct store *store, const struct query *query, sqlite3_stmt **statement);

#endif
