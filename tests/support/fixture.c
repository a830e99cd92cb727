#include "support/fixture.h"

#include <stdio.h>
#include <stdlib.h>

int fixture_create(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    if (fixture == NULL) {
        return -1;
    }
    fixture->arena = arena_create((size_t)1 << 32);
    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
    fixture->limits = LIMITS_DEFAULT;
    *state = fixture;
    return 0;
}

int fixture_destroy(void **state)
{
    struct fixture *fixture = *state;

    arena_destroy(fixture->arena);
    free(fixture);
    return 0;
}

void fixture_assert_text(struct text actual, const char *expected, const char *file, int line)
{
    if (!text_equal(actual, text_of(expected))) {
        print_error("\"%.*s\" is not \"%s\"\n", (int)actual.length, actual.data, expected);
        _fail(file, line);
    }
}

static void print_findings(const struct finding_list *list)
{
    for (size_t i = 0; i < finding_count(list); i++) {
        const struct finding *finding = finding_at(list, i);
        print_error("finding %.*s: %.*s\n", (int)finding->code.length, finding->code.data,
                    (int)finding->message.length, finding->message.data);
    }
}

void fixture_assert_one_finding(struct finding_list *list, const char *code, const char *cell,
                                const char *file, int line)
{
    const struct finding *only = NULL;
    size_t count = 0;
    char reference[32] = "";

    for (size_t i = 0; i < finding_count(list); i++) {
        if (finding_at(list, i)->severity != SEVERITY_NOTE) {
            only = finding_at(list, i);
            count++;
        }
    }
    if (count != 1) {
        print_findings(list);
        print_error("%zu findings instead of one\n", count);
        _fail(file, line);
        return;
    }
    fixture_assert_text(only->code, code, file, line);
    if (only->place.row != 0) {
        uint32_t column = only->place.column;
        snprintf(reference, sizeof reference, "%c%u", (char)('A' + column - 1),
                 (unsigned)only->place.row);
    }
    fixture_assert_text(text_of(reference), cell, file, line);
}

void fixture_assert_no_findings(struct finding_list *list, const char *file, int line)
{
    for (size_t i = 0; i < finding_count(list); i++) {
        if (finding_at(list, i)->severity != SEVERITY_NOTE) {
            print_findings(list);
            _fail(file, line);
            return;
        }
    }
}
