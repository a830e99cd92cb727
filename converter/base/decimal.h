/* Exact decimal numbers: an integer coefficient times a power of ten.
 *
 * No Debian library offers decimals to C; this one is small and tells of overflow.
 * A value is held in lowest terms, so equal values have equal parts. */
#ifndef HUIBIAO_BASE_DECIMAL_H
#define HUIBIAO_BASE_DECIMAL_H

#include "base/text.h"

#include <stdint.h>

__extension__ typedef __int128 decimal_integer;

/* The value coefficient * 10^exponent, at most DECIMAL_DIGITS digits. */
struct decimal {
    decimal_integer coefficient;
    int32_t exponent;
};

enum { DECIMAL_DIGITS = 36, DECIMAL_EXPONENT_LIMIT = 1000 };

struct decimal decimal_from_integer(int64_t value);

/* Reads "-12.50", "1e3", ".5" (ASCII, no separators); false when the text is no number
 * or holds more than DECIMAL_DIGITS significant digits. */
bool decimal_read(struct text text, struct decimal *value);

/* The number a workbook stores (an xsd:double, ECMA-376-1 §18.3.1.96) as the decimal of
 * 15 significant digits that Excel itself keeps and shows; digits beyond are the noise of
 * binary. False when the text is no finite number. */
bool decimal_read_stored(struct text text, struct decimal *value);

/* Each is false when the result needs more than DECIMAL_DIGITS digits. */
bool decimal_add(struct decimal left, struct decimal right, struct decimal *sum);
bool decimal_subtract(struct decimal left, struct decimal right, struct decimal *difference);
bool decimal_multiply(struct decimal left, struct decimal right, struct decimal *product);

/* The quotient rounded half away from zero to `places` decimals; false for a divisor of
 * zero or an overflow. */
bool decimal_divide(struct decimal left, struct decimal right, int places,
                    struct decimal *quotient);

/* Half away from zero, as Excel shows numbers; `places` may be negative. */
struct decimal decimal_round(struct decimal value, int places);

struct decimal decimal_negate(struct decimal value);
struct decimal decimal_absolute(struct decimal value);
bool decimal_is_zero(struct decimal value);
bool decimal_is_negative(struct decimal value);
bool decimal_is_integer(struct decimal value);
int decimal_compare(struct decimal left, struct decimal right);

/* The value as a 64-bit integer; false when it is none. */
bool decimal_to_integer(struct decimal value, int64_t *integer);

/* The nearest double: for a workbook's stored number only, never to reckon with. */
double decimal_to_double(struct decimal value);

/* "149.5", "-0.05", "1700": plain digits, also a JSON number; from 10^30 or below
 * 10^-30 with an exponent. */
struct text decimal_text(struct arena *arena, struct decimal value);

/* With exactly `places` decimals and, when asked, "," between thousands. */
struct text decimal_text_fixed(struct arena *arena, struct decimal value, int places,
                               bool thousands);

#endif
