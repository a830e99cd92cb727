/* What comes in: submissions, records, findings. */
#include "store/store_private.h"

#include <limits.h>

/* The columns of a record's row and of a table's row that stand before the fields, and those of
 * a field. */
enum { RECORD_COLUMNS = 12, TABLE_COLUMNS = 3, FIELD_COLUMNS = 3 };

/* A statement under way: its next parameter, and whether all went well so far. */
struct binding {
    struct store *store;
    sqlite3_stmt *statement;
    int index;
    bool sound;
};

static struct binding begin(struct store *store, sqlite3_stmt *statement)
{
    return (struct binding){.store = store, .statement = statement, .index = 1, .sound = true};
}

static void put(struct binding *binding, struct text text)
{
    binding->sound =
        binding->sound && store_bind(binding->store, binding->statement, binding->index, text);
    binding->index++;
}

static void put_integer(struct binding *binding, int64_t value)
{
    binding->sound = binding->sound &&
                     (sqlite3_bind_int64(binding->statement, binding->index, value) == SQLITE_OK ||
                      store_fail(binding->store));
    binding->index++;
}

static bool finish(struct binding *binding)
{
    return binding->sound && store_step(binding->store, binding->statement);
}

static void put_value(struct binding *binding, const struct field *field, const struct value *value)
{
    int64_t integer;

    if (value->state != VALUE_SET) {
        put(binding, TEXT(""));
    } else if (!store_is_number(field)) {
        put(binding, value->text);
    } else if (field->type == FIELD_INTEGER && decimal_to_integer(value->number, &integer)) {
        put_integer(binding, integer);
    } else {
        put(binding, decimal_text(binding->store->scratch, value->number));
    }
}

static void put_values(struct binding *binding, const struct field *fields, size_t count,
                       const struct value *values)
{
    struct arena *scratch = binding->store->scratch;

    for (size_t i = 0; i < count; i++) {
        const struct value *value = &values[i];
        put_value(binding, &fields[i], value);
        put(binding, value_cell(scratch, value));
        put(binding, value->state == VALUE_INVALID ? value->text : TEXT(""));
    }
}

bool store_add_submission(struct store *store, const struct submission *submission, int64_t *id)
{
    struct binding binding = begin(store, store->insert_submission);

    put(&binding, submission->file);
    put(&binding, submission->sha256);
    put(&binding, submission->producer);
    put(&binding, submission->modified);
    put_integer(&binding, submission->round);
    put(&binding, submission->forms);
    put_integer(&binding, submission->held);
    put(&binding, submission->state);
    put(&binding, submission->about);
    if (!finish(&binding)) {
        return false;
    }
    *id = sqlite3_last_insert_rowid(store->database);
    if (text_equal(submission->state, STATE_REFUSED) &&
        !store_group_refused(store, *id, submission->file)) {
        return false;
    }
    for (size_t i = 0; i < submission->sheet_count; i++) {
        struct binding sheet = begin(store, store->insert_sheet);
        put_integer(&sheet, *id);
        put(&sheet, submission->sheets[i]);
        put_integer(&sheet, (int64_t)i + 1);
        if (!finish(&sheet)) {
            return false;
        }
    }
    return true;
}

/* Where the sheet stands in its workbook; behind all when it is not among them. */
static bool sheet_position(struct store *store, int64_t submission, struct text sheet,
                           int64_t *position)
{
    struct binding binding = begin(store, store->find_sheet);

    *position = INT_MAX;
    put_integer(&binding, submission);
    put(&binding, sheet);
    if (!binding.sound) {
        return false;
    }
    int step = sqlite3_step(store->find_sheet);
    if (step == SQLITE_ROW) {
        *position = sqlite3_column_int64(store->find_sheet, 0);
    } else if (step != SQLITE_DONE) {
        store_fail(store);
    }
    return sqlite3_reset(store->find_sheet) == SQLITE_OK && step != SQLITE_ERROR;
}

/* A record that names no group is of the group "". */
static struct text group_key(struct arena *arena, const struct record *record)
{
    const struct field *field = record->type->group;

    return field == NULL || record->values[field->index].state == VALUE_BLANK
               ? TEXT("")
               : store_group_folded(arena, record->values[field->index].text);
}

/* A row's place is the cell of its first value that is no choice: the label of a class may stand
 * for several rows. One of choices alone stands where the first of them does. */
static struct text row_cell(struct arena *arena, const struct table_type *type,
                            const struct row *row)
{
    const struct value *choice = NULL;

    for (size_t i = 0; i < type->field_count; i++) {
        const struct value *value = &row->values[i];
        if (value->state == VALUE_BLANK || value->row == 0) {
            continue;
        }
        if (type->fields[i].type != FIELD_CHOICE) {
            return value_cell(arena, value);
        }
        choice = choice == NULL ? value : choice;
    }
    return choice == NULL ? TEXT("") : value_cell(arena, choice);
}

static bool add_table(struct store *store, sqlite3_stmt *insert, int64_t record,
                      const struct table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        struct binding binding = begin(store, insert);
        put_integer(&binding, record);
        put_integer(&binding, (int64_t)i + 1);
        put(&binding, row_cell(store->scratch, table->type, &table->rows[i]));
        put_values(&binding, table->type->fields, table->type->field_count, table->rows[i].values);
        if (!finish(&binding)) {
            return false;
        }
    }
    return true;
}

struct adding {
    struct store *store;
    int64_t submission;
    const struct record *record;
    const struct finding *finding;
};

/* A record's place is the cell of its name, or where it begins. */
static struct text record_cell(struct arena *arena, const struct record *record)
{
    const struct value *label = &record->values[record->type->label->index];

    return label->state != VALUE_BLANK && label->row != 0
               ? value_cell(arena, label)
               : cell_reference(arena, record->range.first_row, record->range.first_column);
}

static void put_place(struct binding *binding, const struct record *record, int64_t position)
{
    struct range range = record->range;

    put(binding, record->sheet);
    put_integer(binding, position);
    put_integer(binding, range.first_row);
    put_integer(binding, range.first_column);
    put_integer(binding, range.last_row);
    put_integer(binding, range.last_column);
    put(binding, record_cell(binding->store->scratch, record));
}

static bool add_record(void *context)
{
    const struct adding *adding = context;
    struct store *store = adding->store;
    const struct record *record = adding->record;
    const struct record_inserts *inserts = &store->inserts[record->type - store->model->records];
    struct text group = group_key(store->scratch, record);
    struct text key;
    int64_t position;

    if (!sheet_position(store, adding->submission, record->sheet, &position) ||
        !store_rostered(store, record, &group, &key)) {
        return false;
    }
    struct binding binding = begin(store, inserts->record);
    put_integer(&binding, adding->submission);
    put(&binding, record->form);
    put_place(&binding, record, position);
    put(&binding, record_label(record));
    put(&binding, key);
    binding.sound = binding.sound &&
                    (sqlite3_bind_text64(binding.statement, binding.index++, group.data,
                                         group.length, SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK ||
                     store_fail(store));
    put_values(&binding, record->type->fields, record->type->field_count, record->values);
    if (!finish(&binding)) {
        return false;
    }
    int64_t id = sqlite3_last_insert_rowid(store->database);
    for (size_t i = 0; i < record->type->table_count; i++) {
        if (!add_table(store, inserts->tables[i], id, &record->tables[i])) {
            return false;
        }
    }
    return true;
}

bool store_add_record(struct store *store, int64_t submission, const struct record *record)
{
    struct adding adding = {.store = store, .submission = submission, .record = record};

    return store_run(store, add_record, &adding);
}

static bool add_finding(void *context)
{
    const struct adding *adding = context;
    struct store *store = adding->store;
    const struct finding *finding = adding->finding;
    /* A place in a text is none in the return. */
    uint32_t row = finding->place.in_text ? 0 : finding->place.row;
    int64_t position;

    if (!sheet_position(store, adding->submission, finding->place.sheet, &position)) {
        return false;
    }
    struct binding binding = begin(store, store->insert_finding);
    put_integer(&binding, adding->submission);
    put(&binding, finding->code);
    put(&binding, text_of(severity_name(finding->severity)));
    put(&binding, finding->place.sheet);
    put_integer(&binding, position);
    put_integer(&binding, row);
    put_integer(&binding, row == 0 ? 0 : finding->place.column);
    put(&binding, cell_reference(store->scratch, row, finding->place.column));
    put(&binding, finding->record);
    put(&binding, finding->field);
    put(&binding, finding->found);
    put(&binding, finding->expected);
    put(&binding, finding->message);
    return finish(&binding);
}

bool store_add_finding(struct store *store, int64_t submission, const struct finding *finding)
{
    struct adding adding = {.store = store, .submission = submission, .finding = finding};

    return store_run(store, add_finding, &adding);
}

/* INSERT INTO table VALUES (NULL, ?, ?, …): the first column is the row's own number. */
static bool prepare_insert(struct store *store, struct text table, size_t columns,
                           sqlite3_stmt **statement)
{
    struct text_builder sql = text_builder(store->scratch);

    text_append_format(&sql, "INSERT INTO %.*s VALUES (NULL", (int)table.length, table.data);
    for (size_t i = 0; i < columns; i++) {
        text_append(&sql, TEXT(", ?"));
    }
    text_append(&sql, TEXT(")"));
    return store_prepare(store, text_built(&sql), statement);
}

static bool prepare_record_inserts(struct store *store, const struct record_type *type,
                                   struct record_inserts *inserts)
{
    bool prepared =
        prepare_insert(store, store_record_table(store->scratch, type),
                       RECORD_COLUMNS + FIELD_COLUMNS * type->field_count, &inserts->record);

    inserts->tables = arena_array(store->arena, type->table_count, sizeof(sqlite3_stmt *));
    for (size_t i = 0; prepared && i < type->table_count; i++) {
        const struct table_type *table = &type->tables[i];
        prepared =
            prepare_insert(store, store_table_table(store->scratch, type, table),
                           TABLE_COLUMNS + FIELD_COLUMNS * table->field_count, &inserts->tables[i]);
    }
    return prepared;
}

bool store_prepare_inserts(struct store *store)
{
    bool prepared =
        store_prepare(store,
                      TEXT("INSERT INTO submission VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)"),
                      &store->insert_submission) &&
        store_prepare(store, TEXT("INSERT OR IGNORE INTO submission_sheet VALUES (?, ?, ?)"),
                      &store->insert_sheet) &&
        store_prepare(store,
                      TEXT("SELECT position FROM submission_sheet WHERE submission = ? AND "
                           "name = ?"),
                      &store->find_sheet) &&
        store_prepare(store,
                      TEXT("INSERT INTO finding VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                           "?, NULL, NULL, NULL)"),
                      &store->insert_finding);

    store->inserts = arena_array(store->arena, store->model->record_count, sizeof *store->inserts);
    for (size_t i = 0; prepared && i < store->model->record_count; i++) {
        prepared = prepare_record_inserts(store, &store->model->records[i], &store->inserts[i]);
    }
    return prepared;
}
