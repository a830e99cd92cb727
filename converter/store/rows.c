/* The rows of declared blocks, as the writing room asks for them. */
#include "store/block_asking.h"
#include "store/opened_rows.h"

static bool read_totals(struct store *store, struct arena *arena, const struct block *block,
                        const struct group *group, size_t *count, struct written_value *sums)
{
    sqlite3_stmt *statement;

    if (!store_ask_block(store, block, group, query_totals, &statement)) {
        return false;
    }
    bool asked = sqlite3_step(statement) == SQLITE_ROW;
    if (asked) {
        int column = 1;
        *count = (size_t)sqlite3_column_int64(statement, 0);
        for (size_t i = 0; i < block->column_count; i++) {
            if (block->columns[i].summed) {
                sums[i] = store_column(statement, column++, true, arena);
            }
        }
    } else {
        store_fail(store);
    }
    sqlite3_reset(statement);
    return asked;
}

static bool ask_totals(void *context, struct arena *arena, const struct block *block,
                       const struct group *group, size_t *count, struct written_value *sums)
{
    struct store *store = context;

    opened_rows_pause(store);
    bool read = read_totals(store, arena, block, group, count, sums);
    opened_rows_resume(store);
    return read;
}

/* Memory keeps a key and a name a group: as many as there are departments. */
static bool read_groups(struct store *store, struct arena *arena, struct group **groups,
                        size_t *count)
{
    sqlite3_stmt *statement;
    size_t capacity = 0;
    int step;

    *groups = NULL;
    *count = 0;
    if (!store_prepare(store,
                       TEXT("SELECT key, name FROM record_group WHERE records > 0 ORDER "
                            "BY position, key"),
                       &statement)) {
        return false;
    }
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        *groups = arena_grow(arena, *groups, *count, *count + 1, sizeof **groups, &capacity);
        (*groups)[*count].key = store_column_text(statement, 0, arena);
        (*groups)[*count].name = store_column_text(statement, 1, arena);
        (*count)++;
    }
    if (step != SQLITE_DONE) {
        store_fail(store);
    }
    store_finalize(&statement);
    return step == SQLITE_DONE;
}

static bool ask_groups(void *context, struct arena *arena, struct group **groups, size_t *count)
{
    struct store *store = context;

    opened_rows_pause(store);
    bool read = read_groups(store, arena, groups, count);
    opened_rows_resume(store);
    return read;
}

static bool read_files(struct store *store,
                       void (*take)(void *taker, const struct source_file *file), void *taker)
{
    sqlite3_stmt *statement;
    int step;

    if (!store_prepare(store,
                       TEXT("SELECT file, sha256 FROM submission WHERE sha256 IS NOT "
                            "NULL ORDER BY file, sha256, id"),
                       &statement)) {
        return false;
    }
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        struct source_file file = {.name = store_column_slice(statement, 0),
                                   .sha256 = store_column_slice(statement, 1)};
        take(taker, &file);
    }
    if (step != SQLITE_DONE) {
        store_fail(store);
    }
    store_finalize(&statement);
    return step == SQLITE_DONE;
}

static bool ask_files(void *context, void (*take)(void *taker, const struct source_file *file),
                      void *taker)
{
    struct store *store = context;

    opened_rows_pause(store);
    bool read = read_files(store, take, taker);
    opened_rows_resume(store);
    return read;
}

struct greatest {
    struct store *store;
    const struct record_type *record;
    const struct field *field;
    sqlite3_stmt *statement;
};

static bool prepare_greatest(void *context)
{
    struct greatest *greatest = context;
    struct arena *scratch = greatest->store->scratch;
    struct text name = store_name(scratch, greatest->field->name, "");
    struct text table = store_record_table(scratch, greatest->record);

    return store_prepare(greatest->store,
                         text_format(scratch,
                                     "SELECT %.*s FROM %.*s WHERE %.*s IS NOT NULL ORDER BY %.*s "
                                     "COLLATE decimal DESC LIMIT 1",
                                     (int)name.length, name.data, (int)table.length, table.data,
                                     (int)name.length, name.data, (int)name.length, name.data),
                         &greatest->statement);
}

static bool read_greatest(struct store *store, struct arena *arena,
                          const struct record_type *record, const struct field *field,
                          struct written_value *value)
{
    struct greatest greatest = {store, record, field, NULL};

    *value = (struct written_value){.kind = WRITTEN_EMPTY};
    if (!store_run(store, prepare_greatest, &greatest)) {
        return false;
    }
    int step = sqlite3_step(greatest.statement);
    if (step == SQLITE_ROW) {
        *value = store_column(greatest.statement, 0, store_is_number(field), arena);
    } else if (step != SQLITE_DONE) {
        store_fail(store);
    }
    store_finalize(&greatest.statement);
    return step == SQLITE_ROW || step == SQLITE_DONE;
}

static bool ask_greatest(void *context, struct arena *arena, const struct record_type *record,
                         const struct field *field, struct written_value *value)
{
    struct store *store = context;

    opened_rows_pause(store);
    bool read = read_greatest(store, arena, record, field, value);
    opened_rows_resume(store);
    return read;
}

struct row_source store_rows(struct store *store)
{
    return (struct row_source){.context = store,
                               .groups = ask_groups,
                               .totals = ask_totals,
                               .announce = opened_rows_announce,
                               .open = opened_rows_open,
                               .next = opened_rows_next,
                               .close = opened_rows_close,
                               .files = ask_files,
                               .greatest = ask_greatest};
}
