/* A table that holds the result of a query, found once, by a key. Private to this room. */
#ifndef HUIBIAO_STORE_KEYED_TABLE_H
#define HUIBIAO_STORE_KEYED_TABLE_H

#include "store/block_query.h"

/* Makes the temporary table of that name (good as long as the store) from what `compose` appends: a
 * SELECT, one of whose columns is `key` and, where not NULL, tells its rows apart. It is no part
 * of a kept database. */
bool keyed_table_make(struct store *store, struct text name, const void *context,
                      void (*compose)(const void *context, struct query *query));

#endif
