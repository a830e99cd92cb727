/* A formula read in another cell: relative references move with it, all else stays. */
#include "support/fixture.h"

#include "roundtrip/formula_move.h"

struct moved {
    const char *formula;
    int32_t rows, columns;
    const char *expected;
};

static void assert_moves(void **state, const struct moved *cases, size_t count)
{
    struct fixture *fixture = *state;

    for (size_t i = 0; i < count; i++) {
        assert_text(formula_move(fixture->arena, text_of(cases[i].formula), cases[i].rows,
                                 cases[i].columns),
                    cases[i].expected);
    }
}

#define MOVES(...)                                                                                 \
    const struct moved cases[] = {__VA_ARGS__};                                                    \
    assert_moves(state, cases, sizeof cases / sizeof cases[0])

static void relative_references_move(void **state)
{
    MOVES({"A1", 1, 0, "A2"}, {"A1+b2", 2, 1, "B3+C4"}, {"Z9", 0, 1, "AA9"},
          {"SUM(A1:B2,C3)", -0, 2, "SUM(C1:D2,E3)"}, {"B5-A4", -1, -0, "B4-A3"});
}

static void what_is_fixed_stays(void **state)
{
    MOVES({"$A$1", 5, 5, "$A$1"}, {"$A1", 5, 5, "$A6"}, {"A$1", 5, 5, "F$1"},
          {"SUM($A1:A$1)", 1, 1, "SUM($A2:B$1)"});
}

static void whole_rows_and_columns_move(void **state)
{
    MOVES({"SUM(A:A)", 1, 1, "SUM(B:B)"}, {"SUM(2:$3)", 1, 1, "SUM(3:$3)"},
          {"SUM($A:B)", 9, 1, "SUM($A:C)"});
}

static void a_reference_beyond_the_sheet_is_none(void **state)
{
    MOVES({"A1", -1, 0, "#REF!"}, {"XFD1", 0, 1, "#REF!"}, {"A1048576", 1, 0, "#REF!"},
          {"A1:A2", -1, 0, "#REF!"});
}

static void text_and_names_stay(void **state)
{
    MOVES({"\"A1\"\"B2\"&A1", 1, 0, "\"A1\"\"B2\"&A2"}, {"LOG10(A1)", 1, 0, "LOG10(A2)"},
          {"预算A1+A1", 1, 0, "预算A1+A2"}, {"_A1+A1.x+A1", 1, 0, "_A1+A1.x+A2"},
          {"TRUE+1.5E3+ABCD1", 1, 0, "TRUE+1.5E3+ABCD1"}, {"A0+A1048577", 1, 0, "A0+A1048577"});
}

static void references_to_other_sheets_move_and_their_names_stay(void **state)
{
    MOVES({"Q1!A1", 1, 0, "Q1!A2"}, {"'Q1 A1'!A1", 1, 0, "'Q1 A1'!A2"},
          {"'it''s A1'!B$1", 1, 1, "'it''s A1'!C$1"}, {"Q1:Q4!B2", 1, 0, "Q1:Q4!B3"},
          {"[1]A1!A1", 1, 0, "[1]A1!A2"});
}

static void names_of_tables_stay(void **state)
{
    MOVES({"T[[#This Row],[A1]]+A1", 1, 0, "T[[#This Row],[A1]]+A2"},
          {"T[a']A1]+A1", 1, 0, "T[a']A1]+A2"}, {"#REF!+A1", 1, 0, "#REF!+A2"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(relative_references_move),
        FIXTURE_TEST(what_is_fixed_stays),
        FIXTURE_TEST(whole_rows_and_columns_move),
        FIXTURE_TEST(a_reference_beyond_the_sheet_is_none),
        FIXTURE_TEST(text_and_names_stay),
        FIXTURE_TEST(references_to_other_sheets_move_and_their_names_stay),
        FIXTURE_TEST(names_of_tables_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
