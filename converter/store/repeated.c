/* Records that more than one return holds. */
#include "store/store_private.h"

struct search {
    struct store *store;
    const struct record_type *type;
    void *context;
    bool (*tell)(void *context, const struct repeated_record *repeated);
};

static struct text column(sqlite3_stmt *statement, int index)
{
    const char *data = (const char *)sqlite3_column_text(statement, index);
    int length = sqlite3_column_bytes(statement, index);

    return data == NULL ? TEXT("") : (struct text){data, (size_t)length};
}

static bool prepare(struct search *search, sqlite3_stmt **statement)
{
    struct store *store = search->store;
    struct text table = store_record_table(store->scratch, search->type);
    struct text cell = store_name(store->scratch, search->type->label->name, "_cell");

    return store_prepare(
        store,
        text_format(
            store->scratch,
            "SELECT submission, file, sheet, cell, label, first_file, first_sheet, "
            "first_cell FROM (SELECT s.id AS submission, s.file AS file, r._sheet AS sheet, "
            "r.%.*s AS cell, r._label AS label, first_value(s.id) OVER same AS first, "
            "first_value(s.file) OVER same AS first_file, first_value(r._sheet) OVER same "
            "AS first_sheet, first_value(r.%.*s) OVER same AS first_cell, row_number() "
            "OVER (ORDER BY " STORE_RECORD_ORDER ") AS place FROM %.*s AS r JOIN "
            "submission AS s ON s.id = r._submission WHERE r._label IS NOT NULL WINDOW "
            "same AS (PARTITION BY r._key ORDER BY " STORE_RECORD_ORDER ")) WHERE first "
            "<> submission ORDER BY place",
            (int)cell.length, cell.data, (int)cell.length, cell.data, (int)table.length,
            table.data),
        statement);
}

static bool tell_all(void *context)
{
    struct search *search = context;
    sqlite3_stmt *statement;
    int step;

    if (!prepare(search, &statement)) {
        return false;
    }
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        struct repeated_record repeated = {.submission = sqlite3_column_int64(statement, 0),
                                           .file = column(statement, 1),
                                           .sheet = column(statement, 2),
                                           .cell = column(statement, 3),
                                           .label = column(statement, 4),
                                           .first_file = column(statement, 5),
                                           .first_sheet = column(statement, 6),
                                           .first_cell = column(statement, 7)};
        if (!search->tell(search->context, &repeated)) {
            store_finalize(search->store, &statement);
            return false;
        }
    }
    bool done = step == SQLITE_DONE || store_fail(search->store);
    store_finalize(search->store, &statement);
    return done;
}

bool store_each_repeated(struct store *store, const struct record_type *type, void *context,
                         bool (*tell)(void *context, const struct repeated_record *repeated))
{
    struct search search = {store, type, context, tell};

    return store_run(store, tell_all, &search);
}
