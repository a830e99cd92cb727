/* Labels of a form against the texts of cells. */
#include "support/fixture.h"

#include "base/unicode.h"
#include "mapping/label.h"

#include <string.h>

static struct label_set set_of(const struct text *labels, size_t count)
{
    struct label_set set = {0};

    label_set_fill(&set, labels, count);
    return set;
}

/* Whether a cell's text is the label, typed in whatever way. */
static bool matches(struct fixture *fixture, const char *label, int64_t year, const char *cell)
{
    struct text folded = label_fold(fixture->arena, text_of(label));
    struct label_set set = set_of(&folded, 1);

    struct text text = unicode_folded(fixture->arena, text_of(cell));
    size_t length;
    bool matched = label_matches(&set, year, text);

    assert_int_equal(label_stands(&set, year, text),
                     matched || label_leads(&set, year, text, &length));
    return matched;
}

/* What stands behind the label and its colon in a cell; NULL when the label does not lead. */
static const char *behind(struct fixture *fixture, const char *label, int64_t year,
                          const char *cell)
{
    struct text folded_label = label_fold(fixture->arena, text_of(label));
    struct label_set set = set_of(&folded_label, 1);
    struct text folded = unicode_folded(fixture->arena, text_of(cell));
    size_t length;
    bool leads = label_leads(&set, year, folded, &length);

    assert_int_equal(label_stands(&set, year, folded), leads || label_matches(&set, year, folded));
    if (!leads) {
        assert_int_equal(length, 0);
        return NULL;
    }
    return text_terminated(fixture->arena, text_slice(folded, length, folded.length));
}

static void a_label_is_folded_and_loses_its_colon(void **state)
{
    struct fixture *fixture = *state;

    assert_text(label_fold(fixture->arena, TEXT(" 申 报 单 位 ： ")), "申报单位");
    assert_text(label_fold(fixture->arena, TEXT("单位::：")), "单位");
    assert_text(label_fold(fixture->arena, TEXT("测算（公式）依据")), "测算(公式)依据");
    assert_text(label_fold(fixture->arena, TEXT("一：二")), "一:二");
    assert_text(label_fold(fixture->arena, TEXT("：")), "");
    assert_text(label_fold(fixture->arena, TEXT("")), "");
}

static void a_cell_is_its_label_however_it_is_typed(void **state)
{
    struct fixture *fixture = *state;

    assert_true(matches(fixture, "项目名称", 0, "项目名称"));
    assert_true(matches(fixture, "项目名称", 0, "项 目 名 称"));
    assert_true(matches(fixture, "项目名称", 0, "项目\n名称："));
    assert_true(matches(fixture, "项目名称", 0, "　项目名称 : "));
    assert_true(matches(fixture, "项目名称：", 0, "项目名称"));
    assert_true(matches(fixture, "测算（公式）依据", 0, "测算 (公式) 依据"));
}

/* Of every script that has both; `ı` and `i` are two letters. */
static void capital_and_small_letters_are_the_same(void **state)
{
    struct fixture *fixture = *state;

    assert_true(matches(fixture, "Project name", 0, "PROJECT NAME:"));
    assert_true(matches(fixture, "PROJECT NAME", 0, "project Name"));
    assert_true(matches(fixture, "Intitulé de l'opération", 0, "INTITULÉ DE L'OPÉRATION"));
    assert_true(matches(fixture, "Наименование", 0, "НАИМЕНОВАНИЕ"));
    assert_true(matches(fixture, "Übersicht {year}", 2023, "ÜBERSICHT 2023"));
    assert_true(matches(fixture, "项目ID号", 0, "项目id号"));
    assert_string_equal(behind(fixture, "E-mail", 0, "E-MAIL: Finance"), "Finance");
    assert_false(matches(fixture, "Intitulé", 0, "INTITULE"));
    assert_false(matches(fixture, "ılık", 0, "ILIK"));
    assert_false(matches(fixture, "项目名称", 0, "项目名稱"));
    assert_false(matches(fixture, "Name", 0, "NAM"));
}

static void another_text_is_another_label(void **state)
{
    struct fixture *fixture = *state;

    assert_false(matches(fixture, "项目名称", 0, "项目名称一"));
    assert_false(matches(fixture, "项目名称", 0, "项目名"));
    assert_false(matches(fixture, "项目名称", 0, "一级项目名称"));
    assert_false(matches(fixture, "项目名称", 0, "项目名称：修路"));
    assert_false(matches(fixture, "项目名称", 0, ""));
    assert_false(matches(fixture, "：", 0, ""));
    assert_false(matches(fixture, "：", 0, "："));
}

static void any_label_of_a_set_will_do(void **state)
{
    struct fixture *fixture = *state;
    static const struct text labels[] = {{"合计", 6}, {"总计", 6}};
    const struct label_set set = set_of(labels, 2);
    const struct label_set none = set_of(NULL, 0);

    assert_true(label_matches(&set, 0, TEXT("合计")));
    assert_true(label_matches(&set, 0, TEXT("总计:")));
    assert_false(label_matches(&set, 0, TEXT("小计")));
    assert_false(label_matches(&none, 0, TEXT("合计")));
    assert_null(behind(fixture, "合计", 0, "合计"));
}

/* Whatever characters the others begin with. */
static void each_label_of_a_set_is_found(void **state)
{
    const struct text labels[] = {TEXT("合计"), TEXT("Total"), TEXT("{year}年"), TEXT("①"),
                                  TEXT("、"),   TEXT("小"),    TEXT("Ärger"),    TEXT("")};
    const size_t count = sizeof labels / sizeof labels[0];

    (void)state;
    for (size_t i = 1; i <= count; i++) {
        const struct label_set set = set_of(labels, i);
        const struct label_set last = set_of(&labels[i - 1], 1);
        assert_true(label_matches(&set, 2022, TEXT("合计:")));
        assert_int_equal(label_matches(&set, 2022, TEXT("TOTAL")), i >= 2);
        assert_int_equal(label_stands(&set, 2022, TEXT("2022年:")), i >= 3);
        assert_int_equal(label_matches(&set, 2022, TEXT("①")), i >= 4);
        assert_int_equal(label_stands(&set, 2022, TEXT("、:一")), i >= 5);
        assert_int_equal(label_matches(&set, 2022, TEXT("小")), i >= 6);
        assert_int_equal(label_matches(&set, 2022, TEXT("ärger")), i >= 7);
        assert_false(label_matches(&set, 2022, TEXT("")));
        assert_int_equal(label_matches(&last, 2022, TEXT("小")), i == 6);
        assert_int_equal(label_matches(&last, 2022, TEXT("ärger")), i == 7);
    }
}

static void a_value_may_stand_behind_the_colon(void **state)
{
    struct fixture *fixture = *state;

    assert_string_equal(behind(fixture, "申报单位", 0, "申报单位： 鄂州市水利局"), "鄂州市水利局");
    assert_string_equal(behind(fixture, "申报单位：", 0, "申 报 单 位:水利局"), "水利局");
    assert_string_equal(behind(fixture, "金额单位", 0, "金额单位："), "");
    assert_string_equal(behind(fixture, "时间", 0, "时间：8:30"), "8:30");
    assert_null(behind(fixture, "申报单位", 0, "申报单位 水利局"));
    assert_null(behind(fixture, "申报单位", 0, "申报单位"));
    assert_null(behind(fixture, "申报单位", 0, "主管申报单位：水利局"));
    assert_null(behind(fixture, "", 0, "：水利局"));
}

static void the_longest_label_leads(void **state)
{
    (void)state;
    static const struct text labels[] = {{"单位", 6}, {"单位:名称", 13}};
    const struct label_set set = set_of(labels, 2);
    size_t length;

    assert_true(label_leads(&set, 0, TEXT("单位:名称:水利局"), &length));
    assert_int_equal(length, strlen("单位:名称:"));
    assert_true(label_leads(&set, 0, TEXT("单位:水利局"), &length));
    assert_int_equal(length, strlen("单位:"));
}

static void a_label_may_hold_the_forms_year(void **state)
{
    struct fixture *fixture = *state;

    assert_true(matches(fixture, "{year}年预算", 2022, "2022年预算"));
    assert_true(matches(fixture, "{year-1}年实际执行数", 2022, "2021 年实际执行数："));
    assert_true(matches(fixture, "{year-2}年实际执行数", 2022, "２０２０年实际执行数"));
    assert_true(matches(fixture, "{year+1}年计划", 2022, "2023年计划"));
    assert_true(matches(fixture, "｛year－1｝年", 2022, "2021年"));
    assert_true(matches(fixture, "{year-1}至{year}年", 2022, "2021至2022年"));
    assert_true(matches(fixture, "预算数{year}", 2022, "预算数2022"));
    assert_string_equal(behind(fixture, "{year-1}年数", 2022, "2021年数：12"), "12");
}

static void the_label_of_another_year_is_another_label(void **state)
{
    struct fixture *fixture = *state;

    assert_false(matches(fixture, "{year-1}年实际执行数", 2022, "2022年实际执行数"));
    assert_false(matches(fixture, "{year-1}年实际执行数", 2023, "2021年实际执行数"));
    assert_false(matches(fixture, "预算数{year}", 2022, "预算数20221"));
    assert_false(matches(fixture, "{year}年", 2022, "22年"));
}

static void without_a_year_such_a_label_matches_nothing(void **state)
{
    struct fixture *fixture = *state;

    assert_false(matches(fixture, "{year}年预算", 0, "2022年预算"));
    assert_false(matches(fixture, "{year}年预算", 0, "0年预算"));
    assert_false(matches(fixture, "{year-1}年预算", 0, "-1年预算"));
    assert_false(matches(fixture, "{year}", 0, "{year}"));
}

static void braces_with_anything_else_in_them_stand_for_themselves(void **state)
{
    struct fixture *fixture = *state;

    assert_true(matches(fixture, "{years}", 2022, "{years}"));
    assert_true(matches(fixture, "{year-x}", 2022, "{year-x}"));
    assert_true(matches(fixture, "{year-}", 2022, "{year-}"));
    assert_true(matches(fixture, "{year-", 2022, "{year-"));
    assert_true(matches(fixture, "{year", 2022, "{year"));
    assert_false(matches(fixture, "{year-x}", 2022, "1950"));
}

/* ---- units */

static const struct unit units[] = {
    {.name = {"万", 3}}, {.name = {"万元", 6}}, {.name = {"元", 3}}, {.name = {"千元", 6}}};
static const struct unit_list money = {.units = units, .count = 4};

/* The unit that a cell's text names by a label; "none" when it names none, "other" when it is
 * not the label at all. */
static const char *unit_in(struct fixture *fixture, const char *label, const char *cell)
{
    struct text folded_label = label_fold(fixture->arena, text_of(label));
    struct label_set set = set_of(&folded_label, 1);
    set.units = &money;
    struct text folded = unicode_folded(fixture->arena, text_of(cell));
    struct text unit = label_unit(&set, 2022, folded);
    size_t length;

    if (!label_matches(&set, 2022, folded) && !label_leads(&set, 2022, folded, &length)) {
        assert_int_equal(unit.length, 0);
        return "other";
    }
    return unit.length == 0 ? "none" : text_terminated(fixture->arena, unit);
}

static void a_label_may_hold_any_unit_of_its_list(void **state)
{
    struct fixture *fixture = *state;

    assert_string_equal(unit_in(fixture, "金额({unit})", "金额（元）"), "元");
    assert_string_equal(unit_in(fixture, "金额({unit})", "金 额\n（ 万元 ）："), "万元");
    assert_string_equal(unit_in(fixture, "金额（{unit}）", "金额(万)"), "万");
    assert_string_equal(unit_in(fixture, "金额({unit})", "金额（元）：12"), "元");
    assert_string_equal(unit_in(fixture, "{year-1}年数（单位：{unit}）", "2021年数(单位:千元)"),
                        "千元");
    assert_string_equal(unit_in(fixture, "{unit}", "千元"), "千元");
    assert_string_equal(unit_in(fixture, "金额", "金额"), "none");
    assert_string_equal(unit_in(fixture, "金额({unit})", "金额（美元）"), "other");
    assert_string_equal(unit_in(fixture, "金额({unit})", "金额"), "other");
    assert_string_equal(unit_in(fixture, "金额({unit})", "金额()"), "other");
    assert_string_equal(unit_in(fixture, "金额({unit})", "金额（元"), "other");
    assert_string_equal(unit_in(fixture, "金额({unit})", "金额（元）合计"), "other");
}

/* Of several labels, the one that the cell is. */
static void the_unit_is_that_of_the_label_that_matches(void **state)
{
    static const struct text labels[] = {{"金额", 6}, {"金额({unit})", 14}, {"({unit})", 8}};
    static const struct label_set set = {.labels = labels, .count = 3, .units = &money};

    (void)state;
    assert_text(label_unit(&set, 0, TEXT("金额(万元)")), "万元");
    assert_text(label_unit(&set, 0, TEXT("(元)")), "元");
    assert_text(label_unit(&set, 0, TEXT("金额")), "");
    assert_true(label_holds_unit(&set));
    assert_false(label_holds_unit(&(struct label_set){.labels = labels, .count = 1}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_label_is_folded_and_loses_its_colon),
        FIXTURE_TEST(a_cell_is_its_label_however_it_is_typed),
        FIXTURE_TEST(capital_and_small_letters_are_the_same),
        FIXTURE_TEST(another_text_is_another_label),
        FIXTURE_TEST(any_label_of_a_set_will_do),
        FIXTURE_TEST(each_label_of_a_set_is_found),
        FIXTURE_TEST(a_value_may_stand_behind_the_colon),
        FIXTURE_TEST(the_longest_label_leads),
        FIXTURE_TEST(a_label_may_hold_the_forms_year),
        FIXTURE_TEST(the_label_of_another_year_is_another_label),
        FIXTURE_TEST(without_a_year_such_a_label_matches_nothing),
        FIXTURE_TEST(braces_with_anything_else_in_them_stand_for_themselves),
        FIXTURE_TEST(a_label_may_hold_any_unit_of_its_list),
        FIXTURE_TEST(the_unit_is_that_of_the_label_that_matches),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
