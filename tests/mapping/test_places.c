/* Forms that begin without a title, values in cells that the mapping names, and labels told
 * apart by the section they stand in. */
#include "mapping/drawn_form.h"

/* ---- where a form starts */

static void a_title_may_be_spelled_in_several_ways(void **state)
{
    static const char form[] =
        "record: project\n"
        "year: year\n"
        "start:\n"
        "  pattern: ['^(?<year>20..)年目标表$', '^目标表\\((?<year>20..)\\)$']\n"
        "  text: heading\n"
        "fields: { name: 名称, plan: '{year}年预算' }\n";

    assert_drawn(*state, form, "2023年目标表\n名称|修路\n2023年预算|5\n",
                 "name = 修路 @B2\nyear = 2023 @A1\nheading = 2023年目标表 @A1\nplan = 5 @B3\n");
    assert_drawn(*state, form, "目标表（2024）\n名称|修路\n2024年预算|6\n",
                 "name = 修路 @B2\nyear = 2024 @A1\nheading = 目标表（2024） @A1\nplan = 6 @B3\n");
}

static const char by_label[] = "record: project\n"
                               "year: year\n"
                               "start: { label: [项目名称, 名称] }\n"
                               "fields:\n"
                               "  name: [项目名称, 名称]\n"
                               "  year: 年度\n"
                               "  plan: ['{year}年预算']\n"
                               "decoration: [某市财政局]\n";

static void a_label_may_start_a_form(void **state)
{
    assert_drawn(*state, by_label, "某市财政局\n\n项目名称|修路|年度|2023\n2023年预算|5\n",
                 "name = 修路 @B3\nyear = 2023 @D3\nplan = 5 @B4\n");
}

static void a_label_may_start_many_forms(void **state)
{
    assert_drawn(
        *state, by_label,
        "某市财政局\n项目名称|修路|名称：|架桥\n年度|2023|年度|2024\n2023年预算|5|2024年预算|6\n"
        "名称|种树\n年度|2025\n2025年预算|7\n",
        "name = 修路 @B2\nyear = 2023 @B3\nplan = 5 @B4\n\n"
        "name = 架桥 @D2\nyear = 2024 @D3\nplan = 6 @D4\n\n"
        "name = 种树 @B5\nyear = 2025 @B6\nplan = 7 @B7\n");
}

static void a_label_alone_does_not_make_a_form(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1", "名称|电话\n张三|1\n");
    struct drawn_reading reading = read_drawn(fixture, by_label, &grid);

    assert_false(reading.sheet.has_form);
    assert_no_findings(fixture->findings);
    assert_text(finding_at(fixture->findings, 0)->code, "sheet-without-form");
}

static void a_cell_may_start_a_form(void **state)
{
    static const char form[] = "record: project\n"
                               "start: { at: A2, pattern: '^项目卡' }\n"
                               "fields: { name: 名称 }\n"
                               "decoration: [内部资料]\n";

    assert_drawn(*state, form, "内部资料\n项目卡|\n名称|修路\n", "name = 修路 @B3\n");
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1", "项目卡\n名称|修路\n");
    assert_false(read_drawn(fixture, form, &grid).sheet.has_form);
}

static void a_sheets_name_may_start_a_form(void **state)
{
    static const char form[] = "record: project\n"
                               "start: { sheet: '^项目[0-9]+$' }\n"
                               "fields: { name: 名称, plan: 预算 }\n";
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "B2", "名称|修路\n预算|5\n");

    assert_false(read_drawn(fixture, form, &grid).sheet.has_form);
    grid.name = TEXT("项目１２");
    assert_drawn_grid(fixture, form, &grid, "name = 修路 @C2\nplan = 5 @C3\n");
}

/* ---- where a value stands */

static void a_value_may_stand_in_a_named_cell(void **state)
{
    static const char form[] = "record: project\n"
                               "start: { pattern: 项目卡 }\n"
                               "fields:\n"
                               "  name: { at: B3 }\n"
                               "  unit: { at: { rows: 3, columns: 2 } }\n"
                               "  plan: { at: B6:D7 }\n"
                               "  heading: { at: F9 }\n";

    assert_drawn(*state, form, "\n项目卡\n|修路\n\n||交通局\n\n||5\n",
                 "name = 修路 @B3\nunit = 交通局 @C5\nplan = 5 @C7\n");
}

static void the_label_of_a_named_cell_is_a_label(void **state)
{
    assert_drawn(
        *state,
        "record: project\n"
        "start: { pattern: 项目卡 }\n"
        "fields: { name: { at: C2, labels: [名称, 全称] }, unit: { at: C3, labels: 单位 } }\n",
        "项目卡\n全称||修路\n\n", "name = 修路 @C2\n");
}

static void steps_count_from_each_form(void **state)
{
    assert_drawn(*state,
                 "record: project\n"
                 "start: { pattern: ^卡$ }\n"
                 "fields: { name: { at: { rows: 1, columns: 0 } }, unit: { at: A1 } }\n",
                 "交通局\n卡|卡\n修路|架桥\n卡\n种树\n",
                 "name = 修路 @A3\nunit = 交通局 @A1\n\n"
                 "name = 架桥 @B3\nunit = 交通局 @A1\n\n"
                 "name = 种树 @A5\nunit = 交通局 @A1\n");
}

static void a_label_in_the_place_of_a_value_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1", "项目卡\n\n名称|修路\n单位|交通局\n");

    struct drawn_reading reading =
        read_drawn(fixture,
                   "record: project\n"
                   "start: { pattern: 项目卡 }\n"
                   "fields: { name: 名称, unit: 单位, heading: { at: A3 } }\n",
                   &grid);
    assert_one_finding(fixture->findings, "place-holds-label", "A3");
    assert_text(drawn_records(fixture, &reading.records), "name = 修路 @B3\nunit = 交通局 @B4\n");
}

static void steps_out_of_the_form_are_told(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1", "项目卡\n名称|修路\n项目卡\n名称|架桥\n");

    (void)read_drawn(fixture,
                     "record: project\n"
                     "start: { pattern: 项目卡 }\n"
                     "fields: { name: 名称, unit: { at: { rows: 2, columns: 0 } } }\n",
                     &grid);
    assert_one_finding(fixture->findings, "place-outside-form", "A1");
}

/* ---- defined names */

static const char by_name[] = "record: project\n"
                              "start: { name: 项目 }\n"
                              "fields: { name: { name: 名称 }, plan: 预算 }\n";

static struct grid named_grid(struct fixture *fixture, const struct defined_name *names,
                              size_t count)
{
    struct grid grid = grid_draw(fixture->arena, "A1", "卡\n修路|预算|5\n");

    grid.names = names;
    grid.name_count = count;
    return grid;
}

static void a_value_may_stand_where_a_name_says(void **state)
{
    static const struct defined_name names[] = {
        {.name = {"名称", 6}, .sheet = {"S", 1}, .range = {2, 1, 2, 1}},
        {.name = {"项目", 6}, .sheet = {"S", 1}, .range = {1, 1, 1, 3}},
    };
    struct fixture *fixture = *state;
    struct grid grid = named_grid(fixture, names, 2);
    struct drawn_reading reading = read_drawn(fixture, by_name, &grid);

    assert_text(drawn_records(fixture, &reading.records), "name = 修路 @A2\nplan = 5 @C2\n");
}

static void a_name_that_is_missing_is_told(void **state)
{
    static const struct defined_name names[] = {
        {.name = {"项目", 6}, .sheet = {"S", 1}, .range = {2, 2, 2, 2}},
    };
    struct fixture *fixture = *state;
    struct grid grid = named_grid(fixture, names, 1);
    struct drawn_reading reading = read_drawn(fixture, by_name, &grid);

    assert_true(reading.sheet.has_form);
    assert_int_equal(finding_count_of(fixture->findings, SEVERITY_ERROR), 1);
    assert_text(finding_at(fixture->findings, 0)->code, "defined-name-not-found");
    assert_text(finding_at(fixture->findings, 0)->field, "name");
}

static void a_name_for_something_else_is_told(void **state)
{
    static const struct defined_name names[] = {
        {.name = {"名称", 6}, .expression = {"S!#REF!", 7}},
        {.name = {"项目", 6}, .sheet = {"S", 1}, .range = {2, 2, 2, 2}},
    };
    struct fixture *fixture = *state;
    struct grid grid = named_grid(fixture, names, 2);

    (void)read_drawn(fixture, by_name, &grid);
    assert_int_equal(finding_count_of(fixture->findings, SEVERITY_ERROR), 1);
    assert_text(finding_at(fixture->findings, 0)->code, "defined-name-wrong");
    assert_text(finding_at(fixture->findings, 0)->found, "S!#REF!");
}

static void without_the_name_that_starts_it_there_is_no_form(void **state)
{
    static const struct defined_name elsewhere[] = {
        {.name = {"项目", 6}, .sheet = {"T", 1}, .range = {2, 2, 2, 2}},
    };
    struct fixture *fixture = *state;
    struct grid grid = named_grid(fixture, elsewhere, 1);

    assert_false(read_drawn(fixture, by_name, &grid).sheet.has_form);
}

/* ---- sections */

static const char in_sections[] = "record: project\n"
                                  "start: { pattern: 项目卡 }\n"
                                  "sections:\n"
                                  "  planned: [年初计划]\n"
                                  "  done: { heading: [实际完成, 完成情况] }\n"
                                  "fields:\n"
                                  "  name: 名称\n"
                                  "  plan: { labels: 金额, within: planned }\n"
                                  "  actual: { labels: 金额, within: done }\n"
                                  "tables:\n"
                                  "  cost:\n"
                                  "    within: planned\n"
                                  "    columns: { item: 事项, amount: 费用 }\n"
                                  "  spent:\n"
                                  "    within: done\n"
                                  "    columns: { item: 事项, amount: 费用 }\n";

static void a_section_is_what_stands_under_its_heading(void **state)
{
    assert_drawn(*state, in_sections,
                 "项目卡\n名称|修路\n年初计划\n金额|5\n事项|费用\n人工|3\n材料|2\n"
                 "完成情况\n金额|4\n事项|费用\n人工|4\n",
                 "name = 修路 @B2\nplan = 5 @B4\nactual = 4 @B9\n"
                 "cost: item = 人工 @A6; amount = 3 @B6\n"
                 "cost: item = 材料 @A7; amount = 2 @B7\n"
                 "spent: item = 人工 @A11; amount = 4 @B11\n");
}

static void a_section_may_stand_beside_another(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(fixture->arena, "A1",
                                        "项目卡\n名称|修路\n年初计划||实际完成\n金额|5|金额|4\n"
                                        "事项|费用|事项|费用\n人工|3|人工|4\n材料|2\n",
                                        "A3:B3 C3:D3");

    assert_drawn_grid(fixture, in_sections, &grid,
                      "name = 修路 @B2\nplan = 5 @B4\nactual = 4 @D4\n"
                      "cost: item = 人工 @A6; amount = 3 @B6\n"
                      "cost: item = 材料 @A7; amount = 2 @B7\n"
                      "spent: item = 人工 @C6; amount = 4 @D6\n");
}

static void a_section_may_stand_right_of_its_heading(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(fixture->arena, "A1",
                                        "项目卡\n名称|修路\n年初计划|金额|5\n|事项|费用\n|人工|3\n"
                                        "实际完成|金额|4\n|事项|费用\n|人工|4\n",
                                        "A3:A5 A6:A8");

    assert_drawn_grid(fixture, in_sections, &grid,
                      "name = 修路 @B2\nplan = 5 @C3\nactual = 4 @C6\n"
                      "cost: item = 人工 @B5; amount = 3 @C5\n"
                      "spent: item = 人工 @B8; amount = 4 @C8\n");
}

static void a_section_that_is_missing_is_told_once(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1", "项目卡\n名称|修路\n年初计划\n金额|5\n事项|费用\n人工|3\n");
    struct drawn_reading reading = read_drawn(fixture, in_sections, &grid);

    assert_one_finding(fixture->findings, "section-not-found", "A1");
    assert_text(drawn_records(fixture, &reading.records),
                "name = 修路 @B2\nplan = 5 @B4\ncost: item = 人工 @A6; amount = 3 @B6\n");
}

/* ---- tables of the same labels */

static const char two_tables[] =
    "record: project\n"
    "start: { pattern: 项目卡 }\n"
    "tables:\n"
    "  cost:\n"
    "    heading: 年初计划\n"
    "    columns: { item: 事项, amount: 费用 }\n"
    "    closing: { labels: 合计, optional: true, gives: { amount: plan } }\n"
    "  spent:\n"
    "    heading: 实际完成\n"
    "    columns: { item: 事项, amount: 费用 }\n";

static const char two_tables_read[] = "cost: item = 人工 @A4; amount = 3 @B4\n"
                                      "cost: item = 材料 @A5; amount = 2 @B5\n"
                                      "spent: item = 人工 @A8; amount = 4 @B8\n";

static void tables_are_told_apart_by_the_heading_above(void **state)
{
    assert_drawn(*state, two_tables,
                 "项目卡\n年初计划\n事项|费用\n人工|3\n材料|2\n实际完成\n事项|费用\n人工|4\n",
                 two_tables_read);
}

static void headings_may_stand_centred(void **state)
{
    assert_drawn(*state, two_tables,
                 "项目卡\n|年初计划\n事项|费用\n人工|3\n材料|2\n|实际完成\n事项|费用\n人工|4\n",
                 two_tables_read);
}

static void headings_may_be_merged_above(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(
        fixture->arena, "A1",
        "项目卡\n年初计划\n事项|费用\n人工|3\n材料|2\n实际完成\n事项|费用\n人工|4\n",
        "A2:B2 A6:B6");

    assert_drawn_grid(fixture, two_tables, &grid, two_tables_read);
}

static void headings_may_stand_side_by_side(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(fixture->arena, "A1",
                                        "项目卡\n年初计划||实际完成\n事项|费用|事项|费用\n"
                                        "人工|3|人工|4\n材料|2\n合计|5\n",
                                        "A2:B2 C2:D2");

    assert_drawn_grid(fixture, two_tables, &grid,
                      "plan = 5 @B6\n"
                      "cost: item = 人工 @A4; amount = 3 @B4\n"
                      "cost: item = 材料 @A5; amount = 2 @B5\n"
                      "spent: item = 人工 @C4; amount = 4 @D4\n");
}

static void headings_may_stand_left(void **state)
{
    assert_drawn(
        *state, two_tables,
        "项目卡\n年初计划|事项|费用\n|人工|3\n|材料|2\n|合计|5\n实际完成|事项|费用\n|人工|4\n",
        "plan = 5 @C5\n"
        "cost: item = 人工 @B3; amount = 3 @C3\n"
        "cost: item = 材料 @B4; amount = 2 @C4\n"
        "spent: item = 人工 @B7; amount = 4 @C7\n");
}

static void a_table_without_its_header_does_not_take_the_next(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "项目卡\n年初计划\n甲|乙\n人工|3\n实际完成\n事项|费用\n人工|4\n");
    struct drawn_reading reading = read_drawn(fixture, two_tables, &grid);

    assert_one_finding(fixture->findings, "table-not-found", "A2");
    assert_text(drawn_records(fixture, &reading.records),
                "spent: item = 人工 @A7; amount = 4 @B7\n");
}

static void a_table_may_stand_in_cells_that_are_named(void **state)
{
    assert_drawn(*state,
                 "record: project\n"
                 "start: { pattern: 项目卡 }\n"
                 "tables:\n"
                 "  cost: { at: A2:B4, columns: { item: 事项, amount: 费用 } }\n"
                 "  spent: { at: C2:D9, columns: { item: 事项, amount: 费用 } }\n",
                 "项目卡\n事项|费用|事项|费用\n人工|3|人工|4\n材料|2\n",
                 "cost: item = 人工 @A3; amount = 3 @B3\n"
                 "cost: item = 材料 @A4; amount = 2 @B4\n"
                 "spent: item = 人工 @C3; amount = 4 @D3\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_title_may_be_spelled_in_several_ways),
        FIXTURE_TEST(a_label_may_start_a_form),
        FIXTURE_TEST(a_label_may_start_many_forms),
        FIXTURE_TEST(a_label_alone_does_not_make_a_form),
        FIXTURE_TEST(a_cell_may_start_a_form),
        FIXTURE_TEST(a_sheets_name_may_start_a_form),
        FIXTURE_TEST(a_value_may_stand_in_a_named_cell),
        FIXTURE_TEST(the_label_of_a_named_cell_is_a_label),
        FIXTURE_TEST(steps_count_from_each_form),
        FIXTURE_TEST(a_label_in_the_place_of_a_value_is_told),
        FIXTURE_TEST(steps_out_of_the_form_are_told),
        FIXTURE_TEST(a_value_may_stand_where_a_name_says),
        FIXTURE_TEST(a_name_that_is_missing_is_told),
        FIXTURE_TEST(a_name_for_something_else_is_told),
        FIXTURE_TEST(without_the_name_that_starts_it_there_is_no_form),
        FIXTURE_TEST(a_section_is_what_stands_under_its_heading),
        FIXTURE_TEST(a_section_may_stand_beside_another),
        FIXTURE_TEST(a_section_may_stand_right_of_its_heading),
        FIXTURE_TEST(a_section_that_is_missing_is_told_once),
        FIXTURE_TEST(tables_are_told_apart_by_the_heading_above),
        FIXTURE_TEST(headings_may_stand_centred),
        FIXTURE_TEST(headings_may_be_merged_above),
        FIXTURE_TEST(headings_may_stand_side_by_side),
        FIXTURE_TEST(headings_may_stand_left),
        FIXTURE_TEST(a_table_without_its_header_does_not_take_the_next),
        FIXTURE_TEST(a_table_may_stand_in_cells_that_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
