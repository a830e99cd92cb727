/* Chinese numerals: the well-formed ones, and what only looks like one. */
#include "support/fixture.h"

#include "mapping/numeral.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct {
    const char *text;
    const char *number;
} numerals[] = {
    {"零", "0"},
    {"〇", "0"},
    {"一", "1"},
    {"两", "2"},
    {"九", "9"},
    {"十", "10"},
    {"十二", "12"},
    {"一十二", "12"},
    {"二十", "20"},
    {"九十九", "99"},
    {"一百", "100"},
    {"两百", "200"},
    {"一百零五", "105"},
    {"一百一十", "110"},
    {"一百一十二", "112"},
    {"三百二十", "320"},
    {"九百九十九", "999"},
    {"一千", "1000"},
    {"一千零五", "1005"},
    {"一千零五十", "1050"},
    {"一千零一十五", "1015"},
    {"一千五百", "1500"},
    {"一千五百零三", "1503"},
    {"九千九百九十九", "9999"},
    {"一万", "10000"},
    {"十万", "100000"},
    {"一万零五百", "10500"},
    {"一万零五", "10005"},
    {"一万五千", "15000"},
    {"三十万零六千", "306000"},
    {"三十万六千", "306000"},
    {"一千零五万", "10050000"},
    {"一千零五万三千", "10053000"},
    {"两万两千", "22000"},
    {"九百三十三万", "9330000"},
    {"一亿", "100000000"},
    {"一亿零五", "100000005"},
    {"一亿零五千", "100005000"},
    {"一亿二千万", "120000000"},
    {"一亿零二百万", "102000000"},
    {"一亿二千万零五百", "120000500"},
    {"一万亿", "1000000000000"},
    {"一万二千亿", "1200000000000"},
    {"九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九", "9999999999999999"},
    /* As bills have them. */
    {"壹", "1"},
    {"贰佰", "200"},
    {"玖佰叁拾叁万", "9330000"},
    {"壹拾万零柒仟", "107000"},
    {"壹拾万柒仟", "107000"},
    {"陆仟零柒", "6007"},
    {"肆萬伍仟捌佰玖拾", "45890"},
    /* With a fraction. */
    {"三点五", "3.5"},
    {"零点五", "0.5"},
    {"十二点零五", "12.05"},
    {"三点一四一五九", "3.14159"},
    {"三点五万", "35000"},
    {"一点二亿", "120000000"},
    {"三点五〇", "3.5"},
    /* Figure by figure. */
    {"二〇二二", "2022"},
    {"二零二二", "2022"},
    {"二○二二", "2022"},
    {"一〇", "10"},
    {"一二三", "123"},
    {"壹贰叁", "123"},
};

static struct decimal number(const char *text)
{
    struct decimal value;

    assert_true(decimal_read(text_of(text), &value));
    return value;
}

static bool reads_as(const struct numeral *numeral, const char *text, const char *expected)
{
    return numeral->length == text_of(text).length && numeral->share == 0 &&
           decimal_compare(numeral->number, number(expected)) == 0;
}

static void a_well_formed_numeral_is_its_number(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(numerals); i++) {
        struct numeral numeral;
        if (!numeral_take(text_of(numerals[i].text), &numeral) ||
            !reads_as(&numeral, numerals[i].text, numerals[i].number)) {
            fail_msg("\"%s\" does not read as %s", numerals[i].text, numerals[i].number);
        }
    }
}

static void what_is_no_well_formed_numeral_is_none(void **state)
{
    static const char *const texts[] = {
        "",
        "元",
        "个",
        "点五",
        "12",
        "第三",
        /* A place without its figure. */
        "百",
        "千",
        "万",
        "亿",
        "百万",
        "百二十",
        "万三",
        "一百十",
        "一百十二",
        "一万十",
        /* A place out of order, or twice. */
        "一十百",
        "一百千",
        "五十二十",
        "一十一十",
        "一百二百",
        "一万万",
        "一亿一亿",
        "一亿万",
        "一万二万",
        "十十",
        "二十十",
        /* A 零 too many or too few. */
        "一百五",
        "一百二",
        "一千五",
        "一千五十",
        "三万五",
        "一万五百",
        "一亿五千",
        "一百零五十",
        "一千零五百",
        "一百零",
        "一万零",
        "一千零零五",
        "零五",
        "〇五",
        "零零",
        "一万零五千",
        "一百零十",
        "零一万",
        "零万",
        "一零万",
        "二十零五",
        /* Which number? */
        "三五",
        "一二",
        "七八十",
        "十五六",
        "二十二三",
        "三四百",
        "二十两",
        "一百零两",
        "两十",
        "二两",
        "两二三",
        /* A fraction cut in two. */
        "三万点五",
        "三点五万三",
        "三点五百",
        "三点五十",
        "一二万",
        "二〇二二万",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct numeral numeral;
        if (numeral_take(text_of(texts[i]), &numeral)) {
            fail_msg("\"%s\" was taken for a numeral", texts[i]);
        }
    }
}

static void a_numeral_ends_where_its_signs_end(void **state)
{
    struct numeral numeral;

    (void)state;
    assert_true(numeral_take(TEXT("十二个月"), &numeral));
    assert_int_equal(numeral.length, TEXT("十二").length);
    assert_true(numeral_take(TEXT("三点钟"), &numeral));
    assert_int_equal(numeral.length, TEXT("三").length);
    assert_true(numeral_take(TEXT("两人"), &numeral));
    assert_int_equal(numeral.length, TEXT("两").length);
}

static void a_share_tells_of_how_many(void **state)
{
    struct numeral numeral;

    (void)state;
    assert_true(numeral_take(TEXT("百分之九十五"), &numeral));
    assert_int_equal(numeral.share, 2);
    assert_int_equal(decimal_compare(numeral.number, number("95")), 0);
    assert_true(numeral_take(TEXT("百分之三点五以内"), &numeral));
    assert_int_equal(decimal_compare(numeral.number, number("3.5")), 0);
    assert_int_equal(numeral.length, TEXT("百分之三点五").length);
    assert_true(numeral_take(TEXT("百分之百"), &numeral));
    assert_int_equal(decimal_compare(numeral.number, number("100")), 0);
    assert_true(numeral_take(TEXT("千分之二"), &numeral));
    assert_int_equal(numeral.share, 3);
    assert_false(numeral_take(TEXT("百分之"), &numeral));
    assert_false(numeral_take(TEXT("百分之百五"), &numeral));
    assert_false(numeral_take(TEXT("百分之多少"), &numeral));
}

static void the_mantissa_goes_up_to_the_last_wan(void **state)
{
    static const struct {
        const char *text;
        const char *mantissa;
        const char *scale;
        bool passes;
    } expected[] = {
        {"一千零五万元", "1005", "万元", false}, {"一亿二千万", "12000", "万", false},
        {"三点五亿", "3.5", "亿", false},        {"一万亿", "10000", "亿", false},
        {"三万二千元", "32000", "元", true},     {"九千", "9000", "", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(expected); i++) {
        struct numeral numeral;
        struct text text = text_of(expected[i].text);
        assert_true(numeral_take(text, &numeral));
        assert_int_equal(decimal_compare(numeral.mantissa, number(expected[i].mantissa)), 0);
        assert_text(text_slice(text, numeral.mantissa_length, text.length), expected[i].scale);
        assert_int_equal(numeral.passes_ten_thousand, expected[i].passes);
    }
}

static void numerals_in_a_date_become_figures(void **state)
{
    static const char *const pairs[][2] = {
        {"二〇二二年十二月二十六日", "2022年12月26日"},
        {"2022年三月一日", "2022年3月1日"},
        {"贰零贰贰年零壹拾月", "2022年10月"},
        {"二0二二年", "2022年"},
        {"", ""},
        {"年月日", "年月日"},
        /* What is no numeral stays. */
        {"十百年", "十百年"},
        {"一百二年", "一百二年"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < COUNT(pairs); i++) {
        assert_text(numeral_figures(fixture->arena, text_of(pairs[i][0])), pairs[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_well_formed_numeral_is_its_number),
        FIXTURE_TEST(what_is_no_well_formed_numeral_is_none),
        FIXTURE_TEST(a_numeral_ends_where_its_signs_end),
        FIXTURE_TEST(a_share_tells_of_how_many),
        FIXTURE_TEST(the_mantissa_goes_up_to_the_last_wan),
        FIXTURE_TEST(numerals_in_a_date_become_figures),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
