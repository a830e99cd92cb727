/* The row that closes a block: where its label stands, and which fields its values go to. */
#include "mapping/drawn_form.h"

#define COST                                                                                       \
    "record: project\n"                                                                            \
    "start: { pattern: 项目卡 }\n"                                                              \
    "tables:\n"                                                                                    \
    "  cost:\n"                                                                                    \
    "    heading: 预算\n"

static void the_label_may_stand_left_of_the_block(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(fixture->arena, "A1",
                                        "项目卡\n预算|事项|金额\n|人工|3\n|材料|4\n总分||7\n注|1\n",
                                        "A2:A4 A5:B5");
    struct drawn_reading reading =
        read_drawn(fixture,
                   COST "    columns: { item: 事项, amount: 金额 }\n"
                        "    closing: { labels: [合计, 总分], gives: { amount: plan } }\n",
                   &grid);

    assert_text(drawn_records(fixture, &reading.records),
                "plan = 7 @C5\n"
                "cost: item = 人工 @B3; amount = 3 @C3\n"
                "cost: item = 材料 @B4; amount = 4 @C4\n");
    assert_int_equal(reading.sheet.totals.unread, 2);
}

/* The label closes the block, too, where the form knows it otherwise. */
static void the_label_may_be_decoration_elsewhere(void **state)
{
    assert_drawn(*state,
                 COST "    columns: { item: 事项, amount: 金额 }\n"
                      "    closing: { labels: 总分, gives: { amount: plan } }\n"
                      "decoration: [总分]\n",
                 "项目卡\n预算|事项|金额\n|人工|3\n总分||3\n",
                 "plan = 3 @C4\ncost: item = 人工 @B3; amount = 3 @C3\n");
}

static void what_closes_a_list_holds_for_its_records(void **state)
{
    assert_drawn(*state,
                 "record: project\n"
                 "start: { pattern: 项目卡 }\n"
                 "list:\n"
                 "  columns: { name: 名称, plan: 预算, cost.item: 事项 }\n"
                 "  begin: [name]\n"
                 "  closing: { labels: 合计, gives: { plan: actual } }\n"
                 "  ignore: 序号\n",
                 "项目卡\n序号|名称|预算|事项\n1|修路|3|人工\n||||\n2|架桥|4|材料\n合计||7\n",
                 "name = 修路 @B3\nplan = 3 @C3\nactual = 7 @C6\ncost: item = 人工 @D3\n"
                 "\n"
                 "name = 架桥 @B5\nplan = 4 @C5\nactual = 7 @C6\ncost: item = 材料 @D5\n");
}

static void a_repeated_column_gives_a_field_for_each_label(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(fixture->arena, "A1",
                                        "项目卡\n预算|事项|年初||执行\n||金额|来源|金额|来源\n"
                                        "|人工|3|财政|2|财政\n合计||3||2\n",
                                        "A2:A4 B2:B3 C2:D2 E2:F2 A5:B5");

    assert_drawn_grid(
        fixture,
        COST "    columns: { item: 事项 }\n"
             "    repeat:\n"
             "      by: { year: [年初, 执行] }\n"
             "      columns: { amount: 金额, source: 来源 }\n"
             "    closing:\n"
             "      labels: 合计\n"
             "      gives: { amount: { 年初: plan, 执行: actual } }\n",
        &grid,
        "plan = 3 @C5\n"
        "actual = 2 @E5\n"
        "cost: source = 财政 @D4; item = 人工 @B4; year = 年初 @C2; amount = 3 @C4\n"
        "cost: source = 财政 @F4; item = 人工 @B4; year = 执行 @E2; amount = 2 @E4\n");
}

/* Under a label that the form has not, nothing is given. */
static void a_label_that_is_not_there_gives_nothing(void **state)
{
    assert_drawn(*state,
                 COST "    columns: { item: 事项 }\n"
                      "    repeat: { by: { year: [年初, 执行] }, value: amount }\n"
                      "    closing:\n"
                      "      labels: 合计\n"
                      "      gives: { amount: { 年初: plan, 执行: actual } }\n",
                 "项目卡\n预算|事项|年初\n|人工|3\n|合计|3\n",
                 "plan = 3 @C4\n"
                 "cost: item = 人工 @B3; year = 年初 @C2; amount = 3 @C3\n");
}

static void a_closing_row_of_a_block_across_is_turned_back(void **state)
{
    assert_drawn(*state,
                 "record: project\n"
                 "start: { pattern: 项目卡 }\n"
                 "tables:\n"
                 "  cost:\n"
                 "    direction: across\n"
                 "    columns: { item: 事项, amount: 金额 }\n"
                 "    closing: { labels: 合计, gives: { amount: plan } }\n",
                 "项目卡\n事项|人工|材料|合计\n金额|3|4|7\n",
                 "plan = 7 @D3\n"
                 "cost: item = 人工 @B2; amount = 3 @B3\n"
                 "cost: item = 材料 @C2; amount = 4 @C3\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_label_may_stand_left_of_the_block),
        FIXTURE_TEST(the_label_may_be_decoration_elsewhere),
        FIXTURE_TEST(what_closes_a_list_holds_for_its_records),
        FIXTURE_TEST(a_repeated_column_gives_a_field_for_each_label),
        FIXTURE_TEST(a_label_that_is_not_there_gives_nothing),
        FIXTURE_TEST(a_closing_row_of_a_block_across_is_turned_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
