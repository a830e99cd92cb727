/* Indicators' values in their parts, by the words that the family's own model file declares. */
#include "support/fixture.h"

#include "mapping/mapping.h"
#include "mapping/measure.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct measures *family_measures(struct fixture *fixture)
{
    const struct mapping *mapping;

    assert_true(
        mapping_load(fixture->arena, "mappings/performance-target", fixture->findings, &mapping));
    return mapping->families[0].model->measures;
}

/* The parts in a row: operator number number_to multiplier=factor unit /period date; a part
 * that is not there is left out. */
static struct text parts_of(struct fixture *fixture, const struct measures *measures,
                            const char *text)
{
    struct text_builder out = text_builder(fixture->arena);
    struct measure measure;

    if (!measure_read(fixture->arena, measures, text_of(text), &measure)) {
        assert_int_equal(measure.relation.length + measure.unit.length + measure.date.length, 0);
        return TEXT("words");
    }
    text_append(&out, measure.relation);
    if (measure.has_number) {
        text_append(&out, decimal_text(fixture->arena, measure.number));
    }
    if (measure.has_number_to) {
        text_append(&out, TEXT(".."));
        text_append(&out, decimal_text(fixture->arena, measure.number_to));
    }
    if (measure.multiplier.length > 0) {
        text_append_format(&out, " %.*s=", (int)measure.multiplier.length, measure.multiplier.data);
        text_append(&out, decimal_text(fixture->arena, measure.factor));
    }
    if (measure.unit.length > 0) {
        text_append_format(&out, " %.*s", (int)measure.unit.length, measure.unit.data);
    }
    if (measure.period.length > 0) {
        text_append_format(&out, " per %.*s", (int)measure.period.length, measure.period.data);
    }
    text_append(&out, measure.date);
    return text_built(&out);
}

static void assert_parts(void **state, const char *const pairs[][2], size_t count)
{
    struct fixture *fixture = *state;
    const struct measures *measures = family_measures(fixture);
    size_t wrong = 0;

    for (size_t i = 0; i < count; i++) {
        struct text parts = parts_of(fixture, measures, pairs[i][0]);
        if (!text_equal(parts, text_of(pairs[i][1]))) {
            print_error("\"%s\" is read as \"%.*s\", not \"%s\"\n", pairs[i][0], (int)parts.length,
                        parts.data, pairs[i][1]);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

/* The 31 values of the seed, each as often as it stands there. */
static void the_seeds_values_are_read(void **state)
{
    static const char *const pairs[][2] = {
        /* form 1 */
        {"达标", "words"},
        {"排名靠前", "words"},
        {"确保完成", "words"},
        {"力争确保", "words"},
        /* form 2 */
        {"2次", "2 次"},
        {"400人", "400 人"},
        {"100%", "100 %"},
        {"及时完成，无投诉", "words"},
        /* form 3 */
        {"1700吨/每月", "1700 吨 per 月"},
        {"40万度/每月", "40 万=10000 度 per 月"},
        {"显著提升", "words"},
        /* form 4 */
        {"23人", "23 人"},
        {"10%", "10 %"},
        {"明显改善", "words"},
        {"按文件规定执行", "words"},
        {"满意", "words"},
        /* form 5 */
        {"1个", "1 个"},
        {"100人以内", "≤100 人"},
        {"满足各级政务宣传需求", "words"},
        {"政务环境提档升级", "words"},
        {"提高政务服务质量", "words"},
        {"提高政务服务获得感和知晓率", "words"},
        /* form 6 */
        {"≤50次", "≤50 次"},
        {"良好", "words"},
    };

    assert_parts(state, pairs, COUNT(pairs));
}

static void an_operator_is_a_sign_or_a_word(void **state)
{
    static const char *const pairs[][2] = {
        {"≥95%", "≥95 %"},
        {"≥ 95 %", "≥95 %"},
        {"≧95％", "≥95 %"},
        {">=95%", "≥95 %"},
        {"＞＝95%", "≥95 %"},
        {"不低于95%", "≥95 %"},
        {"不少于3次", "≥3 次"},
        {"至少3次", "≥3 次"},
        {"达到95%以上", "≥95 %"},
        {"95%以上", "≥95 %"},
        {"95%及以上", "≥95 %"},
        {"95%（含）以上", "≥95 %"},
        {"不超过50次", "≤50 次"},
        {"不超过50次以内", "≤50 次"},
        {"≤100", "≤100"},
        {"100人以下", "≤100 人"},
        {"24小时内", "≤24 小时"},
        {"7个工作日之内", "≤7 个工作日"},
        {"＞90%", ">90 %"},
        {"超过90%", ">90 %"},
        {"大于90分", ">90 分"},
        {"大于等于90分", "≥90 分"},
        {"＜5起", "<5 起"},
        {"低于5%", "<5 %"},
        {"＝100%", "=100 %"},
        {"约200户", "约200 户"},
        {"200户左右", "约200 户"},
        {"≥-5℃", "≥-5 ℃"},
        /* Two that say different things say nothing. */
        {"不超过50次以上", "words"},
        {"约50次以上", "words"},
        {"≥≤50次", "words"},
        {"≥", "words"},
        {"以上", "words"},
        {"不低于上年", "words"},
    };

    assert_parts(state, pairs, COUNT(pairs));
}

static void number_multiplier_and_unit_stay_apart(void **state)
{
    static const char *const pairs[][2] = {
        {"100", "100"},
        {"1,700吨", "1700 吨"},
        {"１２公里", "12 公里"},
        {"0.5‰", "0.5 ‰"},
        {"3.50万元", "3.5 万=10000 元"},
        {"2亿", "2 亿=100000000"},
        {"5千人", "5 千=1000 人"},
        {"3百万元", "3 百万=1000000 元"},
        {"5千克", "5 千克"},
        {"3个百分点", "3 个百分点"},
        {"20000㎡", "20000 ㎡"},
        {"20000m2", "20000 m2"},
        {"20000 平方米", "20000 平方米"},
        {"1台（套）", "1 台（套）"},
        {"6.5万元/人", "6.5 万=10000 元/人"},
        {"3起", "3 起"},
        /* A sentence is no unit. */
        {"100%完成", "words"},
        {"100%达标", "words"},
        {"3个以上单位", "words"},
        {"3月份完成全部工作", "words"},
        {"3月底前", "words"},
        {"1、建成投用", "words"},
        {"1.建成投用", "words"},
        {"①建成投用", "words"},
        {"完成3个项目", "words"},
        {"前3名", "words"},
        {"第3名", "words"},
        {"1/3", "words"},
        {"3：1", "words"},
        {"7×24小时", "words"},
        {"2次；3人", "words"},
        {"3 5个", "words"},
        {"1,23个", "words"},
        {"12个单位参加了业务培训并全部通过考核", "words"},
    };

    assert_parts(state, pairs, COUNT(pairs));
}

static void a_period_stands_before_or_behind(void **state)
{
    static const char *const pairs[][2] = {
        {"2次/年", "2 次 per 年"},
        {"每年2次", "2 次 per 年"},
        {"每月不少于3次", "≥3 次 per 月"},
        {"不少于每月3次", "≥3 次 per 月"},
        {"3次/月以上", "≥3 次 per 月"},
        {"3次以上/月", "≥3 次 per 月"},
        {"5/日", "5 per 天"},
        {"1700吨 / 每月", "1700 吨 per 月"},
        {"6.5万元/年/人", "6.5 万=10000 元/年/人"},
        {"每人200元", "words"},
        {"每月", "words"},
        {"3年", "3 年"},
        {"12个月", "12 个月"},
    };

    assert_parts(state, pairs, COUNT(pairs));
}

static void a_range_has_two_ends(void **state)
{
    static const char *const pairs[][2] = {
        {"10-20", "10..20"},
        {"10~20%", "10..20 %"},
        {"10%～20%", "10..20 %"},
        {"3至5个", "3..5 个"},
        {"3个至5个", "3..5 个"},
        {"3到5次/年", "3..5 次 per 年"},
        {"10万-20万元", "10..20 万=10000 元"},
        {"10—20人", "10..20 人"},
        {"2010-12", "2010..12"},
        {"-5~-1℃", "-5..-1 ℃"},
        {"三至五个", "3..5 个"},
        {"百分之五至百分之十", "5..10 %"},
        {"5%-8", "words"},
        {"3个-5次", "words"},
        {"10-", "words"},
        {"10-20-30", "words"},
        {"1-3季度完成", "words"},
        {"100%到位", "words"},
    };

    assert_parts(state, pairs, COUNT(pairs));
}

static void a_date_has_its_bound_and_no_unit(void **state)
{
    static const char *const pairs[][2] = {
        {"2022年12月底前", "≤2022-12"},
        {"2022年12月31日前", "≤2022-12-31"},
        {"2022年12月31日之前", "≤2022-12-31"},
        {"2022年12月底前完成", "≤2022-12"},
        {"2022年底前", "≤2022"},
        {"不晚于2022年12月31日", "≤2022-12-31"},
        {"2022年3月以后", "≥2022-03"},
        {"2022年12月", "2022-12"},
        {"2022年", "2022"},
        {"2022-12-31", "2022-12-31"},
        {"二〇二二年十二月底前", "≤2022-12"},
        /* Numbers that only look like one. */
        {"2022.12", "2022.12"},
        {"20221231", "20221231"},
        {"2022", "2022"},
        {"12月底前", "words"},
        {"每年12月底前", "words"},
        {"2022年13月底前", "words"},
        {"2022年12月-2023年3月", "words"},
    };

    assert_parts(state, pairs, COUNT(pairs));
}

/* 一流 is no one 流: only units that the model names follow a number in words. */
static void a_number_in_words_has_a_unit_by_name(void **state)
{
    static const char *const pairs[][2] = {
        {"三个", "3 个"},
        {"两次以上", "≥2 次"},
        {"不少于十二人次", "≥12 人次"},
        {"四十万度/每月", "40 万=10000 度 per 月"},
        {"百分之九十五以上", "≥95 %"},
        {"百分之百", "100 %"},
        {"千分之二", "2 ‰"},
        {"十二", "12"},
        {"零", "0"},
        {"一流", "words"},
        {"一致好评", "words"},
        {"一般", "words"},
        {"一级", "words"},
        {"十分满意", "words"},
        {"一定程度改善", "words"},
        {"两手抓", "words"},
        {"三五个", "words"},
        {"万无一失", "words"},
        {"千方百计", "words"},
        {"百分之百完成", "words"},
        {"一次性通过", "words"},
        {"三分之二", "words"},
        {"零投诉", "words"},
    };

    assert_parts(state, pairs, COUNT(pairs));
}

static void what_is_empty_or_broken_has_no_parts(void **state)
{
    static const char *const pairs[][2] = {
        {"", "words"},     {"   ", "words"},   {"%", "words"},    {"-", "words"},
        {"\xFF", "words"}, {"5\xFF", "words"}, {"5个\n", "5 个"}, {"5\xE4\xB8", "words"},
    };

    assert_parts(state, pairs, COUNT(pairs));
}

static void a_long_text_is_no_measure(void **state)
{
    struct fixture *fixture = *state;
    const struct measures *measures = family_measures(fixture);
    struct text_builder builder = text_builder(fixture->arena);
    struct measure measure;

    for (size_t i = 0; i < 1000000; i++) {
        text_append(&builder, TEXT("9-"));
    }
    size_t before = arena_used(fixture->arena);
    assert_false(measure_read(fixture->arena, measures, text_built(&builder), &measure));
    assert_int_equal(arena_used(fixture->arena), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_seeds_values_are_read),
        FIXTURE_TEST(an_operator_is_a_sign_or_a_word),
        FIXTURE_TEST(number_multiplier_and_unit_stay_apart),
        FIXTURE_TEST(a_period_stands_before_or_behind),
        FIXTURE_TEST(a_range_has_two_ends),
        FIXTURE_TEST(a_date_has_its_bound_and_no_unit),
        FIXTURE_TEST(a_number_in_words_has_a_unit_by_name),
        FIXTURE_TEST(what_is_empty_or_broken_has_no_parts),
        FIXTURE_TEST(a_long_text_is_no_measure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
