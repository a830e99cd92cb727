#include "store/places.h"

#include "store/aggregates.h"
#include "store/prepared_query.h"

struct placing {
    struct store *store;
    const struct block *block;
    size_t number;
};

static bool make_table(void *context)
{
    struct placing *placing = context;

    return store_execute(placing->store,
                         text_format(placing->store->scratch,
                                     "CREATE TEMP TABLE _place_%zu (record INTEGER PRIMARY KEY, "
                                     "place INTEGER)",
                                     placing->number));
}

static bool fill_table(void *context)
{
    struct placing *placing = context;
    struct store *store = placing->store;
    struct query query = query_begin(store);
    sqlite3_stmt *statement;

    text_append_format(&query.sql, "INSERT INTO temp._place_%zu ", placing->number);
    query_places(&query, placing->block);
    return store_prepare_query(store, &query, &statement) && store_step(store, statement);
}

size_t store_place_number(const struct store *store, const struct block *block)
{
    return block_list_find(&store->placed, block);
}

bool store_places(struct store *store, const struct block *block)
{
    struct placing placing = {store, block, 0};

    if (!block_list_take(store->arena, &store->placed, block, &placing.number)) {
        return true;
    }
    return aggregates_make(store, block) && store_run(store, make_table, &placing) &&
           store_run(store, fill_table, &placing);
}
