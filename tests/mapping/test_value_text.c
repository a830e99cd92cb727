/* Numbers as people write them. */
#include "support/fixture.h"

#include "mapping/value_text.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- numbers */

static const struct {
    const char *text;
    const char *number;
    const char *rest;
} numbers[] = {
    {"12", "12", ""},
    {"0", "0", ""},
    {"-3", "-3", ""},
    {"+3", "3", ""},
    {" 12.50 ", "12.5", ""},
    {".5", "0.5", ""},
    {"5.", "5", ""},
    {"007", "7", ""},
    /* Separators between groups of three. */
    {"1,234.50", "1234.5", ""},
    {"12,345,678", "12345678", ""},
    {"-1,000", "-1000", ""},
    {"1，234", "1234", ""},
    {"999,999.999999", "999999.999999", ""},
    /* Spaces between groups of three: of any kind, the thin and the narrow one among them. */
    {"1 234", "1234", ""},
    {"12 345 678.50", "12345678.5", ""},
    {"1\u00A0234\u2009567", "1234567", ""},
    {"1\u202F234万元", "1234", "万元"},
    {"1 234 56", "1234", "56"},
    {"12345 678", "12345", "678"},
    {"1.5 000", "1.5", "000"},
    /* Full-width figures and signs. */
    {"１２", "12", ""},
    {"１，２３４．５", "1234.5", ""},
    {"－３", "-3", ""},
    {"\u22123.5", "-3.5", ""}, /* the sign for minus */
    {"\u20133.5", "-3.5", ""}, /* a dash typed for it */
    {"＋３．５", "3.5", ""},
    {"﹣3", "-3", ""},
    {"- 3", "-3", ""},
    {"　12　", "12", ""},
    {"\u00A012\u00A0", "12", ""},
    /* Money. */
    {"￥50", "50", ""},
    {"¥ 50.5", "50.5", ""},
    {"￥-50", "-50", ""},
    {"-￥50", "-50", ""},
    {"人民币50元", "50", "元"},
    {"(1,200)", "-1200", ""},
    {"（1200）", "-1200", ""},
    {"（ 12.5 ）万元", "-12.5", "万元"},
    {"(￥50)", "-50", ""},
    {"(1,200元)", "-1200", "元"},
    {"（12.5万元）整", "-12.5", "万元整"},
    /* A unit behind it is left to the caller. */
    {"12万元", "12", "万元"},
    {"12 万元", "12", "万元"},
    {"12.5万元/年", "12.5", "万元/年"},
    {"1,234元整", "1234", "元整"},
    {"400人", "400", "人"},
    {"1.2.3", "1.2", ".3"},
    {"3-5", "3", "-5"},
    {"1 23", "1", "23"},
    {"1 2345", "1", "2345"},
    {"1e3", "1", "e3"},
    {"1,234,", "1234", ","},
    /* A percent sign is reckoned in. */
    {"3.5%", "0.035", ""},
    {"100%", "1", ""},
    {"９５％", "0.95", ""},
    {"0%", "0", ""},
    {"-5 %", "-0.05", ""},
    {"(5%)", "-0.05", ""},
    {"95%以上", "0.95", "以上"},
    {"2‰", "0.002", ""},
    {"2.5 ‰", "0.0025", ""},
    /* Chinese numerals. */
    {"十二", "12", ""},
    {"十二万", "120000", ""},
    {"三百二十", "320", ""},
    {"一千零五万", "10050000", ""},
    {"三点五", "3.5", ""},
    {"两", "2", ""},
    {"零", "0", ""},
    {" 三 百 二 十 ", "320", ""},
    {"百分之九十五", "0.95", ""},
    {"百分之百", "1", ""},
    {"千分之二", "0.002", ""},
    {"十二人", "12", "人"},
    {"人民币玖佰叁拾叁万元整", "9330000", "元整"},
};

/* Of money, the 万 at a numeral's end belongs to its unit. */
static const struct {
    const char *text;
    const char *number;
    const char *rest;
} amounts[] = {
    {"1,234.5", "1234.5", ""},
    {"12万元", "12", "万元"},
    {"十二", "12", ""},
    {"九百三十三万", "933", "万"},
    {"九百三十三万元", "933", "万元"},
    {"三点五亿元", "3.5", "亿元"},
    {"一万二千元", "12000", "元"},
    {"玖佰叁拾叁万元整", "933", "万元整"},
    {"人民币壹仟零伍万元整", "1005", "万元整"},
    {"玖佰叁拾叁元整", "933", "元整"},
    {"玖佰叁拾叁元伍角", "933.5", "元"},
    {"玖佰叁拾叁圆伍角陆分", "933.56", "圆"},
    {"玖佰叁拾叁元零陆分", "933.06", "元"},
    {"壹元伍角整", "1.5", "元"},
    {"壹拾万元零伍角", "100000.5", "元"},
    /* Not how change is written: left to the caller, who knows no such unit. */
    {"玖元伍", "9", "元伍"},
    {"玖元伍分陆角", "9", "元伍分陆角"},
    {"玖元零角", "9", "元零角"},
};

static struct decimal number(const char *text)
{
    struct decimal value;

    assert_true(decimal_read(text_of(text), &value));
    return value;
}

static void a_number_is_read_as_people_write_it(void **state)
{
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct decimal value;
        struct text rest;
        if (!number_text_read(fixture->arena, text_of(numbers[i].text), &value, &rest) ||
            decimal_compare(value, number(numbers[i].number)) != 0 ||
            !text_equal(rest, text_of(numbers[i].rest))) {
            fail_msg("\"%s\" does not read as %s and \"%s\"", numbers[i].text, numbers[i].number,
                     numbers[i].rest);
        }
    }
}

static void the_wan_at_a_numerals_end_is_the_unit_of_an_amount(void **state)
{
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(amounts); i++) {
        struct decimal value;
        struct text rest;
        if (!amount_text_read(fixture->arena, text_of(amounts[i].text), &value, &rest) ||
            decimal_compare(value, number(amounts[i].number)) != 0 ||
            !text_equal(rest, text_of(amounts[i].rest))) {
            fail_msg("\"%s\" does not read as %s and \"%s\"", amounts[i].text, amounts[i].number,
                     amounts[i].rest);
        }
    }
}

/* 三万二千 in a form of 万元 may be meant in 元. */
static void an_amount_beyond_wan_in_words_names_its_unit(void **state)
{
    struct fixture *fixture = *state;
    struct decimal value;
    struct text rest;

    assert_false(amount_text_read(fixture->arena, TEXT("三万二千"), &value, &rest));
    assert_false(amount_text_read(fixture->arena, TEXT("一亿二千万零五百"), &value, &rest));
    assert_true(amount_text_read(fixture->arena, TEXT("九千九百九十九"), &value, &rest));
}

static void what_does_not_begin_with_a_number_is_none(void **state)
{
    static const char *const texts[] = {
        "",     " ",      "-",    "—",       "/",    "无",         "待定",     "约12",
        "≥50",  ",5",     ".",    "-.",      "%",    "￥",         "元",       "()",
        "三五", "合计12", "--3",  "+-3",     "N/A",  "#VALUE!",    "TRUE",     "(12",
        "（12", "(无)",   "(-5)", "（－5）", "(+5)", "第1季度100", "人民币元", "(三)",
        "-三",  "一百二", "百",   "万元",    "第三", "(1)200",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(texts); i++) {
        struct decimal value;
        struct text rest;
        if (number_text_read(fixture->arena, text_of(texts[i]), &value, &rest)) {
            fail_msg("\"%s\" was taken for a number", texts[i]);
        }
    }
}

/* 1,23 may be 1.23 or 123 or a slip of the finger: nobody may guess. */
static void separators_out_of_place_make_no_number(void **state)
{
    static const char *const texts[] = {
        "1,23",   "1,2345",   "12,34,567", "1234,567",  "1,,234",    "1,234,56",
        "1,23.5", "1,2345.6", "1，23",     "1 234,567", "1,234 567",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(texts); i++) {
        struct decimal value;
        struct text rest;
        if (number_text_read(fixture->arena, text_of(texts[i]), &value, &rest) &&
            rest.length == 0) {
            fail_msg("\"%s\" was taken for a number", texts[i]);
        }
    }
}

static void more_digits_than_are_held_make_no_number(void **state)
{
    struct fixture *fixture = *state;
    struct decimal value;
    struct text rest;

    assert_true(number_text_read(fixture->arena, TEXT("123456789012345678901234567890123456"),
                                 &value, &rest));
    assert_false(number_text_read(fixture->arena, TEXT("1234567890123456789012345678901234567"),
                                  &value, &rest));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_number_is_read_as_people_write_it),
        FIXTURE_TEST(the_wan_at_a_numerals_end_is_the_unit_of_an_amount),
        FIXTURE_TEST(an_amount_beyond_wan_in_words_names_its_unit),
        FIXTURE_TEST(what_does_not_begin_with_a_number_is_none),
        FIXTURE_TEST(separators_out_of_place_make_no_number),
        FIXTURE_TEST(more_digits_than_are_held_make_no_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
