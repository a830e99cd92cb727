/* Formulas over columns: writing/expression.h. */
#include "support/fixture.h"

#include "writing/expression.h"

static struct expression read(struct fixture *fixture, const char *text)
{
    struct expression expression;
    struct wording problem;

    if (!expression_read(fixture->arena, text_of(text), &expression, &problem)) {
        fail_msg("%s: %.*s", text, (int)problem.en.length, problem.en.data);
    }
    return expression;
}

static struct operand number(const char *text)
{
    struct operand operand = {0};

    assert_true(decimal_read(text_of(text), &operand.number));
    return operand;
}

/* The columns a, b, c in the order in which the formula first names them. */
static void assert_result(struct fixture *fixture, const char *formula, const char *a,
                          const char *b, const char *c, const char *expected)
{
    struct expression expression = read(fixture, formula);
    struct operand operands[3] = {number(a), number(b), number(c)};
    struct decimal result;

    assert_int_equal(expression_evaluate(&expression, operands, &result), OUTCOME_NUMBER);
    assert_text(decimal_text(fixture->arena, result), expected);
}

static void reckons_exactly(void **state)
{
    struct fixture *fixture = *state;

    assert_result(fixture, "a - b", "0.3", "0.1", "0", "0.2");
    assert_result(fixture, "a + b", "0.1", "0.2", "0", "0.3");
    assert_result(fixture, "a * b", "1.1", "1.1", "0", "1.21");
    assert_result(fixture, "a / b", "20.5", "80", "0", "0.25625");
    assert_result(fixture, "a", "390", "0", "0", "390");
}

static void binds_as_arithmetic_does(void **state)
{
    struct fixture *fixture = *state;

    assert_result(fixture, "a - b - c", "10", "3", "2", "5");
    assert_result(fixture, "a - (b - c)", "10", "3", "2", "9");
    assert_result(fixture, "a + b * c", "1", "2", "3", "7");
    assert_result(fixture, "(a + b) * c", "1", "2", "3", "9");
    assert_result(fixture, "a / b / c", "12", "2", "3", "2");
    assert_result(fixture, "-a + b", "1", "3", "0", "2");
    assert_result(fixture, "a * -b", "2", "3", "0", "-6");
    assert_result(fixture, "-(a + b)", "2", "3", "0", "-5");
    assert_result(fixture, "a * 0.5", "3", "0", "0", "1.5");
}

/* 20 / 100.5 = 0.199004975124378109452(736…) */
static void a_quotient_has_twenty_digits_at_least(void **state)
{
    assert_result(*state, "a / b", "20", "100.5", "0", "0.199004975124378109453");
    assert_result(*state, "a / b", "1", "3000000000", "0", "0.00000000033333333333333333333");
}

static void a_column_may_stand_twice(void **state)
{
    struct fixture *fixture = *state;
    struct expression expression = read(fixture, "(a - b) / b");

    assert_int_equal(expression.column_count, 2);
    assert_text(expression.columns[0], "a");
    assert_text(expression.columns[1], "b");
}

static void a_blank_makes_the_result_blank(void **state)
{
    struct fixture *fixture = *state;
    struct expression expression = read(fixture, "a - b");
    struct operand operands[2] = {number("5"), {.blank = true}};
    struct decimal result;

    assert_int_equal(expression_evaluate(&expression, operands, &result), OUTCOME_BLANK);
}

static void a_division_by_zero_is_blank(void **state)
{
    struct fixture *fixture = *state;
    struct expression expression = read(fixture, "a / b");
    struct operand operands[2] = {number("5"), number("0")};
    struct decimal result;

    assert_int_equal(expression_evaluate(&expression, operands, &result), OUTCOME_BLANK);
}

static void a_sum_of_too_many_digits_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct expression expression = read(fixture, "a + b");
    struct operand operands[2] = {number("1e40"), number("1")};
    struct decimal result;

    assert_int_equal(expression_evaluate(&expression, operands, &result), OUTCOME_OVERFLOW);
}

static void becomes_a_formula_of_cells(void **state)
{
    struct fixture *fixture = *state;
    struct expression expression = read(fixture, "(total - prior1) / prior1 * 100");
    const struct text cells[] = {TEXT("E5"), TEXT("G5")};

    assert_text(expression_formula(fixture->arena, &expression, cells), "(E5-G5)/G5*100");
}

static void assert_problem(struct fixture *fixture, const char *formula, const char *expected)
{
    struct expression expression;
    struct wording problem;

    assert_false(expression_read(fixture->arena, text_of(formula), &expression, &problem));
    assert_text(problem.en, expected);
}

static void a_mistake_is_told(void **state)
{
    struct fixture *fixture = *state;

    assert_problem(fixture, "", "a column or a number is missing in the formula");
    assert_problem(fixture, "a +", "a column or a number is missing in the formula");
    assert_problem(fixture, "(a", "a bracket is not closed");
    assert_problem(fixture, "a b", "\"b\" stands where an operator should");
    assert_problem(fixture, "a bcd", "\"bcd\" stands where an operator should");
    assert_problem(fixture, "a ^ b", "character 3 of the formula is not understood");
    assert_problem(fixture, "a + 列", "character 5 of the formula is not understood");
    assert_problem(fixture, "列a", "character 1 of the formula is not understood");
    assert_problem(fixture, "1.2.3", "\"1.2.3\" is no number");
}

static void brackets_without_end_are_refused(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder deep = text_builder(fixture->arena);

    for (int i = 0; i < 60; i++) {
        text_append_byte(&deep, '(');
    }
    assert_problem(fixture, text_terminated(fixture->arena, text_built(&deep)),
                   "the brackets are nested too deeply");
    for (int i = 0; i < 1000; i++) {
        text_append_byte(&deep, '(');
    }
    assert_problem(fixture, text_terminated(fixture->arena, text_built(&deep)),
                   "the formula is too long");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(reckons_exactly),
        FIXTURE_TEST(binds_as_arithmetic_does),
        FIXTURE_TEST(a_quotient_has_twenty_digits_at_least),
        FIXTURE_TEST(a_column_may_stand_twice),
        FIXTURE_TEST(a_blank_makes_the_result_blank),
        FIXTURE_TEST(a_division_by_zero_is_blank),
        FIXTURE_TEST(a_sum_of_too_many_digits_is_told),
        FIXTURE_TEST(becomes_a_formula_of_cells),
        FIXTURE_TEST(a_mistake_is_told),
        FIXTURE_TEST(brackets_without_end_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
