/* The format General (ECMA-376-1 §18.8.30, "General" Format): as many digits as fit into 11
 * characters, the point counted and the sign not. */
#include "workbook/number_format_parts.h"

enum {
    GENERAL_WIDTH = 11,
    GENERAL_DECIMALS = 9, /* "0." takes the other two */
    MANTISSA_DECIMALS = 5 /* "1.23457E+12" */
};

/* How far the first digit stands from the point: 0 for 1 to 9, -1 for 0.1. */
static int magnitude(struct decimal number)
{
    return format_digits_before_point(number) - 1;
}

static struct text scientific(struct arena *arena, struct decimal number)
{
    int exponent = magnitude(number);
    int size = exponent < 0 ? -exponent : exponent;
    int decimals = MANTISSA_DECIMALS - (size >= 100) - (size >= 1000);

    number.exponent -= exponent;
    number = decimal_round(number, decimals);
    if (magnitude(number) > 0) {
        number.exponent--;
        exponent++;
    }
    struct text mantissa = decimal_text(arena, number);
    return text_format(arena, "%.*sE%+03d", (int)mantissa.length, mantissa.data, exponent);
}

/* Below 0.0001 plain digits are shown only when no digit is lost by it. */
struct text format_general_text(struct arena *arena, struct decimal number)
{
    int places = magnitude(number) <= 0 ? GENERAL_DECIMALS : GENERAL_WIDTH - 2 - magnitude(number);
    struct decimal rounded = decimal_round(number, places < 0 ? 0 : places);

    if (decimal_is_zero(number)) {
        return TEXT("0");
    }
    if (magnitude(rounded) >= GENERAL_WIDTH ||
        (decimal_compare(rounded, number) != 0 &&
         (magnitude(rounded) < -4 || decimal_is_zero(rounded)))) {
        return scientific(arena, number);
    }
    return decimal_text(arena, rounded);
}
