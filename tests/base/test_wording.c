/* Parts of messages in Chinese and in English. */
#include "support/fixture.h"

#include "base/wording.h"

static void assert_wording(struct wording wording, const char *zh, const char *en)
{
    assert_text(wording.zh, zh);
    assert_text(wording.en, en);
}

static void both_languages_are_made_of_the_same_arguments(void **state)
{
    struct fixture *fixture = *state;

    assert_wording(wording_format(fixture->arena, "`%s` 在第 %d 行", "`%s` in line %d", "key", 3),
                   "`key` 在第 3 行", "`key` in line 3");
    assert_wording(wording_format(fixture->arena, "空", "nothing"), "空", "nothing");
}

static void a_name_stands_in_the_quotation_marks_of_the_language(void **state)
{
    struct fixture *fixture = *state;

    assert_wording(
        wording_named(fixture->arena, WORDING("没有字段", "there is no field"), TEXT("名称")),
        "没有字段“名称”", "there is no field \"名称\"");
    assert_wording(wording_named(fixture->arena, WORDING("没有", "no"), TEXT("")), "没有“”",
                   "no \"\"");
}

static void names_in_a_row_are_parted_as_the_language_does(void **state)
{
    static const char *const names[] = {"text", "number", "date"};
    struct fixture *fixture = *state;

    assert_wording(wording_list(fixture->arena, names, 3), "text、number、date",
                   "text, number, date");
    assert_wording(wording_list(fixture->arena, names, 1), "text", "text");
    assert_wording(wording_list(fixture->arena, names, 0), "", "");
}

static void two_parts_are_joined_with_nothing_between(void **state)
{
    struct fixture *fixture = *state;

    assert_wording(wording_joined(fixture->arena, WORDING("如 ", "such as "), WORDING("甲", "one")),
                   "如 甲", "such as one");
}

static void the_list_of_findings_takes_its_own_language(void **state)
{
    struct fixture *fixture = *state;
    struct wording wording = WORDING("磁盘已满", "the disk is full");

    assert_text(wording_for(finding_list_create(fixture->arena, LANGUAGE_ZH), wording), "磁盘已满");
    assert_text(wording_for(finding_list_create(fixture->arena, LANGUAGE_EN), wording),
                "the disk is full");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(both_languages_are_made_of_the_same_arguments),
        FIXTURE_TEST(a_name_stands_in_the_quotation_marks_of_the_language),
        FIXTURE_TEST(names_in_a_row_are_parted_as_the_language_does),
        FIXTURE_TEST(two_parts_are_joined_with_nothing_between),
        FIXTURE_TEST(the_list_of_findings_takes_its_own_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
