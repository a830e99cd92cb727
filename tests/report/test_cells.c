/* A cell as a line of JSON: the value as stored, the text as a person sees it. */
#include "support/fixture.h"

#include "report/report.h"
#include "workbook/workbook.h"

static struct text line_of(struct fixture *fixture, const struct cell *cell)
{
    struct text_builder line = text_builder(fixture->arena);

    report_cell_json(&line, TEXT("表1"), cell);
    return text_built(&line);
}

/* A number stored like this, and shown as `shown`, at C7. */
static struct text number_line(struct fixture *fixture, const char *stored, const char *shown)
{
    struct cell cell = {.row = 7,
                        .column = 3,
                        .type = CELL_NUMBER,
                        .stored = text_of(stored),
                        .shown = text_of(shown)};

    assert_true(decimal_read_stored(cell.stored, &cell.number));
    return line_of(fixture, &cell);
}

#define assert_number(stored, shown, value)                                                        \
    assert_text(number_line(fixture, stored, shown),                                               \
                "{\"sheet\":\"表1\",\"cell\":\"C7\",\"type\":\"number\",\"value\":" value          \
                ",\"text\":\"" shown "\"}\n")

static void a_number_is_printed_as_it_is_stored(void **state)
{
    struct fixture *fixture = *state;

    assert_number("187.1", "187.10", "187.1");
    assert_number("0.95", "95%", "0.95");
    assert_number("44593", "2022-02-01", "44593");
    assert_number("0", "0", "0");
    assert_number("-12", "(12)", "-12");
    assert_number("1E+2", "100", "1E+2");
    assert_number("1.5e-7", "0.00", "1.5e-7");
    assert_number("12.50", "12.5", "12.50");
}

/* 17 digits, as a double is written, and more than a double holds: none is lost. */
static void no_digit_is_lost(void **state)
{
    struct fixture *fixture = *state;

    assert_number("0.30000000000000004", "0.3", "0.30000000000000004");
    assert_number("123456789012345", "123456789012345", "123456789012345");
    assert_number("123456789012345678", "123456789012346000", "123456789012345678");
}

/* What an xsd:double may be and a JSON number (RFC 8259 §6) may not is told by its value. */
static void a_literal_that_is_no_json_is_written_anew(void **state)
{
    struct fixture *fixture = *state;

    assert_number(".5", "0.5", "0.5");
    assert_number("-.5", "-0.5", "-0.5");
    assert_number("+1", "1", "1");
    assert_number("007", "7", "7");
    assert_number("00.5", "0.5", "0.5");
    assert_number("1.", "1", "1");
    assert_number("+1.50e2", "150", "150");
}

static void a_text_is_escaped(void **state)
{
    struct fixture *fixture = *state;
    const struct cell cell = {.row = 1,
                              .column = 28,
                              .type = CELL_TEXT,
                              .stored = TEXT("一\n“\"\\\x01/"),
                              .shown = TEXT("一\n“\"\\\x01/")};

    assert_text(line_of(fixture, &cell),
                "{\"sheet\":\"表1\",\"cell\":\"AB1\",\"type\":\"text\",\"value\":"
                "\"一\\n“\\\"\\\\\\u0001/\",\"text\":\"一\\n“\\\"\\\\\\u0001/\"}\n");
}

static void a_text_may_look_like_a_number(void **state)
{
    struct fixture *fixture = *state;
    const struct cell cell = {.row = 2,
                              .column = 1,
                              .type = CELL_TEXT,
                              .stored = TEXT("158.2万元"),
                              .shown = TEXT("158.2万元")};

    assert_text(line_of(fixture, &cell),
                "{\"sheet\":\"表1\",\"cell\":\"A2\",\"type\":\"text\",\"value\":\"158.2万元\","
                "\"text\":\"158.2万元\"}\n");
}

static void a_truth_value_is_one(void **state)
{
    struct fixture *fixture = *state;
    struct cell cell = {
        .row = 2, .column = 1, .type = CELL_BOOLEAN, .stored = TEXT("1"), .shown = TEXT("TRUE")};

    assert_text(line_of(fixture, &cell), "{\"sheet\":\"表1\",\"cell\":\"A2\",\"type\":\"boolean\","
                                         "\"value\":true,\"text\":\"TRUE\"}\n");
    cell.stored = TEXT("0");
    cell.shown = TEXT("FALSE");
    assert_text(line_of(fixture, &cell), "{\"sheet\":\"表1\",\"cell\":\"A2\",\"type\":\"boolean\","
                                         "\"value\":false,\"text\":\"FALSE\"}\n");
}

static void an_error_is_its_name(void **state)
{
    struct fixture *fixture = *state;
    const struct cell cell = {.row = 2,
                              .column = 1,
                              .type = CELL_ERROR,
                              .stored = TEXT("#DIV/0!"),
                              .shown = TEXT("#DIV/0!")};

    assert_text(line_of(fixture, &cell), "{\"sheet\":\"表1\",\"cell\":\"A2\",\"type\":\"error\","
                                         "\"value\":\"#DIV/0!\",\"text\":\"#DIV/0!\"}\n");
}

/* A formula without a stored result. */
static void what_is_unknown_has_no_value(void **state)
{
    struct fixture *fixture = *state;
    const struct cell cell = {.row = 10, .column = 3, .type = CELL_UNKNOWN, .formula = true};

    assert_text(line_of(fixture, &cell), "{\"sheet\":\"表1\",\"cell\":\"C10\",\"type\":\"unknown\","
                                         "\"value\":null,\"text\":\"\"}\n");
}

static void what_was_reckoned_stands_by_itself(void **state)
{
    struct fixture *fixture = *state;
    struct cell cell = {.row = 10,
                        .column = 3,
                        .type = CELL_UNKNOWN,
                        .formula = true,
                        .computed = true,
                        .shown = TEXT("329.98")};

    assert_true(decimal_read(TEXT("329.98"), &cell.number));
    assert_text(line_of(fixture, &cell),
                "{\"sheet\":\"表1\",\"cell\":\"C10\",\"type\":\"unknown\",\"value\":null,"
                "\"computed\":329.98,\"text\":\"329.98\"}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_number_is_printed_as_it_is_stored),
        FIXTURE_TEST(no_digit_is_lost),
        FIXTURE_TEST(a_literal_that_is_no_json_is_written_anew),
        FIXTURE_TEST(a_text_is_escaped),
        FIXTURE_TEST(a_text_may_look_like_a_number),
        FIXTURE_TEST(a_truth_value_is_one),
        FIXTURE_TEST(an_error_is_its_name),
        FIXTURE_TEST(what_is_unknown_has_no_value),
        FIXTURE_TEST(what_was_reckoned_stands_by_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
