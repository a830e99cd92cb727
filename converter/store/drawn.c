/* Findings with their drawings, as they are asked of a finished store. */
#include "store/drawings.h"
#include "store/store_private.h"

/* What is done with each row of a query. */
struct row_taker {
    void *context;
    bool (*row)(const struct row_taker *taker, sqlite3_stmt *statement);
    bool (*finding)(void *context, const struct stored_finding *finding);
    bool (*cell)(void *context, const struct numbered_cell *cell);
    bool (*text)(void *context, struct text text);
};

static bool each_row(struct store *store, struct text sql, const struct row_taker *taker)
{
    sqlite3_stmt *statement;
    bool taken = store_prepare(store, sql, &statement);
    int step = SQLITE_DONE;

    while (taken && (step = sqlite3_step(statement)) == SQLITE_ROW) {
        taken = taker->row(taker, statement);
    }
    if (step != SQLITE_ROW && step != SQLITE_DONE) {
        taken = store_fail(store);
    }
    store_finalize(&statement);
    return taken;
}

static bool finding_row(const struct row_taker *taker, sqlite3_stmt *statement)
{
    struct stored_finding finding = {.group = store_column_slice(statement, 0),
                                     .rule = store_column_slice(statement, 1),
                                     .severity = store_column_slice(statement, 2),
                                     .file = store_column_slice(statement, 3),
                                     .sheet = store_column_slice(statement, 4),
                                     .cell = store_column_slice(statement, 5),
                                     .row = sqlite3_column_int64(statement, 6),
                                     .column = sqlite3_column_int64(statement, 7),
                                     .record = store_column_slice(statement, 8),
                                     .message = store_column_slice(statement, 9),
                                     .drawing = sqlite3_column_int64(statement, 10)};

    return taker->finding(taker->context, &finding);
}

bool store_each_finding(struct store *store, void *context,
                        bool (*take)(void *context, const struct stored_finding *finding))
{
    const struct row_taker taker = {.context = context, .row = finding_row, .finding = take};

    return each_row(
        store,
        TEXT(
            "SELECT g.name, f.rule, f.severity, s.file, f.sheet, f.cell, f.row, f.column, "
            "f.record, f.message, coalesce(n.number, -1) FROM finding AS f JOIN submission AS s "
            "ON s.id = f.submission LEFT JOIN record_group AS g ON g.key = f.group_key LEFT JOIN "
            "temp._finding_drawing AS d ON d.finding = f.id LEFT JOIN temp._drawing_number AS n ON "
            "n.drawing = d.drawing ORDER BY f.group_key IS NULL OR f.group_key = '', g.position, "
            "f.group_key, "
            "s.file, s.sha256, f.sheet_position, f.row, f.column, f.rule, f.message, f.id"),
        &taker);
}

static bool cell_row(const struct row_taker *taker, sqlite3_stmt *statement)
{
    struct numbered_cell cell = {
        .drawing = sqlite3_column_int64(statement, 0),
        .range = {.first_row = (uint32_t)sqlite3_column_int64(statement, 1),
                  .first_column = (uint32_t)sqlite3_column_int64(statement, 2),
                  .last_row = (uint32_t)sqlite3_column_int64(statement, 3),
                  .last_column = (uint32_t)sqlite3_column_int64(statement, 4)},
        .number = sqlite3_column_int64(statement, 5) != 0,
        .text = sqlite3_column_int64(statement, 6)};

    return taker->cell(taker->context, &cell);
}

bool store_each_drawn_cell(struct store *store, void *context,
                           bool (*take)(void *context, const struct numbered_cell *cell))
{
    const struct row_taker taker = {.context = context, .row = cell_row, .cell = take};

    return each_row(store,
                    TEXT("SELECT n.number, c.row, c.column, c.last_row, c.last_column, c.number, "
                         "coalesce(t.number, -1) FROM temp._drawing_number AS n LEFT JOIN "
                         "temp._drawn_cell AS c ON c.drawing = n.drawing LEFT JOIN "
                         "temp._text_number AS t ON t.text = c.text ORDER BY n.number, c.row, "
                         "c.column"),
                    &taker);
}

static bool text_row(const struct row_taker *taker, sqlite3_stmt *statement)
{
    return taker->text(taker->context, store_column_slice(statement, 0));
}

bool store_each_drawn_text(struct store *store, void *context,
                           bool (*take)(void *context, struct text text))
{
    const struct row_taker taker = {.context = context, .row = text_row, .text = take};

    return each_row(store, TEXT("SELECT text FROM temp._text_number ORDER BY number"), &taker);
}

struct counting {
    struct store *store;
    struct store_counts *counts;
};

static bool count_row(const struct row_taker *taker, sqlite3_stmt *statement)
{
    struct store_counts *counts = taker->context;

    counts->submissions = sqlite3_column_int64(statement, 0);
    counts->errors = sqlite3_column_int64(statement, 1);
    counts->warnings = sqlite3_column_int64(statement, 2);
    counts->info = sqlite3_column_int64(statement, 3);
    counts->records = sqlite3_column_int64(statement, 4);
    return true;
}

static bool count_all(void *context)
{
    const struct counting *counting = context;
    struct store *store = counting->store;
    struct text_builder sql = text_builder(store->scratch);
    const struct row_taker taker = {.context = counting->counts, .row = count_row};

    text_append(&sql,
                TEXT("SELECT (SELECT count(*) FROM submission WHERE state IS NOT 'no-return'), "
                     "(SELECT count(*) FROM finding WHERE severity = 'error'), "
                     "(SELECT count(*) FROM finding WHERE severity = 'warning'), "
                     "(SELECT count(*) FROM finding WHERE severity = 'info'), 0"));
    for (size_t i = 0; i < store->model->record_count; i++) {
        text_append(&sql, TEXT(" + (SELECT count(*) FROM "));
        text_append(&sql, store_record_table(store->scratch, &store->model->records[i]));
        text_append(&sql, TEXT(")"));
    }
    return each_row(store, text_built(&sql), &taker);
}

bool store_count_all(struct store *store, struct store_counts *counts)
{
    struct counting counting = {store, counts};

    return store_run(store, count_all, &counting);
}
