/* The rows of declared blocks, as the writing room asks for them. */
#include "store/block_query.h"
#include "store/places.h"
#include "store/record_order.h"
#include "store/row_feed.h"
#include "store/sql_functions.h"
#include "store/store_private.h"

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

/* Whoever else asks the database has it for himself. */
static void pause_rows(struct store *store)
{
    if (store->feed != NULL) {
        row_feed_pause(store->feed);
    }
}

static bool ask_totals(void *context, struct arena *arena, const struct block *block,
                       const struct group *group, size_t *count, struct written_value *sums)
{
    struct store *store = context;
    struct asking asking = {store, block, group, query_totals, NULL};

    pause_rows(store);
    if (!store_run(store, ask, &asking)) {
        return false;
    }
    bool asked = sqlite3_step(asking.statement) == SQLITE_ROW;
    if (asked) {
        int column = 1;
        *count = (size_t)sqlite3_column_int64(asking.statement, 0);
        for (size_t i = 0; i < block->column_count; i++) {
            if (block->columns[i].summed) {
                sums[i] = store_column(asking.statement, column++, true, arena);
            }
        }
    } else {
        store_fail(store);
    }
    sqlite3_reset(asking.statement);
    return asked;
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

static bool open_rows(void *context, const struct block *block, const struct group *group)
{
    struct store *store = context;
    struct asking asking = {store, block, group, query_rows, NULL};

    if (!have_feed(store) || !make_places(store, block) ||
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
