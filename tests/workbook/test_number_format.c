/* Numbers, dates and texts as Excel shows them in a wide column.
 *
 * Where a group is said to be Excel's own answers, they are results of TEXT that Excel saved
 * in Apache POI's test workbooks (NumberFormatTests, GeneralFormatTests, FormatKM,
 * DateFormatNumberTests), or that the maintainers of SheetJS and numfmt report from it. */
#include "support/fixture.h"

#include "workbook/number_format.h"

#include <string.h>

/* A stored number, its format code, and the text that a person sees. */
struct shown_case {
    const char *code;
    const char *number;
    const char *shown;
};

static struct decimal number_of(const char *text)
{
    struct decimal number;

    assert_true(decimal_read_stored(text_of(text), &number));
    return number;
}

static void assert_shown_as(struct arena *arena, const struct shown_case *expected, bool date1904)
{
    const struct number_format *format = number_format_parse(arena, text_of(expected->code));
    struct text shown = number_format_show(arena, format, number_of(expected->number), date1904);

    if (!text_equal(shown, text_of(expected->shown))) {
        print_error("%s under `%s`: ", expected->number, expected->code);
    }
    assert_text(shown, expected->shown);
}

static void assert_all_shown(void **state, const struct shown_case *cases, size_t count,
                             bool date1904)
{
    struct fixture *fixture = *state;

    for (size_t i = 0; i < count; i++) {
        assert_shown_as(fixture->arena, &cases[i], date1904);
    }
}

#define ASSERT_SHOWN(...)                                                                          \
    do {                                                                                           \
        static const struct shown_case cases[] = {__VA_ARGS__};                                    \
        assert_all_shown(state, cases, sizeof cases / sizeof cases[0], false);                     \
    } while (0)

/* ECMA-376-1 §18.8.30, "General": 11 characters, the sign apart. Excel's own answers. */
static void test_general(void **state)
{
    ASSERT_SHOWN(
        {"General", "0", "0"}, {"General", "12345", "12345"}, {"General", "-1.23", "-1.23"},
        {"General", "12345678901", "12345678901"}, {"General", "-12345678901", "-12345678901"},
        {"General", "123456789012", "1.23457E+11"}, {"General", "1234567890123", "1.23457E+12"},
        {"General", "1e11", "1E+11"}, {"General", "112300000000", "1.123E+11"},
        {"General", "0.30000000000000004", "0.3"},
        {"General", "0.33333333333333331", "0.333333333"},
        {"General", "123456.789012345", "123456.789"}, {"General", "1234567891.2", "1234567891"},
        {"General", "1.2345678919", "1.234567892"}, {"General", "0.00001", "0.00001"},
        {"General", "0.000012345", "0.000012345"}, {"General", "0.0000123456", "1.23456E-05"},
        {"General", "0.0001234567", "0.000123457"}, {"General", "0.0000012345", "1.2345E-06"},
        {"General", "1e-9", "0.000000001"}, {"General", "1.2e-9", "1.2E-09"},
        {"General", "-1e-10", "-1E-10"}, {"general", "2.50", "2.5"}, {"GENERAL", "7", "7"},
        {"G/通用格式", "7.5", "7.5"}, {"", "7.5", "7.5"});
}

/* The same width where rounding or a long exponent needs another digit. */
static void test_general_at_its_edges(void **state)
{
    ASSERT_SHOWN({"General", "99999999999.4", "99999999999"}, {"General", "99999999999.5", "1E+11"},
                 {"General", "9999999999.96", "10000000000"}, {"General", "0.99999999996", "1"},
                 {"General", "999999500000", "1E+12"}, {"General", "0.000099999999999", "0.0001"},
                 {"General", "1.7976931348623157e308", "1.7977E+308"},
                 {"General", "2.2250738585072014E-308", "2.2251E-308"},
                 {"General", "4.94065645841247e-324", "4.9407E-324"});
}

static void test_general_among_other_pieces(void **state)
{
    ASSERT_SHOWN({"General\"次\"", "2", "2次"}, {"General\"次\"", "-2", "-2次"},
                 {"G/通用格式\"次\"", "1.5", "1.5次"}, {"\"约\"General", "-3", "-约3"},
                 {"General_)", "12", "12 "}, {"General;-General;\"无\"", "0", "无"},
                 {"[Red]", "1234.5", "1234.5"}, {"[Red]", "-1234.5", "-1234.5"});
}

/* ECMA-376-1 §18.8.31, placeholders. Excel's own answers. */
static void test_placeholders(void **state)
{
    ASSERT_SHOWN({"0", "400", "400"}, {"0", "0.5", "1"}, {"0.00", "12.344", "12.34"},
                 {"000.00", "12.3", "012.30"}, {"###.##", "12.3", "12.3"}, {"#.##", "12", "12."},
                 {"#.##", "0", "."}, {"#", "0", ""}, {"#0.#", "0", "0."},
                 {"$#.#", "-12.34", "-$12.3"}, {"|??.??|", "1.1", "| 1.1 |"},
                 {"|?.?|", "-1.1", "-|1.1|"}, {"#.##0", "10.29", "10.290"},
                 {"#.#0#0#0", "-10.29", "-10.2900"}, {"#.?00", "1", "1. 00"}, {"0?", "0", "0 "},
                 {"0#", "0", "0"}, {"#.00", "0.5", ".50"}, {"0.0#", "1234.5", "1234.5"},
                 {"0.0#", "0.0012", "0.0"}, {".00", "3.14159", "3.14"}, {"0.", "5", "5."});
}

/* Digits go into their places from the point outwards, and literals stay between. */
static void test_literals_among_digits(void **state)
{
    ASSERT_SHOWN({"00000-0000", "941051630", "94105-1630"},
                 {"000-00-0000", "123456789", "123-45-6789"},
                 {"###\\###\\##0.00", "101", "#1#01.00"},
                 {"000#0#0#0##00##00##0#########", "12345", "0000000000012345"},
                 {"0#######0.##0##0######00######0", "12.3456789", "012.3456789000"},
                 {"\"This is a \".00\"test\"000", "-3.14159", "-This is a 3.14test159"},
                 {"0!0", "12", "1!2"}, {"0次", "2", "2次"}, {"0\"万元\"", "55", "55万元"});
}

/* Excel's own answers; the binary number behind 9.995 must not be seen. */
static void test_rounding_carries(void **state)
{
    ASSERT_SHOWN({"0.00", "9.995", "10.00"}, {"0.00", "1.005", "1.01"}, {"0", "2.5", "3"},
                 {"0", "-2.5", "-3"}, {"#,##0", "999.5", "1,000"}, {"0.0%", "0.0295", "3.0%"},
                 {"0%", "0.999", "100%"}, {"0,", "999500", "1000"},
                 {"#,##0.00", "999999.999", "1,000,000.00"});
}

/* Excel's own answers. */
static void test_thousands(void **state)
{
    ASSERT_SHOWN({"#,##0", "1234567", "1,234,567"}, {"#,##0.00", "-1234.5", "-1,234.50"},
                 {"#,##0", "999", "999"}, {"#,#", "1234567", "1,234,567"},
                 {"0,000000000", "1234567", "0,001,234,567"},
                 {"?,?????????", "1234567", "    1,234,567"}, {",0", "1234567", ",1234567"},
                 {"#,##.#", "1234567", "1,234,567."}, {"$000,000,000", "314159", "$000,314,159"},
                 {"0,0,,0", "1234567.89", "1,234,568"},
                 {"#,##0", "1e20", "100,000,000,000,000,000,000"});
}

/* A comma after the last digit of a part divides by 1000. Excel's own answers. */
static void test_scaling(void **state)
{
    ASSERT_SHOWN({"0,", "1234567", "1235"}, {"#,,", "1234567", "1"}, {"0.#,", "1234567", "1234.6"},
                 {"#,.#,", "1234567", "1.2"}, {"#,##0,\"千元\"", "12345678", "12,346千元"},
                 {"0.00,,", "12200000", "12.20"}, {"0,x,", "1234567.89", "1235x,"},
                 {"0x,", "1234567.89", "1234568x,"}, {"0.0,0,", "1234567.89", "1234.57"},
                 {"0.0,0", "1234567.89", "1234567.89"}, {"0 ,", "1234567.89", "1234568 ,"},
                 {"0.0000,,\"亿\"", "933", "0.0009亿"},
                 {"[>999999]#.000,,\"M\";[>999]#.000,\"K\";#.000", "1021021.02", "1.021M"},
                 {"[>999999]#.000,,\"M\";[>999]#.000,\"K\";#.000", "1021.02", "1.021K"},
                 {"[>999999]#.000,,\"M\";[>999]#.000,\"K\";#.000", "10.2", "10.200"});
}

/* Excel's own answers, and the one this project stands on. */
static void test_percent(void **state)
{
    ASSERT_SHOWN({"0%", "0.95", "95%"}, {"0%", "1", "100%"}, {"0.00%", "0.0123", "1.23%"},
                 {"#,##0.00%", "0.00035", "0.04%"}, {"0,0.00%", "-123.45", "-12,345.00%"},
                 {"0,0.00%%", "123.45", "1,234,500.00%%"}, {"0\\%", "95", "95%"},
                 {"0\"%\"", "95", "95%"}, {"0%", "0", "0%"},
                 {"0.0%\"以上\"", "0.985", "98.5%以上"});
}

/* Excel's own answers: the exponent goes by the number of places before the point. */
static void test_exponents(void **state)
{
    ASSERT_SHOWN({"0.00E+00", "123456789", "1.23E+08"}, {"0.00E+00", "0.00012", "1.20E-04"},
                 {"0.00E+00", "0", "0.00E+00"}, {"0.00E-00", "123456789", "1.23E08"},
                 {"0.00E-00", "0.00012", "1.20E-04"}, {"0E+00", "95000000", "1E+08"},
                 {"0.0E+00", "999900000", "1.0E+09"}, {"##0.0E+0", "12", "12.0E+0"},
                 {"##0.0E+0", "1234", "1.2E+3"}, {"##0.0E+0", "123456", "123.5E+3"},
                 {"##0.0E+0", "999999", "1.0E+6"}, {"##0.0E+0", "0.00012", "120.0E-6"},
                 {"000E+00", "12345.67", "012E+03"}, {"00.E+00", "959.999", "10.E+02"},
                 {"0.00E+00", "-123456789", "-1.23E+08"}, {"0.00E+0x0", "123456789", "1.23E+0x8"},
                 {"#x#.#x#E+#x#", "1", "x1.xE+x0"}, {"0.00e+00", "1e300", "1.00E+300"});
}

/* Excel looks for the fraction by the continued fraction of the number as it is stored in
 * binary. Its own answers. */
static void test_fractions(void **state)
{
    ASSERT_SHOWN({"# ?/?", "0.3", " 2/7"}, {"# ?/?", "1.3", "1 1/3"}, {"# ?/?", "2.3", "2 2/7"},
                 {"# ?/?", "12.3", "12 1/3"}, {"# ?/?", "123.45", "123 4/9"},
                 {"# ?/?", "-123.456", "-123 1/2"}, {"# ?/?", "1234.567", "1234 4/7"},
                 {"# ?\?/??", "-1.2", "-1  1/5 "}, {"# ?\?/??", "12.3", "12  3/10"},
                 {"# ?\?/??", "-123.456", "-123 26/57"},
                 {"# ??\?/???", "12345.6789", "12345  74/109"},
                 {"# ??\?/???", "-12345.67891", "-12345 573/844"}, {"# ?/8", "-12.34", "-12 3/8"},
                 {"# ?\?/16", "-1.2", "-1  3/16"}, {"# ?/4", "123.45", "123 2/4"},
                 {"# ?\?/100", "-1.2", "-1 20/100"}, {"?/?", "0.75", "3/4"}, {"?/?", "3", "3/1"},
                 {"?\?/??", "-1.2", "- 6/5 "}, {"?\?/??", "0.00001", " 0/1 "},
                 {"#?\?/??", "12.3456789", "1000/81"}, {"00 00/00", "1", "01 00/01"},
                 {"0,0 0/0", "1234567.89", "1,234,567 8/9"});
}

/* What is left out when there is no fraction, or no integer, to show. Excel's own answers. */
static void test_fractions_left_out(void **state)
{
    ASSERT_SHOWN({"# ?/?", "1", "1    "}, {"# ?/?", "0", "0    "}, {"# ?\?/??", "1", "1      "},
                 {"# ?/10", "1", "1     "}, {"# ?/?", "0.999", "1    "}, {"# ?/8", "0.99", "1    "},
                 {"# ?/?", "0.0000001", "0    "}, {"|#\\:#/#|", "1", "|1|"},
                 {"#又?/?", "1", "1     "}, {"#又?/?", "1.5", "1又1/2"},
                 {"|#\\:#/#|", "-0.75", "-|3/4|"}, {"|#-#-#\\:#/#|", "0", "|--0|"},
                 {"|#\\:#=/=?|", "1", "|1      |"}, {"|#\\:? ?=/=#|", "0", "|:0      |"},
                 {"|#\\:? ?0#/000", "0", "|:0  00/001"}, {"|?\\:?0=/=#|", "0.75", "|   3=/=4|"},
                 {"|#\\:0=/=#|", "0", "|0=/=1|"}, {"|?\\:0=/=#|", "0", "|0:0=/=1|"},
                 {"|0\\:#=/=#|", "0.75", "|0:3=/=4|"}, {"|#_#/#|", "3.75", "|15 /4|"},
                 {"# ?/?", "1e30", "1000000000000000000000000000000    "});
}

/* ECMA-376-1 §18.8.31: positive, negative, zero, text. The negative section shows no minus
 * but its own. */
static void test_sections(void **state)
{
    ASSERT_SHOWN({"0.0;(0.0)", "-5", "(5.0)"}, {"0;0", "-5", "5"}, {"0;-0;\"零\"", "0", "零"},
                 {"0;-0", "0", "0"}, {"\"foo\";\"bar\";\"baz\"", "1", "foo"},
                 {"\"foo\";\"bar\";\"baz\"", "-1", "bar"}, {"\"foo\";\"bar\";\"baz\"", "0", "baz"},
                 {";;;", "5", ""}, {"0;;", "-5", ""}, {"0;-0;;@", "0", ""}, {"0;@", "-5", "-5"},
                 {"@", "-1234.5", "-1234.5"}, {"@\"x\"", "3", "3"},
                 {"#,##0.00_ ;[Red]-#,##0.00 ", "1234.5", "1,234.50 "},
                 {"#,##0.00_ ;[Red]-#,##0.00 ", "-1234.5", "-1,234.50 "},
                 {"_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "0", " -   "},
                 {"_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-7", " -7.00 "},
                 {"\"¥\"#,##0.00;\"¥\"\\-#,##0.00", "-7", "¥-7.00"}, {"\"数\"", "-7", "-数"});
}

/* Excel 2010 and later leave out the minus that Excel itself puts before a code of one
 * section, when only zeros are shown (numfmt issue 1, from TEXT); Allen Wyatt's page on
 * negative zeros tells of the -0.00 that earlier ones showed. A minus of the code stays, and
 * so does the one before a fraction. */
static void test_minus_before_zeros(void **state)
{
    ASSERT_SHOWN({"0.00", "-0.001", "0.00"}, {"0", "-0.4", "0"}, {"0%", "-0.001", "0%"},
                 {"#,##0.00", "-0.004", "0.00"}, {"-0.0", "-0.01", "-0.0"},
                 {"0.0;-0.0", "-0.01", "-0.0"}, {"0.0;@", "-0.01", "-0.0"},
                 {"# ?/?", "-0.01", "-0    "}, {"0.00", "-0.005", "-0.01"},
                 {"0.00_);(0.00)", "-0.001", "(0.00)"});
}

/* Conditions, and the minus: a section for negative numbers alone shows none. From Excel, as
 * SheetJS issues 2573, 2586 and 2594 and Apache POI's pull request 229 report. */
static void test_conditions(void **state)
{
    ASSERT_SHOWN({"[>=100]0.0;0.00", "100", "100.0"}, {"[>=100]0.0;0.00", "99", "99.00"},
                 {"[>=1]0;0", "-2", "-2"}, {"[>=-1]0;0", "-2", "2"},
                 {"[=0]?;#,##0.00", "-12.3", "-12.30"}, {"[<-10]#\" Wow\"", "-20", "20 Wow"},
                 {"[>-10]#\" Wow\"", "-5", "-5 Wow"}, {"[< 10]#\" Wow\"", "1.5", "2 Wow"},
                 {"[<10]#\" Wow\"", "11", "11"},
                 {"[<=9999999]###-####;(###) ###-####", "8675309", "867-5309"},
                 {"[<=9999999]###-####;(###) ###-####", "2813308004", "(281) 330-8004"},
                 {"[Red][<-25]General;[Blue][>25]General;[Green]General", "-26", "26"},
                 {"[Red][<-25]General;[Blue][>25]General;[Green]General", "-1", "-1"},
                 {"[>=100]\"A\"0;[<=-100]\"B\"0;\"C\"0", "-6.3", "-C6"},
                 {"[>=100]\"A\"0;[<=0]\"B\"0;\"C\"0", "-6.3", "-B6"},
                 {"[>=100]\"A\"0;[<=-100]\"B\"0", "6.3", "########"},
                 {"[>=90]\"优\";[>=60]\"合格\";\"不合格\"", "75", "合格"},
                 {"[>=90]\"优\";[>=60]\"合格\";\"不合格\"", "12", "不合格"},
                 {"[<>50]General;[Blue]000", "50", "050"},
                 {"[Green]#,##0;[Red][<-2](#,##0.00)", "-5", "(5.00)"});
}

/* Colours say nothing, of a locale the currency is shown. */
static void test_colours_and_currencies(void **state)
{
    ASSERT_SHOWN({"[Red]0", "5", "5"}, {"[红色]0.0", "5", "5.0"}, {"[Color 5]0", "5", "5"},
                 {"[Color12]0", "5", "5"}, {"[颜色 3]0", "5", "5"},
                 {"[洋红]0;[蓝色]-0", "-5", "-5"}, {"[$¥-804]#,##0.00", "1234.5", "¥1,234.50"},
                 {"#,##0.00 [$€-2]", "3", "3.00 €"}, {"[$INR]\\ 0.00", "-3.14159", "-INR 3.14"},
                 {"[$-804]0.0", "3", "3.0"}, {"[$$-409]#,##0", "1234", "$1,234"},
                 {"[$¥-zh-CN]0", "3", "¥3"},
                 {"[$￥-804]#,##0.00;[Red]\\-[$￥-804]#,##0.00", "-8", "-￥8.00"});
}

/* \x, "…", _x and *x; characters that need no quotes (ECMA-376-1 §18.8.31). */
static void test_literals(void **state)
{
    ASSERT_SHOWN({"0\\次", "2", "2次"}, {"0\"次/年\"", "2", "2次/年"}, {"0_)", "2", "2 "},
                 {"0_万", "2", "2 "}, {"*-0", "2", "2"}, {"0* \"元\"", "2", "2元"},
                 {"(0)", "2", "(2)"}, {"+0;-0", "2", "+2"}, {"0:00", "1234", "12:34"},
                 {"0;\"a;b\"0", "-1", "a;b1"},
                 {"\\a $#.00\" profit\"", "-12.3", "-a $12.30 profit"}, {"≤0次", "50", "≤50次"},
                 {"0人以内", "100", "100人以内"}, {"123", "0.7", "123"},
                 {"0吨/每月", "1700", "1700吨/每月"});
}

static void test_chinese_numerals(void **state)
{
    ASSERT_SHOWN(
        {"[DBNum1]General", "0", "〇"}, {"[DBNum1]General", "10", "一十"},
        {"[DBNum1]General", "101", "一百〇一"}, {"[DBNum1]General", "1010", "一千〇一十"},
        {"[DBNum1]General", "10001", "一万〇一"}, {"[DBNum1]General", "100010", "一十万〇一十"},
        {"[DBNum1]General", "100010000", "一亿〇一万"},
        {"[DBNum1][$-804]General", "123456789", "一亿二千三百四十五万六千七百八十九"},
        {"[DBNum1]General", "1234.56", "一千二百三十四.五六"},
        {"[DBNum1]General", "-20000", "-二万"}, {"[DBNum1]General", "100000000", "一亿"},
        {"[DBNum2][$-804]General", "1234", "壹仟贰佰叁拾肆"},
        {"[DBNum2]G/通用格式\"元整\"", "9330000", "玖佰叁拾叁万元整"},
        {"[DBNum2]", "123", "壹佰贰拾叁"}, {"[DBNum2]General", "100000001", "壹亿零壹"},
        {"[DBNum2]General", "123456789012", "壹仟贰佰叁拾肆亿伍仟陆佰柒拾捌万玖仟零壹拾贰"},
        {"[DBNum3]General", "123", "１百２十３"}, {"[DBNum1]0", "1234", "一二三四"},
        {"[DBNum2]0.00", "1234.5", "壹贰叁肆.伍零"}, {"[DBNum3]0", "1234", "１２３４"},
        {"[DBNum2]0角0分", "56", "伍角陆分"}, {"[DBNum1]0%", "0.95", "九五%"});
}

/* 44621 is 1 March 2022, a Tuesday. */
static void test_dates(void **state)
{
    ASSERT_SHOWN({"yyyy-mm-dd", "44621", "2022-03-01"}, {"yyyy/m/d", "44621.75", "2022/3/1"},
                 {"yyyy\"年\"m\"月\"d\"日\"", "44621", "2022年3月1日"},
                 {"yyyy年m月d日", "44621", "2022年3月1日"}, {"yyyy年mm月", "44621", "2022年03月"},
                 {"YYYY-MM-DD", "44621", "2022-03-01"}, {"yy.m.d", "44621", "22.3.1"},
                 {"e-mm-dd", "44621", "2022-03-01"}, {"e年m月", "44621", "2022年3月"},
                 {"bbbb", "44621", "2565"}, {"b", "1000", "45"},
                 {"yyyy/m/d;@", "44621", "2022/3/1"}, {"d-mmm-yy", "44621", "1-Mar-22"},
                 {"mmmm d, yyyy", "44621", "March 1, 2022"}, {"mmmmm", "44621", "M"},
                 {"ddd", "44621", "Tue"}, {"dddd", "44621", "Tuesday"}, {"aaa", "44621", "周二"},
                 {"aaaa", "44621", "星期二"}, {"[$-804]ddd", "44621", "周二"},
                 {"[$-804]dddd", "44621", "星期二"}, {"[$-zh-CN]aaaa", "44621", "星期二"},
                 {"[$-804]mmmm", "44621", "三月"}, {"[$-804]mmm", "44621", "3月"},
                 {"[$-804]mmmmm", "44896", "十"}, {"[$-409]mmm\\-yy", "12345", "Oct-33"},
                 {"B1yyyy", "44621", "2022"},
                 {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "44621", "2022年3月1日"},
                 {"[$-F400]h:mm:ss AM/PM", "44621.75", "18:00:00"});
}

static void test_dates_in_chinese_numerals(void **state)
{
    ASSERT_SHOWN({"[DBNum1][$-804]yyyy\"年\"m\"月\"", "44621", "二〇二二年三月"},
                 {"[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", "44921", "二〇二二年十二月二十六日"},
                 {"[DBNum1]m\"月\"d\"日\"", "44844", "十月十日"},
                 {"[DBNum1]h\"时\"mm\"分\"", "0.5625", "十三时三十分"},
                 {"[DBNum1]上午/下午h\"时\"mm\"分\"", "0.5625", "下午一时三十分"},
                 {"[DBNum1]h时mm分", "0.50347222", "十二时〇五分"},
                 {"[DBNum2]yyyy年m月d日", "44844", "贰零贰贰年壹拾月壹拾日"},
                 {"[DBNum3]yyyy年m月", "44921", "２０２２年１２月"});
}

/* Day 0 and the false leap day of the 1900 system, and the dates that are none. */
static void test_the_ends_of_the_calendar(void **state)
{
    ASSERT_SHOWN({"yyyy-mm-dd", "0", "1900-01-00"}, {"yyyy-mm-dd", "60", "1900-02-29"},
                 {"yyyy-mm-dd dddd", "1", "1900-01-01 Sunday"}, {"yyyy-mm-dd", "61", "1900-03-01"},
                 {"yyyy-mm-dd", "2958465", "9999-12-31"}, {"yyyy-mm-dd", "2958466", "########"},
                 {"yyyy-mm-dd", "-1", "########"}, {"h:mm", "-0.5", "########"},
                 {"[h]:mm", "-0.5", "########"}, {"yyyy;\"早\"", "-1", "早"});
}

/* m is minutes after h and before s, else the month (Microsoft's page on number formats). */
static void test_times(void **state)
{
    ASSERT_SHOWN(
        {"h:mm", "44621.3541666667", "8:30"}, {"hh:mm:ss", "0.7", "16:48:00"},
        {"yyyy-mm-dd hh:mm:ss", "44621.3541666667", "2022-03-01 08:30:00"},
        {"m/d h:m", "44621.3541666667", "3/1 8:30"}, {"mm:ss", "0.00347222222222222", "05:00"},
        {"h\"时\"mm\"分\"", "0.3541666667", "8时30分"}, {"h时m分", "0.3541666667", "8时30分"},
        {"h:mm AM/PM", "0.5", "12:00 PM"}, {"h:mm AM/PM", "0", "12:00 AM"},
        {"hh:mm:ss am/pm", "0.7", "04:48:00 PM"}, {"h A/P", "0.7", "4 P"}, {"h a/p", "0.2", "4 a"},
        {"AM/PM h", "0.75", "PM 6"}, {"上午/下午h:mm", "0.75", "下午6:00"},
        {"上午/下午h\"时\"mm\"分\"", "0.25", "上午6时00分"},
        {"[$-804]AM/PM h\"时\"", "0.75", "下午 6时"}, {"m", "44621", "3"}, {"hh", "0.7", "16"});
}

/* Seconds are rounded, and carry to the day; minutes and hours are not. */
static void test_parts_of_a_second(void **state)
{
    ASSERT_SHOWN({"hh:mm:ss.000", "0.70707", "16:58:10.848"}, {"mm:ss.0", "0.70707", "58:10.8"},
                 {"hh:mm:ss", "0.70707", "16:58:11"}, {"ss.00", "0.70707", "10.85"},
                 {"h:mm", "0.3548", "8:30"}, {"h:mm", "0.999999", "0:00"},
                 {"yyyy-mm-dd hh:mm:ss", "44621.999999", "2022-03-02 00:00:00"},
                 {"yyyy-mm-dd hh:mm:ss.000", "44621.99999999", "2022-03-01 23:59:59.999"});
}

static void test_elapsed_time(void **state)
{
    ASSERT_SHOWN({"[h]:mm", "1.5", "36:00"}, {"[h]:mm:ss", "2.9999999999999996", "72:00:00"},
                 {"[mm]:ss", "0.5", "720:00"}, {"[m]", "0.0423611111", "61"},
                 {"[s]", "0.5", "43200"}, {"[ss].00", "0.0000144676", "01.25"},
                 {"[hh]:mm", "0.125", "03:00"},
                 {"[h]\"小时\"m\"分\"", "1.0208333333", "24小时30分"}, {"[s]", "0.00001736", "1"},
                 {"[H]:MM", "100", "2400:00"});
}

static void test_the_1904_system(void **state)
{
    static const struct shown_case cases[] = {
        {"yyyy-mm-dd", "0", "1904-01-01"},
        {"yyyy-mm-dd", "43829", "2023-12-31"},
        {"dddd", "0", "Friday"},
        {"yyyy-mm-dd hh:mm:ss.000", "1.0032134017094", "1904-01-02 00:04:37.638"},
        {"yyyy-mm-dd hh:mm:ss.00", "1.0032134017094", "1904-01-02 00:04:37.64"},
        {"yyyy-mm-dd hh:mm:ss", "1.0032134017094", "1904-01-02 00:04:38"},
        {"yyyy-mm-dd hh:mm:ss.0", "1.00000478703703", "1904-01-02 00:00:00.4"},
        {"yyyy-mm-dd", "-1", "########"},
        {"0", "43829", "43829"},
    };

    assert_all_shown(state, cases, sizeof cases / sizeof cases[0], true);
}

/* A code that Excel would not take shows numbers as General does. */
static void test_codes_that_are_not_understood(void **state)
{
    ASSERT_SHOWN(
        {"0\"次", "12.5", "12.5"}, {"[Red0", "12.5", "12.5"}, {"[紫色]0", "12.5", "12.5"},
        {"0\\", "12.5", "12.5"}, {"0_", "12.5", "12.5"}, {"0*", "12.5", "12.5"},
        {"0;0;0;@;0", "12.5", "12.5"}, {"@;0", "12.5", "12.5"}, {"0@", "12.5", "12.5"},
        {"0;0;0;0", "12.5", "12.5"}, {"0 yyyy", "12.5", "12.5"}, {"General 0", "12.5", "12.5"},
        {"ss.0000", "12.5", "12.5"}, {"B2yyyy", "12.5", "12.5"}, {"[>x]0", "12.5", "12.5"},
        {"[DBNum9]0", "12.5", "12.5"}, {"[]0", "12.5", "12.5"}, {"\xE6\xAC", "12.5", "12.5"},
        {"0\xFF", "12.5", "12.5"}, {"[hm]", "12.5", "12.5"}, {"hh:mm #", "12.5", "12.5"});
}

static void test_text_cells(void **state)
{
    static const struct {
        const char *code;
        const char *text;
        const char *shown;
    } cases[] = {
        {"General", "达标", "达标"},
        {"0.00", "达标", "达标"},
        {"@", "达标", "达标"},
        {"@@", "ab", "abab"},
        {"\"关于\"@\"的报告\"", "预算", "关于预算的报告"},
        {"0;-0;0;\"文本：\"@", "甲", "文本：甲"},
        {"\"foo\";\"bar\";\"baz\";\"qux\"", "甲", "qux"},
        {"\"foo\";\"bar\";\"baz\"", "甲", "甲"},
        {"0;@\"!\"", "甲", "甲!"},
        {";;;", "甲", ""},
        {"_(@_)", "x", " x "},
        {"[Red]General;[Blue]General;0;[Green]General\"'\"", "x", "x'"},
        {"0;0;0;@;@", "甲", "甲"},
        {"@;0", "甲", "甲"},
        {"yyyy-mm-dd", "甲", "甲"},
        {"@", "", ""},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct number_format *format =
            number_format_parse(fixture->arena, text_of(cases[i].code));
        assert_text(number_format_show_text(fixture->arena, format, text_of(cases[i].text)),
                    cases[i].shown);
    }
}

static void test_which_formats_show_dates(void **state)
{
    static const struct {
        const char *code;
        bool is_date;
    } cases[] = {
        {"yyyy-mm-dd", true},
        {"h:mm", true},
        {"[h]:mm", true},
        {"m", true},
        {"aaaa", true},
        {"e", true},
        {"AM/PM", true},
        {"[$-804]d", true},
        {"[=0]\"\";yyyy年", true},
        {"mm:ss.0", true},
        {"General", false},
        {"0.00", false},
        {"0%", false},
        {"\"yyyy\"0", false},
        {"\\d0", false},
        {"[Red]0", false},
        {"@", false},
        {"0.00E+00", false},
        {"# ?/?", false},
        {"0;0;0;\"d\"@", false},
        {"[$-804]0", false},
        {"0 yyyy", false},
        {"", false},
        {"\"年\"", false},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct number_format *format =
            number_format_parse(fixture->arena, text_of(cases[i].code));
        if (number_format_is_date(format) != cases[i].is_date) {
            fail_msg("`%s` is%s a date", cases[i].code, cases[i].is_date ? "" : " not");
        }
    }
}

/* ECMA-376-1 §18.8.30: for all languages, and for zh-cn. */
static const struct {
    unsigned id;
    const char *number;
    const char *shown;
} built_in_cases[] = {
    {0, "1234.5", "1234.5"},
    {1, "1234.5", "1235"},
    {2, "1234.5", "1234.50"},
    {3, "1234.5", "1,235"},
    {4, "-1234.5", "-1,234.50"},
    {7, "-1234.5", "¥-1,234.50"},
    {9, "0.95", "95%"},
    {10, "0.955", "95.50%"},
    {11, "1234.5", "1.23E+03"},
    {12, "1.25", "1 1/4"},
    {13, "1.25", "1  1/4 "},
    {14, "44621", "2022/3/1"},
    {15, "44621", "1-Mar-22"},
    {16, "44621", "1-Mar"},
    {17, "44621", "Mar-22"},
    {18, "44621.75", "6:00 PM"},
    {19, "44621.75", "6:00:00 PM"},
    {20, "44621.75", "18:00"},
    {21, "44621.75", "18:00:00"},
    {22, "44621.75", "2022/3/1 18:00"},
    {27, "44621", "2022年3月"},
    {28, "44621", "3月1日"},
    {29, "44621", "3月1日"},
    {30, "44621", "3-1-22"},
    {31, "44621", "2022年3月1日"},
    {32, "44621.75", "18时00分"},
    {33, "44621.75", "18时00分00秒"},
    {34, "44621.75", "下午6时00分"},
    {35, "44621.75", "下午6时00分00秒"},
    {36, "44621", "2022年3月"},
    {37, "-1234.5", "(1,235)"},
    {38, "1234.5", "1,235 "},
    {39, "-1234.5", "(1,234.50)"},
    {40, "1234.5", "1,234.50 "},
    {41, "-1234.5", " -1,235 "},
    {43, "1234.5", " 1,234.50 "},
    {44, "1234.5", " ¥1,234.50 "},
    {45, "0.70707", "58:11"},
    {46, "1.5", "36:00:00"},
    {47, "0.70707", "58:10.8"},
    {48, "123456", "123.5E+3"},
    {49, "1234.5", "1234.5"},
    {50, "44621", "2022年3月"},
    {51, "44621", "3月1日"},
    {52, "44621", "2022年3月"},
    {53, "44621", "3月1日"},
    {54, "44621", "3月1日"},
    {55, "44621.75", "下午6时00分"},
    {56, "44621.75", "下午6时00分00秒"},
    {57, "44621", "2022年3月"},
    {58, "44621", "3月1日"},
};

static void test_built_in_formats(void **state)
{
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof built_in_cases / sizeof built_in_cases[0]; i++) {
        const struct number_format *format =
            number_format_parse(fixture->arena, number_format_builtin(built_in_cases[i].id));
        assert_text(
            number_format_show(fixture->arena, format, number_of(built_in_cases[i].number), false),
            built_in_cases[i].shown);
    }
}

static void test_ids_that_are_not_built_in(void **state)
{
    (void)state;
    assert_text(number_format_builtin(23), "");
    assert_text(number_format_builtin(26), "");
    assert_text(number_format_builtin(59), "");
    assert_text(number_format_builtin(164), "");
    assert_text(number_format_builtin(4294967295U), "");
}

/* `count` times `piece`, as one code. */
static struct text repeated(struct arena *arena, const char *piece, size_t count)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < count; i++) {
        text_append(&builder, text_of(piece));
    }
    return text_built(&builder);
}

/* Excel takes 255 characters; a code beyond 1024 bytes is not read at all, and one within
 * them makes no more pieces than bytes. */
static void test_hostile_codes_are_bounded(void **state)
{
    static const struct {
        const char *piece;
        size_t count;
        const char *shown; /* NULL: whatever it is */
    } cases[] = {
        {"#", 65536, "12.5"},  {"[", 65536, "12.5"},      {"[[[[]", 10000, "12.5"},
        {"\"", 65535, "12.5"}, {";", 65536, "12.5"},      {"0;", 65536, "12.5"},
        {"@", 65536, "12.5"},  {"General", 9000, "12.5"}, {"%", 65536, "12.5"},
        {"#", 1024, "13"},     {"[", 1024, "12.5"},       {"#", 1025, "12.5"},
        {"\"\"", 512, ""},     {"0", 500, NULL},          {"%", 1024, NULL},
        {"0,", 512, NULL},     {"General", 146, NULL},    {"yyyy", 256, NULL},
        {"?/", 512, NULL},     {"E+0", 341, NULL},        {"0E+", 341, NULL},
        {"m", 1024, NULL},     {"#%", 512, NULL},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct text code = repeated(fixture->arena, cases[i].piece, cases[i].count);
        size_t before = arena_used(fixture->arena);
        const struct number_format *format = number_format_parse(fixture->arena, code);
        struct text shown = number_format_show(fixture->arena, format, number_of("12.5"), false);
        if (cases[i].shown != NULL) {
            assert_text(shown, cases[i].shown);
        }
        assert_true(shown.length < 64U << 10);
        assert_true(arena_used(fixture->arena) - before < 1U << 20);
    }
}

static void test_five_hundred_zeros(void **state)
{
    struct fixture *fixture = *state;
    struct text zeros = repeated(fixture->arena, "0", 500);
    struct text shown = number_format_show(
        fixture->arena, number_format_parse(fixture->arena, zeros), number_of("7"), false);

    assert_int_equal(shown.length, 500);
    assert_true(text_starts_with(shown, text_slice(zeros, 0, 499)));
    assert_true(text_ends_with(shown, TEXT("07")));
}

/* A cell shows 32,767 characters at most; a text that a thousand @ would make a book of is
 * shown once. */
static void test_text_is_not_multiplied_without_bound(void **state)
{
    struct fixture *fixture = *state;
    struct text text = repeated(fixture->arena, "x", 32767);
    const struct number_format *format =
        number_format_parse(fixture->arena, repeated(fixture->arena, "@", 1000));

    assert_true(text_equal(number_format_show_text(fixture->arena, format, text), text));
    assert_int_equal(number_format_show_text(fixture->arena, format, TEXT("x")).length, 1000);
}

static void test_a_code_may_hold_a_zero_byte(void **state)
{
    struct fixture *fixture = *state;
    struct text code = {"0\0y", 2};
    struct text shown = number_format_show(
        fixture->arena, number_format_parse(fixture->arena, code), number_of("-7"), false);

    assert_int_equal(shown.length, 3);
    assert_memory_equal(shown.data, "-7\0", 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_general),
        FIXTURE_TEST(test_general_at_its_edges),
        FIXTURE_TEST(test_general_among_other_pieces),
        FIXTURE_TEST(test_placeholders),
        FIXTURE_TEST(test_literals_among_digits),
        FIXTURE_TEST(test_rounding_carries),
        FIXTURE_TEST(test_thousands),
        FIXTURE_TEST(test_scaling),
        FIXTURE_TEST(test_percent),
        FIXTURE_TEST(test_exponents),
        FIXTURE_TEST(test_fractions),
        FIXTURE_TEST(test_fractions_left_out),
        FIXTURE_TEST(test_sections),
        FIXTURE_TEST(test_minus_before_zeros),
        FIXTURE_TEST(test_conditions),
        FIXTURE_TEST(test_colours_and_currencies),
        FIXTURE_TEST(test_literals),
        FIXTURE_TEST(test_chinese_numerals),
        FIXTURE_TEST(test_dates),
        FIXTURE_TEST(test_dates_in_chinese_numerals),
        FIXTURE_TEST(test_the_ends_of_the_calendar),
        FIXTURE_TEST(test_times),
        FIXTURE_TEST(test_parts_of_a_second),
        FIXTURE_TEST(test_elapsed_time),
        FIXTURE_TEST(test_the_1904_system),
        FIXTURE_TEST(test_codes_that_are_not_understood),
        FIXTURE_TEST(test_text_cells),
        FIXTURE_TEST(test_which_formats_show_dates),
        FIXTURE_TEST(test_built_in_formats),
        FIXTURE_TEST(test_ids_that_are_not_built_in),
        FIXTURE_TEST(test_hostile_codes_are_bounded),
        FIXTURE_TEST(test_five_hundred_zeros),
        FIXTURE_TEST(test_text_is_not_multiplied_without_bound),
        FIXTURE_TEST(test_a_code_may_hold_a_zero_byte),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
