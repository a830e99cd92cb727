/* Revisions of one record: found and settled by queries, a few for each record type. */
#include "store/revisions.h"

#include "store/store_private.h"

struct settling {
    struct store *store;
    enum conflict_policy policy;
    struct settlement *settlement;
    void *context;
    bool (*tell)(void *context, const struct settled_record *settled);
};

/* What the rows of temp._settled say of why. */
#define REVISION "'revision'"
#define MODIFIED "'modified'"
#define CONFLICT "'conflict'"

static const char settled_table[] =
    "CREATE TEMP TABLE _settled (record_type TEXT, record INTEGER, submission INTEGER, sheet TEXT, "
    "cell TEXT, label TEXT, group_key TEXT, reason TEXT, other INTEGER, other_sheet TEXT, "
    "other_cell TEXT)";

/* A return's name gives its place among the others, its own modified time, in UTC, a moment:
 * a time that is none of ISO 8601 says nothing. */
static const char named_returns[] =
    "named AS (SELECT id, row_number() OVER (ORDER BY file, sha256, id) AS name, CASE WHEN "
    "modified GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' THEN datetime(modified) END AS "
    "moment FROM submission)";

/* Each step narrows down which return of a key may hold what counts: those of the greatest
 * revision, of these the ones modified last. The window `same` is one key's. */
static const char narrowed[] =
    "stated AS (SELECT *, count(revision) OVER same = count(*) OVER same AS stated, max(revision) "
    "OVER same AS greatest FROM contender WINDOW same AS (PARTITION BY key)), "
    "revised AS (SELECT *, NOT stated OR revision = greatest AS newest FROM stated), "
    "timed AS (SELECT *, count(moment) FILTER (WHERE newest) OVER same = count(*) FILTER (WHERE "
    "newest) OVER same AS timed, max(moment) FILTER (WHERE newest) OVER same AS latest FROM "
    "revised WINDOW same AS (PARTITION BY key)), "
    "candidates AS (SELECT *, newest AND (NOT timed OR moment = latest) AS candidate FROM timed)";

static void append(struct text_builder *sql, const char *text)
{
    text_append(sql, text_of(text));
}

/* One row for each key and return in which it stands, of keys that stand in several. */
static void append_contenders(struct text_builder *sql, const struct record_type *type,
                              struct text table)
{
    struct text revision =
        type->revision == NULL ? TEXT("NULL") : store_name(sql->arena, type->revision->name, "");

    text_append_format(
        sql,
        "contender AS (SELECT r._key AS key, r._submission AS submission, min(r._id) AS record, "
        "max(%.*s) AS revision, n.name AS name, n.moment AS moment FROM (SELECT _key FROM %.*s "
        "WHERE _label IS NOT NULL GROUP BY _key HAVING min(_submission) <> max(_submission)) AS "
        "repeated JOIN %.*s AS r ON r._key = repeated._key JOIN named AS n ON n.id = "
        "r._submission WHERE r._label IS NOT NULL GROUP BY r._key, r._submission)",
        (int)revision.length, revision.data, (int)table.length, table.data, (int)table.length,
        table.data);
}

/* Into temp._settled, a row for each record that is not the one that counts. */
static struct text settling_sql(const struct settling *settling, const struct record_type *type)
{
    struct arena *arena = settling->store->scratch;
    struct text_builder sql = text_builder(arena);
    struct text table = store_record_table(arena, type);

    text_append_format(&sql, "INSERT INTO temp._settled WITH %s, ", named_returns);
    append_contenders(&sql, type, table);
    text_append_format(
        &sql,
        ", %s, ranked AS (SELECT *, row_number() OVER (PARTITION BY key ORDER BY candidate DESC, "
        "%s) AS place FROM candidates) SELECT ?1, r._id, r._submission, ",
        narrowed, settling->policy == CONFLICT_LATEST ? "moment DESC, name DESC" : "name");
    store_sheet_of_cell(&sql, "r._cell");
    append(&sql, ", ");
    store_cell_alone(&sql, "r._cell");
    append(&sql, ", r._label, r._group, CASE WHEN NOT k.newest THEN " REVISION
                 " WHEN NOT k.candidate THEN " MODIFIED " ELSE " CONFLICT " END, c.submission, "
                 "o._sheet, ");
    store_cell_alone(&sql, "o._cell");
    text_append_format(
        &sql,
        " FROM ranked AS k JOIN ranked AS c ON c.key = k.key AND c.place = 1 JOIN %.*s AS r ON "
        "r._key = k.key AND r._submission = k.submission JOIN %.*s AS o ON o._id = c.record JOIN "
        "submission AS s ON s.id = r._submission WHERE k.place > 1 AND r._label IS NOT NULL ORDER "
        "BY " STORE_RECORD_ORDER,
        (int)table.length, table.data, (int)table.length, table.data);
    return text_built(&sql);
}

static bool index_keys(struct store *store, const struct record_type *type)
{
    struct text name = store_name(store->scratch, type->name, "_of_key");
    struct text table = store_record_table(store->scratch, type);

    return store_execute(
        store, text_format(store->scratch, "CREATE INDEX %.*s ON %.*s (_key, _submission)",
                           (int)name.length, name.data, (int)table.length, table.data));
}

static bool settle_type(const struct settling *settling, const struct record_type *type)
{
    struct store *store = settling->store;
    sqlite3_stmt *statement;

    if (!index_keys(store, type)) {
        return false;
    }
    bool settled = store_prepare(store, settling_sql(settling, type), &statement) &&
                   store_bind(store, statement, 1, type->name) && store_step(store, statement);
    store_finalize(&statement);
    return settled;
}

static bool settle_all(void *context)
{
    const struct settling *settling = context;
    struct store *store = settling->store;
    bool settled = store_execute(store, text_of(settled_table));

    for (size_t i = 0; settled && i < store->model->record_count; i++) {
        settled = settle_type(settling, &store->model->records[i]);
    }
    return settled;
}

/* One number that a query gives. */
static bool ask_number(struct store *store, const char *sql, int64_t *number)
{
    sqlite3_stmt *statement;
    bool asked = store_prepare(store, text_of(sql), &statement) &&
                 (sqlite3_step(statement) == SQLITE_ROW || store_fail(store));

    if (asked) {
        *number = sqlite3_column_int64(statement, 0);
    }
    store_finalize(&statement);
    return asked;
}

static bool count_left_out(struct store *store, struct settlement *settlement)
{
    return ask_number(store, "SELECT count(*) FROM left_out", &settlement->records) &&
           ask_number(store,
                      "SELECT count(*) FROM finding AS f JOIN temp._left AS d ON d.record_type "
                      "= f.record_type AND d.record = f.record_id WHERE f.severity = 'error'",
                      &settlement->errors) &&
           ask_number(store,
                      "SELECT count(*) FROM finding AS f JOIN temp._left AS d ON d.record_type "
                      "= f.record_type AND d.record = f.record_id WHERE f.severity = 'warning'",
                      &settlement->warnings);
}

static bool delete_records(struct store *store, const struct record_type *type)
{
    struct arena *arena = store->scratch;
    struct text_builder sql = text_builder(arena);
    struct text of_type =
        text_format(arena, "IN (SELECT record FROM temp._left WHERE record_type = '%.*s')",
                    (int)type->name.length, type->name.data);

    for (size_t i = 0; i < type->table_count; i++) {
        struct text table = store_table_table(arena, type, &type->tables[i]);
        text_append_format(&sql, "DELETE FROM %.*s WHERE _record %.*s;", (int)table.length,
                           table.data, (int)of_type.length, of_type.data);
    }
    struct text table = store_record_table(arena, type);
    text_append_format(&sql, "DELETE FROM %.*s WHERE _id %.*s", (int)table.length, table.data,
                       (int)of_type.length, of_type.data);
    return store_execute(store, text_built(&sql));
}

/* How the register calls a return some of whose records do not count, and which other returns
 * hold those that do: three of them by name. */
static const char states[] =
    "UPDATE submission SET state = CASE WHEN EXISTS (SELECT 1 FROM left_out AS l WHERE "
    "l.submission = submission.id AND l.reason = " CONFLICT ") THEN 'conflict' WHEN (SELECT "
    "count(*) FROM left_out AS l WHERE l.submission = submission.id) = held THEN 'superseded' "
    "ELSE 'superseded-in-part' END, about = (SELECT group_concat(file, ', ') FROM (SELECT DISTINCT "
    "o.file AS file FROM left_out AS l JOIN submission AS o ON o.id = l.other WHERE l.submission = "
    "submission.id ORDER BY o.file LIMIT 3)) || iif((SELECT count(DISTINCT l.other) FROM left_out "
    "AS l WHERE l.submission = submission.id) > 3, ', …', '') WHERE id IN (SELECT submission FROM "
    "left_out)";

/* The findings of a record go with it: what is wrong with a superseded one is corrected. */
static bool leave_out(void *context)
{
    const struct settling *settling = context;
    struct store *store = settling->store;
    bool left = store_tie_records(store) &&
                store_execute(store, TEXT("INSERT INTO left_out SELECT submission, record_type, "
                                          "sheet, cell, label, group_key, reason, other FROM "
                                          "temp._left")) &&
                count_left_out(store, settling->settlement) &&
                store_execute(store, TEXT("DELETE FROM finding WHERE id IN (SELECT f.id FROM "
                                          "finding AS f JOIN temp._left AS d ON d.record_type = "
                                          "f.record_type AND d.record = f.record_id);"
                                          "CREATE INDEX left_out_of_submission ON left_out "
                                          "(submission)"));

    for (size_t i = 0; left && i < store->model->record_count; i++) {
        left = delete_records(store, &store->model->records[i]);
    }
    return left && store_execute(store, text_of(states));
}

/* A return that another one supersedes whole stands for all of its records. */
static const char told[] =
    "WITH whole AS (SELECT d.submission AS id, count(*) AS records FROM temp._settled AS d JOIN "
    "submission AS s ON s.id = d.submission GROUP BY d.submission HAVING count(*) = s.held AND "
    "min(d.other) = max(d.other) AND max(d.reason = " CONFLICT ") = 0), "
    "numbered AS (SELECT d.rowid AS place, d.*, w.records AS records, row_number() OVER (PARTITION "
    "BY d.submission ORDER BY d.rowid) AS number FROM temp._settled AS d LEFT JOIN whole AS w ON "
    "w.id = d.submission) "
    "SELECT n.submission, s.file, iif(n.records IS NULL, n.sheet, ''), iif(n.records IS NULL, "
    "n.cell, ''), n.label, n.reason, o.file, n.other_sheet, n.other_cell, coalesce(n.records, 0) "
    "FROM numbered AS n JOIN submission AS s ON s.id = n.submission JOIN submission AS o ON o.id = "
    "n.other WHERE n.records IS NULL OR n.number = 1 ORDER BY n.place";

static enum settled_by settled_by(struct text reason)
{
    return text_equal(reason, TEXT("revision"))   ? SETTLED_BY_REVISION
           : text_equal(reason, TEXT("modified")) ? SETTLED_BY_TIME
                                                  : SETTLED_BY_POLICY;
}

static bool tell_all(void *context)
{
    const struct settling *settling = context;
    struct store *store = settling->store;
    sqlite3_stmt *statement;
    int step;

    if (!store_prepare(store, text_of(told), &statement)) {
        return false;
    }
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        struct settled_record settled = {.submission = sqlite3_column_int64(statement, 0),
                                         .file = store_column_slice(statement, 1),
                                         .sheet = store_column_slice(statement, 2),
                                         .cell = store_column_slice(statement, 3),
                                         .label = store_column_slice(statement, 4),
                                         .by = settled_by(store_column_slice(statement, 5)),
                                         .other_file = store_column_slice(statement, 6),
                                         .other_sheet = store_column_slice(statement, 7),
                                         .other_cell = store_column_slice(statement, 8),
                                         .whole = sqlite3_column_int64(statement, 9)};
        if (!settling->tell(settling->context, &settled)) {
            store_finalize(&statement);
            return false;
        }
    }
    bool done = step == SQLITE_DONE || store_fail(store);
    store_finalize(&statement);
    return done;
}

/* Those of the settled records that do not count: of records in conflict that all count, none. */
static bool part_left(void *context)
{
    const struct settling *settling = context;

    return store_execute(settling->store,
                         settling->policy == CONFLICT_ALL
                             ? TEXT("CREATE TEMP TABLE _left AS SELECT * FROM temp._settled WHERE "
                                    "reason <> " CONFLICT)
                             : TEXT("CREATE TEMP TABLE _left AS SELECT * FROM temp._settled"));
}

static bool leave_out_any(struct settling *settling)
{
    struct store *store = settling->store;
    int64_t left = 0;

    return store_run(store, part_left, settling) &&
           ask_number(store, "SELECT count(*) FROM temp._left", &left) &&
           (left == 0 || store_run(store, leave_out, settling));
}

bool store_settle(struct store *store, enum conflict_policy policy, struct settlement *settlement,
                  void *context, bool (*tell)(void *context, const struct settled_record *settled))
{
    struct settling settling = {store, policy, settlement, context, tell};

    *settlement = (struct settlement){0};
    return store_run(store, settle_all, &settling) && leave_out_any(&settling) &&
           store_run(store, tell_all, &settling);
}
