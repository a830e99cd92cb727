#include "store/group_totals.h"

#include "store/base_query.h"
#include "store/prepared_query.h"

struct totalling {
    struct store *store;
    const struct block *block;
    size_t number;
};

/* Its columns need no names but the group's. */
static bool make_table(void *context)
{
    struct totalling *totalling = context;
    struct store *store = totalling->store;
    struct query query = query_begin(store->scratch, store->model);
    sqlite3_stmt *statement;

    text_append_format(&query.sql, "CREATE TEMP TABLE _totals_%zu AS ", totalling->number);
    query_group_totals(&query, totalling->block);
    return store_prepare_query(store, &query, &statement) && store_step(store, statement);
}

static bool make_index(void *context)
{
    struct totalling *totalling = context;

    return store_execute(
        totalling->store,
        text_format(totalling->store->scratch,
                    "CREATE UNIQUE INDEX temp._totals_of_%zu ON _totals_%zu (in_group)",
                    totalling->number, totalling->number));
}

bool group_totals_make(struct store *store, const struct block *block)
{
    struct totalling totalling = {store, block, block_list_find(&store->totalled, block)};

    if (totalling.number < store->totalled.count) {
        return true;
    }
    block_list_add(store->arena, &store->totalled, block);
    return store_run(store, make_table, &totalling) && store_run(store, make_index, &totalling);
}

void group_totals_query(const struct store *store, const struct block *block, struct text group,
                        struct query *query)
{
    text_append_format(&query->sql, "SELECT * FROM temp._totals_%zu WHERE in_group = ",
                       block_list_find(&store->totalled, block));
    query_value(query, group);
}
