/* Texts as a person compares them: folded, counted, measured. */
#include "support/fixture.h"

#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

static const struct text nothing = {NULL, 0};

/* ---- folding */

static void a_folded_text_has_no_white_space(void **state)
{
    struct fixture *fixture = *state;

    assert_text(unicode_folded(fixture->arena, TEXT("项 目 名 称")), "项目名称");
    assert_text(unicode_folded(fixture->arena, TEXT("项　目　名　称　")), "项目名称");
    assert_text(unicode_folded(fixture->arena, TEXT("经济效益\n指标\r\n\t ")), "经济效益指标");
    assert_text(unicode_folded(fixture->arena, TEXT("\u00A0项\u00A0目\u00A0")), "项目");
    assert_text(unicode_folded(fixture->arena, TEXT("a\u2003b\u2009c\u202Fd\u205Fe\u1680f")),
                "abcdef");
    assert_text(unicode_folded(fixture->arena, TEXT("a\u2028b\u2029c\xC2\x85"
                                                    "d")),
                "abcd");
    assert_text(unicode_folded(fixture->arena, TEXT(" \u3000\u00A0\n")), "");
}

/* They come with texts pasted from web pages and cannot be seen. */
static void zero_width_characters_are_left_out(void **state)
{
    struct fixture *fixture = *state;

    assert_text(unicode_folded(fixture->arena, TEXT("\uFEFF项\u200B目")), "项目");
    assert_text(unicode_folded(fixture->arena, TEXT("项\u200C目\u200D名\u2060称")), "项目名称");
    assert_text(unicode_folded(fixture->arena, TEXT("\u200E申报\u200F单位")), "申报单位");
}

static void full_width_signs_become_plain_ones(void **state)
{
    struct fixture *fixture = *state;

    assert_text(unicode_folded(fixture->arena, TEXT("金额单位：万元")), "金额单位:万元");
    assert_text(unicode_folded(fixture->arena, TEXT("测算（公式）依据")), "测算(公式)依据");
    assert_text(unicode_folded(fixture->arena, TEXT("１２，３４５．６７％")), "12,345.67%");
    assert_text(unicode_folded(fixture->arena, TEXT("ＡＢｃ－＋／")), "ABc-+/");
    assert_text(unicode_folded(fixture->arena, TEXT("￥")), "¥");
}

static void one_character_may_become_several(void **state)
{
    struct fixture *fixture = *state;

    assert_text(unicode_folded(fixture->arena, TEXT("ﬁx")), "fix");
    assert_text(unicode_folded(fixture->arena, TEXT("㎡")), "m2");
    assert_text(unicode_folded(fixture->arena, TEXT("㈠")), "(一)");
    assert_text(unicode_folded(fixture->arena, TEXT("…")), "...");
    /* The longest there is: eighteen, three of them spaces. */
    assert_int_equal(unicode_length(unicode_folded(fixture->arena, TEXT("\uFDFA"))), 15);
}

static void chinese_signs_that_have_no_plain_form_stay(void **state)
{
    struct fixture *fixture = *state;

    assert_text(unicode_folded(fixture->arena, TEXT("、。“”《》—≥≤±")), "、。“”《》—≥≤±");
    assert_text(unicode_folded(fixture->arena, TEXT("é한글𠮷😀")), "é한글𠮷😀");
    assert_text(unicode_folded(fixture->arena, TEXT("\uF900")), "\u8C48");
}

static void folding_twice_changes_no_more(void **state)
{
    static const char *const texts[] = {"申 报 单 位 ： 鄂州", "ﬁ㎡…㈠", "\uFDFA", "１．５％",
                                        "𠮷"};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct text once = unicode_folded(fixture->arena, text_of(texts[i]));
        assert_true(text_equal(unicode_folded(fixture->arena, once), once));
    }
}

/* The part of a text behind what was folded to its first `length` bytes. */
static struct text behind(struct text text, struct folded_text folded, size_t length)
{
    return text_slice(text, folded.ends[length - 1], text.length);
}

static void each_folded_byte_knows_where_its_character_ends(void **state)
{
    struct fixture *fixture = *state;
    const struct text text = TEXT("申 报 单 位 ： 鄂州市");
    struct folded_text folded = unicode_fold(fixture->arena, text);

    assert_text(folded.folded, "申报单位:鄂州市");
    assert_int_equal(folded.ends[0], 3);
    assert_int_equal(folded.ends[2], 3);
    assert_int_equal(folded.ends[3], 7);
    assert_text(behind(text, folded, strlen("申报单位:")), " 鄂州市");
    assert_text(behind(text, folded, strlen("申报单位:鄂州市")), "");
}

static void all_bytes_of_a_ligature_end_where_it_does(void **state)
{
    struct fixture *fixture = *state;
    struct folded_text folded = unicode_fold(fixture->arena, TEXT("aﬁ b"));

    assert_text(folded.folded, "afib");
    assert_int_equal(folded.ends[0], 1);
    assert_int_equal(folded.ends[1], 4);
    assert_int_equal(folded.ends[2], 4);
    assert_int_equal(folded.ends[3], 6);
}

static void an_empty_text_folds_to_an_empty_one(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(unicode_fold(fixture->arena, TEXT("")).folded.length, 0);
    assert_int_equal(unicode_fold(fixture->arena, nothing).folded.length, 0);
    assert_int_equal(unicode_fold(fixture->arena, TEXT(" 　")).folded.length, 0);
    assert_text(unicode_compatible(fixture->arena, nothing), "");
}

static void a_long_text_keeps_all_its_positions(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder builder = text_builder(fixture->arena);

    for (int i = 0; i < 5000; i++) {
        text_append(&builder, TEXT("项　：")); /* 9 bytes, of which 4 stay */
    }
    struct folded_text folded = unicode_fold(fixture->arena, text_built(&builder));
    assert_int_equal(folded.folded.length, 20000);
    assert_int_equal(folded.ends[0], 3);
    assert_int_equal(folded.ends[19998], 44994);
    assert_int_equal(folded.ends[19999], 45000);
}

static void the_compatible_form_keeps_its_spaces(void **state)
{
    struct fixture *fixture = *state;

    assert_text(unicode_compatible(fixture->arena, TEXT(" １２ 万元\n")), " 12 万元\n");
    assert_text(unicode_compatible(fixture->arena, TEXT("全　角\u00A0：")), "全 角 :");
    assert_text(unicode_compatible(fixture->arena, TEXT("ﬁ（一）")), "fi(一)");
}

/* ---- broken bytes */

static void only_utf8_is_valid(void **state)
{
    static const char *const valid[] = {"",
                                        "abc",
                                        "项目",
                                        "𠮷",
                                        "\x7F",
                                        "\xC2\x80",
                                        "\xE0\xA0\x80",
                                        "\xED\x9F\xBF",
                                        "\xEE\x80\x80",
                                        "\xF0\x90\x80\x80",
                                        "\xF4\x8F\xBF\xBF",
                                        "\xEF\xBF\xBF"};
    static const char *const broken[] = {
        "\x80",             /* a continuation alone */
        "\xC2",             /* cut off */
        "\xE9\xA1",         /* the same */
        "\xF0\x9F\x98",     /* the same */
        "\xC0\xAF",         /* too long for its character */
        "\xC1\xBF",         /* the same */
        "\xE0\x9F\xBF",     /* the same */
        "\xF0\x8F\xBF\xBF", /* the same */
        "\xED\xA0\x80",     /* a surrogate */
        "\xED\xBF\xBF",     /* the same */
        "\xF4\x90\x80\x80", /* above U+10FFFF */
        "\xF5\x80\x80\x80", /* the same */
        "\xFF",
        "\xFE",
        "x\xE9z",           /* cut off within a text */
        "\xCF\xEE\xC4\xBF", /* 项目 in GBK */
    };

    (void)state;
    for (size_t i = 0; i < sizeof valid / sizeof valid[0]; i++) {
        assert_true(unicode_is_valid(text_of(valid[i])));
    }
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        if (unicode_is_valid(text_of(broken[i]))) {
            fail_msg("broken text %zu was taken for valid", i);
        }
    }
    assert_true(unicode_is_valid(TEXT("a\0b")));
    assert_true(unicode_is_valid(nothing));
}

static void a_broken_byte_is_taken_as_one_replacement_character(void **state)
{
    struct text rest = TEXT("a\xE9\xA1z");
    int32_t code_point;
    static const int32_t expected[] = {'a', 0xFFFD, 0xFFFD, 'z'};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        assert_true(unicode_next(&rest, &code_point));
        assert_int_equal(code_point, expected[i]);
    }
    assert_false(unicode_next(&rest, &code_point));
    assert_false(unicode_next(&rest, &code_point));
}

/* Nothing looks behind the end of a text that breaks off within a character. */
static void a_text_that_breaks_off_is_not_read_beyond_its_end(void **state)
{
    struct fixture *fixture = *state;
    const struct text whole = TEXT("项目𠮷");

    for (size_t length = 0; length <= whole.length; length++) {
        char *exact = malloc(length == 0 ? 1 : length);
        assert_non_null(exact);
        memcpy(exact, whole.data, length);
        struct text part = {exact, length};
        struct text folded = unicode_fold(fixture->arena, part).folded;
        assert_true(unicode_is_valid(folded));
        assert_true(folded.length <= 3 * length);
        assert_true(unicode_length(part) <= length);
        assert_true(unicode_width(part) <= 2 * length);
        free(exact);
    }
}

static void broken_bytes_fold_to_valid_text_of_bounded_length(void **state)
{
    struct fixture *fixture = *state;
    char bytes[256];
    uint32_t seed = 1;

    for (int round = 0; round < 2000; round++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525 + 1013904223;
            bytes[i] = (char)(seed >> 24);
        }
        struct text text = {bytes, sizeof bytes};
        struct folded_text folded = unicode_fold(fixture->arena, text);
        assert_true(unicode_is_valid(folded.folded));
        assert_true(folded.folded.length <= 3 * sizeof bytes);
        for (size_t i = 0; i < folded.folded.length; i++) {
            assert_true(folded.ends[i] > 0 && folded.ends[i] <= sizeof bytes);
            assert_true(i == 0 || folded.ends[i] >= folded.ends[i - 1]);
        }
    }
}

/* ---- counting and measuring */

static void a_length_counts_code_points(void **state)
{
    (void)state;
    assert_int_equal(unicode_length(TEXT("")), 0);
    assert_int_equal(unicode_length(TEXT("abc")), 3);
    assert_int_equal(unicode_length(TEXT("项目a")), 3);
    assert_int_equal(unicode_length(TEXT("𠮷😀")), 2);
    assert_int_equal(unicode_length(TEXT("e\u0301")), 2);
}

static void a_chinese_character_is_two_columns_wide(void **state)
{
    (void)state;
    assert_int_equal(unicode_width(TEXT("")), 0);
    assert_int_equal(unicode_width(TEXT("abc 12")), 6);
    assert_int_equal(unicode_width(TEXT("项目名称")), 8);
    assert_int_equal(unicode_width(TEXT("金额：")), 6);
    assert_int_equal(unicode_width(TEXT("（万元）12.5")), 12);
    assert_int_equal(unicode_width(TEXT("𠮷")), 2);
    assert_int_equal(unicode_width(TEXT("한글")), 4);
    assert_int_equal(unicode_width(TEXT("é")), 1);
}

static void marks_and_what_is_not_seen_take_no_column(void **state)
{
    (void)state;
    assert_int_equal(unicode_width(TEXT("e\u0301")), 1);
    assert_int_equal(unicode_width(TEXT("a\u200B\uFEFFb")), 2);
    assert_int_equal(unicode_width(TEXT("\n")), 0);
}

/* ---- distance */

static size_t distance(struct fixture *fixture, const char *left, const char *right, size_t limit)
{
    return unicode_distance(fixture->arena, text_of(left), text_of(right), limit);
}

static void a_distance_counts_edits_of_characters(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(distance(fixture, "项目名称", "项目名称", 3), 0);
    assert_int_equal(distance(fixture, "项目名称", "项日名称", 3), 1);
    assert_int_equal(distance(fixture, "项目名称", "项目名", 3), 1);
    assert_int_equal(distance(fixture, "项目名称", "项目的名称", 3), 1);
    assert_int_equal(distance(fixture, "kitten", "sitting", 5), 3);
    assert_int_equal(distance(fixture, "gaol", "goal", 5), 2);
    assert_int_equal(distance(fixture, "", "abc", 5), 3);
    assert_int_equal(distance(fixture, "abc", "", 5), 3);
    assert_int_equal(distance(fixture, "", "", 5), 0);
}

static void a_distance_is_the_same_both_ways(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(distance(fixture, "intention", "execution", 9), 5);
    assert_int_equal(distance(fixture, "execution", "intention", 9), 5);
}

static void beyond_its_limit_a_distance_is_the_limit_and_one(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(distance(fixture, "abcdef", "uvwxyz", 2), 3);
    assert_int_equal(distance(fixture, "a", "abcdefgh", 2), 3);
    assert_int_equal(distance(fixture, "kitten", "sitting", 2), 3);
    assert_int_equal(distance(fixture, "kitten", "sitting", 3), 3);
    assert_int_equal(distance(fixture, "abc", "abd", 0), 1);
    assert_int_equal(distance(fixture, "abc", "abc", 0), 0);
}

/* A cell may hold a megabyte; what is not near costs no table. */
static void texts_of_different_length_are_told_apart_at_once(void **state)
{
    struct fixture *fixture = *state;
    const size_t length = (size_t)1 << 20;
    char *bytes = arena_allocate(fixture->arena, length);
    struct text text = {bytes, length};

    memset(bytes, 'a', length);
    assert_int_equal(unicode_distance(fixture->arena, text, text_slice(text, 0, 100000), 3), 4);
}

static void a_character_is_looked_for_among_others(void **state)
{
    (void)state;
    assert_true(unicode_holds(TEXT("零一二"), 0x4E8C));
    assert_false(unicode_holds(TEXT("零一二"), 0x4E09));
    assert_false(unicode_holds(TEXT(""), 0x4E09));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_folded_text_has_no_white_space),
        FIXTURE_TEST(zero_width_characters_are_left_out),
        FIXTURE_TEST(full_width_signs_become_plain_ones),
        FIXTURE_TEST(one_character_may_become_several),
        FIXTURE_TEST(chinese_signs_that_have_no_plain_form_stay),
        FIXTURE_TEST(folding_twice_changes_no_more),
        FIXTURE_TEST(each_folded_byte_knows_where_its_character_ends),
        FIXTURE_TEST(all_bytes_of_a_ligature_end_where_it_does),
        FIXTURE_TEST(an_empty_text_folds_to_an_empty_one),
        FIXTURE_TEST(a_long_text_keeps_all_its_positions),
        FIXTURE_TEST(the_compatible_form_keeps_its_spaces),
        FIXTURE_TEST(only_utf8_is_valid),
        FIXTURE_TEST(a_broken_byte_is_taken_as_one_replacement_character),
        FIXTURE_TEST(a_text_that_breaks_off_is_not_read_beyond_its_end),
        FIXTURE_TEST(broken_bytes_fold_to_valid_text_of_bounded_length),
        FIXTURE_TEST(a_length_counts_code_points),
        FIXTURE_TEST(a_character_is_looked_for_among_others),
        FIXTURE_TEST(a_chinese_character_is_two_columns_wide),
        FIXTURE_TEST(marks_and_what_is_not_seen_take_no_column),
        FIXTURE_TEST(a_distance_counts_edits_of_characters),
        FIXTURE_TEST(a_distance_is_the_same_both_ways),
        FIXTURE_TEST(beyond_its_limit_a_distance_is_the_limit_and_one),
        FIXTURE_TEST(texts_of_different_length_are_told_apart_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
