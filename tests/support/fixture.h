/* What most tests need: an arena and a list of findings that live for one test, and
 * assertions over texts. */
#ifndef HUIBIAO_TESTS_SUPPORT_FIXTURE_H
#define HUIBIAO_TESTS_SUPPORT_FIXTURE_H

/* cmocka wants these four before its own header. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/finding.h"
#include "base/limits.h"

struct fixture {
    struct arena *arena;
    struct finding_list *findings;
    struct limits limits;
};

/* For cmocka_unit_test_setup_teardown: *state becomes a struct fixture. Messages are in
 * English. */
int fixture_create(void **state);
int fixture_destroy(void **state);

#define FIXTURE_TEST(function)                                                                     \
    cmocka_unit_test_setup_teardown(function, fixture_create, fixture_destroy)

/* The two texts are equal, byte for byte; a failure shows both. */
#define assert_text(actual, expected) fixture_assert_text(actual, expected, __FILE__, __LINE__)
void fixture_assert_text(struct text actual, const char *expected, const char *file, int line);

/* Exactly one finding stands in the list (notes apart), of this code and at this cell
 * ("" for none). */
#define assert_one_finding(list, code, cell)                                                       \
    fixture_assert_one_finding(list, code, cell, __FILE__, __LINE__)
void fixture_assert_one_finding(struct finding_list *list, const char *code, const char *cell,
                                const char *file, int line);

#define assert_no_findings(list) fixture_assert_no_findings(list, __FILE__, __LINE__)
void fixture_assert_no_findings(struct finding_list *list, const char *file, int line);

#endif
