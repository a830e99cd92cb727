#include "store/store_private.h"

#include "base/wording.h"
#include "store/sql_functions.h"

/* A record is bound text by text; its longest is one cell's. */
static const size_t SCRATCH_MEMORY = (size_t)256 << 20;

static const struct finding_kind store_failed = {
    "store-failed", SEVERITY_ERROR,
    "汇总用的数据库出错：{found}。请检查临时文件夹（TMPDIR）所在磁盘的空间和权限后重试。",
    "The database of the merge failed: {found}. Check the room on the disk of the folder for "
    "temporary files (TMPDIR), and its permissions, and try again."};

static const struct finding_kind figure_too_large = {
    "figure-too-large", SEVERITY_ERROR,
    "合计超出了可精确表示的 36 位数字。请检查申报表中是否有位数异常的金额。",
    "A total needs more than the 36 digits that are kept exactly. Look for an amount of an "
    "unlikely number of digits in the returns."};

static bool fail(struct store *store, struct wording found)
{
    return finding_fail(store->findings, &store_failed, (struct place){0},
                        (struct finding_facts){.found = wording_for(store->findings, found)});
}

/* SQLite's words are English only. */
static bool fail_in_library(struct store *store, const char *words)
{
    return fail(store, wording_format(store->arena, "SQLite 报告“%s”", "%s", words));
}

bool store_fail(struct store *store)
{
    if (sqlite3_errcode(store->database) == SQLITE_TOOBIG) {
        return finding_fail(store->findings, &figure_too_large, (struct place){0},
                            (struct finding_facts){0});
    }
    return fail_in_library(store, sqlite3_errmsg(store->database));
}

bool store_fail_without_memory(struct store *store)
{
    return fail(store, WORDING("一条记录需要的内存过多", "one record needs too much memory"));
}

bool store_run(struct store *store, bool (*work)(void *context), void *context)
{
    arena_reset(store->scratch);
    bool done = arena_run(store->scratch, work, context);
    if (!done && arena_exhausted(store->scratch)) {
        store_fail_without_memory(store);
    }
    return done;
}

struct text store_name(struct arena *arena, struct text name, const char *suffix)
{
    struct text_builder builder = text_builder(arena);

    text_append_byte(&builder, '"');
    for (size_t i = 0; i < name.length; i++) {
        text_append(&builder, name.data[i] == '"' ? TEXT("\"\"") : text_slice(name, i, 1));
    }
    text_append(&builder, text_of(suffix));
    text_append_byte(&builder, '"');
    return text_built(&builder);
}

struct text store_record_table(struct arena *arena, const struct record_type *type)
{
    return store_name(arena, type->name, "");
}

struct text store_table_table(struct arena *arena, const struct record_type *type,
                              const struct table_type *table)
{
    return store_name(arena,
                      text_format(arena, "%.*s_%.*s", (int)type->name.length, type->name.data,
                                  (int)table->name.length, table->name.data),
                      "");
}

bool store_execute(struct store *store, struct text sql)
{
    return sqlite3_exec(store->database, text_terminated(store->scratch, sql), NULL, NULL, NULL) ==
               SQLITE_OK ||
           store_fail(store);
}

bool store_prepare(struct store *store, struct text sql, sqlite3_stmt **statement)
{
    *statement = NULL;
    if (sqlite3_prepare_v2(store->database, sql.data, (int)sql.length, statement, NULL) !=
        SQLITE_OK) {
        return store_fail(store);
    }
    return true;
}

/* What the library returns repeats the error of the last step, which was looked at. */
void store_finalize(sqlite3_stmt **statement)
{
    sqlite3_finalize(*statement); /* of NULL it does nothing */
    *statement = NULL;
}

bool store_step(struct store *store, sqlite3_stmt *statement)
{
    bool done = sqlite3_step(statement) == SQLITE_DONE;

    if (!done) {
        store_fail(store);
    }
    return sqlite3_reset(statement) == SQLITE_OK && done;
}

bool store_bind(struct store *store, sqlite3_stmt *statement, int index, struct text text)
{
    int result = text_is_empty(text) ? sqlite3_bind_null(statement, index)
                                     : sqlite3_bind_text64(statement, index, text.data, text.length,
                                                           SQLITE_STATIC, SQLITE_UTF8);

    return result == SQLITE_OK || store_fail(store);
}

/* Its statements end with it, and not before: another thread may be at one of them until then. */
static void close_database(void *database)
{
    sqlite3_stmt *statement;

    while ((statement = sqlite3_next_stmt(database, NULL)) != NULL) {
        sqlite3_finalize(statement);
    }
    sqlite3_close_v2(database);
}

static void close_scratch(void *scratch)
{
    arena_destroy(scratch);
}

static bool prepare_database(void *context)
{
    struct store *store = context;

    /* Nothing is ever rolled back: a store that fails is given up whole. What is cached, and what
     * is sorted in memory, takes a mebibyte; of the tables of orders and places a quarter. */
    return store_execute(store, TEXT("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                                     "PRAGMA temp_store = FILE; PRAGMA cache_size = -1000;"
                                     "PRAGMA temp.cache_size = -250; BEGIN")) &&
           store_create_tables(store) && store_prepare_inserts(store);
}

/* An empty name is SQLite's own temporary database: a file without a name, made when the
 * cache is full. */
static bool open_database(struct store *store)
{
    int result =
        sqlite3_open_v2("", &store->database,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);

    if (store->database == NULL) {
        return fail_in_library(store, sqlite3_errstr(result));
    }
    arena_own(store->arena, store->database, close_database);
    if (result != SQLITE_OK) {
        return store_fail(store);
    }
    return sql_functions_register(store->database, store->arena) || store_fail(store);
}

bool store_open(struct arena *arena, const struct model *model, struct finding_list *findings,
                struct store **opened)
{
    struct store *store = arena_allocate(arena, sizeof *store);

    *store = (struct store){.arena = arena, .model = model, .findings = findings};
    *opened = store;
    store->queries = (struct text_map){.arena = store->arena};
    store->scratch = arena_create(SCRATCH_MEMORY);
    if (store->scratch == NULL) {
        return fail(store, WORDING("内存不足", "there is not enough memory"));
    }
    arena_own(arena, store->scratch, close_scratch);
    return open_database(store) && store_run(store, prepare_database, store);
}

static bool tie_and_commit(void *context)
{
    struct store *store = context;

    return store_tie(store) && store_execute(store, TEXT("COMMIT"));
}

bool store_finish(struct store *store)
{
    return store_run(store, tie_and_commit, store);
}
