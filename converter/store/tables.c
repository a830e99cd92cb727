/* The tables as they are handed on, for those who read no database. */
#include "store/store_private.h"

/* A table on its way: what is asked of the database, and how its columns are called. */
struct handing {
    struct store *store;
    struct arena *arena; /* names, and the values of a row */
    const struct table_taker *taker;
    const struct record_type *record; /* NULL of the tables that every store has */
    const struct table_type *table;   /* NULL of the records themselves */
    struct stored_table stored;
    struct text *columns;
    size_t capacity;
    struct text_builder sql;
    sqlite3_stmt *rows;
    const struct field *fields; /* those of the last columns */
    size_t field_count;
};

/* `expression` as a column of that name. */
static void add_column(struct handing *handing, struct text name, struct text expression)
{
    struct stored_table *stored = &handing->stored;

    handing->columns =
        arena_grow(handing->arena, handing->columns, stored->column_count, stored->column_count + 1,
                   sizeof *handing->columns, &handing->capacity);
    handing->columns[stored->column_count] = name;
    stored->columns = handing->columns;
    text_append(&handing->sql, stored->column_count == 0 ? TEXT("SELECT ") : TEXT(", "));
    text_append(&handing->sql, expression);
    stored->column_count++;
}

/* `alias` is written before a name as the table has it. */
static void add_columns(struct handing *handing, const char *alias, const char *const *names,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_column(handing, text_of(names[i]),
                   text_format(handing->arena, "%s%s", alias, names[i]));
    }
}

static void add_fields(struct handing *handing, const char *alias, const struct field *fields,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct text name = store_name(handing->arena, fields[i].name, "");
        add_column(handing, fields[i].name,
                   text_format(handing->arena, "%s%.*s", alias, (int)name.length, name.data));
    }
    handing->fields = fields;
    handing->field_count = count;
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void ask_submissions(struct handing *handing)
{
    static const char *const names[] = {"id",    "file",  "sha256", "producer", "modified",
                                        "round", "forms", "held",   "state",    "about"};

    add_columns(handing, "s.", names, COUNT(names));
    text_append(&handing->sql, TEXT(" FROM submission AS s ORDER BY s.file, s.sha256, s.id"));
}

static void ask_left_out(struct handing *handing)
{
    static const char *const before[] = {"submission", "record_type"};
    static const char *const behind[] = {"sheet", "cell", "record", "reason", "other"};

    add_columns(handing, "l.", before, COUNT(before));
    add_column(handing, TEXT("file"), TEXT("s.file"));
    add_columns(handing, "l.", behind, COUNT(behind));
    add_column(handing, TEXT("other_file"), TEXT("o.file"));
    text_append(&handing->sql,
                TEXT(" FROM left_out AS l JOIN submission AS s ON s.id = l.submission JOIN "
                     "submission AS o ON o.id = l.other ORDER BY l.rowid"));
}

static void ask_findings(struct handing *handing)
{
    static const char *const before[] = {"id", "severity", "rule"};
    static const char *const behind[] = {"sheet",    "cell",    "record",      "field",    "found",
                                         "expected", "message", "record_type", "record_id"};

    add_columns(handing, "f.", before, COUNT(before));
    add_column(handing, TEXT("file"), TEXT("s.file"));
    add_columns(handing, "f.", behind, COUNT(behind));
    text_append(&handing->sql,
                TEXT(" FROM finding AS f JOIN submission AS s ON s.id = f.submission WHERE "
                     "f.severity <> 'note' ORDER BY s.file, s.sha256, f.sheet_position, f.sheet, "
                     "f.row, f.column, f.id"));
}

static void ask_records(struct handing *handing)
{
    static const char *const names[] = {"_id", "_form", "_sheet", "_cell"};

    add_columns(handing, "r.", names, 1);
    add_column(handing, TEXT("_file"), TEXT("s.file"));
    add_column(handing, TEXT("_sha256"), TEXT("s.sha256"));
    add_columns(handing, "r.", names + 1, COUNT(names) - 1);
    add_fields(handing, "r.", handing->record->fields, handing->record->field_count);
    text_append(&handing->sql, TEXT(" FROM "));
    text_append(&handing->sql, store_record_table(handing->arena, handing->record));
    text_append(
        &handing->sql,
        TEXT(" AS r JOIN submission AS s ON s.id = r._submission ORDER BY " STORE_RECORD_ORDER));
}

static void ask_rows(struct handing *handing)
{
    static const char *const names[] = {"_record", "_position", "_cell"};

    add_columns(handing, "t.", names, 2);
    add_column(handing, TEXT("_file"), TEXT("s.file"));
    add_column(handing, TEXT("_sheet"), TEXT("r._sheet"));
    add_columns(handing, "t.", names + 2, 1);
    add_fields(handing, "t.", handing->table->fields, handing->table->field_count);
    text_append(&handing->sql, TEXT(" FROM "));
    text_append(&handing->sql, store_table_table(handing->arena, handing->record, handing->table));
    text_append(&handing->sql, TEXT(" AS t JOIN "));
    text_append(&handing->sql, store_record_table(handing->arena, handing->record));
    text_append(&handing->sql, TEXT(" AS r ON r._id = t._record JOIN submission AS s ON s.id = "
                                    "r._submission ORDER BY " STORE_RECORD_ORDER ", t._position"));
}

static bool begin(void *context)
{
    struct handing *handing = context;

    return store_prepare(handing->store, text_built(&handing->sql), &handing->rows) &&
           handing->taker->begin(handing->taker->context, handing->store->scratch,
                                 &handing->stored);
}

static bool hand_row(void *context)
{
    const struct handing *handing = context;
    struct arena *arena = handing->store->scratch;
    size_t count = handing->stored.column_count;
    size_t before = count - handing->field_count;
    struct written_value *values = arena_array(arena, count, sizeof *values);

    for (size_t i = 0; i < count; i++) {
        bool numeric = i >= before && store_is_number(&handing->fields[i - before]);
        values[i] = store_column(handing->rows, (int)i, numeric, arena);
    }
    return handing->taker->row(handing->taker->context, arena, values);
}

/* `ask` says of what the table is made. */
static bool hand_table(struct store *store, struct handing handing,
                       void (*ask)(struct handing *handing))
{
    int step;

    ask(&handing);
    if (!store_run(store, begin, &handing)) {
        return false;
    }
    while ((step = sqlite3_step(handing.rows)) == SQLITE_ROW) {
        if (!store_run(store, hand_row, &handing)) {
            return false;
        }
    }
    if (step != SQLITE_DONE) {
        return store_fail(store);
    }
    store_finalize(&handing.rows);
    return handing.taker->end(handing.taker->context);
}

static struct text rows_name(struct arena *arena, const struct record_type *type,
                             const struct table_type *table)
{
    return text_format(arena, "%.*s_%.*s", (int)type->name.length, type->name.data,
                       (int)table->name.length, table->name.data);
}

static bool hand_record_type(struct store *store, struct handing handing,
                             const struct record_type *type)
{
    handing.record = type;
    handing.stored.name = type->name;
    bool handed = hand_table(store, handing, ask_records);
    for (size_t i = 0; handed && i < type->table_count; i++) {
        handing.table = &type->tables[i];
        handing.stored.name = rows_name(store->arena, type, handing.table);
        handed = hand_table(store, handing, ask_rows);
    }
    return handed;
}

/* The tables that every store has. */
static const struct {
    struct text name;
    void (*ask)(struct handing *handing);
} own_tables[] = {{{"submission", 10}, ask_submissions},
                  {{"left_out", 8}, ask_left_out},
                  {{"finding", 7}, ask_findings}};

bool store_each_table(struct store *store, const struct table_taker *taker)
{
    struct handing handing = {
        .store = store, .arena = store->arena, .taker = taker, .sql = text_builder(store->arena)};
    bool handed = true;

    for (size_t i = 0; handed && i < COUNT(own_tables); i++) {
        handing.stored.name = own_tables[i].name;
        handed = hand_table(store, handing, own_tables[i].ask);
    }
    for (size_t i = 0; handed && i < store->model->record_count; i++) {
        handed = hand_record_type(store, handing, &store->model->records[i]);
    }
    return handed;
}

const struct text *store_table_names(struct arena *arena, const struct model *model, size_t *count)
{
    size_t most = COUNT(own_tables);

    for (size_t i = 0; i < model->record_count; i++) {
        most += 1 + model->records[i].table_count;
    }
    struct text *names = arena_array(arena, most, sizeof *names);
    for (*count = 0; *count < COUNT(own_tables); (*count)++) {
        names[*count] = own_tables[*count].name;
    }
    for (size_t i = 0; i < model->record_count; i++) {
        const struct record_type *type = &model->records[i];
        names[(*count)++] = type->name;
        for (size_t j = 0; j < type->table_count; j++) {
            names[(*count)++] = rows_name(arena, type, &type->tables[j]);
        }
    }
    return names;
}
