/* Lines of CSV: report/report.h. */
#include "support/fixture.h"

#include "report/report.h"
#include "writing/writing.h"

static struct written_value text_value(const char *text)
{
    return (struct written_value){.kind = WRITTEN_TEXT, .text = text_of(text)};
}

static struct written_value number_value(const char *digits)
{
    struct written_value value = {.kind = WRITTEN_NUMBER};

    assert_true(decimal_read(text_of(digits), &value.number));
    return value;
}

static struct text line_of(struct fixture *fixture, const struct written_value *values,
                           size_t count)
{
    struct text_builder line = text_builder(fixture->arena);

    report_csv_line(&line, values, count);
    return text_built(&line);
}

static void assert_cell(struct fixture *fixture, const char *text, const char *expected)
{
    struct written_value value = text_value(text);

    assert_text(line_of(fixture, &value, 1), expected);
}

static void values_stand_between_commas_and_an_empty_one_is_nothing(void **state)
{
    struct fixture *fixture = *state;
    const struct written_value values[] = {
        text_value("甲"), {.kind = WRITTEN_EMPTY}, number_value("1700"), {.kind = WRITTEN_EMPTY}};

    assert_text(line_of(fixture, values, 4), "甲,,1700,\r\n");
}

static void numbers_have_all_their_digits_and_no_mark(void **state)
{
    struct fixture *fixture = *state;
    const struct written_value values[] = {number_value("-0.05"), number_value("1234567.891011")};

    assert_text(line_of(fixture, values, 2), "-0.05,1234567.891011\r\n");
}

/* RFC 4180, sections 2.6 and 2.7. */
static void what_would_end_a_value_is_quoted(void **state)
{
    struct fixture *fixture = *state;

    assert_cell(fixture, "a,b", "\"a,b\"\r\n");
    assert_cell(fixture, "a\"b", "\"a\"\"b\"\r\n");
    assert_cell(fixture, "a\nb", "\"a\nb\"\r\n");
    assert_cell(fixture, "a\rb", "\"a\rb\"\r\n");
    assert_cell(fixture, " a", "\" a\"\r\n");
    assert_cell(fixture, "a ", "\"a \"\r\n");
    assert_cell(fixture, "a b", "a b\r\n");
}

static void no_text_is_a_formula(void **state)
{
    struct fixture *fixture = *state;

    assert_cell(fixture, "=1+1", "'=1+1\r\n");
    assert_cell(fixture, "+86", "'+86\r\n");
    assert_cell(fixture, "-5", "'-5\r\n");
    assert_cell(fixture, "@SUM(A1)", "'@SUM(A1)\r\n");
    assert_cell(fixture, "\t=1", "'\t=1\r\n");
    assert_cell(fixture, "\r=1", "\"'\r=1\"\r\n");
    assert_cell(fixture, "\n=1", "\"'\n=1\"\r\n");
    assert_cell(fixture, "＝1", "'＝1\r\n");
    assert_cell(fixture, "＋1", "'＋1\r\n");
    assert_cell(fixture, "－1", "'－1\r\n");
    assert_cell(fixture, "＠1", "'＠1\r\n");
    assert_cell(fixture, "=A1,\"b\"", "\"'=A1,\"\"b\"\"\"\r\n");
}

/* One apostrophe taken off gives back what stood there: an own one is therefore doubled. */
static void the_mark_can_be_taken_off_again(void **state)
{
    struct fixture *fixture = *state;

    assert_cell(fixture, "'甲", "''甲\r\n");
    assert_cell(fixture, "'=1", "''=1\r\n");
    assert_cell(fixture, "甲'=1", "甲'=1\r\n");
    assert_cell(fixture, "≥95%", "≥95%\r\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(values_stand_between_commas_and_an_empty_one_is_nothing),
        FIXTURE_TEST(numbers_have_all_their_digits_and_no_mark),
        FIXTURE_TEST(what_would_end_a_value_is_quoted),
        FIXTURE_TEST(no_text_is_a_formula),
        FIXTURE_TEST(the_mark_can_be_taken_off_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
