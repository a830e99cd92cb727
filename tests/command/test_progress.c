/* The line that tells how far a run is: command/progress.h. */
#include "support/fixture.h"

#include "base/unicode.h"
#include "command/progress.h"

enum { ROOM = 200 };

static struct progress_state some(enum language language)
{
    return (struct progress_state){
        .language = language, .done = 100, .total = 300, .errors = 2, .warnings = 34};
}

static void test_says_files_findings_and_time_left(void **state)
{
    struct fixture *fixture = *state;
    struct progress_state zh = some(LANGUAGE_ZH);
    struct progress_state en = some(LANGUAGE_EN);

    assert_text(progress_line(fixture->arena, &zh, 10, ROOM),
                "已读 100/300 个文件  错误 2，提醒 34  约剩 20 秒");
    assert_text(progress_line(fixture->arena, &en, 10, ROOM),
                "100 of 300 files  2 errors, 34 warnings  about 20 s left");
}

/* As long as the files read took, so long do as many others take. */
static void test_reckons_the_time_left(void **state)
{
    struct fixture *fixture = *state;
    struct progress_state en = some(LANGUAGE_EN);

    assert_text(progress_line(fixture->arena, &en, 45, ROOM),
                "100 of 300 files  2 errors, 34 warnings  about 1 min 30 s left");
    assert_text(progress_line(fixture->arena, &en, 3 * 1800 + 120, ROOM),
                "100 of 300 files  2 errors, 34 warnings  about 3 h 04 min left");
}

static void test_says_no_time_that_it_cannot_know(void **state)
{
    struct fixture *fixture = *state;
    struct progress_state en = some(LANGUAGE_EN);

    assert_text(progress_line(fixture->arena, &en, 0.5, ROOM),
                "100 of 300 files  2 errors, 34 warnings");
    en.done = 0;
    assert_text(progress_line(fixture->arena, &en, 60, ROOM),
                "0 of 300 files  2 errors, 34 warnings");
    en.done = 300;
    assert_text(progress_line(fixture->arena, &en, 60, ROOM),
                "300 of 300 files  2 errors, 34 warnings");
}

/* 已读 100/300 个文件 takes 19 columns, 错误 2，提醒 34 two more and 15. */
static void test_leaves_out_what_has_no_room(void **state)
{
    struct fixture *fixture = *state;
    struct progress_state zh = some(LANGUAGE_ZH);

    assert_text(progress_line(fixture->arena, &zh, 10, 36), "已读 100/300 个文件  错误 2，提醒 34");
    assert_text(progress_line(fixture->arena, &zh, 10, 35), "已读 100/300 个文件  约剩 20 秒");
    assert_text(progress_line(fixture->arena, &zh, 10, 19), "已读 100/300 个文件");
    assert_text(progress_line(fixture->arena, &zh, 10, 18), "已读 100/300 个文");
    assert_text(progress_line(fixture->arena, &zh, 10, 1), "");
}

static void test_never_takes_more_than_its_width(void **state)
{
    struct fixture *fixture = *state;
    struct progress_state zh = some(LANGUAGE_ZH);

    for (size_t width = 0; width < ROOM; width++) {
        assert_true(unicode_width(progress_line(fixture->arena, &zh, 10, width)) <= width);
    }
}

static void test_says_what_is_written(void **state)
{
    struct fixture *fixture = *state;
    struct progress_state zh = some(LANGUAGE_ZH);

    zh.writing = "汇总.xlsx";
    assert_text(progress_line(fixture->arena, &zh, 10, ROOM),
                "正在写出 汇总.xlsx  错误 2，提醒 34");
}

/* A file may be called anything. */
static void test_a_name_does_not_move_the_cursor(void **state)
{
    struct fixture *fixture = *state;
    struct progress_state en = some(LANGUAGE_EN);

    en.writing = "a\033[2J\n\xC2\x9B"
                 "b.xlsx";
    assert_text(progress_line(fixture->arena, &en, 10, 17), "writing a?[2J??b.");
}

static void test_there_is_none_without_a_terminal(void **state)
{
    struct fixture *fixture = *state;
    struct options options = {.json = true};

    assert_null(progress_begin(fixture->arena, &options, 3));
    progress_file_done(NULL, 1, 1);
    progress_writing(NULL, "summary.xlsx");
    progress_erase(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_says_files_findings_and_time_left),
        FIXTURE_TEST(test_reckons_the_time_left),
        FIXTURE_TEST(test_says_no_time_that_it_cannot_know),
        FIXTURE_TEST(test_leaves_out_what_has_no_room),
        FIXTURE_TEST(test_never_takes_more_than_its_width),
        FIXTURE_TEST(test_says_what_is_written),
        FIXTURE_TEST(test_a_name_does_not_move_the_cursor),
        FIXTURE_TEST(test_there_is_none_without_a_terminal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
