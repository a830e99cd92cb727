/* Sums, products, quotients and rounding of decimals: exact, or refused. */
#include "base/decimals.h"

enum { ROUNDS = 20000 };

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
        FIXTURE_TEST(sums_and_differences_are_exact),
        FIXTURE_TEST(a_sum_that_needs_too_many_digits_is_told),
        FIXTURE_TEST(only_digits_that_count_are_counted),
        FIXTURE_TEST(products_are_exact_or_refused),
        FIXTURE_TEST(a_quotient_is_rounded_half_away_from_zero),
        FIXTURE_TEST(a_division_that_cannot_be_done_is_told),
        FIXTURE_TEST(a_value_is_rounded_half_away_from_zero),
        FIXTURE_TEST(negative_places_round_to_tens_and_hundreds),
        FIXTURE_TEST(sums_products_and_order_agree_with_integers),
        FIXTURE_TEST(quotients_and_rounding_agree_with_integers),
        FIXTURE_TEST(what_is_written_is_read_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
