/* A finished store as a database of its own, and the table of places that it is kept with. */
#include "base/interrupt.h"
#include "store/store_private.h"

#include <errno.h>

/* A value of a record, or of a row of one of its tables. */
struct placing {
    const struct record_type *type;
    const struct table_type *table; /* NULL for a field of the record's own */
    const struct field *field;
};

static bool place_values(struct store *store, const struct placing *placing)
{
    struct arena *arena = store->scratch;
    struct text_builder sql = text_builder(arena);
    struct text name = store_name(arena, placing->field->name, "_cell");
    const char *cell = text_format(arena, "%s%.*s", placing->table == NULL ? "r." : "t.",
                                   (int)name.length, name.data)
                           .data;

    text_append(&sql, TEXT("INSERT INTO place SELECT NULL, r._submission, "));
    store_sheet_of_cell(&sql, cell);
    text_append(&sql, TEXT(", "));
    store_cell_alone(&sql, cell);
    text_append_format(&sql, ", '%.*s', r._id, ", (int)placing->type->name.length,
                       placing->type->name.data);
    if (placing->table == NULL) {
        text_append(&sql, TEXT("NULL, NULL"));
    } else {
        text_append_format(&sql, "'%.*s', t._position", (int)placing->table->name.length,
                           placing->table->name.data);
    }
    text_append_format(&sql, ", '%.*s' FROM ", (int)placing->field->name.length,
                       placing->field->name.data);
    text_append(&sql, store_record_table(arena, placing->type));
    text_append(&sql, TEXT(" AS r"));
    if (placing->table != NULL) {
        text_append(&sql, TEXT(" JOIN "));
        text_append(&sql, store_table_table(arena, placing->type, placing->table));
        text_append(&sql, TEXT(" AS t ON t._record = r._id"));
    }
    text_append_format(&sql, " WHERE %s IS NOT NULL ORDER BY r._id%s", cell,
                       placing->table == NULL ? "" : ", t._position");
    return store_execute(store, text_built(&sql));
}

static bool place_fields(struct store *store, struct placing placing, const struct field *fields,
                         size_t count)
{
    bool placed = true;

    for (size_t i = 0; placed && i < count; i++) {
        placing.field = &fields[i];
        placed = place_values(store, &placing);
    }
    return placed;
}

static bool place_record_type(struct store *store, const struct record_type *type)
{
    struct placing placing = {.type = type};
    bool placed = place_fields(store, placing, type->fields, type->field_count);

    for (size_t i = 0; placed && i < type->table_count; i++) {
        placing.table = &type->tables[i];
        placed = place_fields(store, placing, placing.table->fields, placing.table->field_count);
    }
    return placed;
}

static bool make_places(void *context)
{
    struct store *store = context;
    bool made = store_execute(
        store, TEXT("BEGIN; CREATE TABLE place (id INTEGER PRIMARY KEY, submission INTEGER, sheet "
                    "TEXT, cell TEXT, record_type TEXT, record_id INTEGER, table_name TEXT, "
                    "position INTEGER, field TEXT)"));

    for (size_t i = 0; made && i < store->model->record_count; i++) {
        made = place_record_type(store, &store->model->records[i]);
    }
    return made && store_execute(
                       store, TEXT("CREATE INDEX place_of_cell ON place (submission, sheet, cell);"
                                   "CREATE INDEX place_of_record ON place (record_type, record_id);"
                                   "COMMIT"));
}

struct copying {
    struct store *store;
    struct output_file *file;
};

/* VACUUM INTO takes a file that is there when it is empty, and leaves no page unused. */
static bool copy(void *context)
{
    const struct copying *copying = context;
    struct store *store = copying->store;
    sqlite3_stmt *statement;

    bool copied = store_prepare(store, TEXT("VACUUM INTO ?1"), &statement) &&
                  store_bind(store, statement, 1, text_of(output_file_path(copying->file))) &&
                  store_step(store, statement);
    store_finalize(&statement);
    return copied;
}

/* SQLite lays a journal beside the file while it writes it. */
static bool note_journal(const char *journal)
{
    struct interrupt_hold hold;

    interrupt_hold(&hold);
    bool noted = interrupt_note(journal);
    interrupt_release(&hold);
    return noted;
}

static bool copy_whole(struct store *store, struct copying *copying, const char *path)
{
    const char *journal = text_terminated(
        store->arena, text_format(store->arena, "%s-journal", output_file_path(copying->file)));

    if (!note_journal(journal)) {
        return output_file_fail(store->findings, store->arena, path, ENFILE);
    }
    bool copied = store_run(store, copy, copying);
    interrupt_forget(journal);
    return copied;
}

bool store_keep(struct store *store, const char *path)
{
    struct copying copying = {.store = store};

    return output_file_create_named(store->arena, path, store->findings, &copying.file) &&
           store_run(store, make_places, store) && copy_whole(store, &copying, path) &&
           output_file_finish(copying.file);
}
