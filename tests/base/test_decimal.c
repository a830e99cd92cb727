/* Exact decimals: how they are read, reckoned with and written.
 *
 * The tests run a second time where a decimal is written with a comma; nothing here may
 * change by that. */
#include "support/fixture.h"

#include "base/decimal.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ROUNDS = 20000 };

static struct decimal number(const char *text)
{
    struct decimal value = {0, 0};

    if (!decimal_read(text_of(text), &value)) {
        fail_msg("\"%s\" is no decimal", text);
    }
    return value;
}

/* Equal values have equal parts. */
static bool same(struct decimal left, struct decimal right)
{
    return left.coefficient == right.coefficient && left.exponent == right.exponent;
}

#define assert_number(actual, expected) check_number(actual, expected, __FILE__, __LINE__)
static void check_number(struct decimal actual, const char *expected, const char *file, int line)
{
    if (!same(actual, number(expected))) {
        print_error("%lld e%d is not %s (if it has no more digits than shown)\n",
                    (long long)actual.coefficient, (int)actual.exponent, expected);
        _fail(file, line);
    }
}

static void assert_parts(const char *text, int64_t coefficient, int exponent)
{
    struct decimal value = number(text);

    assert_true(value.coefficient == coefficient);
    assert_int_equal(value.exponent, exponent);
}

/* ---- reading */

static void a_number_is_held_in_lowest_terms(void **state)
{
    (void)state;
    assert_parts("12", 12, 0);
    assert_parts("-12.50", -125, -1);
    assert_parts(".5", 5, -1);
    assert_parts("5.", 5, 0);
    assert_parts("+7", 7, 0);
    assert_parts("1200", 12, 2);
    assert_parts("007", 7, 0);
    assert_parts("0.00120", 12, -4);
}

static void zero_is_one_value_however_it_is_written(void **state)
{
    (void)state;
    assert_parts("0", 0, 0);
    assert_parts("-0", 0, 0);
    assert_parts("0.000", 0, 0);
    assert_parts("000", 0, 0);
    assert_parts("0e99999999999999999999", 0, 0);
}

static void an_exponent_moves_the_point(void **state)
{
    (void)state;
    assert_parts("1e3", 1, 3);
    assert_parts("1E+3", 1, 3);
    assert_parts("1.5e-3", 15, -4);
    assert_parts("-2.50E2", -25, 1);
    assert_parts("1e1000", 1, 1000);
    assert_parts("1e-1000", 1, -1000);
    assert_parts("0.001e1003", 1, 1000);
    assert_parts("10e-1001", 1, -1000);
}

static void what_is_no_number_is_refused(void **state)
{
    static const char *const texts[] = {
        "",      " ",      "-",   "+",     ".",     "-.",  "e5",   "1e",    "1e+",
        "1e1.5", "--1",    "1-",  "1 ",    " 1",    "1,5", "1.2.", "1.2.3", "0x1",
        "１２",  "12元",   "inf", "nan",   "1e5e",  "+-1", "1_",   "1\n",   "٣",
        "½",     "1.2e3x", "1e ", "1e--1", "1e-+1", "i",   "N/A",
    };
    struct decimal value;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (decimal_read(text_of(texts[i]), &value)) {
            fail_msg("\"%s\" was taken for a number", texts[i]);
        }
    }
    assert_false(decimal_read(TEXT("1\0"), &value));
    assert_false(decimal_read((struct text){NULL, 0}, &value));
}

static void thirty_six_digits_are_held_and_no_more(void **state)
{
    struct decimal value;

    (void)state;
    assert_number(number("123456789012345678901234567890123456"),
                  "123456789012345678901234567890123456");
    assert_false(decimal_read(TEXT("1234567890123456789012345678901234567"), &value));
    assert_false(decimal_read(TEXT("0.1234567890123456789012345678901234567"), &value));
    /* Zeros that add nothing are no digits of the number. */
    assert_parts("000000000000000000000000000000000000000000012", 12, 0);
    assert_parts("1.2000000000000000000000000000000000000000000", 12, -1);
    assert_parts("120000000000000000000000000000000000000000000", 12, 43);
    assert_parts("0.000000000000000000000000000000000000000000012", 12, -45);
}

static void an_exponent_beyond_a_thousand_is_refused(void **state)
{
    struct decimal value;

    (void)state;
    assert_false(decimal_read(TEXT("1e1001"), &value));
    assert_false(decimal_read(TEXT("10e1000"), &value));
    assert_false(decimal_read(TEXT("1e-1001"), &value));
    assert_false(decimal_read(TEXT("1e99999999999999999999"), &value));
    assert_false(decimal_read(TEXT("1e-99999999999999999999"), &value));
}

/* ---- what a workbook stores */

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

/* ---- reckoning */

static void sums_and_differences_are_exact(void **state)
{
    struct decimal result;

    (void)state;
    assert_true(decimal_add(number("0.1"), number("0.2"), &result));
    assert_number(result, "0.3");
    assert_true(decimal_add(number("999.99"), number("0.01"), &result));
    assert_number(result, "1000");
    assert_true(decimal_add(number("1e20"), number("1e-10"), &result));
    assert_number(result, "100000000000000000000.0000000001");
    assert_true(decimal_subtract(number("55"), number("55.00"), &result));
    assert_number(result, "0");
    assert_true(decimal_subtract(number("0"), number("12.5"), &result));
    assert_number(result, "-12.5");
    assert_true(decimal_add(number("1e1000"), number("0"), &result));
    assert_number(result, "1e1000");
}

static void a_sum_that_needs_too_many_digits_is_told(void **state)
{
    struct decimal result;

    (void)state;
    assert_false(decimal_add(number("1e36"), number("1"), &result));
    assert_false(decimal_add(number("1e500"), number("1e-500"), &result));
    assert_false(decimal_add(number("999999999999999999999999999999999999"),
                             number("999999999999999999999999999999999998"), &result));
    assert_false(decimal_subtract(number("1e36"), number("0.1"), &result));
}

/* 10^36 has thirty-seven digits, but one that counts. */
static void only_digits_that_count_are_counted(void **state)
{
    struct decimal result;

    (void)state;
    assert_true(decimal_add(number("999999999999999999999999999999999999"), number("1"), &result));
    assert_number(result, "1e36");
    assert_true(decimal_subtract(number("1e36"), number("1"), &result));
    assert_number(result, "999999999999999999999999999999999999");
    assert_true(
        decimal_multiply(number("222222222222222222222222222222222222"), number("0.5"), &result));
    assert_number(result, "111111111111111111111111111111111111");
    assert_true(
        decimal_multiply(number("400000000000000000000000000000000004"), number("0.25"), &result));
    assert_number(result, "100000000000000000000000000000000001");
}

static void products_are_exact_or_refused(void **state)
{
    struct decimal result;

    (void)state;
    assert_true(decimal_multiply(number("326833.33"), number("0.0001"), &result));
    assert_number(result, "32.683333");
    assert_true(decimal_multiply(number("-2.5"), number("-4"), &result));
    assert_number(result, "10");
    assert_true(decimal_multiply(number("0"), number("-4"), &result));
    assert_number(result, "0");
    assert_true(
        decimal_multiply(number("999999999999999999"), number("999999999999999999"), &result));
    assert_number(result, "999999999999999998000000000000000001");
    assert_false(
        decimal_multiply(number("9999999999999999999"), number("9999999999999999999"), &result));
    assert_false(decimal_multiply(number("1e600"), number("1e600"), &result));
    assert_false(decimal_multiply(number("1e-600"), number("1e-600"), &result));
}

static void a_quotient_is_rounded_half_away_from_zero(void **state)
{
    static const struct {
        const char *left, *right;
        int places;
        const char *quotient;
    } cases[] = {
        {"1", "3", 4, "0.3333"},
        {"2", "3", 4, "0.6667"},
        {"-2", "3", 4, "-0.6667"},
        {"1", "8", 2, "0.13"},
        {"-1", "8", 2, "-0.13"},
        {"1", "-8", 2, "-0.13"},
        {"-1", "-8", 2, "0.13"},
        {"12345", "10", -2, "1200"},
        {"12500", "10", -2, "1300"},
        {"0", "7", 10, "0"},
        {"100", "0.25", 0, "400"},
        {"1", "1e30", 10, "0"},
        {"1", "3", 36, "0.333333333333333333333333333333333333"},
        {"1e30", "1", 10, "1e30"},
        {"1e500", "1e500", 20, "1"},
        {"999999999999999999999999999999999999", "1e36", 0, "1"},
        {"499999999999999999999999999999999999", "1e36", 0, "0"},
        {"123456789012345678901234567890123456", "123456789012345678901234567890123456", 5, "1"},
        {"1e-40", "1", 10, "0"},
    };
    struct decimal quotient;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (!decimal_divide(number(cases[i].left), number(cases[i].right), cases[i].places,
                            &quotient) ||
            !same(quotient, number(cases[i].quotient))) {
            fail_msg("%s / %s to %d places is not %s", cases[i].left, cases[i].right,
                     cases[i].places, cases[i].quotient);
        }
    }
}

static void a_division_that_cannot_be_done_is_told(void **state)
{
    struct decimal quotient;

    (void)state;
    assert_false(decimal_divide(number("1"), number("0"), 2, &quotient));
    assert_false(decimal_divide(number("0"), number("0"), 2, &quotient));
    assert_false(decimal_divide(number("1"), number("3"), 37, &quotient));
    assert_false(decimal_divide(number("1e30"), number("3"), 10, &quotient));
    assert_false(decimal_divide(number("1e600"), number("1e-600"), 0, &quotient));
}

static void a_value_is_rounded_half_away_from_zero(void **state)
{
    (void)state;
    assert_number(decimal_round(number("1.005"), 2), "1.01");
    assert_number(decimal_round(number("-1.005"), 2), "-1.01");
    assert_number(decimal_round(number("1.00499999"), 2), "1");
    assert_number(decimal_round(number("2.5"), 0), "3");
    assert_number(decimal_round(number("-2.5"), 0), "-3");
    assert_number(decimal_round(number("0.5"), 0), "1");
    assert_number(decimal_round(number("0.49"), 0), "0");
    assert_number(decimal_round(number("9.999"), 2), "10");
    assert_number(decimal_round(number("1.5"), 10), "1.5");
    assert_number(decimal_round(number("0"), -3), "0");
    assert_number(decimal_round(number("1e-1000"), 999), "0");
    assert_number(decimal_round(number("5e-1000"), 999), "1e-999");
}

static void negative_places_round_to_tens_and_hundreds(void **state)
{
    (void)state;
    assert_number(decimal_round(number("1250"), -2), "1300");
    assert_number(decimal_round(number("1249.99"), -2), "1200");
    assert_number(decimal_round(number("-1250"), -2), "-1300");
    assert_number(decimal_round(number("49"), -2), "0");
    assert_number(decimal_round(number("50"), -2), "100");
    assert_number(decimal_round(number("1e20"), -2), "1e20");
    assert_number(decimal_round(number("999999999999999999999999999999999999"), -36), "1e36");
    assert_number(decimal_round(number("999999999999999999999999999999999999"), -37), "0");
}

/* ---- signs, order, integers, doubles */

static void a_sign_is_seen_and_changed(void **state)
{
    (void)state;
    assert_number(decimal_negate(number("12.5")), "-12.5");
    assert_number(decimal_negate(number("0")), "0");
    assert_number(decimal_absolute(number("-12.5")), "12.5");
    assert_number(decimal_absolute(number("12.5")), "12.5");
    assert_true(decimal_is_zero(number("0.00")));
    assert_false(decimal_is_zero(number("1e-1000")));
    assert_true(decimal_is_negative(number("-0.01")));
    assert_false(decimal_is_negative(number("-0")));
    assert_true(decimal_is_integer(number("1e3")));
    assert_true(decimal_is_integer(number("12.0")));
    assert_true(decimal_is_integer(number("0")));
    assert_false(decimal_is_integer(number("12.5")));
}

/* Each is smaller than the next, however far apart their exponents are. */
static void any_two_values_are_put_in_order(void **state)
{
    static const char *const ascending[] = {
        "-1e1000",
        "-9e999",
        "-1e36",
        "-999999999999999999999999999999999999",
        "-2",
        "-1.5",
        "-1e-1000",
        "0",
        "1e-1000",
        "2e-1000",
        "1e-36",
        "0.1",
        "0.11",
        "1",
        "1.00000000000000000000000000000000001",
        "999999999999999999999999999999999999",
        "1e36",
        "1e1000",
    };
    const int count = (int)(sizeof ascending / sizeof ascending[0]);

    (void)state;
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
            int order = decimal_compare(number(ascending[i]), number(ascending[j]));
            int expected = (i > j) - (i < j);
            if ((order > 0) - (order < 0) != expected) {
                fail_msg("%s and %s are in the wrong order", ascending[i], ascending[j]);
            }
        }
    }
}

static void a_64_bit_integer_goes_in_and_out(void **state)
{
    static const int64_t integers[] = {0, 1, -1, 10, -1000, 2022, INT64_MAX, INT64_MIN};
    int64_t integer;

    (void)state;
    for (size_t i = 0; i < sizeof integers / sizeof integers[0]; i++) {
        assert_true(decimal_to_integer(decimal_from_integer(integers[i]), &integer));
        assert_true(integer == integers[i]);
    }
    assert_number(decimal_from_integer(INT64_MIN), "-9223372036854775808");
    assert_true(decimal_to_integer(number("1e18"), &integer));
    assert_true(integer == 1000000000000000000);
}

static void what_is_no_64_bit_integer_is_told(void **state)
{
    static const char *const texts[] = {
        "9223372036854775808", "-9223372036854775809", "0.5", "1e19", "1e36", "1e1000", "1e-1"};
    int64_t integer = 77;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_false(decimal_to_integer(number(texts[i]), &integer));
    }
    assert_int_equal(integer, 77);
}

static bool is_double(const char *text, double expected)
{
    double actual = decimal_to_double(number(text));

    return memcmp(&actual, &expected, sizeof actual) == 0;
}

static void a_workbook_gets_the_nearest_double(void **state)
{
    (void)state;
    assert_true(is_double("0", 0.0));
    assert_true(is_double("0.1", 0.1));
    assert_true(is_double("-1.005", -1.005));
    assert_true(is_double("933", 933.0));
    assert_true(is_double("9007199254740993", 9007199254740992.0));
    assert_true(is_double("0.1000000000000000055511151231257827", 0.1));
    assert_true(is_double("1e308", 1e308));
    assert_true(is_double("2.2250738585072014e-308", 0x1p-1022));
    assert_true(is_double("1e-1000", 0.0));
    assert_true(isinf(decimal_to_double(number("1e309"))));
}

/* ---- writing */

static void a_number_is_written_plainly(void **state)
{
    static const struct {
        const char *value, *text;
    } cases[] = {
        {"0", "0"},
        {"-0", "0"},
        {"149.50", "149.5"},
        {"-0.05", "-0.05"},
        {"1700", "1700"},
        {"1e3", "1000"},
        {"12.34e-5", "0.0001234"},
        {"999999999999999999999999999999999999e-18", "999999999999999999.999999999999999999"},
        {"1e29", "100000000000000000000000000000"},
        {"1e-30", "0.000000000000000000000000000001"},
        {"12345.6789012345678901234567890123456", "12345.6789012345678901234567890123456"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_text(decimal_text(fixture->arena, number(cases[i].value)), cases[i].text);
    }
}

static void very_large_and_very_small_numbers_have_an_exponent(void **state)
{
    struct fixture *fixture = *state;

    assert_text(decimal_text(fixture->arena, number("1e30")), "1e30");
    assert_text(decimal_text(fixture->arena, number("-12e300")), "-12e300");
    assert_text(decimal_text(fixture->arena, number("9e-31")), "9e-31");
    assert_text(decimal_text(fixture->arena, number("-15e-400")), "-15e-400");
}

static void fixed_places_are_filled_up_or_rounded(void **state)
{
    static const struct {
        const char *value;
        int places;
        bool thousands;
        const char *text;
    } cases[] = {
        {"12.5", 2, false, "12.50"},
        {"12.345", 2, false, "12.35"},
        {"-12.345", 2, false, "-12.35"},
        {"12.5", 0, false, "13"},
        {"0", 2, true, "0.00"},
        {"0", 0, true, "0"},
        {"0.001", 2, false, "0.00"},
        {"-0.001", 2, false, "0.00"},
        {"-0.05", 1, false, "-0.1"},
        {"0.05", 3, false, "0.050"},
        {"999", 2, true, "999.00"},
        {"1000", 2, true, "1,000.00"},
        {"-1000", 2, true, "-1,000.00"},
        {"123456", 0, true, "123,456"},
        {"1234567.891", 2, true, "1,234,567.89"},
        {"999999.995", 2, true, "1,000,000.00"},
        {"1e12", 1, true, "1,000,000,000,000.0"},
        {"1234567", 2, false, "1234567.00"},
        {"1249", -2, true, "1,200"},
        {"49", -2, false, "0"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_text(decimal_text_fixed(fixture->arena, number(cases[i].value), cases[i].places,
                                       cases[i].thousands),
                    cases[i].text);
    }
}

/* ---- against 128-bit integers */

/* Always the same numbers (Marsaglia's xorshift). */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* An amount of up to 15 digits, 6 of them decimals at most, often a round one. */
static struct decimal random_amount(uint64_t *state, decimal_integer *millionths)
{
    int64_t amount = (int64_t)(next_random(state) % 2000000000000000) - 1000000000000000;
    int64_t step = 1;

    for (uint64_t zeros = next_random(state) % 12; zeros > 0; zeros--) {
        step *= 10;
    }
    amount -= amount % step;
    *millionths = amount;
    struct decimal value = decimal_from_integer(amount);
    value.exponent -= amount == 0 ? 0 : 6;
    return value;
}

/* The value in units of 10^-places; it must be a whole number of them. */
static decimal_integer in_units(struct decimal value, int places)
{
    decimal_integer units = value.coefficient;

    assert_true(value.coefficient == 0 || value.exponent >= -places);
    for (int i = 0; value.coefficient != 0 && i < value.exponent + places; i++) {
        units *= 10;
    }
    return units;
}

/* Whether `quotient` is numerator / denominator, the halves rounded away from zero. */
static bool is_nearest(decimal_integer numerator, decimal_integer denominator,
                       decimal_integer quotient)
{
    decimal_integer rest = numerator - quotient * denominator;
    decimal_integer size = denominator < 0 ? -denominator : denominator;

    if (2 * (rest < 0 ? -rest : rest) != size) {
        return 2 * (rest < 0 ? -rest : rest) < size;
    }
    return quotient != 0 && rest != 0 && (rest < 0) != (numerator < 0);
}

static void sums_products_and_order_agree_with_integers(void **state)
{
    uint64_t seed = 20220301;

    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        decimal_integer a;
        decimal_integer b;
        struct decimal left = random_amount(&seed, &a);
        struct decimal right = random_amount(&seed, &b);
        struct decimal result;
        assert_true(decimal_add(left, right, &result));
        assert_true(in_units(result, 6) == a + b);
        assert_true(decimal_subtract(left, right, &result));
        assert_true(in_units(result, 6) == a - b);
        assert_true(decimal_multiply(left, right, &result));
        assert_true(in_units(result, 12) == a * b);
        assert_int_equal(decimal_compare(left, right), (a > b) - (a < b));
        assert_int_equal(decimal_compare(left, left), 0);
    }
}

static void quotients_and_rounding_agree_with_integers(void **state)
{
    uint64_t seed = 933;

    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        decimal_integer a;
        decimal_integer b;
        struct decimal left = random_amount(&seed, &a);
        struct decimal right = random_amount(&seed, &b);
        struct decimal result;
        int places = (int)(next_random(&seed) % 8);
        decimal_integer scale = 1;
        for (int j = 0; j < places; j++) {
            scale *= 10;
        }
        if (b != 0) {
            assert_true(decimal_divide(left, right, places, &result));
            assert_true(is_nearest(a * scale, b, in_units(result, places)));
        }
        assert_true(is_nearest(a * scale, 1000000, in_units(decimal_round(left, places), places)));
    }
}

static void what_is_written_is_read_again(void **state)
{
    struct fixture *fixture = *state;
    uint64_t seed = 1;

    for (int i = 0; i < ROUNDS; i++) {
        decimal_integer millionths;
        struct decimal amount = random_amount(&seed, &millionths);
        struct decimal again;
        amount.exponent += amount.coefficient == 0 ? 0 : (int)(next_random(&seed) % 120) - 60;
        assert_true(decimal_read(decimal_text(fixture->arena, amount), &again));
        assert_true(same(amount, again));
        assert_true(decimal_read_stored(decimal_text(fixture->arena, amount), &again));
        assert_true(same(amount, again));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_number_is_held_in_lowest_terms),
        FIXTURE_TEST(zero_is_one_value_however_it_is_written),
        FIXTURE_TEST(an_exponent_moves_the_point),
        FIXTURE_TEST(what_is_no_number_is_refused),
        FIXTURE_TEST(thirty_six_digits_are_held_and_no_more),
        FIXTURE_TEST(an_exponent_beyond_a_thousand_is_refused),
        FIXTURE_TEST(a_stored_number_is_its_decimal_of_fifteen_digits),
        FIXTURE_TEST(every_text_of_seventeen_digits_of_a_double_gives_its_decimal),
        FIXTURE_TEST(a_stored_text_that_is_no_finite_number_is_refused),
        FIXTURE_TEST(what_is_too_small_for_a_double_is_zero),
        FIXTURE_TEST(a_stored_text_may_be_long_but_not_without_end),
        FIXTURE_TEST(a_decimal_comma_of_the_locale_has_no_influence),
        FIXTURE_TEST(sums_and_differences_are_exact),
        FIXTURE_TEST(a_sum_that_needs_too_many_digits_is_told),
        FIXTURE_TEST(only_digits_that_count_are_counted),
        FIXTURE_TEST(products_are_exact_or_refused),
        FIXTURE_TEST(a_quotient_is_rounded_half_away_from_zero),
        FIXTURE_TEST(a_division_that_cannot_be_done_is_told),
        FIXTURE_TEST(a_value_is_rounded_half_away_from_zero),
        FIXTURE_TEST(negative_places_round_to_tens_and_hundreds),
        FIXTURE_TEST(a_sign_is_seen_and_changed),
        FIXTURE_TEST(any_two_values_are_put_in_order),
        FIXTURE_TEST(a_64_bit_integer_goes_in_and_out),
        FIXTURE_TEST(what_is_no_64_bit_integer_is_told),
        FIXTURE_TEST(a_workbook_gets_the_nearest_double),
        FIXTURE_TEST(a_number_is_written_plainly),
        FIXTURE_TEST(very_large_and_very_small_numbers_have_an_exponent),
        FIXTURE_TEST(fixed_places_are_filled_up_or_rounded),
        FIXTURE_TEST(sums_products_and_order_agree_with_integers),
        FIXTURE_TEST(quotients_and_rounding_agree_with_integers),
        FIXTURE_TEST(what_is_written_is_read_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
