/* Names that Excel accepts for sheets: writing/sheet_name.h. */
#include "support/fixture.h"

#include "writing/sheet_name.h"

static void assert_name(struct fixture *fixture, struct sheet_names *names, const char *wanted,
                        const char *expected)
{
    assert_text(sheet_name_make(fixture->arena, names, text_of(wanted)), expected);
}

static void a_good_name_stays(void **state)
{
    struct sheet_names names = {0};

    assert_name(*state, &names, "市财政局", "市财政局");
    assert_name(*state, &names, "Bureau of Finance (2022)", "Bureau of Finance (2022)");
}

static void a_forbidden_character_becomes_its_full_width_twin(void **state)
{
    struct sheet_names names = {0};

    assert_name(*state, &names, "水利/农业[局]", "水利／农业［局］");
    assert_name(*state, &names, "a:b*c?d\\e", "a：b＊c？d＼e");
    assert_name(*state, &names, "'quoted'", "’quoted’");
    assert_name(*state, &names, "two\nlines", "two lines");
}

static void a_name_is_cut_at_31_characters(void **state)
{
    struct sheet_names names = {0};

    assert_name(*state, &names,
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三",
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一");
    /* An emoji counts as two: 14 of them and three letters are 31. */
    assert_name(*state, &names, "abc😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "abc😀😀😀😀😀😀😀😀😀😀😀😀😀😀");
}

static void names_that_clash_are_numbered(void **state)
{
    struct sheet_names names = {0};

    assert_name(*state, &names, "财政局", "财政局");
    assert_name(*state, &names, "财政局", "财政局(2)");
    assert_name(*state, &names, "财政局", "财政局(3)");
    assert_name(*state, &names, "Finance", "Finance");
    assert_name(*state, &names, "FINANCE", "FINANCE(2)");
    assert_name(*state, &names, "ＦＩＮＡＮＣＥ", "ＦＩＮＡＮＣＥ(3)");
    assert_name(*state, &names, "Élan Ж", "Élan Ж");
    assert_name(*state, &names, "élan ж", "élan ж(2)");
}

static void names_that_clash_when_cut_are_numbered_within_the_limit(void **state)
{
    struct sheet_names names = {0};

    assert_name(*state, &names, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一甲",
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一");
    assert_name(*state, &names, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一乙",
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七八(2)");
}

static void an_empty_name_and_excels_own_are_numbered(void **state)
{
    struct sheet_names names = {0};

    assert_name(*state, &names, "", "(2)");
    assert_name(*state, &names, "History", "History(2)");
}

static void a_formula_names_a_sheet_in_quotes(void **state)
{
    struct fixture *fixture = *state;

    assert_text(sheet_name_quoted(fixture->arena, TEXT("项目总表")), "'项目总表'!");
    assert_text(sheet_name_quoted(fixture->arena, TEXT("a'b")), "'a''b'!");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_good_name_stays),
        FIXTURE_TEST(a_forbidden_character_becomes_its_full_width_twin),
        FIXTURE_TEST(a_name_is_cut_at_31_characters),
        FIXTURE_TEST(names_that_clash_are_numbered),
        FIXTURE_TEST(names_that_clash_when_cut_are_numbered_within_the_limit),
        FIXTURE_TEST(an_empty_name_and_excels_own_are_numbered),
        FIXTURE_TEST(a_formula_names_a_sheet_in_quotes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
