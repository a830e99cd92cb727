/* Comments that are known again: correction/mark.h. */
#include "support/fixture.h"

#include "correction/mark.h"

static struct text joined(struct fixture *fixture, const char *before, struct text mark,
                          const char *behind)
{
    return text_format(fixture->arena, "%s%.*s%s", before, (int)mark.length, mark.data, behind);
}

static void a_comment_of_ours_is_found_whatever_stands_around_it(void **state)
{
    struct fixture *fixture = *state;

    for (enum language language = LANGUAGE_ZH; language <= LANGUAGE_EN; language++) {
        struct text mark = mark_comment(fixture->arena, language, TEXT("第 1 项"));
        struct text ours;
        struct text behind;
        assert_true(
            mark_find(joined(fixture, "王: 请核\n", mark, "\n已核，无误 "), &ours, &behind));
        assert_true(text_equal(ours, mark));
        assert_text(behind, "已核，无误");
    }
}

static void another_comment_is_none_of_ours(void **state)
{
    struct text ours;
    struct text behind;

    (void)state;
    assert_false(mark_find(TEXT("请核对退回修改"), &ours, &behind));
    assert_false(mark_find(TEXT(""), &ours, &behind));
}

/* Its end was deleted: nobody can say what of it is ours. */
static void without_its_last_words_all_that_follows_is_ours(void **state)
{
    struct text ours;
    struct text behind;

    (void)state;
    assert_true(mark_find(TEXT("甲\n【退回修改】\n第 1 项"), &ours, &behind));
    assert_text(ours, "【退回修改】\n第 1 项");
    assert_text(behind, "");
}

static void a_very_long_comment_is_cut_and_still_ends_with_our_words(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder body = text_builder(fixture->arena);
    struct text ours;
    struct text behind;

    for (int i = 0; i < 5000; i++) {
        text_append(&body, TEXT("长"));
    }
    struct text mark = mark_comment(fixture->arena, LANGUAGE_ZH, text_built(&body));
    assert_true(mark.length < 6500);
    assert_true(mark_find(mark, &ours, &behind));
    assert_true(text_equal(ours, mark));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_comment_of_ours_is_found_whatever_stands_around_it),
        FIXTURE_TEST(another_comment_is_none_of_ours),
        FIXTURE_TEST(without_its_last_words_all_that_follows_is_ours),
        FIXTURE_TEST(a_very_long_comment_is_cut_and_still_ends_with_our_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
