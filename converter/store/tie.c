/* What is done once, when all has come in: findings find their records and groups, groups
 * their names, tables their indexes. */
#include "store/store_private.h"

static bool index_records(struct store *store, const struct record_type *type)
{
    struct text_builder sql = text_builder(store->scratch);
    struct text table = store_record_table(store->scratch, type);
    struct text submission = store_name(store->scratch, type->name, "_of_submission");
    struct text group = store_name(store->scratch, type->name, "_of_group");

    text_append_format(&sql, "CREATE INDEX IF NOT EXISTS %.*s ON %.*s (_submission);",
                       (int)submission.length, submission.data, (int)table.length, table.data);
    text_append_format(&sql, "CREATE INDEX IF NOT EXISTS %.*s ON %.*s (_group);", (int)group.length,
                       group.data, (int)table.length, table.data);
    for (size_t i = 0; i < type->table_count; i++) {
        struct text rows = store_table_table(store->scratch, type, &type->tables[i]);
        struct text of_record = store_name(
            store->scratch,
            text_format(store->scratch, "%.*s_%.*s", (int)type->name.length, type->name.data,
                        (int)type->tables[i].name.length, type->tables[i].name.data),
            "_of_record");
        text_append_format(&sql, "CREATE INDEX IF NOT EXISTS %.*s ON %.*s (_record, _position);",
                           (int)of_record.length, of_record.data, (int)rows.length, rows.data);
    }
    return store_execute(store, text_built(&sql));
}

/* A group is called as its first record spells it. */
static bool name_groups(struct store *store, const struct record_type *type)
{
    if (type->group == NULL) {
        return true;
    }
    struct text table = store_record_table(store->scratch, type);
    struct text field = store_name(store->scratch, type->group->name, "");
    struct text other = store_name(store->scratch, type->group->name, "_text");
    return store_execute(
        store,
        text_format(
            store->scratch,
            "INSERT OR IGNORE INTO record_group (key, name) SELECT _group, name FROM (SELECT "
            "r._group, coalesce(r.%.*s, r.%.*s) AS name, row_number() OVER "
            "(PARTITION BY r._group ORDER "
            "BY " STORE_RECORD_ORDER ") AS place FROM %.*s AS r JOIN submission AS s ON s.id = "
            "r._submission) WHERE place = 1",
            (int)field.length, field.data, (int)other.length, other.data, (int)table.length,
            table.data));
}

/* A finding is of the record in whose range it stands; among several (a flat list, where
 * ranges overlap) of the one that it names; by the name alone when it has no cell. */
static bool tie_findings(struct store *store, const struct record_type *type)
{
    struct text table = store_record_table(store->scratch, type);
    sqlite3_stmt *statement;

    struct text sql = text_format(
        store->scratch,
        "UPDATE finding SET record_type = ?1, record_id = found.id, group_key = found.key, "
        "record = coalesce(record, found.label) FROM (SELECT f.id AS finding, r._id AS id, "
        "r._group AS key, r._label AS label, row_number() OVER (PARTITION BY f.id ORDER BY "
        "r._label IS f.record DESC, f.row BETWEEN r._row AND r._last_row AND r._sheet IS f.sheet "
        "DESC, r._sheet IS f.sheet DESC, r._sheet_position, r._row, r._column, r._id) AS place "
        "FROM finding AS f JOIN %.*s AS r ON r._submission = f.submission WHERE f.record_id IS "
        "NULL AND (r._label = f.record OR (r._sheet IS f.sheet AND f.row BETWEEN r._row AND "
        "r._last_row AND f.column BETWEEN r._column AND r._last_column))) AS found WHERE "
        "found.finding = finding.id AND found.place = 1",
        (int)table.length, table.data);
    bool tied = store_prepare(store, sql, &statement) &&
                store_bind(store, statement, 1, type->name) && store_step(store, statement);
    store_finalize(&statement);
    return tied;
}

/* A finding about a record that was left out is of the group of the record; one about the return
 * as a whole, of the group that all its records are of. */
static bool group_findings(struct store *store, const struct record_type *type)
{
    struct text table = store_record_table(store->scratch, type);

    return store_execute(
        store,
        text_format(store->scratch,
                    "UPDATE finding SET group_key = (SELECT group_key FROM left_out AS l WHERE "
                    "l.submission = finding.submission AND l.sheet = finding.sheet AND l.cell = "
                    "finding.cell) WHERE group_key IS NULL AND submission IN (SELECT submission "
                    "FROM left_out);"
                    "UPDATE finding SET group_key = (SELECT CASE WHEN min(_group) = max(_group) "
                    "THEN min(_group) END FROM (SELECT _group FROM %.*s WHERE _submission = "
                    "finding.submission UNION ALL SELECT group_key FROM left_out AS l WHERE "
                    "l.submission = finding.submission)) WHERE group_key IS NULL",
                    (int)table.length, table.data));
}

bool store_tie_records(struct store *store)
{
    bool tied = store_execute(store, TEXT("CREATE INDEX IF NOT EXISTS finding_of_submission ON "
                                          "finding (submission)"));

    for (size_t i = 0; tied && i < store->model->record_count; i++) {
        const struct record_type *type = &store->model->records[i];
        tied = index_records(store, type) && tie_findings(store, type);
    }
    return tied;
}

bool store_tie(struct store *store)
{
    bool tied = store_tie_records(store) &&
                store_execute(store, TEXT("CREATE INDEX IF NOT EXISTS left_out_of_submission ON "
                                          "left_out (submission)"));

    for (size_t i = 0; tied && i < store->model->record_count; i++) {
        const struct record_type *type = &store->model->records[i];
        tied = name_groups(store, type) && group_findings(store, type);
    }
    return tied && store_join_roster(store) &&
           store_execute(store, TEXT("UPDATE finding SET group_key = (SELECT group_key FROM "
                                     "submission AS s WHERE s.id = finding.submission) WHERE "
                                     "group_key IS NULL;"
                                     "CREATE INDEX finding_of_record ON finding "
                                     "(record_type, record_id);"
                                     "CREATE INDEX finding_of_group ON finding "
                                     "(group_key)"));
}
