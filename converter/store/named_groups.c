/* The groups as returns name them. */
#include "store/roster_groups.h"
#include "store/store_private.h"

/* Groups while they are named. */
struct naming {
    struct store *store;
    const struct record_type *type;
    void *context;
    bool (*take)(void *context, const struct named_group *group);
};

static bool prepare_names(const struct naming *naming, sqlite3_stmt **statement)
{
    struct store *store = naming->store;
    struct arena *arena = store->scratch;
    struct text_builder sql = text_builder(arena);
    struct text name = store_name(arena, naming->type->group->name, "");
    struct text other = store_name(arena, naming->type->group->name, "_text");
    struct text cell = store_name(arena, naming->type->group->name, "_cell");
    struct text table = store_record_table(arena, naming->type);
    const char *cell_of = text_format(arena, "r.%.*s", (int)cell.length, cell.data).data;

    text_append_format(
        &sql,
        "SELECT submission, file, sheet, cell, name, of_group > 1, %s FROM (SELECT s.id AS "
        "submission, s.file AS file, ",
        store->find_rostered == NULL ? "0" : "EXISTS (SELECT 1 FROM _roster WHERE key = in_group)");
    store_sheet_of_cell(&sql, cell_of);
    text_append(&sql, TEXT(" AS sheet, "));
    store_cell_alone(&sql, cell_of);
    text_append_format(
        &sql,
        " AS cell, coalesce(r.%.*s, r.%.*s) AS name, r._group AS in_group, row_number() OVER "
        "(PARTITION BY s.id, r._group ORDER BY " STORE_RECORD_ORDER
        ") AS place, row_number() OVER (PARTITION BY r._group ORDER BY " STORE_RECORD_ORDER
        ") AS of_group, row_number() OVER (ORDER BY " STORE_RECORD_ORDER
        ") AS of_all FROM %.*s AS r JOIN submission AS s ON s.id = r._submission WHERE r._group "
        "<> '') WHERE place = 1 ORDER BY of_all",
        (int)name.length, name.data, (int)other.length, other.data, (int)table.length, table.data);
    return store_prepare(store, text_built(&sql), statement);
}

static bool take_names(void *context)
{
    const struct naming *naming = context;
    struct store *store = naming->store;
    sqlite3_stmt *statement;
    int step;

    if (!prepare_names(naming, &statement)) {
        return false;
    }
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        struct named_group group = {.submission = sqlite3_column_int64(statement, 0),
                                    .file = store_column_slice(statement, 1),
                                    .sheet = store_column_slice(statement, 2),
                                    .cell = store_column_slice(statement, 3),
                                    .name = store_column_slice(statement, 4),
                                    .again = sqlite3_column_int(statement, 5) != 0,
                                    .listed = sqlite3_column_int(statement, 6) != 0};
        if (!naming->take(naming->context, &group)) {
            store_finalize(&statement);
            return false;
        }
    }
    bool done = step == SQLITE_DONE || store_fail(store);
    store_finalize(&statement);
    return done;
}

bool store_each_named_group(struct store *store, const struct record_type *type, void *context,
                            bool (*take)(void *context, const struct named_group *group))
{
    struct naming naming = {store, type, context, take};

    return type->group == NULL || store_run(store, take_names, &naming);
}
