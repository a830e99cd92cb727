#include "store/keyed_table.h"

#include "store/base_query.h"
#include "store/prepared_query.h"

struct making {
    struct store *store;
    struct text name;
    const void *context;
    void (*compose)(const void *context, struct query *query);
};

static bool make_table(void *context)
{
    const struct making *making = context;
    struct query query = query_begin(making->store);
    sqlite3_stmt *statement;

    text_append_format(&query.sql, "CREATE TEMP TABLE %.*s AS ", (int)making->name.length,
                       making->name.data);
    making->compose(making->context, &query);
    return store_prepare_query(making->store, &query, &statement) &&
           store_step(making->store, statement);
}

static bool make_index(void *context)
{
    const struct making *making = context;
    struct text name = making->name;

    return store_execute(making->store,
                         text_format(making->store->scratch,
                                     "CREATE UNIQUE INDEX temp.%.*s_key ON %.*s (key)",
                                     (int)name.length, name.data, (int)name.length, name.data));
}

bool keyed_table_make(struct store *store, struct text name, const void *context,
                      void (*compose)(const void *context, struct query *query))
{
    struct making making = {store, name, context, compose};

    return store_run(store, make_table, &making) && store_run(store, make_index, &making);
}
