/* What SQL is taught about decimals: store/sql_functions.h. */
#include "support/fixture.h"

#include "store/sql_functions.h"
#include "writing/expression.h"

static void close_database(void *database)
{
    sqlite3_close(database);
}

static sqlite3 *open_database(struct fixture *fixture)
{
    sqlite3 *database;

    assert_int_equal(sqlite3_open("", &database), SQLITE_OK);
    arena_own(fixture->arena, database, close_database);
    assert_true(sql_functions_register(database, fixture->arena));
    return database;
}

/* The rows of a query's first column, joined by spaces; NULL is "null", an error its
 * code. */
static struct text asked(struct fixture *fixture, const char *sql,
                         const struct expression *expression)
{
    struct text_builder rows = text_builder(fixture->arena);
    sqlite3 *database = open_database(fixture);
    sqlite3_stmt *statement;
    int step;

    if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK) {
        fail_msg("%s", sqlite3_errmsg(database));
    }
    if (expression != NULL) {
        sqlite3_bind_pointer(statement, 1, (void *)(uintptr_t)expression, SQL_EXPRESSION, NULL);
    }
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(statement, 0);
        text_append_format(&rows, "%s%s", rows.length == 0 ? "" : " ",
                           text == NULL ? "null" : text);
    }
    if (step != SQLITE_DONE) {
        text_append_format(&rows, "error %d", step);
    }
    sqlite3_finalize(statement);
    return text_built(&rows);
}

#define assert_sql(sql, expected) assert_text(asked(*state, (sql), NULL), (expected))

static void sums_are_exact(void **state)
{
    assert_sql("SELECT decimal_sum(column1) FROM (VALUES ('0.1'), ('0.2'))", "0.3");
    assert_sql("SELECT decimal_sum(column1) FROM (VALUES ('149.5'), (3), ('-0.05'))", "152.45");
    assert_sql("SELECT decimal_sum(column1) FROM (VALUES ('99999999999999.99'), ('0.01'))",
               "100000000000000");
}

static void what_is_no_number_is_passed_over(void **state)
{
    assert_sql("SELECT decimal_sum(column1) FROM (VALUES ('5'), (NULL), (CAST('7' AS BLOB)))", "5");
    assert_sql("SELECT decimal_sum(column1) FROM (VALUES (NULL))", "null");
    assert_sql("SELECT decimal_sum(1) WHERE 0", "null");
    /* A double holds no money: one that came in by mistake is not counted. */
    assert_sql("SELECT decimal_sum(column1) FROM (VALUES (0.1))", "null");
}

static void a_sum_of_too_many_digits_is_an_error(void **state)
{
    assert_sql("SELECT decimal_sum(column1) FROM (VALUES ('1e40'), ('1'))", "error 18");
}

static void a_sum_runs_over_a_window(void **state)
{
    assert_sql("SELECT decimal_sum(column1) OVER (ORDER BY column1 ROWS UNBOUNDED PRECEDING) "
               "FROM (VALUES ('1.1'), ('2.2'), ('3.3'))",
               "1.1 3.3 6.6");
    assert_sql("SELECT decimal_sum(column1) OVER (ORDER BY column1 ROWS 1 PRECEDING) FROM "
               "(VALUES ('1.1'), ('2.2'), ('3.3'))",
               "1.1 3.3 5.5");
}

static void decimals_are_ordered_by_value(void **state)
{
    assert_sql("SELECT column1 FROM (VALUES ('10'), ('9.5'), ('-1'), ('-10'), ('9.50')) "
               "ORDER BY column1 COLLATE decimal",
               "-10 -1 9.5 9.50 10");
    assert_sql("SELECT rank() OVER (ORDER BY column1 COLLATE decimal DESC) FROM (VALUES ('100'), "
               "('99'), ('100.0'))",
               "1 1 3");
}

static void a_quotient_of_zero_or_nothing_is_null(void **state)
{
    assert_sql("SELECT decimal_quotient('20.5', '80')", "0.25625");
    assert_sql("SELECT decimal_quotient('1', '0')", "null");
    assert_sql("SELECT decimal_quotient(NULL, '3')", "null");
}

static void positive_is_above_zero(void **state)
{
    assert_sql("SELECT decimal_positive(column1) FROM (VALUES (2), ('0.01'), (0), ('-1'), (NULL))",
               "1 1 0 0 0");
}

static void a_formula_is_reckoned_from_its_operands(void **state)
{
    struct fixture *fixture = *state;
    struct expression expression;
    struct wording problem;

    assert_true(
        expression_read(fixture->arena, TEXT("(total - prior) / prior"), &expression, &problem));
    assert_text(asked(fixture, "SELECT formula(?1, '100.5', '80')", &expression), "0.25625");
    assert_text(asked(fixture, "SELECT formula(?1, '100.5', NULL)", &expression), "null");
    assert_text(asked(fixture, "SELECT formula(?1, '100.5', '0')", &expression), "null");
    assert_text(asked(fixture, "SELECT formula(?1, '100.5')", &expression), "error 1");
    assert_text(asked(fixture, "SELECT formula('text', '100.5', '1')", NULL), "error 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(sums_are_exact),
        FIXTURE_TEST(what_is_no_number_is_passed_over),
        FIXTURE_TEST(a_sum_of_too_many_digits_is_an_error),
        FIXTURE_TEST(a_sum_runs_over_a_window),
        FIXTURE_TEST(decimals_are_ordered_by_value),
        FIXTURE_TEST(a_quotient_of_zero_or_nothing_is_null),
        FIXTURE_TEST(positive_is_above_zero),
        FIXTURE_TEST(a_formula_is_reckoned_from_its_operands),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
