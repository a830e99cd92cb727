/* Decimals in tests: written as texts, held against one another part by part. */
#ifndef HUIBIAO_TESTS_BASE_DECIMALS_H
#define HUIBIAO_TESTS_BASE_DECIMALS_H

#include "support/fixture.h"

#include "base/decimal.h"

static inline struct decimal number(const char *text)
{
    struct decimal value = {0, 0};

    if (!decimal_read(text_of(text), &value)) {
        fail_msg("\"%s\" is no decimal", text);
    }
    return value;
}

/* Equal values have equal parts. */
static inline bool same(struct decimal left, struct decimal right)
{
    return left.coefficient == right.coefficient && left.exponent == right.exponent;
}

#define assert_number(actual, expected) check_number(actual, expected, __FILE__, __LINE__)
static inline void check_number(struct decimal actual, const char *expected, const char *file,
                                int line)
{
    if (!same(actual, number(expected))) {
        print_error("%lld e%d (of the coefficient the lowest 64 bits) is not %s\n",
                    (long long)actual.coefficient, (int)actual.exponent, expected);
        _fail(file, line);
    }
}

#endif
