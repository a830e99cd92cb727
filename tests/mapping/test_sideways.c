/* Blocks whose labels stand below one another and whose rows run across the sheet. */
#include "mapping/drawn_form.h"

static const char form_yaml[] =
    "record: project\n"
    "start: { pattern: 项目卡 }\n"
    "fields: { name: 名称, unit: { labels: 单位, optional: true } }\n"
    "tables:\n"
    "  cost:\n"
    "    heading: 预算\n"
    "    direction: across\n"
    "    columns:\n"
    "      source: { labels: 来源, groups: true }\n"
    "      item: { labels: 事项, required: true }\n"
    "      amount: 金额\n"
    "    ignore: [序号]\n"
    "    closing: { labels: 合计, optional: true, gives: { amount: plan } }\n";

static void a_row_of_the_table_is_a_column(void **state)
{
    assert_drawn(*state, form_yaml,
                 "项目卡\n名称|修路|单位|交通局\n预算\n来源|财政||其他\n事项|人工|材料|机械|合计\n"
                 "序号|1|2|3\n金额|3|2|1|6\n",
                 "name = 修路 @B2\nunit = 交通局 @D2\nplan = 6 @E7\n"
                 "cost: source = 财政 @B4; item = 人工 @B5; amount = 3 @B7\n"
                 "cost: source = 财政 @B4; item = 材料 @C5; amount = 2 @C7\n"
                 "cost: source = 其他 @D4; item = 机械 @D5; amount = 1 @D7\n");
}

static void it_may_begin_anywhere_and_more_than_once(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "C5",
                                 "项目卡|||项目卡\n名称|修路||名称|架桥\n预算|||预算\n"
                                 "事项|人工|材料|事项|钢材\n金额|3|2|金额|9\n来源|||来源|财政\n");

    assert_drawn_grid(fixture, form_yaml, &grid,
                      "name = 修路 @D6\n"
                      "cost: item = 人工 @D8; amount = 3 @D9\n"
                      "cost: item = 材料 @E8; amount = 2 @E9\n\n"
                      "name = 架桥 @G6\n"
                      "cost: source = 财政 @G10; item = 钢材 @G8; amount = 9 @G9\n");
}

static void its_heading_may_be_merged(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(fixture->arena, "A1",
                                        "项目卡\n名称|修路\n预算|来源|财政\n|事项|人工|材料\n"
                                        "|金额|3|2\n单位|交通局\n",
                                        "A3:A5 C3:D3");

    assert_drawn_grid(fixture, form_yaml, &grid,
                      "name = 修路 @B2\nunit = 交通局 @B6\n"
                      "cost: source = 财政 @C3; item = 人工 @C4; amount = 3 @C5\n"
                      "cost: source = 财政 @C3; item = 材料 @D4; amount = 2 @D5\n");
}

static void a_column_missing_from_it_is_told_in_its_cell(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1", "项目卡\n名称|修路\n预算\n来源|财政\n事项|人工\n");

    (void)read_drawn(fixture, form_yaml, &grid);
    assert_int_equal(finding_count_of(fixture->findings, SEVERITY_WARNING), 1);
    for (size_t i = 0; i < finding_count(fixture->findings); i++) {
        const struct finding *finding = finding_at(fixture->findings, i);
        if (finding->severity == SEVERITY_WARNING) {
            assert_text(finding->code, "column-not-found");
            assert_int_equal(finding->place.row, 4);
            assert_int_equal(finding->place.column, 1);
        }
    }
}

static void a_label_that_is_none_of_it_is_told_in_its_cell(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "项目卡\n名称|修路\n单位|局\n预算\n来源|财政\n事项|人工\n"
                                 "电话|119|120\n金额|3|2\n");

    (void)read_drawn(fixture, form_yaml, &grid);
    assert_one_finding(fixture->findings, "column-unread", "A7");
    assert_text(finding_at(fixture->findings, 0)->found, "电话");
}

static void a_list_may_have_a_record_in_each_column(void **state)
{
    assert_drawn(*state,
                 "record: project\n"
                 "start: { pattern: 一览表 }\n"
                 "fields: { unit: 单位 }\n"
                 "list:\n"
                 "  direction: across\n"
                 "  columns:\n"
                 "    name: { labels: 项目, required: true }\n"
                 "    plan: 预算\n"
                 "    aims.name: 指标\n"
                 "  begin: [name]\n",
                 "一览表\n单位：交通局\n项目|修路||架桥\n预算|5||7\n指标|里程|工期|座数\n",
                 "name = 修路 @B3\nunit = 交通局 @A2\nplan = 5 @B4\n"
                 "aims: name = 里程 @B5\naims: name = 工期 @C5\n\n"
                 "name = 架桥 @D3\nunit = 交通局 @A2\nplan = 7 @D4\n"
                 "aims: name = 座数 @D5\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_row_of_the_table_is_a_column),
        FIXTURE_TEST(it_may_begin_anywhere_and_more_than_once),
        FIXTURE_TEST(its_heading_may_be_merged),
        FIXTURE_TEST(a_column_missing_from_it_is_told_in_its_cell),
        FIXTURE_TEST(a_label_that_is_none_of_it_is_told_in_its_cell),
        FIXTURE_TEST(a_list_may_have_a_record_in_each_column),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
