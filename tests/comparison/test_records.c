/* Which record is which, and what of its fields has changed. */
#include "comparison/compared.h"

static const char one[] = "records:\n" RECORD(
    "表1", "修路",
    "kind: [C1, 新增], goal: [B2, 修好三公里], basis: [B3, 会议纪要], total: [C3, 12]", "");

static void records_that_say_the_same_do_not_differ(void **state)
{
    assert_text(compared_texts(*state, one, one, true), "");
}

static void a_field_with_another_value_is_changed(void **state)
{
    assert_text(
        compared_texts(*state, one,
                       "records:\n" RECORD("表1", "修路",
                                           "kind: [C1, 延续], goal: [B2, 修好五公里], basis: "
                                           "[B3, 会议纪要], total: [C3, 12.5]",
                                           ""),
                       false),
        "changed 修路: kind 新增 -> 延续\n"
        "changed 修路: goal 修好三公里 -> 修好五公里\n"
        "changed 修路: total 12 -> 12.5\n");
}

static void a_number_is_the_same_however_it_is_written(void **state)
{
    assert_text(compared_texts(*state, "records:\n" RECORD("表1", "修路", "total: [C3, 1.50]", ""),
                               "records:\n" RECORD("表1", "修路", "total: [C3, 15000元]", ""),
                               false),
                "");
}

static void what_is_filled_in_or_cleared_is_changed(void **state)
{
    assert_text(compared_texts(
                    *state,
                    "records:\n" RECORD("表1", "修路", "goal: [B2, 甲], total: [C3, ~]", ""),
                    "records:\n" RECORD("表1", "修路", "goal: [B2, ~], total: [C3, 0]", ""), false),
                "changed 修路: goal 甲 -> null\n"
                "changed 修路: total null -> 0\n");
}

static void a_text_in_place_of_an_amount_is_changed(void **state)
{
    assert_text(compared_texts(*state, "records:\n" RECORD("表1", "修路", "total: [C3, 待定]", ""),
                               "records:\n" RECORD("表1", "修路", "total: [C3, 5]", ""), false),
                "changed 修路: total 待定(invalid) -> 5\n");
}

static void a_record_of_one_side_is_added_or_removed(void **state)
{
    assert_text(compared_texts(*state,
                               "records:\n" RECORD("表1", "修路", "goal: [B2, 甲]", "")
                                   RECORD("表2", "修渠", "goal: [B2, 乙]", ""),
                               "records:\n" RECORD("表1", "修路", "goal: [B2, 甲]", "")
                                   RECORD("表3", "修桥", "goal: [B2, 丙]", ""),
                               false),
                "removed 修渠\n"
                "added 修桥\n");
}

static void a_record_on_another_sheet_is_the_same_and_has_moved(void **state)
{
    const char *old = "records:\n" RECORD("表1", "修路", "goal: [B2, 甲]", "");
    const char *new = "records:\n" RECORD("表9", "修路", "goal: [B2, 甲]", "");

    assert_text(compared_texts(*state, old, new, false), "");
    assert_text(compared_texts(*state, old, new, true), "moved 修路\n");
}

static void a_value_in_another_cell_has_moved(void **state)
{
    assert_text(compared_texts(*state, "records:\n" RECORD("表1", "修路", "goal: [B2, 甲]", ""),
                               "records:\n" RECORD("表1", "修路", "goal: [D2, 甲]", ""), true),
                "moved 修路: goal\n");
}

/* ---- keys that have changed */

static void a_new_name_in_the_same_place_is_a_change_of_the_name(void **state)
{
    assert_text(
        compared_texts(
            *state, one,
            "records:\n" RECORD(
                "表1", "修路及养护",
                "kind: [C1, 新增], goal: [B2, 修好三公里], basis: [B3, 会议纪要], total: [C3, 13]",
                ""),
            false),
        "rekeyed 修路 -> 修路及养护\n"
        "changed 修路: name 修路 -> 修路及养护\n"
        "changed 修路: total 12 -> 13\n");
}

static void another_record_in_the_same_place_is_another_record(void **state)
{
    assert_text(
        compared_texts(*state, one,
                       "records:\n" RECORD("表1", "养老",
                                           "kind: [C1, 新增], goal: [B2, 办三个食堂], basis: "
                                           "[B3, 会议纪要], total: [C3, 80]",
                                           ""),
                       false),
        "removed 修路\n"
        "added 养老\n");
}

static void a_new_name_on_a_renamed_sheet_is_a_change_of_the_name(void **state)
{
    assert_text(
        compared_texts(*state, one,
                       "records:\n" RECORD("表8", "修路及养护",
                                           "kind: [C1, 新增], goal: [B2, 修好三公里], basis: "
                                           "[B3, 会议纪要], total: [C3, 12]",
                                           ""),
                       false),
        "rekeyed 修路 -> 修路及养护\n"
        "changed 修路: name 修路 -> 修路及养护\n");
}

static void where_two_are_equally_like_none_is_guessed(void **state)
{
    assert_text(
        compared_texts(*state, one,
                       "records:\n" RECORD("表8", "修路甲",
                                           "kind: [C1, 新增], goal: [B2, 修好三公里], basis: "
                                           "[B3, 会议纪要], total: [C3, 12]",
                                           "")
                           RECORD("表9", "修路乙",
                                  "kind: [C1, 新增], goal: [B2, 修好三公里], basis: [B3, "
                                  "会议纪要], total: [C3, 12]",
                                  ""),
                       false),
        "removed 修路\n"
        "added 修路甲\n"
        "added 修路乙\n");
}

/* ---- one key more than once */

static void of_two_with_one_key_each_stays_in_its_place(void **state)
{
    assert_text(compared_texts(*state,
                               "records:\n" RECORD("表1", "修路", "total: [C3, 1]", "")
                                   RECORD("表2", "修路", "total: [C3, 2]", ""),
                               "records:\n" RECORD("表2", "修路", "total: [C3, 3]", "")
                                   RECORD("表1", "修路", "total: [C3, 1]", ""),
                               false),
                "changed 修路: total 2 -> 3\n");
}

static void of_two_with_one_key_the_one_that_says_the_same_is_the_same(void **state)
{
    assert_text(compared_texts(*state, "records:\n" RECORD("表1", "修路", "total: [C3, 1]", ""),
                               "records:\n" RECORD("表7", "修路", "total: [C3, 2]", "")
                                   RECORD("表8", "修路", "total: [C3, 1]", ""),
                               false),
                "added 修路\n");
}

/* ---- files */

static struct text between_files(struct fixture *fixture, const char *old_file,
                                 const char *new_file, bool two_files)
{
    const struct model *model = build_model(fixture, compared_model);
    struct compared_set old = compared_side(fixture, model, old_file, one);
    struct compared_set new = compared_side(fixture, model, new_file, one);
    struct compared_set further = compared_side(
        fixture, model, "c.xlsx", "records:\n" RECORD("表1", "修渠", "goal: [B2, 乙]", ""));
    struct compared_record *both = arena_array(fixture->arena, 2, sizeof *both);

    both[0] = new.items[0];
    both[1] = further.items[0];
    if (two_files) {
        new = (struct compared_set){both, 2};
    }
    return compared_lines(fixture->arena, records_compare(fixture->arena, old, new), true);
}

static void one_file_against_one_is_the_same_file_whatever_it_is_called(void **state)
{
    assert_text(between_files(*state, "a.xlsx", "b.xlsx", false), "");
}

static void among_several_files_another_name_is_another_place(void **state)
{
    assert_text(between_files(*state, "a.xlsx", "b.xlsx", true), "moved 修路\nadded 修渠\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(records_that_say_the_same_do_not_differ),
        FIXTURE_TEST(a_field_with_another_value_is_changed),
        FIXTURE_TEST(a_number_is_the_same_however_it_is_written),
        FIXTURE_TEST(what_is_filled_in_or_cleared_is_changed),
        FIXTURE_TEST(a_text_in_place_of_an_amount_is_changed),
        FIXTURE_TEST(a_record_of_one_side_is_added_or_removed),
        FIXTURE_TEST(a_record_on_another_sheet_is_the_same_and_has_moved),
        FIXTURE_TEST(a_value_in_another_cell_has_moved),
        FIXTURE_TEST(a_new_name_in_the_same_place_is_a_change_of_the_name),
        FIXTURE_TEST(another_record_in_the_same_place_is_another_record),
        FIXTURE_TEST(a_new_name_on_a_renamed_sheet_is_a_change_of_the_name),
        FIXTURE_TEST(where_two_are_equally_like_none_is_guessed),
        FIXTURE_TEST(of_two_with_one_key_each_stays_in_its_place),
        FIXTURE_TEST(of_two_with_one_key_the_one_that_says_the_same_is_the_same),
        FIXTURE_TEST(one_file_against_one_is_the_same_file_whatever_it_is_called),
        FIXTURE_TEST(among_several_files_another_name_is_another_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
