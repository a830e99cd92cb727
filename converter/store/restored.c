/* Records as they came in, out of their rows. */
#include "store/store_private.h"

/* The columns of a record's row that stand before its fields. */
enum { FILE_COLUMN, SHA256_COLUMN, ID_COLUMN, FORM_COLUMN, SHEET_COLUMN, RANGE_COLUMN };
enum { FIRST_FIELD = RANGE_COLUMN + 4, COLUMNS_OF_FIELD = 2 };

/* The records of one type while they are read. */
struct restoring {
    struct store *store;
    const struct record_type *type;
    sqlite3_stmt *records;
    sqlite3_stmt **tables; /* by table index */
    void *context;
    bool (*take)(void *context, struct arena *arena, const struct stored_record *stored);
};

static void append_fields(struct text_builder *sql, const char *alias, const struct field *fields,
                          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        static const char *const suffixes[COLUMNS_OF_FIELD] = {"", "_text"};
        for (int j = 0; j < COLUMNS_OF_FIELD; j++) {
            text_append_format(sql, ", %s", alias);
            text_append(sql, store_name(sql->arena, fields[i].name, suffixes[j]));
        }
    }
}

static bool prepare_records(struct restoring *restoring)
{
    struct store *store = restoring->store;
    struct text_builder sql = text_builder(store->scratch);

    text_append(&sql, TEXT("SELECT s.file, s.sha256, r._id, r._form, r._sheet, r._row, r._column, "
                           "r._last_row, r._last_column"));
    append_fields(&sql, "r.", restoring->type->fields, restoring->type->field_count);
    text_append(&sql, TEXT(" FROM "));
    text_append(&sql, store_record_table(store->scratch, restoring->type));
    text_append(
        &sql,
        TEXT(" AS r JOIN submission AS s ON s.id = r._submission ORDER BY " STORE_RECORD_ORDER));
    return store_prepare(store, text_built(&sql), &restoring->records);
}

static bool prepare_table(struct restoring *restoring, const struct table_type *table)
{
    struct store *store = restoring->store;
    struct text_builder sql = text_builder(store->scratch);

    text_append(&sql, TEXT("SELECT t._position"));
    append_fields(&sql, "t.", table->fields, table->field_count);
    text_append(&sql, TEXT(" FROM "));
    text_append(&sql, store_table_table(store->scratch, restoring->type, table));
    text_append(&sql, TEXT(" AS t WHERE t._record = ?1 ORDER BY t._position"));
    return store_prepare(store, text_built(&sql), &restoring->tables[table->index]);
}

static bool prepare(void *context)
{
    struct restoring *restoring = context;
    bool prepared = prepare_records(restoring);

    for (size_t i = 0; prepared && i < restoring->type->table_count; i++) {
        prepared = prepare_table(restoring, &restoring->type->tables[i]);
    }
    return prepared;
}

static void restore_values(sqlite3_stmt *row, int column, struct arena *arena,
                           const struct field *fields, size_t count, struct value *values)
{
    for (size_t i = 0; i < count; i++, column += COLUMNS_OF_FIELD) {
        struct value *value = &values[i];
        struct written_value stored = store_column(row, column, store_is_number(&fields[i]), arena);
        if (stored.kind != WRITTEN_EMPTY) {
            *value =
                (struct value){.state = VALUE_SET, .text = stored.text, .number = stored.number};
        } else if (sqlite3_column_type(row, column + 1) != SQLITE_NULL) {
            *value = (struct value){.state = VALUE_INVALID,
                                    .text = store_column_text(row, column + 1, arena)};
        }
    }
}

static bool restore_table(const struct restoring *restoring, struct arena *arena, int64_t record,
                          struct table *table)
{
    sqlite3_stmt *rows = restoring->tables[table->type->index];
    int step = sqlite3_bind_int64(rows, 1, record);

    while (step == SQLITE_OK || step == SQLITE_ROW) {
        step = sqlite3_step(rows);
        if (step == SQLITE_ROW) {
            const struct row *row = table_add_row(arena, table);
            restore_values(rows, 1, arena, table->type->fields, table->type->field_count,
                           row->values);
        }
    }
    if (step != SQLITE_DONE) {
        store_fail(restoring->store);
    }
    return sqlite3_reset(rows) == SQLITE_OK && step == SQLITE_DONE;
}

static bool restore_and_take(void *context)
{
    struct restoring *restoring = context;
    struct arena *arena = restoring->store->scratch;
    sqlite3_stmt *row = restoring->records;
    struct record *record = record_create(arena, restoring->store->model, restoring->type);
    uint32_t corners[4];

    for (int i = 0; i < 4; i++) {
        corners[i] = (uint32_t)sqlite3_column_int64(row, RANGE_COLUMN + i);
    }
    record->form = store_column_text(row, FORM_COLUMN, arena);
    record->sheet = store_column_text(row, SHEET_COLUMN, arena);
    record->range = (struct range){corners[0], corners[1], corners[2], corners[3]};
    restore_values(row, FIRST_FIELD, arena, restoring->type->fields, restoring->type->field_count,
                   record->values);
    for (size_t i = 0; i < restoring->type->table_count; i++) {
        if (!restore_table(restoring, arena, sqlite3_column_int64(row, ID_COLUMN),
                           &record->tables[i])) {
            return false;
        }
    }
    struct stored_record stored = {.file = store_column_text(row, FILE_COLUMN, arena),
                                   .sha256 = store_column_text(row, SHA256_COLUMN, arena),
                                   .record = record};
    return restoring->take(restoring->context, arena, &stored);
}

/* Each record is restored in the emptied scratch arena: all of them need no more memory than
 * the largest one. */
static bool restore_all(struct restoring *restoring)
{
    struct store *store = restoring->store;
    int step;

    while ((step = sqlite3_step(restoring->records)) == SQLITE_ROW) {
        if (!store_run(store, restore_and_take, restoring)) {
            return false;
        }
    }
    return step == SQLITE_DONE || store_fail(store);
}

bool store_each_record(struct store *store, void *context,
                       bool (*take)(void *context, struct arena *arena,
                                    const struct stored_record *stored))
{
    bool taken = true;

    for (size_t i = 0; taken && i < store->model->record_count; i++) {
        const struct record_type *type = &store->model->records[i];
        struct restoring restoring = {
            .store = store,
            .type = type,
            .tables = arena_array(store->arena, type->table_count, sizeof(sqlite3_stmt *)),
            .context = context,
            .take = take};
        taken = store_run(store, prepare, &restoring) && restore_all(&restoring);
        for (size_t j = 0; j < type->table_count; j++) {
            store_finalize(&restoring.tables[j]);
        }
        store_finalize(&restoring.records);
    }
    return taken;
}
