#include "store/block_asking.h"

#include "store/places.h"
#include "store/sql_functions.h"

/* A query on its way to the database. */
struct asking {
    struct store *store;
    const struct block *block;
    const struct group *group;
    void (*compose)(struct query *query, const struct block *block, const struct text *group);
    sqlite3_stmt *statement;
};

static bool bind_parameter(struct store *store, sqlite3_stmt *statement, int index,
                           const struct parameter *parameter)
{
    int result;

    if (parameter->expression != NULL) {
        result = sqlite3_bind_pointer(statement, index, (void *)(uintptr_t)parameter->expression,
                                      SQL_EXPRESSION, NULL);
    } else {
        result = sqlite3_bind_text64(statement, index, parameter->text.data, parameter->text.length,
                                     SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    return result == SQLITE_OK || store_fail(store);
}

bool store_prepare_query(struct store *store, const struct query *query, sqlite3_stmt **statement)
{
    struct text sql = text_built(&query->sql);

    *statement = text_map_find(&store->queries, sql);
    if (*statement == NULL) {
        if (!store_prepare(store, sql, statement)) {
            return false;
        }
        text_map_add(&store->queries, text_copy(store->arena, sql), *statement);
    }
    for (size_t i = 0; i < query->count; i++) {
        if (!bind_parameter(store, *statement, (int)i + 1, &query->parameters[i])) {
            return false;
        }
    }
    return true;
}

static size_t place_number(const void *context, const struct block *block)
{
    return store_place_number(context, block);
}

static bool ask(void *context)
{
    struct asking *asking = context;
    struct store *store = asking->store;
    struct query query = query_begin(store->scratch, store->model);

    query.places = (struct place_numbers){store, place_number};
    asking->compose(&query, asking->block, asking->group == NULL ? NULL : &asking->group->key);
    return store_prepare_query(store, &query, &asking->statement);
}

bool store_ask_block(struct store *store, const struct block *block, const struct group *group,
                     void (*compose)(struct query *query, const struct block *block,
                                     const struct text *group),
                     sqlite3_stmt **statement)
{
    struct asking asking = {store, block, group, compose, NULL};
    bool asked = store_run(store, ask, &asking);

    *statement = asking.statement;
    return asked;
}
