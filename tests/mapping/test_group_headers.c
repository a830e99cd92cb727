/* Headers of two rows, of which the upper one stands over several columns: 预算（元） over 单价 and
 * 金额; and what a block knows and does not read. */
#include "mapping/drawn_form.h"

#define FORM                                                                                       \
    "record: project\n"                                                                            \
    "start: { pattern: 项目卡 }\n"                                                              \
    "tables:\n"                                                                                    \
    "  cost:\n"                                                                                    \
    "    columns:\n"                                                                               \
    "      item: { labels: 事项, required: true }\n"                                             \
    "      note: 说明\n"                                                                         \
    "      amount: [金额, '金额({unit})']\n"                                                   \
    "      year: 年份\n"

/* Neither row has half of the columns together with the required one. */
static void a_header_may_take_both_rows_to_be_known(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw_merged(fixture->arena, "A1",
                         "项目卡\n事项|计划\n|金额|年份|说明\n人工|3|2023|急\n", "A2:A3 B2:D2");

    assert_drawn_grid(fixture, FORM "    ignore: 计划\n", &grid,
                      "cost: item = 人工 @A4; year = 2023 @C4; amount = 3 @B4; note = 急 @D4\n");
}

static void the_unit_of_an_upper_header_holds_for_columns_below_it(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(
        fixture->arena, "A1", "项目卡\n事项|计划（元）||说明\n|金额|年份\n人工|30000|2023|急\n",
        "A2:A3 B2:C2 D2:D3");
    struct drawn_reading reading = read_drawn(fixture, FORM "    ignore: '计划({unit})'\n", &grid);

    assert_no_findings(fixture->findings);
    assert_text(drawn_records(fixture, &reading.records),
                "cost: item = 人工 @A4; year = 2023 @C4; amount = 3 @B4; note = 急 @D4\n");
    assert_int_equal(reading.sheet.totals.unread, 0);
}

static void a_columns_own_unit_goes_before_that_above_it(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(
        fixture->arena, "A1", "项目卡\n事项|计划（元）||说明\n|金额（万元）|年份\n人工|3|2023|急\n",
        "A2:A3 B2:C2 D2:D3");

    assert_drawn_grid(fixture, FORM "    ignore: '计划({unit})'\n", &grid,
                      "cost: item = 人工 @A4; year = 2023 @C4; amount = 3 @B4; note = 急 @D4\n");
}

/* A group header that is ignored says nothing of a column with a header of its own. */
static void an_unknown_column_under_an_ignored_header_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(
        fixture->arena, "A1",
        "项目卡\n事项|计划|||说明|年份\n|金额|比例\n人工|3|50%|9|急|2023\n材料|2|40%|8|急|2023\n",
        "A2:A3 B2:D2 E2:E3 F2:F3");
    struct drawn_reading reading = read_drawn(fixture, FORM "    ignore: 计划\n", &grid);

    assert_one_finding(fixture->findings, "column-unread", "C3");
    assert_text(finding_at(fixture->findings, 0)->message,
                "The column \"比例\" is not part of the form; 2 cells below it were not read. Add "
                "it to `columns` or `ignore` in the mapping file if it should be known.");
    assert_int_equal(reading.sheet.totals.unread, 3);
}

/* Only the header is known: what stands below it is read, or told as unread. */
static void an_upper_header_hides_nothing_below_it(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw_merged(fixture->arena, "A1",
                         "项目卡\n事项|计划|||说明|年份\n|金额|比例|单价\n人工|3|50%|9|急|2023\n",
                         "A2:A3 B2:D2 E2:E3 F2:F3");

    (void)read_drawn(fixture, FORM "    ignore: [计划, 比例]\n", &grid);
    assert_one_finding(fixture->findings, "column-unread", "D3");
}

static void what_closes_a_block_may_be_known_and_not_read(void **state)
{
    struct fixture *fixture = *state;
    const char *drawing = "项目卡\n事项|金额|年份|说明\n人工|3|2023|急\n合计|3||共一项\n";
    struct grid grid = grid_draw(fixture->arena, "A1", drawing);
    struct drawn_reading reading =
        read_drawn(fixture, FORM "    closing: { labels: 合计 }\n", &grid);

    assert_int_equal(reading.sheet.totals.unread, 2);
    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
    assert_drawn(fixture, FORM "    closing: { labels: 合计, ignore: true }\n", drawing,
                 "cost: item = 人工 @A3; year = 2023 @C3; amount = 3 @B3; note = 急 @D3\n");
    assert_drawn(fixture,
                 FORM "    closing: { labels: 合计, ignore: true, gives: { amount: plan } }\n",
                 drawing,
                 "plan = 3 @B4\n"
                 "cost: item = 人工 @A3; year = 2023 @C3; amount = 3 @B3; note = 急 @D3\n");
}

/* What stands beside the block is none of its closing row. */
static void beside_the_closing_row_nothing_is_known(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "项目卡\n事项|金额|年份|说明\n人工|3|2023|急\n合计|3||||旁注\n");
    struct drawn_reading reading =
        read_drawn(fixture, FORM "    closing: { labels: 合计, ignore: true }\n", &grid);

    assert_one_finding(fixture->findings, "cell-unread", "F4");
    assert_int_equal(reading.sheet.totals.unread, 1);
}

/* Where neither the closing row nor the next heading is known, a block still ends where the form
 * has another one, and nothing is read twice. */
static void a_block_ends_where_another_begins(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "项目卡\n事项|金额|年份|说明\n人工|3|2023|急\n总共|3\n丙、去向\n"
                                 "去处|花费\n甲|1\n");
    struct drawn_reading reading = read_drawn(fixture,
                                              FORM "    closing: { labels: 合计 }\n"
                                                   "  spent:\n"
                                                   "    heading: 开支情况\n"
                                                   "    columns: { item: 去处, amount: 花费 }\n",
                                              &grid);

    assert_text(drawn_records(fixture, &reading.records),
                "cost: item = 人工 @A3; year = 2023 @C3; amount = 3 @B3; note = 急 @D3\n"
                "cost: item = 总共 @A4; amount = 3 @B4\n"
                "cost: item = 丙、去向 @A5\n"
                "spent: item = 甲 @A7; amount = 1 @B7\n");
    assert_int_equal(finding_count(fixture->findings), 2);
    assert_text(finding_at(fixture->findings, 0)->code, "heading-not-found");
    assert_text(finding_at(fixture->findings, 1)->code, "closing-not-found");
    assert_text(finding_at(fixture->findings, 1)->message,
                "The row \"合计\" that closes \"cost\" was not found; what stands in its place may "
                "have been read as a row. Check the form's words, or add the label at "
                "form.yaml:10.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_header_may_take_both_rows_to_be_known),
        FIXTURE_TEST(the_unit_of_an_upper_header_holds_for_columns_below_it),
        FIXTURE_TEST(a_columns_own_unit_goes_before_that_above_it),
        FIXTURE_TEST(an_unknown_column_under_an_ignored_header_is_told),
        FIXTURE_TEST(an_upper_header_hides_nothing_below_it),
        FIXTURE_TEST(what_closes_a_block_may_be_known_and_not_read),
        FIXTURE_TEST(beside_the_closing_row_nothing_is_known),
        FIXTURE_TEST(a_block_ends_where_another_begins),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
