/* What the tests of the command line share: two commands, and arguments as they are typed. */
#ifndef HUIBIAO_TESTS_COMMAND_TYPED_H
#define HUIBIAO_TESTS_COMMAND_TYPED_H

#include "support/fixture.h"

#include "command/options.h"

#include <limits.h>
#include <stdlib.h>

static bool nothing(struct run *run)
{
    (void)run;
    return true;
}

/* One command that takes every option, one that takes none, and two that share a word. */
static const struct command commands[] = {
    {"all", "all PATH...", "全部选项", "every option", ULONG_MAX, nothing, NULL},
    {"bare", "bare PATH", "没有选项", "no option", 0, nothing, NULL},
    {"pair one", "pair one PATH", "两个词", "two words", OPTION_BIT(OPTION_JSON), nothing, NULL},
    {"pair two", "pair two PATH", "两个词", "two words", 0, nothing, NULL},
};

enum { MOST_ARGUMENTS = 24 };

struct reading {
    struct options options;
    struct text wrong;
};

static bool read_arguments(struct fixture *fixture, const char *const *typed,
                           struct reading *reading)
{
    char *arguments[MOST_ARGUMENTS + 1];
    int count = 0;

    arguments[count++] = text_terminated(fixture->arena, TEXT("huibiao"));
    for (; typed[count - 1] != NULL; count++) {
        assert_in_range(count, 0, MOST_ARGUMENTS - 1);
        arguments[count] = text_terminated(fixture->arena, text_of(typed[count - 1]));
    }
    arguments[count] = NULL;
    reading->wrong = TEXT("");
    return options_read(fixture->arena, commands, sizeof commands / sizeof commands[0], count,
                        arguments, &reading->options, &reading->wrong);
}

#define READ(...) read_arguments(fixture, (const char *const[]){__VA_ARGS__, NULL}, &reading)
#define assert_right(...)                                                                          \
    do {                                                                                           \
        bool right = READ(__VA_ARGS__);                                                            \
        assert_text(reading.wrong, "");                                                            \
        assert_true(right);                                                                        \
    } while (0)
#define assert_wrong(sentence, ...)                                                                \
    do {                                                                                           \
        assert_false(READ(__VA_ARGS__));                                                           \
        assert_text(reading.wrong, sentence);                                                      \
    } while (0)

/* A locale of the tests' own: whatever the caller's is. */
static void use_locale(const char *all, const char *messages, const char *lang)
{
    const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *const values[] = {all, messages, lang};

    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(values[i] == NULL ? unsetenv(names[i]) : setenv(names[i], values[i], 1),
                         0);
    }
}

static int create(void **state)
{
    use_locale("C", NULL, NULL);
    return fixture_create(state);
}

#define OPTIONS_TEST(function) cmocka_unit_test_setup_teardown(function, create, fixture_destroy)

#endif
