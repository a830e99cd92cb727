/* Tables that are given by the labels of their rows: amounts beside labels, and amounts where a
 * label of a row and one of a column cross. */
#include "mapping/drawn_form.h"

#define FORM "record: project\nstart: { pattern: 项目卡 }\nfields: { name: 名称 }\n"

/* ---- labels with a value beside them */

static const char funds[] = FORM "tables:\n"
                                 "  cost:\n"
                                 "    heading: 项目资金\n"
                                 "    rows: { source: [资金总额, '其中：财政拨款', 其他资金] }\n"
                                 "    value: amount\n"
                                 "    ignore: [小计]\n";

static void a_row_is_a_label_and_its_value(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(fixture->arena, "A1",
                                        "项目卡\n项目资金|资金总额：|12\n|其中:财政拨款|10\n"
                                        "|其他资金|2\n名称|修路\n",
                                        "A2:A4");

    assert_drawn_grid(fixture, funds, &grid,
                      "name = 修路 @B5\n"
                      "cost: source = 资金总额 @B2; amount = 12 @C2\n"
                      "cost: source = 其中:财政拨款 @B3; amount = 10 @C3\n"
                      "cost: source = 其他资金 @B4; amount = 2 @C4\n");
}

static void labels_may_follow_one_another_in_a_row(void **state)
{
    assert_drawn(*state, funds, "项目卡\n名称|修路\n项目资金\n资金总额|12|其他资金||2|小计|14\n",
                 "name = 修路 @B2\n"
                 "cost: source = 资金总额 @A4; amount = 12 @B4\n"
                 "cost: source = 其他资金 @C4; amount = 2 @E4\n");
}

static void a_value_may_stand_behind_its_label(void **state)
{
    assert_drawn(*state, funds,
                 "项目卡\n名称|修路\n项目资金|资金总额：12万元|其中：财政拨款：10万元\n",
                 "name = 修路 @B2\n"
                 "cost: source = 资金总额 @B3; amount = 12 @B3\n"
                 "cost: source = 其中：财政拨款 @C3; amount = 10 @C3\n");
}

static void a_label_without_a_value_is_no_row(void **state)
{
    assert_drawn(*state, funds, "项目卡\n名称|修路\n项目资金|资金总额|12\n|其他资金|\n",
                 "name = 修路 @B2\ncost: source = 资金总额 @B3; amount = 12 @C3\n");
}

static void the_rows_end_where_the_form_goes_on(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1", "项目卡\n项目资金|资金总额|12\n名称|修路\n|其他资金|3\n");
    struct drawn_reading reading = read_drawn(fixture, funds, &grid);

    assert_text(drawn_records(fixture, &reading.records),
                "name = 修路 @B3\ncost: source = 资金总额 @B2; amount = 12 @C2\n");
    assert_int_equal(reading.sheet.totals.unread, 2);
}

static void the_same_label_may_be_a_fields(void **state)
{
    assert_drawn(*state,
                 "record: project\n"
                 "start: { pattern: 项目卡 }\n"
                 "fields: { plan: 资金总额 }\n"
                 "tables: { cost: { rows: { source: [资金总额, 其他资金] }, value: amount } }\n",
                 "项目卡\n资金总额|12\n其他资金|2\n",
                 "plan = 12 @B2\n"
                 "cost: source = 资金总额 @A2; amount = 12 @B2\n"
                 "cost: source = 其他资金 @A3; amount = 2 @B3\n");
}

static void a_table_without_any_of_its_rows_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1", "项目卡\n名称|修路\n项目资金|甲|1\n");

    (void)read_drawn(fixture, funds, &grid);
    assert_one_finding(fixture->findings, "table-not-found", "A3");
    assert_text(
        finding_at(fixture->findings, 0)->message,
        "None of the labels of the rows of \"cost\" was found (expected: 资金总额 / "
        "其中：财政拨款 / 其他资金); the table was not read. Check the form's words, or add the "
        "label at form.yaml:7.");
}

static void what_is_like_a_missing_row_is_named(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1", "项目卡\n名称|修路\n项目资金|资金合计|1\n|其他经费|2\n");

    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_ZH);
    (void)read_drawn(fixture, funds, &grid);
    assert_one_finding(fixture->findings, "table-not-found", "A3");
    assert_text(finding_at(fixture->findings, 0)->message,
                "“cost”各行的标签一个也没有找到（应有：资金总额 / 其中：财政拨款 / "
                "其他资金），该表没有读取。表中相近的文字：“资金合计”（B3）、“其他经费”（B4）。"
                "如果其中之一就是它，请在 form.yaml:7 的 labels 中补充，否则请检查表中文字。");
}

/* ---- crossings */

static const char matrix[] = FORM "tables:\n"
                                  "  cost:\n"
                                  "    heading: 分年支出\n"
                                  "    rows: { item: [人员经费, 公用经费] }\n"
                                  "    across: { year: { pattern: '^(?<year>20[0-9]{2})年' } }\n"
                                  "    value: amount\n";

static void a_row_is_what_stands_where_two_labels_cross(void **state)
{
    assert_drawn(*state, matrix,
                 "项目卡\n名称|修路\n分年支出\n|2022年|2023年（预计）\n人员经费|3|4\n公用经费||5\n",
                 "name = 修路 @B2\n"
                 "cost: item = 人员经费 @A5; year = 2022 @B4; amount = 3 @B5\n"
                 "cost: item = 人员经费 @A5; year = 2023 @C4; amount = 4 @C5\n"
                 "cost: item = 公用经费 @A6; year = 2023 @C4; amount = 5 @C6\n");
}

static void a_label_across_may_be_merged_over_its_values(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(fixture->arena, "A1",
                                        "项目卡\n名称|修路\n分年支出|科目|2022年||2023年\n"
                                        "|人员经费||3|4\n",
                                        "A3:A4 C3:D3");
    struct drawn_reading reading = read_drawn(fixture,
                                              FORM "tables:\n"
                                                   "  cost:\n"
                                                   "    heading: 分年支出\n"
                                                   "    rows: { item: { pattern: '^.+费$' } }\n"
                                                   "    across: { year: [2022年, 2023年] }\n"
                                                   "    value: amount\n"
                                                   "decoration: [科目]\n",
                                              &grid);

    assert_no_findings(fixture->findings);
    assert_int_equal(reading.sheet.totals.unread, 0);
    assert_text(drawn_records(fixture, &reading.records),
                "name = 修路 @B2\n"
                "cost: item = 人员经费 @B4; year = 2022年 @C3; amount = 3 @D4\n"
                "cost: item = 人员经费 @B4; year = 2023年 @E3; amount = 4 @E4\n");
}

static void a_row_with_another_label_is_unread(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1",
                  "项目卡\n名称|修路\n分年支出\n|2022年\n人员经费|3\n会议费|1\n公用经费|2\n");
    struct drawn_reading reading = read_drawn(fixture, matrix, &grid);

    assert_int_equal(reading.records.items[0]->tables[0].count, 2);
    assert_int_equal(reading.sheet.totals.unread, 2);
}

/* ---- columns repeated under labels */

static const char by_year[] =
    FORM "tables:\n"
         "  cost:\n"
         "    heading: 分年支出\n"
         "    columns: { item: 事项, note: { labels: 备注, optional: true } }\n"
         "    repeat:\n"
         "      by: { year: { pattern: '^(?<year>20[0-9]{2})年' } }\n"
         "      value: amount\n"
         "    ignore: [序号]\n";

static void a_column_a_year_makes_a_row_a_year(void **state)
{
    assert_drawn(
        *state, by_year,
        "项目卡\n名称|修路\n分年支出\n序号|事项|2022年|2023年|备注\n1|人工|3|4|甲\n2|材料||5\n"
        "3|机械\n",
        "name = 修路 @B2\n"
        "cost: item = 人工 @B5; year = 2022 @C4; amount = 3 @C5; note = 甲 @E5\n"
        "cost: item = 人工 @B5; year = 2023 @D4; amount = 4 @D5; note = 甲 @E5\n"
        "cost: item = 材料 @B6; year = 2023 @D4; amount = 5 @D6\n"
        "cost: item = 机械 @B7\n");
}

static void columns_may_be_repeated_for_each_year(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw_merged(fixture->arena, "A1",
                         "项目卡\n分年支出|事项|2022年||2023年\n||预算|来源|预算|来源\n"
                         "|人工|3|财政|4\n|材料||自筹|5|财政\n"
                         "|事项|2022年||2023年\n||预算|来源|预算|来源\n|机械|9\n"
                         "名称|修路\n",
                         "A2:A8 B2:B3 C2:D2 E2:F2 B6:B7 C6:D6 E6:F6");

    assert_drawn_grid(
        fixture,
        FORM "tables:\n"
             "  cost:\n"
             "    heading: 分年支出\n"
             "    columns: { item: 事项 }\n"
             "    repeat:\n"
             "      by: { year: [2022年, 2023年] }\n"
             "      columns: { amount: 预算, source: 来源 }\n",
        &grid,
        "name = 修路 @B9\n"
        "cost: source = 财政 @D4; item = 人工 @B4; year = 2022年 @C2; amount = 3 @C4\n"
        "cost: item = 人工 @B4; year = 2023年 @E2; amount = 4 @E4\n"
        "cost: source = 自筹 @D5; item = 材料 @B5; year = 2022年 @C2\n"
        "cost: source = 财政 @F5; item = 材料 @B5; year = 2023年 @E2; amount = 5 @E5\n"
        "cost: item = 机械 @B8; year = 2022年 @C2; amount = 9 @C8\n");
}

/* Sums between the columns and below the rows, and the corner over the rows' labels. */
static void sums_may_be_known_and_not_read(void **state)
{
    static const char with_sums[] =
        FORM "tables:\n"
             "  cost:\n"
             "    rows: { item: { pattern: '^(?<item>.*经费)$' } }\n"
             "    across: { year: { pattern: '^(?<year>20[0-9]{2})年' } }\n"
             "    value: amount\n"
             "    ignore: [科目, 两年合计, 合计]\n";

    assert_drawn(*state, with_sums,
                 "项目卡\n名称|修路\n科目|2022年|2023年|两年合计\n人员经费|3|4|7\n公用经费||5|5\n"
                 "合计|3|9|12\n",
                 "name = 修路 @B2\n"
                 "cost: item = 人员经费 @A4; year = 2022 @B3; amount = 3 @B4\n"
                 "cost: item = 人员经费 @A4; year = 2023 @C3; amount = 4 @C4\n"
                 "cost: item = 公用经费 @A5; year = 2023 @C3; amount = 5 @C5\n");
}

static void labels_across_that_are_missing_are_told(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1", "项目卡\n名称|修路\n分年支出|项目|第一年\n|人员经费|1\n");

    (void)read_drawn(fixture, matrix, &grid);
    assert_one_finding(fixture->findings, "table-not-found", "A3");
    assert_text(finding_at(fixture->findings, 0)->message,
                "None of the labels over the columns of \"cost\" was found (expected: "
                "^(?<year>20[0-9]{2})年); the table was not read. Check the form's words, or add "
                "the label at form.yaml:8.");
}

static void years_that_are_missing_are_told(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1", "项目卡\n名称|修路\n分年支出\n事项|备注\n人工|甲\n");
    struct drawn_reading reading = read_drawn(fixture, by_year, &grid);

    assert_one_finding(fixture->findings, "column-not-found", "A4");
    assert_text(drawn_records(fixture, &reading.records),
                "name = 修路 @B2\ncost: item = 人工 @A5; note = 甲 @B5\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_row_is_a_label_and_its_value),
        FIXTURE_TEST(labels_may_follow_one_another_in_a_row),
        FIXTURE_TEST(a_value_may_stand_behind_its_label),
        FIXTURE_TEST(a_label_without_a_value_is_no_row),
        FIXTURE_TEST(the_rows_end_where_the_form_goes_on),
        FIXTURE_TEST(the_same_label_may_be_a_fields),
        FIXTURE_TEST(a_table_without_any_of_its_rows_is_told),
        FIXTURE_TEST(what_is_like_a_missing_row_is_named),
        FIXTURE_TEST(a_row_is_what_stands_where_two_labels_cross),
        FIXTURE_TEST(a_label_across_may_be_merged_over_its_values),
        FIXTURE_TEST(a_row_with_another_label_is_unread),
        FIXTURE_TEST(a_column_a_year_makes_a_row_a_year),
        FIXTURE_TEST(columns_may_be_repeated_for_each_year),
        FIXTURE_TEST(sums_may_be_known_and_not_read),
        FIXTURE_TEST(labels_across_that_are_missing_are_told),
        FIXTURE_TEST(years_that_are_missing_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
