/* Text as SpreadsheetML stores it: ECMA-376-1 §22.9.2.19 ST_Xstring. */
#include "support/fixture.h"

#include "workbook/xstring.h"

struct spelling {
    const char *stored;
    const char *text;
};

static void assert_spellings(struct fixture *fixture, const struct spelling *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_text(xstring_decode(fixture->arena, text_of(cases[i].stored)), cases[i].text);
    }
}

#define ASSERT_SPELLINGS(fixture, cases)                                                           \
    assert_spellings(fixture, cases, sizeof(cases) / sizeof(cases)[0])

static void an_escape_stands_for_its_character(void **state)
{
    static const struct spelling cases[] = {
        {"_x0009_", "\t"},        {"a_x000D_\nb", "a\r\nb"},
        {"_x000d_", "\r"}, /* hexadecimal digits of either case */
        {"_x8868_", "表"},        {"_x0041__x0042_", "AB"},
        {"前_x0041_后", "前A后"},
    };

    ASSERT_SPELLINGS(*state, cases);
}

static void an_escaped_underscore_keeps_what_follows_from_being_an_escape(void **state)
{
    static const struct spelling cases[] = {
        {"_x005F_", "_"},
        {"_x005F_x000D_", "_x000D_"},
        {"_x005F_x005F_x005F_x000D_", "_x005F_x000D_"},
        {"_x005F__x000D_", "_\r"},
    };

    ASSERT_SPELLINGS(*state, cases);
}

static void what_only_looks_like_an_escape_stays(void **state)
{
    static const struct spelling cases[] = {
        {"", ""},
        {"_", "_"},
        {"_x", "_x"},
        {"_x000D", "_x000D"},
        {"_x00D_", "_x00D_"},     /* three digits */
        {"_x0000D_", "_x0000D_"}, /* five */
        {"_x00G0_", "_x00G0_"},
        {"_X000D_", "_X000D_"}, /* the x is always small */
        {"x000D_", "x000D_"},
        {"__x0041_", "_A"}, /* an underscore before an escape is none of it */
        {"_x_x0041_", "_xA"},
    };

    ASSERT_SPELLINGS(*state, cases);
}

static void two_halves_of_utf16_are_one_character(void **state)
{
    static const struct spelling cases[] = {
        {"_xD840__xDC0B_", "𠀋"},
        {"_xd83d__xde00_", "😀"},
    };

    ASSERT_SPELLINGS(*state, cases);
}

/* Half a character is none in UTF-8: it becomes U+FFFD, and what follows is kept. */
static void half_a_character_is_replaced(void **state)
{
    static const struct spelling cases[] = {
        {"_xD840_", "\xEF\xBF\xBD"},
        {"_xDC0B_", "\xEF\xBF\xBD"},
        {"_xD840_a", "\xEF\xBF\xBD"
                     "a"},
        {"_xD840__x0041_", "\xEF\xBF\xBD"
                           "A"},
        {"_xDC0B__xD840_", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"_xD840__xD840__xDC0B_", "\xEF\xBF\xBD𠀋"},
    };

    ASSERT_SPELLINGS(*state, cases);
}

static void text_without_an_escape_is_not_copied(void **state)
{
    struct fixture *fixture = *state;
    struct text stored = TEXT("项目_名称");

    assert_ptr_equal(xstring_decode(fixture->arena, stored).data, stored.data);
}

static void a_writer_is_told_what_a_reader_takes_for_an_escape(void **state)
{
    (void)state;
    assert_true(xstring_begins_escape(TEXT("_x000D_")));
    assert_true(xstring_begins_escape(TEXT("_xaBcD_ and more")));
    assert_false(xstring_begins_escape(TEXT(" _x000D_")));
    assert_false(xstring_begins_escape(TEXT("_x000D")));
    assert_false(xstring_begins_escape(TEXT("_X000D_")));
    assert_false(xstring_begins_escape(TEXT("_x000G_")));
    assert_false(xstring_begins_escape(TEXT("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(an_escape_stands_for_its_character),
        FIXTURE_TEST(an_escaped_underscore_keeps_what_follows_from_being_an_escape),
        FIXTURE_TEST(what_only_looks_like_an_escape_stays),
        FIXTURE_TEST(two_halves_of_utf16_are_one_character),
        FIXTURE_TEST(half_a_character_is_replaced),
        FIXTURE_TEST(text_without_an_escape_is_not_copied),
        FIXTURE_TEST(a_writer_is_told_what_a_reader_takes_for_an_escape),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
