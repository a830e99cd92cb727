/* Dates as people write them. */
#include "support/fixture.h"

#include "mapping/date_text.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct {
    const char *text;
    const char *iso;
} dates[] = {
    {"2022年3月1日", "2022-03-01"},
    {"2022年03月01日", "2022-03-01"},
    {"2022 年 3 月 1 日", "2022-03-01"},
    {"２０２２年３月１日", "2022-03-01"},
    {"2022年12月31日", "2022-12-31"},
    {"2022年3月1", "2022-03-01"},
    {"2022-3-1", "2022-03-01"},
    {"2022-03-01", "2022-03-01"},
    {"2022/03/01", "2022-03-01"},
    {"2022/3/1", "2022-03-01"},
    {"2022.3.1", "2022-03-01"},
    {"2022．3．1", "2022-03-01"},
    {" 2022-3-1 ", "2022-03-01"},
    {"20220301", "2022-03-01"},
    {"2022年3月1号", "2022-03-01"},
    /* In Chinese numerals, with whatever circle stands for 〇. */
    {"二〇二二年三月一日", "2022-03-01"},
    {"二零二二年十二月二十六日", "2022-12-26"},
    {"二○二二年十月十日", "2022-10-10"},
    {"二◯二二年十一月三十", "2022-11-30"},
    {"贰零贰贰年零壹拾月零贰拾日", "2022-10-20"},
    {"贰零贰贰年壹拾贰月叁拾壹日", "2022-12-31"},
    {"二〇二二年〇三月〇一日", "2022-03-01"},
    {"二 〇 二 二 年 三 月", "2022-03"},
    {"二〇二二年", "2022"},
    {"二0二二年3月一日", "2022-03-01"},
    {"二〇二二年三月一日 8:30", "2022-03-01"},
    /* Only so much as is known. */
    {"2022年3月", "2022-03"},
    {"2022年 12 月", "2022-12"},
    {"2022-03", "2022-03"},
    {"2022/3", "2022-03"},
    {"2022.12", "2022-12"},
    {"202203", "2022-03"},
    {"2022年", "2022"},
    /* A time behind it is left out, and is no part of the day. */
    {"2022-03-01 08:30", "2022-03-01"},
    {"2022-03-01 08:30:15", "2022-03-01"},
    {"2022-3-1 8:30", "2022-03-01"},
    {"2022/3/1　18:30", "2022-03-01"},
    {"2022-03-01T08:30:00", "2022-03-01"},
    {"2022-03-01T08:30:00.000Z", "2022-03-01"},
    {"2022年3月1日 8：30", "2022-03-01"},
    {"2022年3月1日8:30", "2022-03-01"},
    {"2022年3月1日 下午 3:30", "2022-03-01"},
    {"20220301 08:30", "2022-03-01"},
    /* A year in two figures is one where it is said to be. */
    {"24年3月1日", "2024-03-01"},
    /* In English. */
    {"3 Mar 2024", "2024-03-03"},
    {"March 5, 2024", "2024-03-05"},
    {"30-Sep-2025", "2025-09-30"},
    {"Sept. 30th, 2025", "2025-09-30"},
    {"1st of MAY 2024", "2024-05-01"},
    {"2024 Dec 31", "2024-12-31"},
    {"Feb 2024", "2024-02"},
    /* The calendar. */
    {"2024年2月29日", "2024-02-29"},
    {"2000-02-29", "2000-02-29"},
    {"1900-1-1", "1900-01-01"},
    {"2999-12-31", "2999-12-31"},
};

static void a_date_is_read_in_any_of_its_spellings(void **state)
{
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(dates); i++) {
        struct text iso = TEXT("");
        bool blank = true;
        if (!date_text_read(fixture->arena, text_of(dates[i].text), DATE_YEAR_FIRST, &iso,
                            &blank) ||
            blank || !text_equal(iso, text_of(dates[i].iso))) {
            fail_msg("\"%s\" reads as \"%.*s\", not %s", dates[i].text, (int)iso.length, iso.data,
                     dates[i].iso);
        }
    }
}

static void the_blanks_of_a_signature_are_no_date_yet(void **state)
{
    static const char *const texts[] = {
        "   年   月   日    ",
        "年月日",
        "　　年　　月　　日",
        "年 月",
        "\u00A0年\u00A0月\u00A0日",
        "  日",
        "年",
        "",
        "   ",
        "年\n月\n日",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(texts); i++) {
        struct text iso = TEXT("untouched");
        bool blank = false;
        if (date_text_read(fixture->arena, text_of(texts[i]), DATE_YEAR_FIRST, &iso, &blank) ||
            !blank) {
            fail_msg("\"%s\" is not taken for the blanks of a date", texts[i]);
        }
        assert_text(iso, "untouched");
    }
}

static void what_is_no_date_is_told_from_a_blank(void **state)
{
    static const char *const texts[] = {
        "待定",
        "2022年 月 日",
        "年3月1日",
        "3月1日",
        "2022年13月1日",
        "2022-2-29",
        "2022-02-30",
        "2022-4-31",
        "2022-0-1",
        "2022-1-0",
        "1900-2-29",
        "1899-12-31",
        "3000-1-1",
        "22-3-1",
        "1-3-2022",
        "2022-3-1-5",
        "2022年3月1日晚",
        "20221301",
        "202213",
        "2022031",
        "20220",
        "933",
        "12.5",
        "2022--1",
        "2022年3月32日",
        "日期2022-3-1",
        "08:30",
        ":",
        "2022/",
        "2022-3-",
        "2022.",
        "-2022-3-1",
        "202203011",
        "2022-003-01",
        "#VALUE!",
        "二二年",
        "二〇二二年十三月",
        "二〇二二年二月三十日",
        "二〇二二年一二三月",
        "三月一日",
        "2022年3月1日和2日",
        "12/03/2024",
        "3 Marc 2024",
        "3 Mar",
        "Mar 3 4 2024",
        "31 Feb 2024",
        "3 Mar 2024 and later",
        "May",
        "5 May 24",
        "3 Mar 2024 2025",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(texts); i++) {
        struct text iso = TEXT("untouched");
        bool blank = true;
        if (date_text_read(fixture->arena, text_of(texts[i]), DATE_YEAR_FIRST, &iso, &blank) ||
            blank) {
            fail_msg("\"%s\" reads as \"%.*s\"", texts[i], (int)iso.length, iso.data);
        }
        assert_text(iso, "untouched");
    }
}

/* Where the order is said, and nowhere else. */
static void day_or_month_may_come_first(void **state)
{
    static const struct {
        const char *text;
        enum date_order order;
        const char *iso;
    } ordered[] = {
        {"12/03/2024", DATE_DAY_FIRST, "2024-03-12"},
        {"12/03/2024", DATE_MONTH_FIRST, "2024-12-03"},
        {"31.12.2025", DATE_DAY_FIRST, "2025-12-31"},
        {"1-2-2025", DATE_MONTH_FIRST, "2025-01-02"},
        {"2024-03-12", DATE_DAY_FIRST, "2024-03-12"},
        {"3/4/2024 08:30", DATE_DAY_FIRST, "2024-04-03"},
    };
    static const char *const none[] = {"31/13/2024", "12/03/24", "12/2024", "1/2/3/2024",
                                       "12/03/2024x"};
    struct fixture *fixture = *state;
    struct text iso = TEXT("");
    bool blank;

    for (size_t i = 0; i < COUNT(ordered); i++) {
        if (!date_text_read(fixture->arena, text_of(ordered[i].text), ordered[i].order, &iso,
                            &blank)) {
            fail_msg("\"%s\" is not read", ordered[i].text);
        }
        assert_text(iso, ordered[i].iso);
    }
    for (size_t i = 0; i < COUNT(none); i++) {
        assert_false(
            date_text_read(fixture->arena, text_of(none[i]), DATE_DAY_FIRST, &iso, &blank));
        assert_false(blank);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_date_is_read_in_any_of_its_spellings),
        FIXTURE_TEST(the_blanks_of_a_signature_are_no_date_yet),
        FIXTURE_TEST(what_is_no_date_is_told_from_a_blank),
        FIXTURE_TEST(day_or_month_may_come_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
