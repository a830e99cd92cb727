/* UTF-8 text: slices of it, and what is built of them. */
#include "support/fixture.h"

#include "base/text.h"

#include <string.h>

static const struct text nothing = {NULL, 0};

static void a_string_becomes_a_slice_without_its_end_mark(void **state)
{
    (void)state;
    assert_text(text_of("项目"), "项目");
    assert_int_equal(text_of("项目").length, 6);
    assert_int_equal(TEXT("a\0b").length, 3);
    assert_true(text_is_empty(text_of("")));
    assert_true(text_is_empty(text_of(NULL)));
    assert_false(text_is_empty(TEXT(" ")));
}

static void texts_are_equal_byte_for_byte(void **state)
{
    (void)state;
    assert_true(text_equal(TEXT("名称"), TEXT("名称")));
    assert_false(text_equal(TEXT("名称"), TEXT("名")));
    assert_false(text_equal(TEXT("a\0b"), TEXT("a\0c")));
    assert_true(text_equal(nothing, TEXT("")));
    assert_false(text_equal(nothing, TEXT("a")));
}

static void the_order_is_that_of_code_points(void **state)
{
    (void)state;
    assert_int_equal(text_compare(TEXT("名称"), TEXT("名称")), 0);
    assert_true(text_compare(TEXT("a"), TEXT("b")) < 0);
    assert_true(text_compare(TEXT("b"), TEXT("ab")) > 0);
    assert_true(text_compare(TEXT("ab"), TEXT("abc")) < 0);
    assert_true(text_compare(TEXT("z"), TEXT("é")) < 0);
    assert_true(text_compare(TEXT("\uFF1A"), TEXT("\U0001F600")) < 0);
    assert_true(text_compare(nothing, TEXT("a")) < 0);
    assert_int_equal(text_compare(nothing, TEXT("")), 0);
}

static void beginnings_and_ends_are_seen(void **state)
{
    (void)state;
    assert_true(text_starts_with(TEXT("申报单位：鄂州"), TEXT("申报单位：")));
    assert_false(text_starts_with(TEXT("申报"), TEXT("申报单位")));
    assert_true(text_starts_with(TEXT("a"), TEXT("")));
    assert_true(text_ends_with(TEXT("return.xlsx"), TEXT(".xlsx")));
    assert_false(text_ends_with(TEXT("xlsx"), TEXT(".xlsx")));
    assert_false(text_ends_with(TEXT("return.xlsm"), TEXT(".xlsx")));
    assert_true(text_starts_with(nothing, nothing));
    assert_true(text_ends_with(nothing, TEXT("")));
    assert_false(text_ends_with(nothing, TEXT("a")));
}

static void a_part_is_found_where_it_first_begins(void **state)
{
    (void)state;
    assert_int_equal(text_find(TEXT("abcabc"), TEXT("bc")), 1);
    assert_int_equal(text_find(TEXT("a\0b"), TEXT("b")), 2);
    assert_int_equal(text_find(TEXT("abc"), TEXT("")), 0);
    assert_int_equal(text_find(TEXT("abc"), TEXT("x")), 3);
    assert_int_equal(text_find(TEXT("abc"), TEXT("abcd")), 3);
    assert_int_equal(text_find(nothing, TEXT("x")), 0);
}

static void a_head_holds_whole_characters(void **state)
{
    const struct text text = TEXT("a一𠮷");

    (void)state;
    assert_text(text_head(text, 8), "a一𠮷");
    assert_text(text_head(text, 100), "a一𠮷");
    assert_text(text_head(text, 7), "a一");
    assert_text(text_head(text, 4), "a一");
    assert_text(text_head(text, 3), "a");
    assert_text(text_head(text, 0), "");
    assert_text(text_head(TEXT(""), 3), "");
}

static void room_made_for_a_text_is_filled_by_it(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder builder = text_builder(fixture->arena);

    text_reserve(&builder, 0);
    assert_text(text_built(&builder), "");
    text_reserve(&builder, 5);
    text_append(&builder, TEXT("12345"));
    text_reserve(&builder, 2);
    text_append(&builder, TEXT("67"));
    assert_text(text_built(&builder), "1234567");
}

static void a_slice_never_reaches_beyond_its_text(void **state)
{
    (void)state;
    assert_text(text_slice(TEXT("abcdef"), 2, 3), "cde");
    assert_text(text_slice(TEXT("abcdef"), 2, 100), "cdef");
    assert_text(text_slice(TEXT("abcdef"), 4, SIZE_MAX), "ef");
    assert_text(text_slice(TEXT("abcdef"), 6, 1), "");
    assert_text(text_slice(TEXT("abcdef"), 7, 1), "");
    assert_text(text_slice(nothing, 0, 5), "");
    assert_text(text_slice(nothing, 3, 5), "");
}

static void both_ends_are_freed_of_white_space(void **state)
{
    (void)state;
    assert_text(text_trim(TEXT("  经济效益指标 ")), "经济效益指标");
    assert_text(text_trim(TEXT("\t\r\n\v\f a b \n")), "a b");
    assert_text(text_trim(TEXT("　全角空格　")), "全角空格");
    assert_text(text_trim(TEXT("全角空格　")), "全角空格");
    assert_text(text_trim(TEXT(" 全角空格")), "全角空格");
    assert_text(text_trim(TEXT("全角 ")), "全角");
    assert_text(text_trim(TEXT("全角\u00A0")), "全角");
    assert_text(text_trim(TEXT("\u00A0 \u3000no-break\u00A0")), "no-break");
    assert_text(text_trim(TEXT("\uFEFF\u200Bunseen\u200B")), "unseen");
    assert_text(text_trim(TEXT("\u2003\u2009\u202F\u2028wide and thin\u2002\u205F\u2029")),
                "wide and thin");
    assert_text(text_trim(TEXT(" 　 ")), "");
    assert_text(text_trim(TEXT("")), "");
    assert_text(text_trim(nothing), "");
}

static void white_space_within_and_other_characters_stay(void **state)
{
    (void)state;
    assert_text(text_trim(TEXT("项 目　名\n称")), "项 目　名\n称");
    assert_text(text_trim(TEXT("à")), "à");           /* ends in the byte A0 */
    assert_text(text_trim(TEXT("、一。")), "、一。"); /* begins as U+3000 does */
    assert_text(text_trim(TEXT("—")), "—");
}

static void a_copy_does_not_hang_on_its_original(void **state)
{
    struct fixture *fixture = *state;
    char original[] = "abc";
    struct text copy = text_copy(fixture->arena, text_of(original));

    original[0] = 'x';
    assert_text(copy, "abc");
    assert_text(text_copy(fixture->arena, nothing), "");
    assert_non_null(text_copy(fixture->arena, nothing).data);
}

static void a_foreign_library_gets_an_end_mark(void **state)
{
    struct fixture *fixture = *state;
    struct text part = text_slice(TEXT("abcdef"), 1, 2);

    assert_string_equal(text_terminated(fixture->arena, part), "bc");
    assert_string_equal(text_terminated(fixture->arena, nothing), "");
}

static void a_builder_puts_texts_and_bytes_together(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder builder = text_builder(fixture->arena);

    assert_text(text_built(&builder), "");
    text_append(&builder, TEXT("金额"));
    text_append_byte(&builder, '=');
    text_append(&builder, nothing);
    text_append_format(&builder, "%d/%s", 12, "万元");
    assert_text(text_built(&builder), "金额=12/万元");
}

static void a_builder_grows_as_far_as_is_needed(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder builder = text_builder(fixture->arena);

    for (int i = 0; i < 1000; i++) {
        text_append(&builder, TEXT("0123456789"));
    }
    assert_int_equal(text_built(&builder).length, 10000);
    assert_text(text_slice(text_built(&builder), 9990, 20), "0123456789");
}

static void a_builder_can_repeat_itself(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder builder = text_builder(fixture->arena);

    text_append(&builder, TEXT("abcde"));
    text_append(&builder, text_built(&builder));
    text_append(&builder, text_built(&builder));
    assert_text(text_built(&builder), "abcdeabcdeabcdeabcde");
}

/* The bounds of RFC 3629 §3, one code point at each side of every length. */
static void code_points_are_written_as_utf_8(void **state)
{
    static const struct {
        unsigned long code_point;
        const char *bytes;
    } cases[] = {
        {0x41, "A"},
        {0x7F, "\x7F"},
        {0x80, "\xC2\x80"},
        {0x7FF, "\xDF\xBF"},
        {0x800, "\xE0\xA0\x80"},
        {0xD7FF, "\xED\x9F\xBF"},
        {0xE000, "\xEE\x80\x80"},
        {0xFFFF, "\xEF\xBF\xBF"},
        {0x10000, "\xF0\x90\x80\x80"},
        {0x10FFFF, "\xF4\x8F\xBF\xBF"},
        {0xD800, "\xEF\xBF\xBD"},
        {0xDFFF, "\xEF\xBF\xBD"},
        {0x110000, "\xEF\xBF\xBD"},
        {0xFFFFFFFF, "\xEF\xBF\xBD"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct text_builder builder = text_builder(fixture->arena);
        text_append_code_point(&builder, cases[i].code_point);
        assert_text(text_built(&builder), cases[i].bytes);
    }
}

static void the_code_point_zero_is_a_byte_too(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder builder = text_builder(fixture->arena);

    text_append_code_point(&builder, 0);
    assert_true(text_equal(text_built(&builder), TEXT("\0")));
}

static void a_text_is_made_as_printf_does(void **state)
{
    struct fixture *fixture = *state;
    char long_text[5000];

    assert_text(text_format(fixture->arena, "%s第%d行", "B", 7), "B第7行");
    assert_text(text_format(fixture->arena, "%s", ""), "");
    memset(long_text, 'x', sizeof long_text);
    long_text[sizeof long_text - 1] = '\0';
    assert_text(text_format(fixture->arena, "%s", long_text), long_text);
}

static void a_text_is_looked_for_among_others(void **state)
{
    static const char *const words[] = {"合计", "小计", NULL};
    const struct text list[] = {TEXT("a"), TEXT("bc")};

    (void)state;
    assert_true(text_is_one_of(TEXT("小计"), words));
    assert_false(text_is_one_of(TEXT("小"), words));
    assert_false(text_is_one_of(nothing, words));
    assert_true(text_is_among(TEXT("bc"), list, 2));
    assert_false(text_is_among(TEXT("bc"), list, 1));
    assert_false(text_is_among(nothing, list, 2));
}

/* RFC 4180 §2: a mark within the text is doubled. */
static void a_text_between_quotation_marks_is_taken_off(void **state)
{
    struct fixture *fixture = *state;
    struct text rest = TEXT("\"a \"\"b\"\", c\n\",d");
    struct text content;

    assert_true(text_take_quoted(fixture->arena, &rest, &content));
    assert_text(content, "a \"b\", c\n");
    assert_text(rest, ",d");
    rest = TEXT("\"\"");
    assert_true(text_take_quoted(fixture->arena, &rest, &content));
    assert_text(content, "");
    assert_text(rest, "");
}

static void a_quotation_that_is_never_closed_is_left(void **state)
{
    static const char *const open[] = {"\"", "\"a", "\"a\"\"", "\"\"\""};
    struct fixture *fixture = *state;
    struct text content;

    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++) {
        struct text rest = text_of(open[i]);
        assert_false(text_take_quoted(fixture->arena, &rest, &content));
        assert_text(rest, open[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_string_becomes_a_slice_without_its_end_mark),
        cmocka_unit_test(texts_are_equal_byte_for_byte),
        cmocka_unit_test(the_order_is_that_of_code_points),
        cmocka_unit_test(beginnings_and_ends_are_seen),
        cmocka_unit_test(a_part_is_found_where_it_first_begins),
        cmocka_unit_test(a_slice_never_reaches_beyond_its_text),
        cmocka_unit_test(both_ends_are_freed_of_white_space),
        cmocka_unit_test(white_space_within_and_other_characters_stay),
        FIXTURE_TEST(a_head_holds_whole_characters),
        FIXTURE_TEST(room_made_for_a_text_is_filled_by_it),
        FIXTURE_TEST(a_copy_does_not_hang_on_its_original),
        FIXTURE_TEST(a_foreign_library_gets_an_end_mark),
        FIXTURE_TEST(a_builder_puts_texts_and_bytes_together),
        FIXTURE_TEST(a_builder_grows_as_far_as_is_needed),
        FIXTURE_TEST(a_builder_can_repeat_itself),
        FIXTURE_TEST(code_points_are_written_as_utf_8),
        FIXTURE_TEST(the_code_point_zero_is_a_byte_too),
        FIXTURE_TEST(a_text_is_made_as_printf_does),
        FIXTURE_TEST(a_text_is_looked_for_among_others),
        FIXTURE_TEST(a_text_between_quotation_marks_is_taken_off),
        FIXTURE_TEST(a_quotation_that_is_never_closed_is_left),
    };

    return cmocka_run_group_tests_name("base/text", tests, NULL, NULL);
}
