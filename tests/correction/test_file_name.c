/* What the files of a round are called: correction/file_name.h. */
#include "support/fixture.h"

#include "correction/file_name.h"

static void a_file_is_named_after_department_and_round(void **state)
{
    struct fixture *fixture = *state;

    assert_text(file_name_sent(fixture->arena, LANGUAGE_ZH, TEXT("市生态环境局"), 1),
                "市生态环境局-第1次退回");
    assert_text(file_name_sent(fixture->arena, LANGUAGE_EN, TEXT("Water"), 2), "Water-sent-back-2");
}

static void what_no_file_name_holds_is_written_full_width(void **state)
{
    struct fixture *fixture = *state;

    assert_text(file_name_spelled(fixture->arena, TEXT("甲/乙:\"丙\"|*?<>\\")),
                "甲／乙：＂丙＂｜＊？＜＞＼");
    assert_text(file_name_spelled(fixture->arena, TEXT(" ..甲. . ")), "甲");
    assert_text(file_name_spelled(fixture->arena, TEXT("甲\n乙")), "甲 乙");
    assert_text(file_name_spelled(fixture->arena, TEXT("CON")), "_CON");
    assert_text(file_name_spelled(fixture->arena, TEXT("...")), "");
}

static void a_long_name_is_cut_between_characters(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder name = text_builder(fixture->arena);

    for (int i = 0; i < 100; i++) {
        text_append(&name, TEXT("长"));
    }
    assert_int_equal(file_name_spelled(fixture->arena, text_built(&name)).length, 120);
}

static void the_addressee_is_the_group_or_the_first_of_several_or_the_file(void **state)
{
    struct fixture *fixture = *state;
    const struct text groups[] = {TEXT("甲局"), TEXT("乙局"), TEXT("丙局")};

    assert_text(file_name_addressee(fixture->arena, LANGUAGE_ZH, groups, 1, TEXT("a.xlsx")),
                "甲局");
    assert_text(file_name_addressee(fixture->arena, LANGUAGE_ZH, groups, 3, TEXT("a.xlsx")),
                "甲局等3个部门");
    assert_text(file_name_addressee(fixture->arena, LANGUAGE_EN, groups, 3, TEXT("a.xlsx")),
                "甲局 and 2 more");
    assert_text(file_name_addressee(fixture->arena, LANGUAGE_ZH, groups, 0, TEXT("表.v2.xlsx")),
                "表.v2");
}

static void the_ending_stays_that_of_the_return(void **state)
{
    struct fixture *fixture = *state;

    assert_text(file_name_ending(fixture->arena, TEXT("a.XLSM")), ".xlsm");
    assert_text(file_name_ending(fixture->arena, TEXT("表（1.2）.xlsx")), ".xlsx");
    assert_text(file_name_ending(fixture->arena, TEXT("表")), ".xlsx");
    assert_text(file_name_ending(fixture->arena, TEXT("甲.局/表.xlsm")), ".xlsm");
    assert_text(file_name_ending(fixture->arena, TEXT("甲.局/表")), ".xlsx");
}

static struct text take(struct fixture *fixture, struct file_names *names, const char *stem,
                        const char *ending)
{
    return file_name_take(fixture->arena, names, text_of(stem), text_of(ending),
                          (struct name_guard){.may = NULL});
}

/* What is told is the name that another has. */
static bool is_not(void *context, struct text name)
{
    return !text_equal(name, text_of(context));
}

static void a_revision_of_a_revision_has_its_own_number_alone(void **state)
{
    struct arena *arena = ((struct fixture *)*state)->arena;

    assert_text(file_name_revision(arena, LANGUAGE_ZH, TEXT("received/水利局2.xlsx"), 1),
                "水利局2-修订1");
    assert_text(file_name_revision(arena, LANGUAGE_ZH, TEXT("accepted/水利局2-修订1.xlsx"), 2),
                "水利局2-修订2");
    assert_text(file_name_revision(arena, LANGUAGE_EN, TEXT("a-revision-9.xlsm"), 10),
                "a-revision-10");
    assert_text(file_name_revision(arena, LANGUAGE_EN, TEXT("a-修订1.xlsx"), 2),
                "a-修订1-revision-2");
}

static void a_name_that_another_has_in_the_folder_is_left_to_it(void **state)
{
    struct fixture *fixture = *state;
    char other[] = "A.xlsx";
    const struct name_guard guard = {other, is_not};
    struct file_names names = {0};

    assert_text(file_name_take(fixture->arena, &names, TEXT("A"), TEXT(".xlsx"), guard),
                "A-2.xlsx");
    assert_text(take(fixture, &names, "A", ".xlsx"), "A.xlsx");
}

static void two_of_one_name_get_numbers_whatever_their_capitals(void **state)
{
    struct fixture *fixture = *state;
    struct file_names names = {0};

    assert_text(take(fixture, &names, "A", ".xlsx"), "A.xlsx");
    assert_text(take(fixture, &names, "a", ".xlsx"), "a-2.xlsx");
    assert_text(take(fixture, &names, "A", ".xlsm"), "A.xlsm");
    assert_text(take(fixture, &names, "A", ".xlsx"), "A-3.xlsx");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_file_is_named_after_department_and_round),
        FIXTURE_TEST(what_no_file_name_holds_is_written_full_width),
        FIXTURE_TEST(a_long_name_is_cut_between_characters),
        FIXTURE_TEST(the_addressee_is_the_group_or_the_first_of_several_or_the_file),
        FIXTURE_TEST(the_ending_stays_that_of_the_return),
        FIXTURE_TEST(a_revision_of_a_revision_has_its_own_number_alone),
        FIXTURE_TEST(a_name_that_another_has_in_the_folder_is_left_to_it),
        FIXTURE_TEST(two_of_one_name_get_numbers_whatever_their_capitals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
