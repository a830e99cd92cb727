#include "store/prepared_query.h"

#include "store/sql_functions.h"

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
