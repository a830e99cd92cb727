/* The numbers that a workbook stores, which are texts of doubles, as decimals of 15 digits. */
#include "base/decimals.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *text;
    const char *value;
} stored[] = {
    {"933", "933"},
    {"-12.5", "-12.5"},
    {"1E3", "1000"},
    {"1e-7", "0.0000001"},
    {"123456789012345", "123456789012345"},
    {"0.123456789012345", "0.123456789012345"},
    {"100000000000000000000", "1e20"},
    /* Sums and quotients of doubles, with the noise of binary in their 16th and 17th digit. */
    {"0.30000000000000004", "0.3"},
    {"0.1000000000000000055511151231257827", "0.1"},
    {"1.0049999999999999", "1.005"},
    {"-1.0049999999999999", "-1.005"},
    {"2.6749999999999998", "2.675"},
    {"1.1499999999999999", "1.15"},
    {"0.28999999999999998", "0.29"},
    {"32.683300000000003", "32.6833"},
    {"1234.5599999999999", "1234.56"},
    {"99999999.999999985", "100000000"},
    {"1.7976931348623157E308", "1.79769313486232e308"},
    {"2.2250738585072014E-308", "2.2250738585072e-308"},
    {"1E308", "1e308"},
    {"-1E308", "-1e308"},
    {"9007199254740993", "9007199254740990"},
    {"12345678901234567890", "12345678901234600000"},
    {"6.0000000000000001E-3", "0.006"},
    {"4.0000000000000001E-02", "0.04"},
};

static void a_stored_number_is_its_decimal_of_fifteen_digits(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stored / sizeof stored[0]; i++) {
        struct decimal value;
        if (!decimal_read_stored(text_of(stored[i].text), &value) ||
            !same(value, number(stored[i].value))) {
            fail_msg("%s does not read as %s", stored[i].text, stored[i].value);
        }
    }
}

static void every_text_of_seventeen_digits_of_a_double_gives_its_decimal(void **state)
{
    char text[64];
    struct decimal value;

    (void)state;
    /* Cents up to 5,000 yuan, as a program that prints doubles in full writes them. */
    for (int cents = 1; cents < 500000; cents += 7) {
        int length = snprintf(text, sizeof text, "%.17g", cents / 100.0);
        for (int i = 0; i < length; i++) {
            text[i] = text[i] == ',' ? '.' : text[i];
        }
        assert_true(decimal_read_stored(text_of(text), &value));
        assert_true(decimal_multiply(value, number("100"), &value));
        if (!same(value, decimal_from_integer(cents))) {
            fail_msg("%s is not %d cents", text, cents);
        }
    }
}

static void a_stored_text_that_is_no_finite_number_is_refused(void **state)
{
    static const char *const texts[] = {
        "",
        "INF",
        "-INF",
        "inf",
        "NaN",
        "nan",
        "infinity",
        "1E309",
        "1E400",
        "-1E400",
        "1.2345678901234567E400",
        "1,5",
        " 1",
        "1 ",
        "0x10",
        "1e",
    };
    struct decimal value;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (decimal_read_stored(text_of(texts[i]), &value)) {
            fail_msg("\"%s\" was taken for a stored number", texts[i]);
        }
    }
}

static void what_is_too_small_for_a_double_is_zero(void **state)
{
    struct decimal value;

    (void)state;
    assert_true(decimal_read_stored(TEXT("1E-400"), &value));
    assert_number(value, "0");
    assert_true(decimal_read_stored(TEXT("1.2345678901234567E-400"), &value));
    assert_number(value, "0");
    assert_true(decimal_read_stored(TEXT("-1E-99999"), &value));
    assert_number(value, "0");
}

static void a_stored_text_may_be_long_but_not_without_end(void **state)
{
    char text[402];
    struct decimal value;

    (void)state;
    memset(text, '3', sizeof text);
    text[1] = '.';
    assert_true(decimal_read_stored((struct text){text, 400}, &value));
    assert_number(value, "3.33333333333333");
    assert_false(decimal_read_stored((struct text){text, 401}, &value));
}

/* Where German is installed, it is taken on; else the second run of the tests has it. */
static void a_decimal_comma_of_the_locale_has_no_influence(void **state)
{
    struct fixture *fixture = *state;
    struct decimal value;

    (void)setlocale(LC_NUMERIC, "de_DE.UTF-8");
    assert_number(number("1.5"), "15e-1");
    assert_false(decimal_read(TEXT("1,5"), &value));
    assert_true(decimal_read_stored(TEXT("1.0049999999999999"), &value));
    assert_number(value, "1.005");
    assert_true(decimal_read_stored(TEXT("1.7976931348623157E308"), &value));
    assert_number(value, "1.79769313486232e308");
    assert_text(decimal_text(fixture->arena, number("1234.5")), "1234.5");
    assert_text(decimal_text_fixed(fixture->arena, number("1234.5"), 2, true), "1,234.50");
    assert_true(fabs(decimal_to_double(number("1.5")) - 1.5) < 1e-15);
    (void)setlocale(LC_NUMERIC, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_stored_number_is_its_decimal_of_fifteen_digits),
        FIXTURE_TEST(every_text_of_seventeen_digits_of_a_double_gives_its_decimal),
        FIXTURE_TEST(a_stored_text_that_is_no_finite_number_is_refused),
        FIXTURE_TEST(what_is_too_small_for_a_double_is_zero),
        FIXTURE_TEST(a_stored_text_may_be_long_but_not_without_end),
        FIXTURE_TEST(a_decimal_comma_of_the_locale_has_no_influence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
