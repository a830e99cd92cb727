/* Exact decimals: how they are read, told from one another and written.
 *
 * The tests run a second time where a decimal is written with a comma; nothing here may
 * change by that. */
#include "base/decimals.h"

#include <math.h>

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

    return actual >= expected && actual <= expected;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_number_is_held_in_lowest_terms),
        FIXTURE_TEST(zero_is_one_value_however_it_is_written),
        FIXTURE_TEST(an_exponent_moves_the_point),
        FIXTURE_TEST(what_is_no_number_is_refused),
        FIXTURE_TEST(thirty_six_digits_are_held_and_no_more),
        FIXTURE_TEST(an_exponent_beyond_a_thousand_is_refused),
        FIXTURE_TEST(a_sign_is_seen_and_changed),
        FIXTURE_TEST(any_two_values_are_put_in_order),
        FIXTURE_TEST(a_64_bit_integer_goes_in_and_out),
        FIXTURE_TEST(what_is_no_64_bit_integer_is_told),
        FIXTURE_TEST(a_workbook_gets_the_nearest_double),
        FIXTURE_TEST(a_number_is_written_plainly),
        FIXTURE_TEST(very_large_and_very_small_numbers_have_an_exponent),
        FIXTURE_TEST(fixed_places_are_filled_up_or_rounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
