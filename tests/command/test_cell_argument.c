/* 'SHEET'!CELL=REST as it is typed. */
#include "support/fixture.h"

#include "command/cell_argument.h"

static void assert_reads(void **state, const char *typed, const char *sheet, uint32_t row,
                         uint32_t column, const char *rest)
{
    struct fixture *fixture = *state;
    struct cell_argument argument;

    assert_true(cell_argument_read(fixture->arena, text_of(typed), &argument));
    assert_text(argument.sheet, sheet);
    assert_int_equal(argument.row, row);
    assert_int_equal(argument.column, column);
    assert_text(argument.rest, rest);
}

static void a_sheet_is_quoted_as_excel_quotes_it(void **state)
{
    assert_reads(state, "'预算 表'!B7=12.5", "预算 表", 7, 2, "12.5");
    assert_reads(state, "'it''s'!A1=x", "it's", 1, 1, "x");
    assert_reads(state, "''''!A1=x", "'", 1, 1, "x");
    assert_reads(state, "'a!B1=2'!C3=x", "a!B1=2", 3, 3, "x");
}

static void a_plain_sheet_may_stand_without(void **state)
{
    assert_reads(state, "Sheet1!$C$2=x", "Sheet1", 2, 3, "x");
    assert_reads(state, "预算表!A1=x", "预算表", 1, 1, "x");
}

static void the_first_sign_behind_the_cell_splits(void **state)
{
    assert_reads(state, "S!A1=a=b'!c", "S", 1, 1, "a=b'!c");
    assert_reads(state, "S!A1==", "S", 1, 1, "=");
    assert_reads(state, "S!A1=", "S", 1, 1, "");
}

static void what_is_written_otherwise_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",        "A1=1",     "S!A1",      "S!=1",          "'S!A1=1",   "'S'A1=1",
        "!A1=1",   "''!A1=1",  "S!A0=1",    "S!XFE1=1",      "S!A:A=1",   "S!A1:B2=1",
        "S!A1 =1", "S=1!A1=1", "'S'x!A1=1", "\xB1\xED!A1=1", "S!A1=\xB1x"};
    struct fixture *fixture = *state;
    struct cell_argument argument;

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (cell_argument_read(fixture->arena, text_of(wrong[i]), &argument)) {
            print_error("%s was taken\n", wrong[i]);
            fail();
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_sheet_is_quoted_as_excel_quotes_it),
        FIXTURE_TEST(a_plain_sheet_may_stand_without),
        FIXTURE_TEST(the_first_sign_behind_the_cell_splits),
        FIXTURE_TEST(what_is_written_otherwise_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
