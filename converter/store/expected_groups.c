/* The groups of a roster, as they stand. */
#include "store/roster_groups.h"
#include "store/store_private.h"

struct taking {
    struct store *store;
    void *context;
    bool (*take)(void *context, const struct expected_group *group);
};

static bool take_all(void *context)
{
    const struct taking *taking = context;
    struct store *store = taking->store;
    sqlite3_stmt *statement;
    int step;

    if (!store_prepare(store,
                       TEXT("SELECT name, handed, records, coalesce(expected, -1) FROM "
                            "record_group WHERE listed ORDER BY position, name"),
                       &statement)) {
        return false;
    }
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        const struct expected_group group = {.name = store_column_slice(statement, 0),
                                             .handed = store_column_slice(statement, 1),
                                             .records = sqlite3_column_int64(statement, 2),
                                             .expected = sqlite3_column_int64(statement, 3)};
        if (!taking->take(taking->context, &group)) {
            store_finalize(&statement);
            return false;
        }
    }
    bool done = step == SQLITE_DONE || store_fail(store);
    store_finalize(&statement);
    return done;
}

bool store_each_expected_group(struct store *store, void *context,
                               bool (*take)(void *context, const struct expected_group *group))
{
    struct taking taking = {store, context, take};

    return store_run(store, take_all, &taking);
}
