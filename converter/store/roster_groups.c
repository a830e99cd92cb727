/* The roster in the store: tables of its lines and of the names that they go by, and what each
 * group has handed in. */
#include "store/roster_groups.h"

#include "base/unicode.h"
#include "store/store_private.h"

struct text store_group_folded(struct arena *arena, struct text name)
{
    struct text folded = unicode_folded(arena, name);
    struct text_builder lower = text_builder(arena);

    for (size_t i = 0; i < folded.length; i++) {
        char c = folded.data[i];
        text_append_byte(&lower, c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c);
    }
    return text_built(&lower);
}

/* A roster on its way into its tables. */
struct rostering {
    struct store *store;
    const struct roster *roster;
    sqlite3_stmt *line;
    sqlite3_stmt *name;
};

static bool add_name(const struct rostering *rostering, size_t position, struct text name,
                     bool is_code)
{
    struct store *store = rostering->store;
    struct text folded = store_group_folded(store->scratch, name);

    return folded.length == 0 ||
           (store_bind(store, rostering->name, 1, folded) &&
            (sqlite3_bind_int64(rostering->name, 2, (int64_t)position) == SQLITE_OK ||
             store_fail(store)) &&
            (sqlite3_bind_int(rostering->name, 3, is_code ? 1 : 0) == SQLITE_OK ||
             store_fail(store)) &&
            store_step(store, rostering->name));
}

static bool bind_expected(const struct rostering *rostering, int64_t expected)
{
    int result = expected < 0 ? sqlite3_bind_null(rostering->line, 8)
                              : sqlite3_bind_int64(rostering->line, 8, expected);

    return result == SQLITE_OK || store_fail(rostering->store);
}

static bool add_line(const struct rostering *rostering, size_t index)
{
    struct store *store = rostering->store;
    const struct roster_line *line = &rostering->roster->lines[index];
    const struct text texts[] = {store_group_folded(store->scratch, line->name),
                                 line->name,
                                 line->code,
                                 line->short_name,
                                 line->contact,
                                 line->due};
    bool added =
        sqlite3_bind_int64(rostering->line, 1, (int64_t)index) == SQLITE_OK || store_fail(store);

    for (size_t i = 0; added && i < sizeof texts / sizeof texts[0]; i++) {
        added = store_bind(store, rostering->line, (int)i + 2, texts[i]);
    }
    return added && bind_expected(rostering, line->expected) &&
           store_step(store, rostering->line) && add_name(rostering, index, line->name, false) &&
           add_name(rostering, index, line->short_name, false) &&
           add_name(rostering, index, line->code, true);
}

static bool add_all(void *context)
{
    struct rostering *rostering = context;
    struct store *store = rostering->store;
    bool added =
        store_execute(store, TEXT("CREATE TABLE _roster (position INTEGER PRIMARY KEY, key TEXT, "
                                  "name TEXT, code TEXT, short_name TEXT, contact TEXT, due TEXT, "
                                  "expected INTEGER);"
                                  "CREATE TABLE _roster_name (name TEXT PRIMARY KEY, position "
                                  "INTEGER, is_code INTEGER) WITHOUT ROWID")) &&
        store_prepare(store, TEXT("INSERT INTO _roster VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
                      &rostering->line) &&
        store_prepare(store, TEXT("INSERT OR IGNORE INTO _roster_name VALUES (?, ?, ?)"),
                      &rostering->name) &&
        store_prepare(store,
                      TEXT("SELECT r.key, r.name FROM _roster_name AS n JOIN _roster AS r ON "
                           "r.position = n.position WHERE n.name = ?"),
                      &store->find_rostered);

    for (size_t i = 0; added && i < rostering->roster->count; i++) {
        added = add_line(rostering, i);
    }
    return added;
}

bool store_set_roster(struct store *store, const struct roster *roster)
{
    struct rostering rostering = {.store = store, .roster = roster};
    bool set = store_run(store, add_all, &rostering);

    store_finalize(store, &rostering.line);
    store_finalize(store, &rostering.name);
    return set;
}

void store_set_day(struct store *store, struct text day)
{
    store->day = day.length == 0 ? NULL : text_terminated(store->arena, day);
}

/* The key of a record whose group is called as the roster calls it. */
static struct text rostered_key(struct arena *arena, const struct record *record, struct text name)
{
    struct record named = *record;

    named.values = arena_array(arena, record->type->field_count, sizeof *named.values);
    for (size_t i = 0; i < record->type->field_count; i++) {
        named.values[i] = record->values[i];
    }
    named.values[record->type->group->index].text = name;
    return record_key(arena, &named);
}

bool store_rostered(struct store *store, const struct record *record, struct text *group,
                    struct text *key)
{
    sqlite3_stmt *find = store->find_rostered;

    *key = record_key(store->scratch, record);
    if (find == NULL || group->length == 0) {
        return true;
    }
    if (!store_bind(store, find, 1, *group)) {
        return false;
    }
    int step = sqlite3_step(find);
    if (step == SQLITE_ROW) {
        *group = store_column_text(find, 0, store->scratch);
        *key = rostered_key(store->scratch, record, store_column_text(find, 1, store->scratch));
    } else if (step != SQLITE_DONE) {
        store_fail(store);
    }
    return sqlite3_reset(find) == SQLITE_OK && (step == SQLITE_ROW || step == SQLITE_DONE);
}

struct refused_return {
    struct store *store;
    int64_t submission;
    struct text file;
};

/* The longest name that the file's holds: 市教育局 before 教育局. A code is too short to mean
 * anything there. */
static bool group_refused(void *context)
{
    const struct refused_return *refused = context;
    struct store *store = refused->store;
    sqlite3_stmt *statement;
    bool done =
        store_prepare(store,
                      TEXT("UPDATE submission SET group_key = (SELECT r.key FROM _roster_name AS n "
                           "JOIN _roster AS r ON r.position = n.position WHERE NOT n.is_code AND "
                           "length(n.name) > 1 AND instr(?1, n.name) > 0 ORDER BY length(n.name) "
                           "DESC, n.position LIMIT 1) WHERE id = ?2"),
                      &statement) &&
        store_bind(store, statement, 1, store_group_folded(store->scratch, refused->file)) &&
        (sqlite3_bind_int64(statement, 2, refused->submission) == SQLITE_OK || store_fail(store)) &&
        store_step(store, statement);

    store_finalize(store, &statement);
    return done;
}

bool store_group_refused(struct store *store, int64_t submission, struct text file)
{
    struct refused_return refused = {store, submission, file};

    return store->find_rostered == NULL || store_run(store, group_refused, &refused);
}

/* Behind all that the roster lists. */
#define UNLISTED "2147483647"

static const char roster_lines[] =
    "INSERT INTO record_group (key, name, position, code, short_name, contact, due, expected) "
    "SELECT key, name, position, code, short_name, contact, due, expected FROM _roster WHERE true "
    "ON CONFLICT (key) DO UPDATE SET name = excluded.name, position = excluded.position, code = "
    "excluded.code, short_name = excluded.short_name, contact = excluded.contact, due = "
    "excluded.due, expected = excluded.expected";

/* How many records count for each group, of all types, and when the newest of their returns was
 * modified. */
static bool count_records(struct store *store)
{
    struct text_builder of_group = text_builder(store->scratch);

    for (size_t i = 0; i < store->model->record_count; i++) {
        struct text table = store_record_table(store->scratch, &store->model->records[i]);
        text_append_format(&of_group,
                           "%sSELECT _submission AS submission FROM %.*s WHERE _group = "
                           "record_group.key",
                           i == 0 ? "" : " UNION ALL ", (int)table.length, table.data);
    }
    return store_execute(
        store,
        text_format(store->scratch,
                    "UPDATE record_group SET position = coalesce(position, " UNLISTED "), "
                    "records = (SELECT count(*) FROM (%.*s)), latest = (SELECT max(datetime("
                    "modified)) FROM submission WHERE modified GLOB '[0-9][0-9][0-9][0-9]-[0-9]"
                    "[0-9]-[0-9][0-9]*' AND id IN (%.*s)), refused = (SELECT count(*) FROM "
                    "submission AS s WHERE s.group_key = record_group.key)",
                    (int)of_group.length, of_group.data, (int)of_group.length, of_group.data));
}

/* A return is late by the day it was modified; who still owes records is overdue from the day
 * after the due date on. */
static const char judged[] =
    "UPDATE record_group SET listed = position < " UNLISTED
    ", lacking = max(expected - records, 0), absent = iif(records = 0, 1, "
    "0), overdue = due IS NOT NULL AND ((records < coalesce(expected, 1) AND coalesce(?1 > due, "
    "0)) OR coalesce(substr(latest, 1, 10) > due, 0)), handed = CASE WHEN position = " UNLISTED
    " THEN 'unlisted' WHEN records = 0 AND refused > 0 THEN 'refused' WHEN records = 0 AND "
    "coalesce(?1 > due, 0) THEN 'overdue' WHEN records = 0 THEN 'missing' WHEN records < expected "
    "THEN 'partial' WHEN coalesce(substr(latest, 1, 10) > due, 0) THEN 'late' ELSE 'complete' END";

static bool judge(struct store *store)
{
    sqlite3_stmt *statement;
    bool done = store_prepare(store, text_of(judged), &statement) &&
                store_bind(store, statement, 1, text_of(store->day)) &&
                store_step(store, statement);

    store_finalize(store, &statement);
    return done;
}

bool store_join_roster(struct store *store)
{
    return (store->find_rostered == NULL || store_execute(store, text_of(roster_lines))) &&
           store_execute(store,
                         TEXT("CREATE INDEX submission_of_group ON submission (group_key)")) &&
           count_records(store) && judge(store);
}

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
            store_finalize(store, &statement);
            return false;
        }
    }
    bool done = step == SQLITE_DONE || store_fail(store);
    store_finalize(store, &statement);
    return done;
}

bool store_each_named_group(struct store *store, const struct record_type *type, void *context,
                            bool (*take)(void *context, const struct named_group *group))
{
    struct naming naming = {store, type, context, take};

    return type->group == NULL || store_run(store, take_names, &naming);
}
