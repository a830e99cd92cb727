/* Formulas that the file has no result for (ECMA-376-1 §18.17): the plain ones are reckoned, as
 * Excel would; all others are refused, for a guess would be worse than no value. */
#include "support/workbook_builder.h"

/* What formulas refer to: numbers in A1:A3, text in A4, nothing in A5, a truth value in A6, an
 * error in A7, a number that is written as text in A8; numbers in B1:B3. */
#define CELLS                                                                                      \
    "<row r='1'><c r='A1'><v>55</v></c><c r='B1'><v>0.1</v></c></row>"                             \
    "<row r='2'><c r='A2'><v>20.5</v></c><c r='B2'><v>0.2</v></c></row>"                           \
    "<row r='3'><c r='A3'><v>-10</v></c><c r='B3'><v>3</v></c></row>"                              \
    "<row r='4'><c r='A4' t='str'><v>无</v></c></row>"                                            \
    "<row r='6'><c r='A6' t='b'><v>1</v></c></row><row r='7'><c r='A7' "                           \
    "t='e'><v>#N/A</v></c></row>"                                                                  \
    "<row r='8'><c r='A8' t='str'><v>5</v></c></row>"

struct sum {
    const char *expression;
    const char *result;
};

/* The formula stands in D9, beside the cells above. */
static struct grid read_formula(struct fixture *fixture, const char *expression)
{
    struct text rows = text_format(fixture->arena, "%s<row r='9'><c r='D9'><f>%s</f></c></row>",
                                   CELLS, expression);

    return read_rows(fixture, text_terminated(fixture->arena, rows));
}

static void assert_sums(struct fixture *fixture, const struct sum *sums, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct grid grid = read_formula(fixture, sums[i].expression);
        const struct cell *cell = cell_at(&grid, "D9");
        if (!cell->computed) {
            print_error("=%s was refused\n", sums[i].expression);
        }
        assert_true(cell->computed);
        assert_true(cell_has_number(cell));
        assert_int_equal(cell->type, CELL_UNKNOWN);
        assert_text(decimal_text(fixture->arena, cell->number), sums[i].result);
        assert_text(cell->expression, sums[i].expression);
    }
    assert_no_findings(fixture->findings);
}

#define ASSERT_SUMS(fixture, sums) assert_sums(fixture, sums, sizeof(sums) / sizeof(sums)[0])

static void assert_refused(struct fixture *fixture, const char *const *expressions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
        struct grid grid = read_formula(fixture, expressions[i]);
        const struct cell *cell = cell_at(&grid, "D9");
        if (cell->computed) {
            print_error("=%s was reckoned\n", expressions[i]);
        }
        assert_int_equal(cell->type, CELL_UNKNOWN);
        assert_false(cell->computed);
        assert_false(cell_has_number(cell));
        assert_text(cell->shown, "");
        assert_one_finding(fixture->findings, "formula-without-result", "D9");
    }
}

#define ASSERT_REFUSED(fixture, list) assert_refused(fixture, list, sizeof(list) / sizeof(list)[0])

static void sums_differences_products_and_quotients_are_reckoned(void **state)
{
    static const struct sum sums[] = {
        {"A1+A2", "75.5"},    {"A1-A2", "34.5"},   {"A1*A2", "1127.5"},    {"A2/A3", "-2.05"},
        {"$A$1+A$2", "75.5"}, {"a1+a2", "75.5"},   {" A1 +  A2 ", "75.5"}, {"A1", "55"},
        {"12", "12"},         {"0.5+.25", "0.75"}, {"1.5E3", "1500"},      {"A1+A2-A3", "85.5"},
        {"B1+B2", "0.3"},     {"A5+1", "1"}, /* a blank cell is 0 */
    };

    ASSERT_SUMS(*state, sums);
}

static void products_come_before_sums_and_brackets_before_both(void **state)
{
    static const struct sum sums[] = {
        {"1+2*3", "7"},        {"(1+2)*3", "9"}, {"10-4-3", "3"}, {"100/10/5", "2"},
        {"2*(3+(4-1))", "12"}, {"((A1))", "55"}, {"6/3*2", "4"},
    };

    ASSERT_SUMS(*state, sums);
}

/* A clerk who begins with + or - leaves it in the formula. */
static void a_sign_may_stand_before_an_operand(void **state)
{
    static const struct sum sums[] = {
        {"-A1", "-55"}, {"+A1+A2", "75.5"}, {"-A3", "10"},     {"1--1", "2"},
        {"2*-3", "-6"}, {"-(1+2)", "-3"},   {"--A1+-A1", "0"}, {"+SUM(A1:A2)", "75.5"},
    };

    ASSERT_SUMS(*state, sums);
}

/* §18.3.1.40: the first cell of a shared formula has its text; for the others all that is not
 * fixed by a `$` moves along. */
static void a_shared_formula_moves_with_its_cell(void **state)
{
    struct grid grid =
        read_rows(*state, "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>10</v></c>"
                          "<c r='C1'><f t='shared' ref='C1:D3' si='4'>A1*B1+$A$1+A$1+$A1</f></c>"
                          "<c r='D1'><f t='shared' si='4'/></c></row>"
                          "<row r='2'><c r='A2'><v>2</v></c><c r='B2'><v>20</v></c>"
                          "<c r='C2'><f t='shared' si='4'/></c></row>"
                          "<row r='3'><c r='A3'><f t='shared' ref='A3:B3' si='0'>SUM(A1:A2)</f></c>"
                          "<c r='B3'><f t='shared' si='0'></f></c>"
                          "<c r='C3'><f t='shared' si='4'/><v>7</v></c></row>");
    struct fixture *fixture = *state;

    assert_text(decimal_text(fixture->arena, cell_at(&grid, "C1")->number), "13");
    /* B1*C1+$A$1+B$1+$A1 */
    assert_text(decimal_text(fixture->arena, cell_at(&grid, "D1")->number), "142");
    /* A2*B2+$A$1+A$1+$A2 */
    assert_text(decimal_text(fixture->arena, cell_at(&grid, "C2")->number), "44");
    assert_text(decimal_text(fixture->arena, cell_at(&grid, "A3")->number), "3");
    assert_text(decimal_text(fixture->arena, cell_at(&grid, "B3")->number), "30");
    assert_text(cell_at(&grid, "B3")->expression, "");
    assert_true(cell_at(&grid, "B3")->computed);
    /* What the file has a result for stays. */
    assert_cell(&grid, "C3", CELL_NUMBER, "7", "7");
    assert_no_findings(fixture->findings);
}

static void a_shared_formula_that_is_not_there_is_refused(void **state)
{
    static const char *const rows[] = {
        "<row r='2'><c r='A2'><f t='shared' si='0'/></c></row>",
        "<row r='2'><c r='A2'><f t='shared' si='1'/></c>"
        "<c r='B2'><f t='shared' si='0'>1+1</f><v>2</v></c></row>",
        "<row r='2'><c r='A2'><f t='shared'/></c></row>",
        "<row r='2'><c r='A2'><f t='shared' si='4294967295'/></c></row>",
        /* Beyond the sheet's edge. */
        "<row r='1'><c r='B2'><f t='shared' si='0'>A1+1</f><v>1</v></c></row>"
        "<row r='2'><c r='A2'><f t='shared' si='0'/></c></row>",
        "<row r='2'><c r='B2'><f t='shared' si='9'>XFD9+1</f><v>1</v></c></row>"
        "<row r='2'><c r='C2'><f t='shared' si='9'/></c></row>",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
        (void)read_rows(fixture, rows[i]);
        assert_one_finding(fixture->findings, "formula-without-result", i == 5 ? "C2" : "A2");
    }
}

/* §18.17.7.317 SUM, §18.17.7.262 PRODUCT. */
static void sum_and_product_take_ranges_and_lists(void **state)
{
    static const struct sum sums[] = {
        {"SUM(A1:A3)", "65.5"},
        {"SUM(A3:A1)", "65.5"},
        {"SUM($A$1:$A$3)", "65.5"},
        {"SUM(A1,A3,1.5)", "46.5"},
        {"SUM(A1:A2,B1:B2,4)", "79.8"},
        {"SUM(A1:B3)", "68.8"},
        {"SUM(A1+A2,A1*2)", "185.5"},
        {"SUM(SUM(A1,A2),SUM(A3))", "65.5"},
        {"SUM(A1:A3)/SUM(B3)", "21.8333333333333"},
        {"sum(A1:A3)", "65.5"},
        {"SUM( A1:A2 , A3 )", "65.5"},
        {"PRODUCT(A1,B3)", "165"},
        {"PRODUCT(B1:B3)", "0.06"},
        {"SUM(A1:XFD3)-B1-B2-B3", "65.5"},
    };

    ASSERT_SUMS(*state, sums);
}

/* Within a range, or alone as an argument, only numbers count. */
static void text_blanks_and_truth_values_count_for_nothing_in_a_function(void **state)
{
    static const struct sum sums[] = {
        {"SUM(A1:A6)", "65.5"}, {"SUM(A4)", "0"},          {"SUM(A4,A6,A8,1)", "1"},
        {"SUM(C1:C9)", "0"},    {"PRODUCT(A3:A6)", "-10"}, {"PRODUCT(C1:C9)", "0"},
    };

    ASSERT_SUMS(*state, sums);
}

/* Excel has 15 digits: what a third is short of, a product of it need not be. */
static void results_have_15_digits(void **state)
{
    static const struct sum sums[] = {
        {"1/3", "0.333333333333333"},
        {"1/3*3", "1"},
        {"2/3", "0.666666666666667"},
        {"1/3000000", "0.000000333333333333333"},
        {"1/3000000*3000000", "1"},
        {"10000000/3", "3333333.33333333"},
        {"123456789012345*3", "370370367037035"},
        {"123456789012345*10+6", "1234567890123460"},
        {"0.1+0.2-0.3", "0"},
        {"1/3*(1/7)*21", "1"},
    };

    ASSERT_SUMS(*state, sums);
}

static void an_operand_that_is_no_number_is_refused(void **state)
{
    static const char *const expressions[] = {
        "A4+1",       /* text */
        "A8+1",       /* text, though it looks like a number */
        "A6+1",       /* a truth value */
        "A7+1",       /* an error */
        "SUM(A1:A7)", /* an error in a range is the sum's */
        "SUM(A4+1,2)", "A1/0", "A1/A5", "1/(A1-55)",
    };

    ASSERT_REFUSED(*state, expressions);
}

static void any_other_formula_is_refused(void **state)
{
    static const char *const expressions[] = {
        "TODAY()",
        "AVERAGE(A1:A3)",
        "IF(A1&gt;1,1,0)",
        "SUMIF(A1:A3,1)",
        "ROUND(A1,0)",
        "SUM()",
        "A1^2",
        "10%",
        "A1&amp;A2",
        "A1=A2",
        "\"1\"+1",
        "TRUE+1",
        "Sheet2!A1",
        "'Sheet 2'!A1+1",
        "SUM(Sheet2!A1:A2)",
        "A1!B1+1",
        "[1]Sheet1!A1",
        "Total*2",
        "A:A",
        "SUM(A:A)",
        "SUM(1:3)",
        "A1:A3",
        "A1:A3*2",
        "SUM((A1,A2))",
        "SUM(A1:A3 A2:A3)",
        "SUM(A1:A2*B1:B2)",
        "{1,2}",
        "#REF!+1",
        "=1+1",
        "R1C1",
        "_xlfn.SUM(A1)",
        "SUMA1",
    };

    ASSERT_REFUSED(*state, expressions);
}

static void a_formula_that_does_not_end_rightly_is_refused(void **state)
{
    static const char *const expressions[] = {
        "1+",    "*2", "(1+2", "1+2)", "SUM(A1",    "SUM(A1:",     "SUM(,)", "SUM(A1,)", "1 2",
        "A1 A2", "+",  "()",   "1..2", "SUM(A1:A2", "SUM(A1:A2))", "A0",     "XFE1",     "A1048577",
    };

    ASSERT_REFUSED(*state, expressions);
}

/* ---- formulas over formulas */

static void formulas_that_need_each_other_are_reckoned_in_any_order(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_rows(fixture, "<row r='1'><c r='A1'><f>A2+A5</f></c></row>"
                                          "<row r='2'><c r='A2'><f>SUM(A3:A4)</f></c></row>"
                                          "<row r='3'><c r='A3'><v>1</v></c></row>"
                                          "<row r='4'><c r='A4'><f>A3*2</f></c></row>"
                                          "<row r='5'><c r='A5'><f>A2*10</f><v>7</v></c></row>");

    assert_cell(&grid, "A4", CELL_UNKNOWN, "", "2");
    assert_cell(&grid, "A2", CELL_UNKNOWN, "", "3");
    assert_cell(&grid, "A1", CELL_UNKNOWN, "", "10"); /* the stored 7 is what Excel found */
    assert_text(only_finding(fixture->findings, "formulas-computed")->found, "3");
}

static void formulas_that_wait_for_each_other_are_refused(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        read_rows(fixture, "<row r='1'><c r='A1'><f>B1+1</f></c><c r='B1'><f>C1+1</f></c>"
                           "<c r='C1'><f>A1+1</f></c><c r='D1'><f>D1</f></c>"
                           "<c r='E1'><f>SUM(A1:F1)</f></c><c r='F1'><f>1+1</f></c></row>");

    assert_int_equal(grid.count, 6);
    assert_cell(&grid, "F1", CELL_UNKNOWN, "", "2");
    assert_one_finding(fixture->findings, "formula-without-result", "A1");
    assert_text(only_finding(fixture->findings, "formula-without-result")->found, "5");
}

/* What is reckoned from an unknown value is unknown. */
static void what_depends_on_a_refused_formula_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_rows(fixture, "<row r='1'><c r='A1'><f>TODAY()</f></c>"
                                          "<c r='B1'><f>A1+1</f></c><c r='C1'><f>SUM(A1:B1)</f></c>"
                                          "<c r='D1'><v>x</v></c><c r='E1'><f>D1+1</f></c></row>");

    assert_false(cell_at(&grid, "B1")->computed);
    assert_false(cell_at(&grid, "C1")->computed);
    assert_false(cell_at(&grid, "E1")->computed);
    assert_text(only_finding(fixture->findings, "formula-without-result")->found, "4");
}

static void a_result_of_the_wrong_kind_does_not_come_from_a_formula(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_rows(fixture, "<row r='1'><c r='A1'><f>1+1</f><v>2</v></c>"
                                          "<c r='B1' t='str'><f>1+1</f><v>two</v></c></row>");

    assert_cell(&grid, "A1", CELL_NUMBER, "2", "2");
    assert_cell(&grid, "B1", CELL_TEXT, "two", "two");
    assert_int_equal(finding_count(fixture->findings), 0);
}

/* ---- formulas made to hurt */

static char *repeat(struct arena *arena, const char *piece, size_t count)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < count; i++) {
        text_append(&builder, text_of(piece));
    }
    return text_terminated(arena, text_built(&builder));
}

static void formulas_nested_without_end_are_refused(void **state)
{
    struct fixture *fixture = *state;
    static const char *const openings[] = {"(", "SUM(", "-(", "1+(", "SUM(1,", "PRODUCT("};

    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++) {
        fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
        struct text expression =
            text_format(fixture->arena, "%s1%s", repeat(fixture->arena, openings[i], 100000),
                        repeat(fixture->arena, ")", 100000));
        struct grid grid = read_formula(fixture, text_terminated(fixture->arena, expression));
        assert_false(cell_at(&grid, "D9")->computed);
        assert_one_finding(fixture->findings, "formula-without-result", "D9");
    }
}

static void signs_without_end_are_no_matter(void **state)
{
    struct fixture *fixture = *state;
    struct text expression =
        text_format(fixture->arena, "1%s2", repeat(fixture->arena, "-", 100001));
    struct grid grid = read_formula(fixture, text_terminated(fixture->arena, expression));

    assert_text(decimal_text(fixture->arena, cell_at(&grid, "D9")->number), "-1");
}

/* A1 is A2 twice, A2 is A3 twice …: 2^49 steps, were each formula reckoned anew. */
static void a_formula_is_reckoned_once(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder rows = text_builder(fixture->arena);

    for (int row = 1; row <= 49; row++) {
        text_append_format(&rows, "<row r='%d'><c r='A%d'><f>A%d+A%d</f></c></row>", row, row,
                           row + 1, row + 1);
    }
    text_append(&rows, TEXT("<row r='50'><c r='A50'><v>1</v></c></row>"));
    struct grid grid = read_rows(fixture, text_terminated(fixture->arena, text_built(&rows)));
    assert_cell(&grid, "A1", CELL_UNKNOWN, "", "5.6295E+14");
    assert_text(decimal_text(fixture->arena, cell_at(&grid, "A1")->number), "562949953421312");
    assert_no_findings(fixture->findings);
}

/* Balances carried from row to row, downwards in column A and upwards in column B. */
static void long_chains_of_formulas_are_reckoned(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder rows = text_builder(fixture->arena);

    text_append(&rows, TEXT("<row><c><v>1</v></c><c><f>B2+1</f></c></row>"));
    for (int row = 2; row < 5000; row++) {
        text_append_format(&rows, "<row><c><f>A%d+1</f></c><c><f>B%d+1</f></c></row>", row - 1,
                           row + 1);
    }
    text_append(&rows, TEXT("<row><c><f>A4999+1</f></c><c><v>1</v></c></row>"));
    struct grid grid = read_rows(fixture, text_terminated(fixture->arena, text_built(&rows)));
    assert_cell(&grid, "A5000", CELL_UNKNOWN, "", "5000");
    assert_cell(&grid, "B1", CELL_UNKNOWN, "", "5000");
    assert_text(only_finding(fixture->findings, "formulas-computed")->found, "9998");
    assert_no_findings(fixture->findings);
}

/* Every row sums the whole column before it meets a formula that is refused: 400 million steps,
 * were they all taken. */
static void formulas_take_a_limited_number_of_steps(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder rows = text_builder(fixture->arena);

    for (int row = 1; row <= 20000; row++) {
        text_append_format(&rows, "<row><c><v>1</v></c><c><f>SUM(A1:A20000,C1)</f></c></row>");
    }
    struct text all = text_format(fixture->arena, "<row><c/><c/><c><f>TODAY()</f></c></row>%.*s",
                                  (int)rows.length, rows.data);
    struct grid grid = read_rows(fixture, text_terminated(fixture->arena, all));
    assert_int_equal(grid.count, 40001);
    assert_one_finding(fixture->findings, "formula-without-result", "C1");
    assert_text(only_finding(fixture->findings, "formula-without-result")->found, "20001");
}

static void sums_over_large_ranges_are_reckoned(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder rows = text_builder(fixture->arena);

    for (int row = 1; row <= 20000; row++) {
        text_append_format(&rows, "<row r='%d'><c><v>1</v></c>%s</row>", row,
                           "<c><v>2</v></c><c><v>3</v></c><c><v>4</v></c><c><v>5</v></c>");
    }
    text_append(&rows, TEXT("<row r='20001'><c><f>SUM(A1:A20000)</f></c>"
                            "<c><f>SUM(B1:D20000)</f></c></row>"));
    struct grid grid = read_rows(fixture, text_terminated(fixture->arena, text_built(&rows)));
    assert_cell(&grid, "A20001", CELL_UNKNOWN, "", "20000");
    assert_cell(&grid, "B20001", CELL_UNKNOWN, "", "180000");
    assert_no_findings(fixture->findings);
}

static void numbers_too_large_to_reckon_with_are_refused(void **state)
{
    static const char *const expressions[] = {
        "1E900*1E900", "1E-900*1E-900", "1E900/1E-900",
        "1E30+1E-30",  "1E9999",        "1111111111111111111111111111111111111",
    };

    ASSERT_REFUSED(*state, expressions);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_shared_formula_moves_with_its_cell),
        FIXTURE_TEST(a_shared_formula_that_is_not_there_is_refused),
        FIXTURE_TEST(sums_differences_products_and_quotients_are_reckoned),
        FIXTURE_TEST(products_come_before_sums_and_brackets_before_both),
        FIXTURE_TEST(a_sign_may_stand_before_an_operand),
        FIXTURE_TEST(sum_and_product_take_ranges_and_lists),
        FIXTURE_TEST(text_blanks_and_truth_values_count_for_nothing_in_a_function),
        FIXTURE_TEST(results_have_15_digits),
        FIXTURE_TEST(an_operand_that_is_no_number_is_refused),
        FIXTURE_TEST(any_other_formula_is_refused),
        FIXTURE_TEST(a_formula_that_does_not_end_rightly_is_refused),
        FIXTURE_TEST(formulas_that_need_each_other_are_reckoned_in_any_order),
        FIXTURE_TEST(formulas_that_wait_for_each_other_are_refused),
        FIXTURE_TEST(what_depends_on_a_refused_formula_is_refused),
        FIXTURE_TEST(a_result_of_the_wrong_kind_does_not_come_from_a_formula),
        FIXTURE_TEST(formulas_nested_without_end_are_refused),
        FIXTURE_TEST(signs_without_end_are_no_matter),
        FIXTURE_TEST(a_formula_is_reckoned_once),
        FIXTURE_TEST(long_chains_of_formulas_are_reckoned),
        FIXTURE_TEST(formulas_take_a_limited_number_of_steps),
        FIXTURE_TEST(sums_over_large_ranges_are_reckoned),
        FIXTURE_TEST(numbers_too_large_to_reckon_with_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
