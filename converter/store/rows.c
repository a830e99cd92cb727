/* The rows of declared blocks, as the writing room asks for them. */
#include "store/aggregates.h"
#include "store/group_totals.h"
#include "store/places.h"
#include "store/prepared_query.h"
#include "store/record_order.h"
#include "store/row_feed.h"
#include "store/store_private.h"

/* A query on its way to the database. */
struct asking {
    struct store *store;
    const struct block *block;
    const struct group *group;
    void (*compose)(const struct asking *asking, struct query *query);
    sqlite3_stmt *statement;
};

static bool ask(void *context)
{
    struct asking *asking = context;
    struct store *store = asking->store;
    struct query query = query_begin(store);

    asking->compose(asking, &query);
    return store_prepare_query(store, &query, &asking->statement);
}

/* Whoever else asks the database has it for himself. */
static void pause_rows(struct store *store)
{
    if (store->feed != NULL) {
        row_feed_pause(store->feed);
    }
}

static void compose_totals(const struct asking *asking, struct query *query)
{
    if (asking->group == NULL) {
        query_totals(query, asking->block);
    } else {
        group_totals_query(query, asking->block, asking->group->key);
    }
}

static void take_totals(sqlite3_stmt *statement, struct arena *arena, const struct block *block,
                        size_t *count, struct written_value *sums)
{
    int column = 1;

    *count = (size_t)sqlite3_column_int64(statement, 0);
    for (size_t i = 0; i < block->column_count; i++) {
        if (block->columns[i].summed) {
            sums[i] = store_column(statement, column++, true, arena);
        }
    }
}

static void have_no_totals(const struct block *block, size_t *count, struct written_value *sums)
{
    *count = 0;
    for (size_t i = 0; i < block->column_count; i++) {
        sums[i] = (struct written_value){.kind = WRITTEN_EMPTY};
    }
}

/* A group without rows has no row of totals either. */
static bool ask_totals(void *context, struct arena *arena, const struct block *block,
                       const struct group *group, size_t *count, struct written_value *sums)
{
    struct store *store = context;
    struct asking asking = {store, block, group, compose_totals, NULL};

    pause_rows(store);
    if (!aggregates_make(store, block) || (group != NULL && !group_totals_make(store, block)) ||
        !store_run(store, ask, &asking)) {
        return false;
    }
    int step = sqlite3_step(asking.statement);
    if (step == SQLITE_ROW) {
        take_totals(asking.statement, arena, block, count, sums);
    } else if (step == SQLITE_DONE) {
        have_no_totals(block, count, sums);
    } else {
        store_fail(store);
    }
    sqlite3_reset(asking.statement);
    return step == SQLITE_ROW || step == SQLITE_DONE;
}

static bool make_places(struct store *store, const struct block *block)
{
    bool made = true;

    for (size_t i = 0; made && i < block->column_count; i++) {
        made =
            block->columns[i].link != LINK_RECORD || store_places(store, block->columns[i].linked);
    }
    return made;
}

static bool have_feed(struct store *store)
{
    if (store->feed == NULL) {
        store->feed = row_feed_create(store);
        return store->feed != NULL || store_fail_without_memory(store);
    }
    row_feed_end(store->feed);
    return true;
}

static void compose_rows(const struct asking *asking, struct query *query)
{
    query_rows(query, asking->block, asking->group == NULL ? NULL : &asking->group->key);
}

static bool open_rows(void *context, const struct block *block, const struct group *group)
{
    struct store *store = context;
    struct asking asking = {store, block, group, compose_rows, NULL};

    if (!have_feed(store) || !aggregates_make(store, block) || !make_places(store, block) ||
        (group == NULL && record_order_serves(block) && !record_order_make(store, block)) ||
        !store_run(store, ask, &asking)) {
        return false;
    }
    row_feed_begin(store->feed, block, asking.statement);
    return true;
}

static enum row_step next_row(void *context, struct arena *arena, const struct block *block,
                              struct written_value *values)
{
    struct store *store = context;
    enum row_step step = row_feed_next(store->feed, arena, values);

    (void)block; /* it is the one that was opened */
    if (step != ROW_NEXT) {
        row_feed_end(store->feed);
    }
    return step;
}

/* Memory keeps a key and a name a group: as many as there are departments. */
static bool ask_groups(void *context, struct arena *arena, struct group **groups, size_t *count)
{
    struct store *store = context;
    sqlite3_stmt *statement;
    size_t capacity = 0;
    int step;

    pause_rows(store);
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

static bool ask_files(void *context, void (*take)(void *taker, const struct source_file *file),
                      void *taker)
{
    struct store *store = context;
    sqlite3_stmt *statement;
    int step;

    pause_rows(store);
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

static bool ask_greatest(void *context, struct arena *arena, const struct record_type *record,
                         const struct field *field, struct written_value *value)
{
    struct store *store = context;
    struct greatest greatest = {store, record, field, NULL};

    pause_rows(store);
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

struct row_source store_rows(struct store *store)
{
    return (struct row_source){.context = store,
                               .groups = ask_groups,
                               .totals = ask_totals,
                               .open = open_rows,
                               .next = next_row,
                               .files = ask_files,
                               .greatest = ask_greatest};
}
