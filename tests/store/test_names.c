/* Names that the store uses itself are no names of a model: mapping/model_names.h refuses each
 * table, index and column that a database has beside the model's own. */
#include "support/store_fixture.h"

#include "mapping/model_file.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

/* The model with further fields of its record and its table, and a further record; NULL where
 * that is refused. */
static const struct model *read_model(struct fixture *fixture, struct text fields,
                                      struct text columns, struct text record)
{
    struct finding_list *findings = finding_list_create(fixture->arena, LANGUAGE_EN);
    struct text_builder yaml = text_builder(fixture->arena);
    const struct model *model;
    struct node *root;

    text_append(&yaml, TEXT("records:\n"
                            "  plan:\n"
                            "    key: name\n"
                            "    group: name\n"
                            "    label: name\n"
                            "    fields: { name: {}, size: { type: integer }"));
    text_append(&yaml, fields);
    text_append(&yaml, TEXT(" }\n    tables: { cost: { fields: { item: {}"));
    text_append(&yaml, columns);
    text_append(&yaml, TEXT(" } } }\n"));
    text_append(&yaml, record);
    assert_true(
        document_parse(fixture->arena, text_built(&yaml), TEXT("model.yaml"), findings, &root));
    return model_read(fixture->arena, root, TEXT("family"), findings, &model) ? model : NULL;
}

static struct text further_field(struct fixture *fixture, struct text name)
{
    return text_format(fixture->arena, ", %.*s: {}", (int)name.length, name.data);
}

/* A database of the plain model, as it is kept. */
static sqlite3 *kept_database(struct fixture *fixture)
{
    char folder[] = "/tmp/huibiao-names-XXXXXX";
    const struct model *model = read_model(fixture, TEXT(""), TEXT(""), TEXT(""));
    sqlite3 *database;

    assert_non_null(model);
    assert_non_null(mkdtemp(folder));
    struct store *store = merge_open(fixture, model);
    const char *path = text_format(fixture->arena, "%s/kept.db", folder).data;
    assert_true(store_finish(store) && store_keep(store, path));
    assert_int_equal(sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, "SELECT 1 FROM plan", NULL, NULL, NULL), SQLITE_OK);
    unlink(path);
    assert_int_equal(rmdir(folder), 0);
    return database;
}

/* Hands each name that a query gives to `look`; returns how many. */
static size_t each_name(struct fixture *fixture, sqlite3 *database, const char *sql,
                        void (*look)(struct fixture *fixture, struct text name))
{
    sqlite3_stmt *statement;
    size_t count = 0;

    assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        look(fixture,
             text_copy(fixture->arena, text_of((const char *)sqlite3_column_text(statement, 0))));
        count++;
    }
    sqlite3_finalize(statement);
    return count;
}

static void refuse_record(struct fixture *fixture, struct text name)
{
    struct text record =
        text_format(fixture->arena, "  %.*s: { key: a, group: a, label: a, fields: { a: {} } }\n",
                    (int)name.length, name.data);

    if (read_model(fixture, TEXT(""), TEXT(""), record) != NULL) {
        fail_msg("a record may be called %s", text_terminated(fixture->arena, name));
    }
}

static void no_record_is_called_as_a_table_or_an_index(void **state)
{
    struct fixture *fixture = *state;
    sqlite3 *database = kept_database(fixture);

    assert_non_null(
        read_model(fixture, TEXT(""), TEXT(""),
                   TEXT("  cost: { key: a, group: a, label: a, fields: { a: {} } }\n")));
    size_t count = each_name(fixture, database,
                             "SELECT name FROM sqlite_schema WHERE name <> 'plan' AND name NOT "
                             "LIKE 'sqlite_%'",
                             refuse_record);
    assert_true(count >= 10);
    refuse_record(fixture, TEXT("sqlite_schema"));
    sqlite3_close(database);
}

static void refuse_field(struct fixture *fixture, struct text name)
{
    if (read_model(fixture, further_field(fixture, name), TEXT(""), TEXT("")) != NULL) {
        fail_msg("a field may be called %s", text_terminated(fixture->arena, name));
    }
}

static void refuse_column(struct fixture *fixture, struct text name)
{
    if (read_model(fixture, TEXT(""), further_field(fixture, name), TEXT("")) != NULL) {
        fail_msg("a column may be called %s", text_terminated(fixture->arena, name));
    }
}

static void no_field_is_called_as_a_column_of_another(void **state)
{
    struct fixture *fixture = *state;
    sqlite3 *database = kept_database(fixture);

    assert_non_null(
        read_model(fixture, TEXT(", size_of_text: {}"), TEXT(", total_cell: {}"), TEXT("")));
    assert_int_equal(each_name(fixture, database,
                               "SELECT name FROM pragma_table_info('plan') WHERE name NOT IN "
                               "('name', 'size')",
                               refuse_field),
                     13 + 4);
    assert_int_equal(each_name(fixture, database,
                               "SELECT name FROM pragma_table_info('plan_cost') WHERE name <> "
                               "'item'",
                               refuse_column),
                     4 + 2);
    sqlite3_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(no_record_is_called_as_a_table_or_an_index),
        FIXTURE_TEST(no_field_is_called_as_a_column_of_another),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
