/* The tables, made from the model. */
#include "store/store_private.h"

bool store_is_number(const struct field *field)
{
    return field->type == FIELD_INTEGER || field->type == FIELD_NUMBER ||
           field->type == FIELD_MONEY;
}

/* `"total" TEXT, "total_cell" TEXT, "total_text" TEXT`: money and numbers as decimal text,
 * which SQLite's own type of numbers, a double, must never touch. */
static void append_fields(struct text_builder *sql, const struct field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct text name = fields[i].name;
        text_append(sql, TEXT(", "));
        text_append(sql, store_name(sql->arena, name, ""));
        text_append(sql, fields[i].type == FIELD_INTEGER ? TEXT(" INTEGER, ") : TEXT(" TEXT, "));
        text_append(sql, store_name(sql->arena, name, "_cell"));
        text_append(sql, TEXT(" TEXT, "));
        text_append(sql, store_name(sql->arena, name, "_text"));
        text_append(sql, TEXT(" TEXT"));
    }
}

static bool create_record_tables(struct store *store, const struct record_type *type)
{
    struct text_builder sql = text_builder(store->scratch);

    text_append(&sql, TEXT("CREATE TABLE "));
    text_append(&sql, store_record_table(store->scratch, type));
    text_append(&sql, TEXT(" (_id INTEGER PRIMARY KEY, _submission INTEGER, _form TEXT, "
                           "_sheet TEXT, _sheet_position INTEGER, _row INTEGER, _column INTEGER, "
                           "_last_row INTEGER, _last_column INTEGER, _cell TEXT, _label TEXT, "
                           "_key TEXT, _group TEXT"));
    append_fields(&sql, type->fields, type->field_count);
    text_append(&sql, TEXT(")"));
    for (size_t i = 0; i < type->table_count; i++) {
        const struct table_type *table = &type->tables[i];
        text_append(&sql, TEXT("; CREATE TABLE "));
        text_append(&sql, store_table_table(store->scratch, type, table));
        text_append(&sql, TEXT(" (_id INTEGER PRIMARY KEY, _record INTEGER, _position INTEGER, "
                               "_cell TEXT"));
        append_fields(&sql, table->fields, table->field_count);
        text_append(&sql, TEXT(")"));
    }
    return store_execute(store, text_built(&sql));
}

bool store_create_tables(struct store *store)
{
    bool created = store_execute(
        store,
        TEXT("CREATE TABLE submission (id INTEGER PRIMARY KEY, file TEXT, sha256 TEXT, "
             "producer TEXT, modified TEXT, round INTEGER, forms TEXT, held INTEGER, state TEXT, "
             "about TEXT, group_key TEXT);"
             "CREATE TABLE submission_sheet (submission INTEGER, name TEXT, position INTEGER, "
             "PRIMARY KEY (submission, name)) WITHOUT ROWID;"
             "CREATE TABLE finding (id INTEGER PRIMARY KEY, submission INTEGER, rule TEXT, "
             "severity TEXT, sheet TEXT, sheet_position INTEGER, row INTEGER, column INTEGER, "
             "cell TEXT, record TEXT, field TEXT, found TEXT, expected TEXT, message TEXT, "
             "record_type TEXT, record_id INTEGER, group_key TEXT);"
             "CREATE TABLE record_group (key TEXT PRIMARY KEY, name TEXT, position INTEGER, code "
             "TEXT, "
             "short_name TEXT, contact TEXT, due TEXT, expected INTEGER, records INTEGER, latest "
             "TEXT, rounds INTEGER, refused INTEGER, lacking INTEGER, absent INTEGER, overdue "
             "INTEGER, listed "
             "INTEGER, handed "
             "TEXT) WITHOUT ROWID;"
             "CREATE TABLE left_out (submission INTEGER, record_type TEXT, sheet TEXT, cell TEXT, "
             "record TEXT, group_key TEXT, reason TEXT, other INTEGER)"));

    for (size_t i = 0; created && i < store->model->record_count; i++) {
        created = create_record_tables(store, &store->model->records[i]);
    }
    return created;
}
