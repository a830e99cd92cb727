/* Broken mapping files, and what is told of each: one mistake, in its place. */
#ifndef HUIBIAO_TESTS_MAPPING_MISTAKES_H
#define HUIBIAO_TESTS_MAPPING_MISTAKES_H

#include "support/fixture.h"

struct mistake {
    const char *yaml;
    uint32_t line, column;
    const char *found;    /* words of what is told */
    const char *expected; /* words of what would be right */
};

static bool mistake_told(const struct mistake *mistake, const struct finding *finding)
{
    const struct place *place = &finding->place;
    const struct text found = text_of(mistake->found);
    const struct text expected = text_of(mistake->expected);

    return finding->severity == SEVERITY_ERROR && place->in_text && place->row == mistake->line &&
           place->column == mistake->column &&
           (found.length == 0 || text_find(finding->found, found) < finding->found.length) &&
           (expected.length == 0 ||
            text_find(finding->expected, expected) < finding->expected.length);
}

/* `read` must refuse each file with exactly one finding, the one that is described. */
static void assert_each_told_alone(const struct mistake *mistakes, size_t count,
                                   bool (*read)(struct fixture *fixture, const char *yaml))
{
    size_t wrong = 0;

    for (size_t i = 0; i < count; i++) {
        void *state = NULL;
        assert_int_equal(fixture_create(&state), 0);
        struct fixture *fixture = state;
        bool accepted = read(fixture, mistakes[i].yaml);
        size_t told = finding_count(fixture->findings);
        if (accepted || told != 1 ||
            !mistake_told(&mistakes[i], finding_at(fixture->findings, 0))) {
            print_error("%s, not told so and alone but%s:\n", mistakes[i].found,
                        told == 0 ? " nothing" : "");
            for (size_t j = 0; j < told; j++) {
                const struct finding *finding = finding_at(fixture->findings, j);
                print_error("%u:%u %.*s\n", (unsigned)finding->place.row,
                            (unsigned)finding->place.column, (int)finding->message.length,
                            finding->message.data);
            }
            print_error("of\n%s\n", mistakes[i].yaml);
            wrong++;
        }
        fixture_destroy(&state);
    }
    assert_int_equal(wrong, 0);
}

#endif
