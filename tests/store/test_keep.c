/* A store kept as a database: store/store.h. */
#include "support/store_fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const enum merged_return FORWARD[RETURN_COUNT] = {FINANCE, EDUCATION, HEALTH};

/* A database in a folder of its own. */
struct kept {
    char folder[sizeof "/tmp/huibiao-store-XXXXXX"];
    char path[64];
};

static struct kept kept_begin(void)
{
    struct kept kept = {.folder = "/tmp/huibiao-store-XXXXXX"};

    assert_non_null(mkdtemp(kept.folder));
    snprintf(kept.path, sizeof kept.path, "%s/merge.sqlite", kept.folder);
    return kept;
}

/* The folder holds nothing but the database. */
static void kept_end(const struct kept *kept)
{
    unlink(kept->path);
    assert_int_equal(rmdir(kept->folder), 0);
}

static struct text one_value(struct fixture *fixture, const char *path, const char *sql)
{
    sqlite3 *database;
    sqlite3_stmt *statement;

    assert_int_equal(sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    struct text value =
        text_copy(fixture->arena, text_of((const char *)sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return value;
}

static void a_kept_store_is_a_database_that_others_can_read(void **state)
{
    struct fixture *fixture = *state;
    struct kept kept = kept_begin();

    assert_true(store_keep(merge_all(fixture, FORWARD), kept.path));
    assert_no_findings(fixture->findings);
    assert_text(one_value(fixture, kept.path, "SELECT total FROM project ORDER BY _id LIMIT 1"),
                "100.5");
    assert_text(one_value(fixture, kept.path, "SELECT typeof(total) FROM project LIMIT 1"), "text");
    assert_text(one_value(fixture, kept.path, "SELECT total_cell FROM project LIMIT 1"), "B7");
    assert_text(one_value(fixture, kept.path,
                          "SELECT group_concat(amount) FROM project_cost WHERE _record <= 2"),
                "60.5,40,20");
    assert_text(one_value(fixture, kept.path, "SELECT total_text FROM project WHERE total IS NULL"),
                "待定");
    assert_text(one_value(fixture, kept.path, "PRAGMA integrity_check"), "ok");
    kept_end(&kept);
}

static void each_value_has_its_place(void **state)
{
    struct fixture *fixture = *state;
    struct kept kept = kept_begin();

    assert_true(store_keep(merge_all(fixture, FORWARD), kept.path));
    assert_text(one_value(fixture, kept.path,
                          "SELECT p.record_type || ' ' || p.record_id || ' ' || p.field FROM place "
                          "AS p JOIN submission AS s ON s.id = p.submission WHERE s.file = "
                          "'市财政局.xlsx' AND p.sheet = '项目一' AND p.cell = 'B8'"),
                "project 1 goal");
    assert_text(one_value(fixture, kept.path,
                          "SELECT table_name || ' ' || position || ' ' || field FROM place WHERE "
                          "record_id = 1 AND cell = 'B12'"),
                "cost 2 amount");
    assert_text(
        one_value(fixture, kept.path, "SELECT count(*) FROM place WHERE cell = '' OR cell IS NULL"),
        "0");
    kept_end(&kept);
}

/* A form may stand on several sheets: then a value says which one is its own. */
static void the_place_of_a_value_on_another_sheet_is_there(void **state)
{
    struct fixture *fixture = *state;
    const struct model *model = build_family_model(fixture);
    struct store *store = merge_open(fixture, model);
    struct built_records records = build_records_from(fixture, model, "tests/store/finance.yaml");
    struct submission submission = {.file = TEXT("a.xlsx")};
    struct kept kept = kept_begin();
    int64_t id;

    build_value(records.items[0], "total", 0)->sheet = TEXT("资金 '1'!A9");
    assert_true(store_add_submission(store, &submission, &id));
    assert_true(store_add_record(store, id, records.items[0]));
    assert_true(store_finish(store));
    assert_true(store_keep(store, kept.path));
    assert_text(one_value(fixture, kept.path,
                          "SELECT sheet || '|' || cell FROM place WHERE field = 'total'"),
                "资金 '1'!A9|B7");
    kept_end(&kept);
}

static void a_store_that_cannot_be_kept_is_told(void **state)
{
    struct fixture *fixture = *state;

    assert_false(store_keep(merge_all(fixture, FORWARD), "/tmp/no such folder/merge.sqlite"));
    assert_one_finding(fixture->findings, "output-not-written", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_kept_store_is_a_database_that_others_can_read),
        FIXTURE_TEST(each_value_has_its_place),
        FIXTURE_TEST(the_place_of_a_value_on_another_sheet_is_there),
        FIXTURE_TEST(a_store_that_cannot_be_kept_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
