/* The roster in the store: tables of its lines and of the names that they go by. */
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

    store_finalize(&rostering.line);
    store_finalize(&rostering.name);
    return set;
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

    store_finalize(&statement);
    return done;
}

bool store_group_refused(struct store *store, int64_t submission, struct text file)
{
    struct refused_return refused = {store, submission, file};

    return store->find_rostered == NULL || store_run(store, group_refused, &refused);
}
