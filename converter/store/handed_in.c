/* What each group has handed in, on the roster or not, and whether it did so in time. */
#include "store/roster_groups.h"
#include "store/store_private.h"

void store_set_day(struct store *store, struct text day)
{
    store->day = day.length == 0 ? NULL : text_terminated(store->arena, day);
}

/* Behind all that the roster lists. */
#define UNLISTED "2147483647"

static const char roster_lines[] =
    "INSERT INTO record_group (key, name, position, code, short_name, contact, due, expected) "
    "SELECT key, name, position, code, short_name, contact, due, expected FROM _roster WHERE true "
    "ON CONFLICT (key) DO UPDATE SET name = excluded.name, position = excluded.position, code = "
    "excluded.code, short_name = excluded.short_name, contact = excluded.contact, due = "
    "excluded.due, expected = excluded.expected";

/* How many records count for each group, of all types, when the newest of their returns was
 * modified, and in which round the last came back. */
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
        store, text_format(
                   store->scratch,
                   "UPDATE record_group SET position = coalesce(position, " UNLISTED "), "
                   "records = (SELECT count(*) FROM (%.*s)), latest = (SELECT max(datetime("
                   "modified)) FROM submission WHERE modified GLOB '[0-9][0-9][0-9][0-9]-[0-9]"
                   "[0-9]-[0-9][0-9]*' AND id IN (%.*s)), rounds = (SELECT coalesce(max(round), 0) "
                   "FROM submission WHERE id IN (%.*s)), refused = (SELECT count(*) FROM "
                   "submission AS s WHERE s.group_key = record_group.key)",
                   (int)of_group.length, of_group.data, (int)of_group.length, of_group.data,
                   (int)of_group.length, of_group.data));
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

    store_finalize(&statement);
    return done;
}

bool store_join_roster(struct store *store)
{
    return (store->find_rostered == NULL || store_execute(store, text_of(roster_lines))) &&
           store_execute(store,
                         TEXT("CREATE INDEX submission_of_group ON submission (group_key)")) &&
           count_records(store) && judge(store);
}
