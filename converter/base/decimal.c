#include "base/decimal.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A number's text beyond STORED_TEXT_LIMIT characters is no double that a program wrote.
 * Within 10^±SAFE_POWER every number of STORED_DIGITS digits is a double of full precision. */
enum { STORED_DIGITS = 15, STORED_TEXT_LIMIT = 400, SAFE_POWER = 300, PLAIN_TEXT_LIMIT = 30 };

/* What 128 bits hold of any digits, two of them to reckon with. */
enum { WORKING_DIGITS = DECIMAL_DIGITS + 2 };

/* A double's whole numbers up to 2^53 are exact, and so are its powers of ten up to 10^22. */
enum { EXACT_POWER = 22 };
static const int64_t EXACT_INTEGER = (int64_t)1 << 53;
static const double powers_of_ten[EXACT_POWER + 1] = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static decimal_integer power_of_ten(int exponent)
{
    decimal_integer power = 1;

    for (int i = 0; i < exponent; i++) {
        power *= 10;
    }
    return power;
}

/* Dividing 128 bits is a call of the compiler's library; most amounts fit the machine's own. */
static bool fits_machine(decimal_integer coefficient)
{
    return coefficient >= INT64_MIN && coefficient <= INT64_MAX;
}

static int digit_count(decimal_integer coefficient)
{
    int count = 0;

    if (fits_machine(coefficient)) {
        for (int64_t rest = (int64_t)coefficient; rest != 0; rest /= 10) {
            count++;
        }
        return count;
    }
    for (decimal_integer rest = coefficient; rest != 0; rest /= 10) {
        count++;
    }
    return count;
}

static struct decimal lowest_terms(decimal_integer coefficient, int32_t exponent)
{
    if (coefficient == 0) {
        return (struct decimal){0, 0};
    }
    if (fits_machine(coefficient)) {
        int64_t rest = (int64_t)coefficient;
        for (; rest % 10 == 0; rest /= 10) {
            exponent++;
        }
        return (struct decimal){rest, exponent};
    }
    while (coefficient % 10 == 0) {
        coefficient /= 10;
        exponent++;
    }
    return (struct decimal){coefficient, exponent};
}

/* The value in lowest terms, when it is within the digits and exponents that are kept. */
static bool settle(decimal_integer coefficient, int64_t exponent, struct decimal *value)
{
    struct decimal lowest = lowest_terms(coefficient, (int32_t)exponent);

    if (digit_count(lowest.coefficient) > DECIMAL_DIGITS ||
        lowest.exponent > DECIMAL_EXPONENT_LIMIT || lowest.exponent < -DECIMAL_EXPONENT_LIMIT) {
        return false;
    }
    *value = lowest;
    return true;
}

struct decimal decimal_from_integer(int64_t value)
{
    return lowest_terms(value, 0);
}

/* The parts of a number's text as they are read. */
struct digits {
    decimal_integer coefficient;
    int kept;  /* significant digits in the coefficient */
    bool any;  /* a digit was seen at all */
    bool lost; /* a digit other than 0 did not fit */
    int64_t exponent;
};

static void take_digit(struct digits *digits, int digit, bool fraction, int limit)
{
    digits->any = true;
    if (digits->kept == 0 && digit == 0) {
        digits->exponent -= fraction ? 1 : 0;
        return;
    }
    if (digits->kept < limit) {
        digits->coefficient = digits->coefficient * 10 + digit;
        digits->kept++;
        digits->exponent -= fraction ? 1 : 0;
        return;
    }
    digits->lost = digits->lost || digit != 0;
    digits->exponent += fraction ? 0 : 1;
}

static bool read_exponent(struct text text, size_t *at, int64_t *exponent)
{
    bool negative = false;
    int64_t value = 0;
    size_t start;

    if (*at < text.length && (text.data[*at] == '+' || text.data[*at] == '-')) {
        negative = text.data[*at] == '-';
        (*at)++;
    }
    for (start = *at; *at < text.length && text.data[*at] >= '0' && text.data[*at] <= '9';
         (*at)++) {
        if (value < 100000) {
            value = value * 10 + (text.data[*at] - '0');
        }
    }
    *exponent += negative ? -value : value;
    return *at > start;
}

static bool read_digits(struct text text, int limit, struct digits *digits, bool *negative)
{
    size_t at = 0;
    bool fraction = false;

    *digits = (struct digits){0};
    *negative = false;
    if (at < text.length && (text.data[at] == '-' || text.data[at] == '+')) {
        *negative = text.data[at] == '-';
        at++;
    }
    for (; at < text.length; at++) {
        char c = text.data[at];
        if (c == '.' && !fraction) {
            fraction = true;
        } else if (c >= '0' && c <= '9') {
            take_digit(digits, c - '0', fraction, limit);
        } else {
            break;
        }
    }
    if (!digits->any) {
        return false;
    }
    if (at < text.length && (text.data[at] == 'e' || text.data[at] == 'E')) {
        at++;
        if (!read_exponent(text, &at, &digits->exponent)) {
            return false;
        }
    }
    return at == text.length;
}

static bool from_digits(const struct digits *digits, bool negative, struct decimal *value)
{
    if (digits->coefficient == 0) {
        *value = (struct decimal){0, 0};
        return true;
    }
    return settle(negative ? -digits->coefficient : digits->coefficient, digits->exponent, value);
}

bool decimal_read(struct text text, struct decimal *value)
{
    struct digits digits;
    bool negative;

    return read_digits(text, DECIMAL_DIGITS, &digits, &negative) && !digits.lost &&
           from_digits(&digits, negative, value);
}

/* The double that a number's text names. strtod reads the point of the locale, so it gets
 * none: the digits alone, and the exponent that goes with them. */
static double stored_double(struct text text)
{
    char digits[STORED_TEXT_LIMIT + 32];
    size_t length = 0;
    int64_t exponent = 0;
    bool fraction = false;
    size_t at = 0;

    for (; at < text.length && (text.data[at] | 0x20) != 'e'; at++) {
        if (text.data[at] == '.') {
            fraction = true;
        } else {
            digits[length++] = text.data[at];
            exponent -= fraction && text.data[at] >= '0' && text.data[at] <= '9' ? 1 : 0;
        }
    }
    if (at < text.length) {
        at++;
        (void)read_exponent(text, &at, &exponent);
    }
    snprintf(digits + length, sizeof digits - length, "e%lld", (long long)exponent);
    return strtod(digits, NULL);
}

/* A double rounded to 15 digits by the C library, whose point, again the locale's, is left
 * out: there is one digit before it. */
static struct digits rounded_digits(double stored)
{
    char written[64];
    struct digits digits = {.exponent = 1 - STORED_DIGITS};
    int length = snprintf(written, sizeof written, "%.*e", STORED_DIGITS - 1, fabs(stored));
    struct text text = {written, (size_t)length};
    size_t at = 0;

    for (; at < text.length && text.data[at] != 'e'; at++) {
        if (text.data[at] >= '0' && text.data[at] <= '9') {
            digits.coefficient = digits.coefficient * 10 + (text.data[at] - '0');
        }
    }
    at++;
    (void)read_exponent(text, &at, &digits.exponent);
    return digits;
}

/* Whether the power of the first digit is so high or low that a double may be none, or 0. */
static bool is_far(const struct digits *digits)
{
    int64_t power = digits->exponent + digits->kept;

    return digits->coefficient != 0 && (power > SAFE_POWER || power < -SAFE_POWER);
}

/* Nearly all numbers are so: digits, of which a point parts some, and no more than are kept. */
static bool read_short(struct text text, struct decimal *value)
{
    size_t at = text.length > 0 && text.data[0] == '-' ? 1 : 0;
    size_t point = text.length;
    int64_t coefficient = 0;

    if (text.length - at == 0 || text.length - at > STORED_DIGITS) {
        return false;
    }
    bool negative = at == 1;
    for (; at < text.length; at++) {
        unsigned digit = (unsigned char)text.data[at] - (unsigned)'0';
        if (digit <= 9) {
            coefficient = coefficient * 10 + digit;
        } else if (text.data[at] == '.' && point == text.length && at + 1 < text.length) {
            point = at;
        } else {
            return false;
        }
    }
    *value = lowest_terms(negative ? -coefficient : coefficient,
                          point == text.length ? 0 : -(int32_t)(text.length - point - 1));
    return true;
}

/* Up to 15 digits a text is its own decimal. A longer one is how a program wrote a double;
 * what counts is that double, which the C library rounds correctly. */
bool decimal_read_stored(struct text text, struct decimal *value)
{
    struct digits digits;
    bool negative;

    if (read_short(text, value)) {
        return true;
    }
    if (text.length > STORED_TEXT_LIMIT || !read_digits(text, STORED_DIGITS, &digits, &negative)) {
        return false;
    }
    if (digits.lost || is_far(&digits)) {
        double stored = stored_double(text);
        if (!isfinite(stored)) {
            return false;
        }
        digits = rounded_digits(stored);
    }
    return from_digits(&digits, negative, value);
}

/* Brings both to the smaller exponent; false when that needs more digits than can be worked
 * with: what is reckoned from the two has then too many to be kept. */
static bool align(struct decimal *left, struct decimal *right)
{
    struct decimal *high = left->exponent > right->exponent ? left : right;
    int64_t shift = (int64_t)high->exponent - (high == left ? right : left)->exponent;

    if (high->coefficient == 0) {
        high->exponent = (high == left ? right : left)->exponent;
        return true;
    }
    if (digit_count(high->coefficient) + shift > WORKING_DIGITS) {
        return false;
    }
    high->coefficient *= power_of_ten((int)shift);
    high->exponent -= (int32_t)shift;
    return true;
}

bool decimal_add(struct decimal left, struct decimal right, struct decimal *sum)
{
    if (left.coefficient == 0 || right.coefficient == 0) {
        *sum = left.coefficient == 0 ? right : left;
        return true;
    }
    return align(&left, &right) && settle(left.coefficient + right.coefficient, left.exponent, sum);
}

bool decimal_subtract(struct decimal left, struct decimal right, struct decimal *difference)
{
    return decimal_add(left, decimal_negate(right), difference);
}

bool decimal_multiply(struct decimal left, struct decimal right, struct decimal *product)
{
    if (digit_count(left.coefficient) + digit_count(right.coefficient) > WORKING_DIGITS) {
        return false;
    }
    return settle(left.coefficient * right.coefficient, (int64_t)left.exponent + right.exponent,
                  product);
}

/* The quotient of a division, rounded by what the division left: half the divisor or more is
 * one further away from zero. */
static decimal_integer rounded(decimal_integer quotient, decimal_integer rest,
                               decimal_integer divisor)
{
    decimal_integer twice = (rest < 0 ? -rest : rest) * 2;

    if (twice < (divisor < 0 ? -divisor : divisor)) {
        return quotient;
    }
    return (rest < 0) == (divisor < 0) ? quotient + 1 : quotient - 1;
}

bool decimal_divide(struct decimal left, struct decimal right, int places, struct decimal *quotient)
{
    const decimal_integer full = power_of_ten(DECIMAL_DIGITS - 1);
    int64_t exponent = (int64_t)left.exponent - right.exponent;
    int64_t beyond = -(int64_t)places - exponent;

    if (right.coefficient == 0) {
        return false;
    }
    if (beyond > 0) {
        if (digit_count(right.coefficient) + beyond > WORKING_DIGITS) {
            return settle(0, 0, quotient);
        }
        right.coefficient *= power_of_ten((int)beyond);
        exponent += beyond;
    }
    decimal_integer whole = left.coefficient / right.coefficient;
    decimal_integer rest = left.coefficient % right.coefficient;
    /* Long division, a digit at a time, down to the last place that is wanted. */
    for (; exponent > -(int64_t)places && rest != 0; exponent--) {
        if (whole >= full || whole <= -full) {
            return false;
        }
        rest *= 10;
        whole = whole * 10 + rest / right.coefficient;
        rest %= right.coefficient;
    }
    return settle(rounded(whole, rest, right.coefficient), exponent, quotient);
}

struct decimal decimal_round(struct decimal value, int places)
{
    int64_t dropped = -(int64_t)places - value.exponent;

    if (dropped <= 0) {
        return value;
    }
    if (dropped > DECIMAL_DIGITS) {
        return (struct decimal){0, 0};
    }
    decimal_integer unit = power_of_ten((int)dropped);
    return lowest_terms(rounded(value.coefficient / unit, value.coefficient % unit, unit), -places);
}

struct decimal decimal_negate(struct decimal value)
{
    return (struct decimal){-value.coefficient, value.exponent};
}

struct decimal decimal_absolute(struct decimal value)
{
    return value.coefficient < 0 ? decimal_negate(value) : value;
}

bool decimal_is_zero(struct decimal value)
{
    return value.coefficient == 0;
}

bool decimal_is_negative(struct decimal value)
{
    return value.coefficient < 0;
}

bool decimal_is_integer(struct decimal value)
{
    return value.exponent >= 0;
}

int decimal_compare(struct decimal left, struct decimal right)
{
    if (align(&left, &right)) {
        return (left.coefficient > right.coefficient) - (left.coefficient < right.coefficient);
    }
    /* Too far apart to be brought together: the one of the higher power has the greater
     * magnitude, and its sign decides. */
    if (left.exponent > right.exponent) {
        return left.coefficient > 0 ? 1 : -1;
    }
    return right.coefficient > 0 ? -1 : 1;
}

bool decimal_to_integer(struct decimal value, int64_t *integer)
{
    if (value.exponent < 0 || digit_count(value.coefficient) + value.exponent > DECIMAL_DIGITS) {
        return false;
    }
    decimal_integer whole = value.coefficient * power_of_ten(value.exponent);
    if (whole > INT64_MAX || whole < INT64_MIN) {
        return false;
    }
    *integer = (int64_t)whole;
    return true;
}

/* The digits of a coefficient without its sign, written before the end of `buffer`. */
static struct text coefficient_digits(decimal_integer coefficient, char *buffer, size_t size)
{
    size_t start = size;

    while (!fits_machine(coefficient) || coefficient == INT64_MIN) {
        int digit = (int)(coefficient % 10);
        buffer[--start] = (char)('0' + (digit < 0 ? -digit : digit));
        coefficient /= 10;
    }
    int64_t rest = (int64_t)(coefficient < 0 ? -coefficient : coefficient);
    do {
        buffer[--start] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    return (struct text){buffer + start, size - start};
}

/* Both a coefficient and a power of ten that a double holds exactly: then one operation, which is
 * rounded once, gives the nearest double. */
static bool is_exact(struct decimal value)
{
    return FLT_EVAL_METHOD == 0 && value.coefficient <= EXACT_INTEGER &&
           value.coefficient >= -EXACT_INTEGER && value.exponent <= EXACT_POWER &&
           value.exponent >= -EXACT_POWER;
}

double decimal_to_double(struct decimal value)
{
    if (is_exact(value)) {
        double coefficient = (double)(int64_t)value.coefficient;
        return value.exponent < 0 ? coefficient / powers_of_ten[-value.exponent]
                                  : coefficient * powers_of_ten[value.exponent];
    }
    char buffer[DECIMAL_DIGITS + 2];
    char number[DECIMAL_DIGITS + 32];
    struct text digits = coefficient_digits(value.coefficient, buffer, sizeof buffer);

    snprintf(number, sizeof number, "%s%.*se%d", value.coefficient < 0 ? "-" : "",
             (int)digits.length, digits.data, (int)value.exponent);
    return strtod(number, NULL);
}

static void append_zeros(struct text_builder *builder, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        text_append_byte(builder, '0');
    }
}

/* The digits with `decimals` of them behind the point. */
static void append_plain(struct text_builder *builder, struct text digits, int64_t decimals,
                         bool thousands)
{
    int64_t whole = (int64_t)digits.length - decimals;

    if (whole <= 0) {
        text_append(builder, TEXT("0"));
    }
    for (int64_t i = 0; i < whole; i++) {
        if (thousands && i > 0 && (whole - i) % 3 == 0) {
            text_append_byte(builder, ',');
        }
        text_append_byte(builder, digits.data[i]);
    }
    if (decimals > 0) {
        text_append_byte(builder, '.');
        append_zeros(builder, -whole);
        text_append(builder, whole > 0 ? text_slice(digits, (size_t)whole, digits.length) : digits);
    }
}

struct text decimal_text(struct arena *arena, struct decimal value)
{
    char buffer[DECIMAL_DIGITS + 2];
    struct text digits = coefficient_digits(value.coefficient, buffer, sizeof buffer);
    int64_t power = (int64_t)digits.length + value.exponent;
    struct text_builder builder = text_builder(arena);

    if (value.coefficient < 0) {
        text_append_byte(&builder, '-');
    }
    if (power > PLAIN_TEXT_LIMIT || power <= -PLAIN_TEXT_LIMIT) {
        text_append(&builder, digits);
        text_append_format(&builder, "e%d", (int)value.exponent);
    } else if (value.exponent >= 0) {
        text_append(&builder, digits);
        append_zeros(&builder, value.exponent);
    } else {
        append_plain(&builder, digits, -(int64_t)value.exponent, false);
    }
    return text_built(&builder);
}

struct text decimal_text_fixed(struct arena *arena, struct decimal value, int places,
                               bool thousands)
{
    char buffer[DECIMAL_DIGITS + 2];
    int decimals = places > 0 ? places : 0;
    struct decimal rounded_value = decimal_round(value, places);
    struct text_builder digits = text_builder(arena);
    struct text_builder builder = text_builder(arena);

    text_append(&digits, coefficient_digits(rounded_value.coefficient, buffer, sizeof buffer));
    if (rounded_value.coefficient != 0) {
        append_zeros(&digits, (int64_t)rounded_value.exponent + decimals);
    }
    if (rounded_value.coefficient < 0) {
        text_append_byte(&builder, '-');
    }
    append_plain(&builder, text_built(&digits), decimals, thousands);
    return text_built(&builder);
}
