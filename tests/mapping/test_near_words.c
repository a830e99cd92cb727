/* Headings, closing rows and the labels of rows and columns, typed a character or two otherwise:
 * taken for what they are almost, and told. */
#include "mapping/drawn_form.h"

static const char near_words[] = "record: project\n"
                                 "start: { pattern: 项目卡 }\n"
                                 "tables:\n"
                                 "  cost:\n"
                                 "    heading: 年初计划\n"
                                 "    columns: { item: 事项, amount: 费用 }\n"
                                 "    closing: { labels: 资金合计, gives: { amount: plan } }\n"
                                 "  spent:\n"
                                 "    heading: 实际完成\n"
                                 "    columns: { item: 事项, amount: 费用 }\n";

/* The sheet reads to these records, and all that is told is one finding. */
static void assert_told(struct fixture *fixture, const char *form, const char *drawing,
                        const char *code, const char *cell, const char *records)
{
    struct grid grid = grid_draw(fixture->arena, "A1", drawing);

    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
    struct drawn_reading reading = read_drawn(fixture, form, &grid);
    assert_one_finding(fixture->findings, code, cell);
    assert_text(drawn_records(fixture, &reading.records), records);
    assert_int_equal(reading.sheet.totals.unread, 0);
}

/* ---- headings */

static void a_heading_that_is_off_still_parts_two_tables(void **state)
{
    struct fixture *fixture = *state;

    assert_told(fixture, near_words,
                "项目卡\n年初计划\n事项|费用\n人工|3\n资金合计|3\n实际完戍\n事项|费用\n人工|4\n",
                "label-near", "A6",
                "plan = 3 @B5\n"
                "cost: item = 人工 @A4; amount = 3 @B4\n"
                "spent: item = 人工 @A8; amount = 4 @B8\n");
    assert_text(finding_at(fixture->findings, 0)->message,
                "\"实际完戍\" is almost the label \"实际完成\" and was read as it. Check; if it is "
                "the same, add \"实际完戍\" to the labels at form.yaml:9.");
}

static void what_is_a_column_is_no_heading(void **state)
{
    assert_told(*state,
                "record: project\nstart: { pattern: 项目卡 }\ntables:\n"
                "  cost: { heading: 项目支出, columns: { item: 项目支出项, amount: 费用 } }\n",
                "项目卡\n项目支出项|费用\n人工|3\n", "heading-not-found", "A2",
                "cost: item = 人工 @A3; amount = 3 @B3\n");
}

#define SECTIONS                                                                                   \
    "record: project\n"                                                                            \
    "start: { pattern: 项目卡 }\n"                                                              \
    "sections: { planned: 年初计划, done: [实际完成, 完成情况] }\n"                    \
    "fields:\n"                                                                                    \
    "  plan: { labels: 金额, within: planned }\n"                                                \
    "  actual: { labels: 金额, within: done }\n"

static void the_heading_of_a_section_may_be_off(void **state)
{
    assert_told(*state, SECTIONS, "项目卡\n年初计划\n金额|5\n实际完成数\n金额|4\n", "label-near",
                "A4", "plan = 5 @B3\nactual = 4 @B5\n");
}

static void what_is_like_a_missing_heading_of_a_section_is_named(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1", "项目卡\n年初计划\n金额|5\n执行完成\n金额|4\n");

    (void)read_drawn(fixture, SECTIONS, &grid);
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_text(finding->code, "section-not-found");
    assert_text(finding->message,
                "The heading \"实际完成\" of a section was not found; what stands in the section "
                "was not read. Like it are: \"执行完成\" (A4). If one of them is it, add that at "
                "form.yaml:3; else check the form's words.");
}

/* ---- closing rows */

static void a_last_row_that_almost_closes_the_table_does(void **state)
{
    assert_told(*state, near_words,
                "项目卡\n年初计划\n事项|费用\n人工|3\n材料|2\n资金台计|5\n"
                "实际完成\n事项|费用\n人工|4\n",
                "label-near", "A6",
                "plan = 5 @B6\n"
                "cost: item = 人工 @A4; amount = 3 @B4\n"
                "cost: item = 材料 @A5; amount = 2 @B5\n"
                "spent: item = 人工 @A9; amount = 4 @B9\n");
}

static void a_row_with_others_below_it_closes_nothing(void **state)
{
    assert_drawn(*state, near_words,
                 "项目卡\n年初计划\n事项|费用\n资金小计|3\n材料|2\n资金合计|5\n"
                 "实际完成\n事项|费用\n人工|4\n",
                 "plan = 5 @B6\n"
                 "cost: item = 资金小计 @A4; amount = 3 @B4\n"
                 "cost: item = 材料 @A5; amount = 2 @B5\n"
                 "spent: item = 人工 @A9; amount = 4 @B9\n");
}

/* A word of two characters is like too many. */
static void a_last_row_that_may_be_the_closing_one_is_named(void **state)
{
    struct fixture *fixture = *state;

    assert_told(fixture,
                "record: project\nstart: { pattern: 项目卡 }\ntables:\n"
                "  cost:\n    columns: { item: 事项, amount: 费用 }\n"
                "    closing: { labels: 合计, gives: { amount: plan } }\n",
                "项目卡\n事项|费用\n人工|3\n总计|3\n", "closing-not-found", "A2",
                "cost: item = 人工 @A3; amount = 3 @B3\ncost: item = 总计 @A4; amount = 3 @B4\n");
    assert_text(finding_at(fixture->findings, 0)->message,
                "The row \"合计\" that closes \"cost\" was not found; what stands in its place may "
                "have been read as a row. Like it are: \"总计\" (A4). If one of them is it, add "
                "that at form.yaml:6; else check the form's words.");
}

static void a_table_that_just_ends_is_told_where_its_last_row_gives_a_value(void **state)
{
    static const char drawing[] =
        "项目卡\n年初计划\n事项|费用\n人工|3\n实际完成\n事项|费用\n人工|4\n";
    static const char records[] = "cost: item = 人工 @A4; amount = 3 @B4\n"
                                  "spent: item = 人工 @A7; amount = 4 @B7\n";
    struct fixture *fixture = *state;
    struct text optional = text_of(near_words);
    size_t at = text_find(optional, TEXT("资金合计,")) + TEXT("资金合计,").length;

    assert_told(fixture, near_words, drawing, "closing-not-found", "A3", records);
    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
    assert_drawn(
        fixture,
        text_terminated(fixture->arena, text_format(fixture->arena, "%.*s optional: true,%s",
                                                    (int)at, optional.data, optional.data + at)),
        drawing, records);
}

/* ---- labels that are values */

static const char funds[] = "record: project\nstart: { pattern: 项目卡 }\ntables:\n"
                            "  cost:\n"
                            "    heading: 项目资金\n"
                            "    rows: { source: [资金总额, '其中：财政拨款', 其他资金] }\n"
                            "    value: amount\n";

/* The value is the label as the mapping file has it: checks and sums know that one. */
static void the_label_of_a_row_may_be_off(void **state)
{
    struct fixture *fixture = *state;

    assert_told(fixture, funds, "项目卡\n项目资金|资金总额|12\n|其中：财政拔款|10\n|其他资金|2\n",
                "label-near", "B3",
                "cost: source = 资金总额 @B2; amount = 12 @C2\n"
                "cost: source = 其中：财政拨款 @B3; amount = 10 @C3\n"
                "cost: source = 其他资金 @B4; amount = 2 @C4\n");
    assert_text(
        finding_at(fixture->findings, 0)->message,
        "\"其中：财政拔款\" is almost the label \"其中：财政拨款\" and was read as it. Check; "
        "if it is the same, add \"其中：财政拔款\" to the labels at form.yaml:6.");
    assert_text(finding_at(fixture->findings, 0)->field, "source");
}

static void the_last_label_of_a_row_may_be_off(void **state)
{
    assert_told(*state, funds, "项目卡\n项目资金|资金总额|12\n|其它资金|2\n", "label-near", "B3",
                "cost: source = 资金总额 @B2; amount = 12 @C2\n"
                "cost: source = 其他资金 @B3; amount = 2 @C3\n");
}

static void a_value_may_stand_behind_a_label_that_is_off(void **state)
{
    assert_told(*state, funds, "项目卡\n项目资金|资金总额：12万元|其它资金：2万元\n", "label-near",
                "C2",
                "cost: source = 资金总额 @B2; amount = 12 @B2\n"
                "cost: source = 其他资金 @C2; amount = 2 @C2\n");
}

static void a_label_that_could_be_either_of_two_is_neither(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1", "项目卡\n上级资金|3\n本级资金|2\n");
    struct drawn_reading reading =
        read_drawn(fixture,
                   "record: project\nstart: { pattern: 项目卡 }\n"
                   "tables: { cost: { rows: { source: [本级资金, 市级资金, 县级资金] }, "
                   "value: amount } }\n",
                   &grid);

    assert_text(drawn_records(fixture, &reading.records),
                "cost: source = 本级资金 @A3; amount = 2 @B3\n");
    assert_int_equal(reading.sheet.totals.unread, 2);
}

static void a_label_across_may_be_off(void **state)
{
    assert_told(*state,
                "record: project\nstart: { pattern: 项目卡 }\ntables:\n"
                "  cost:\n"
                "    rows: { item: [人员经费, 公用经费] }\n"
                "    across: { source: [财政拨款, 单位自筹] }\n"
                "    value: amount\n",
                "项目卡\n|财政拨款|单位自畴\n人员经费|3|4\n公用经费|5\n", "label-near", "C2",
                "cost: source = 财政拨款 @B2; item = 人员经费 @A3; amount = 3 @B3\n"
                "cost: source = 单位自筹 @C2; item = 人员经费 @A3; amount = 4 @C3\n"
                "cost: source = 财政拨款 @B2; item = 公用经费 @A4; amount = 5 @B4\n");
}

static void a_label_over_repeated_columns_may_be_off(void **state)
{
    assert_told(*state,
                "record: project\nstart: { pattern: 项目卡 }\ntables:\n"
                "  cost:\n"
                "    columns: { item: 事项 }\n"
                "    repeat: { by: { year: [年初预算, 执行情况] }, value: amount }\n",
                "项目卡\n事项|年初预算|执行请况\n人工|3|4\n", "label-near", "C2",
                "cost: item = 人工 @A3; year = 年初预算 @B2; amount = 3 @B3\n"
                "cost: item = 人工 @A3; year = 执行情况 @C2; amount = 4 @C3\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_heading_that_is_off_still_parts_two_tables),
        FIXTURE_TEST(what_is_a_column_is_no_heading),
        FIXTURE_TEST(the_heading_of_a_section_may_be_off),
        FIXTURE_TEST(what_is_like_a_missing_heading_of_a_section_is_named),
        FIXTURE_TEST(a_last_row_that_almost_closes_the_table_does),
        FIXTURE_TEST(a_row_with_others_below_it_closes_nothing),
        FIXTURE_TEST(a_last_row_that_may_be_the_closing_one_is_named),
        FIXTURE_TEST(a_table_that_just_ends_is_told_where_its_last_row_gives_a_value),
        FIXTURE_TEST(the_label_of_a_row_may_be_off),
        FIXTURE_TEST(the_last_label_of_a_row_may_be_off),
        FIXTURE_TEST(a_value_may_stand_behind_a_label_that_is_off),
        FIXTURE_TEST(a_label_that_could_be_either_of_two_is_neither),
        FIXTURE_TEST(a_label_across_may_be_off),
        FIXTURE_TEST(a_label_over_repeated_columns_may_be_off),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
