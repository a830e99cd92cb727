/* The rows of a table as people fill them: groups at several levels, values filled down, numbers
 * and points beside the words, rows that only hold a place, headers printed again. */
#include "mapping/drawn_form.h"

#define AIMS                                                                                       \
    "record: project\n"                                                                            \
    "start: { pattern: 项目卡 }\n"                                                              \
    "tables:\n"                                                                                    \
    "  aims:\n"                                                                                    \
    "    columns:\n"

static const char levels[] = AIMS "      level1: { labels: 一级指标, groups: true }\n"
                                  "      level2: { labels: 二级指标, groups: true }\n"
                                  "      name: 三级指标\n"
                                  "      target: 指标值\n";

static const char levels_read[] =
    "aims: level1 = 产出 @A3; level2 = 数量 @B3; name = 里程 @C3; target = 5 @D3\n"
    "aims: level1 = 产出 @A3; level2 = 数量 @B3; name = 桥梁 @C4; target = 2 @D4\n"
    "aims: level1 = 产出 @A3; level2 = 质量 @B5; name = 合格率 @C5; target = 1 @D5\n"
    "aims: level1 = 效益 @A6; level2 = 社会 @B6; name = 出行 @C6; target = 3 @D6\n";

static void levels_are_merged_downward(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(fixture->arena, "A1",
                                        "项目卡\n一级指标|二级指标|三级指标|指标值\n"
                                        "产出|数量|里程|5\n||桥梁|2\n|质量|合格率|1\n"
                                        "效益|社会|出行|3\n",
                                        "A3:A5 B3:B4");

    assert_drawn_grid(fixture, levels, &grid, levels_read);
}

static void levels_are_blank_below_the_first(void **state)
{
    assert_drawn(*state, levels,
                 "项目卡\n一级指标|二级指标|三级指标|指标值\n产出|数量|里程|5\n||桥梁|2\n"
                 "|质量|合格率|1\n效益|社会|出行|3\n",
                 levels_read);
}

static void a_new_outer_level_ends_the_inner_one(void **state)
{
    assert_drawn(*state, levels,
                 "项目卡\n一级指标|二级指标|三级指标|指标值\n产出|数量|里程|5\n效益||出行|3\n",
                 "aims: level1 = 产出 @A3; level2 = 数量 @B3; name = 里程 @C3; target = 5 @D3\n"
                 "aims: level1 = 效益 @A4; name = 出行 @C4; target = 3 @D4\n");
}

static void a_level_repeated_after_a_page_break_is_the_same(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "项目卡\n一级指标|二级指标|三级指标|指标值\n产出|数量|里程|5\n"
                                 "一级指标|二级指标|三级指标|指标值\n产出||桥梁|2\n");
    struct drawn_reading reading = read_drawn(fixture, levels, &grid);

    assert_no_findings(fixture->findings);
    assert_int_equal(reading.sheet.totals.unread, 0);
    assert_text(drawn_records(fixture, &reading.records),
                "aims: level1 = 产出 @A3; level2 = 数量 @B3; name = 里程 @C3; target = 5 @D3\n"
                "aims: level1 = 产出 @A5; level2 = 数量 @B3; name = 桥梁 @C5; target = 2 @D5\n");
}

static void a_column_is_filled_down(void **state)
{
    assert_drawn(*state,
                 AIMS "      level1: { labels: 项目, fill: down }\n"
                      "      name: 指标\n"
                      "      target: 指标值\n",
                 "项目卡\n项目|指标|指标值\n修路|里程|5\n|桥梁|2\n\n架桥|座数|1\n|跨度|9\n",
                 "aims: level1 = 修路 @A3; name = 里程 @B3; target = 5 @C3\n"
                 "aims: level1 = 修路 @A3; name = 桥梁 @B4; target = 2 @C4\n"
                 "aims: level1 = 架桥 @A6; name = 座数 @B6; target = 1 @C6\n"
                 "aims: level1 = 架桥 @A6; name = 跨度 @B7; target = 9 @C7\n");
}

/* Most tables have the word of the closing row below 序号, which is not read. */
static void a_closing_row_may_say_so_in_a_column_that_is_ignored(void **state)
{
    assert_drawn(*state,
                 "record: project\n"
                 "start: { pattern: 项目卡 }\n"
                 "tables:\n"
                 "  spent:\n"
                 "    columns:\n"
                 "      item: 内容\n"
                 "      amount: 金额\n"
                 "    ignore: [序号]\n"
                 "    closing: { labels: 合计, gives: { amount: plan } }\n",
                 "项目卡\n序号|内容|金额\n1|场地|3\n2|交通|4\n合计||7\n",
                 "plan = 7 @C5\n"
                 "spent: item = 场地 @B3; amount = 3 @C3\n"
                 "spent: item = 交通 @B4; amount = 4 @C4\n");
}

static void numbers_before_and_points_behind_are_stripped(void **state)
{
    assert_drawn(*state,
                 AIMS
                 "      level1: { labels: 一级指标, groups: true, strip: '\\([0-9.]+分\\)$' }\n"
                 "      name: { labels: 三级指标, strip: ['^指标[0-9]+:', '^[0-9]+、'] }\n"
                 "      target: '指标值({any})'\n",
                 "项目卡\n一级指标|三级指标|指标值（50分）\n产出指标（50 分）|指标1： 里程|5\n"
                 "|指标２：2、桥 梁|2\n|指标3：\n",
                 "aims: level1 = 产出指标 @A3; name = 里程 @B3; target = 5 @C3\n"
                 "aims: level1 = 产出指标 @A3; name = 桥 梁 @B4; target = 2 @C4\n");
}

static void two_columns_may_share_their_cells(void **state)
{
    assert_drawn(*state,
                 AIMS
                 "      level1: { labels: 一级指标, groups: true, strip: '\\(.*$' }\n"
                 "      level2: { from: level1, groups: true, take: '\\((?<points>[0-9.]+)分' }\n"
                 "      name: 三级指标\n",
                 "项目卡\n一级指标|三级指标\n产出（50分）|里程\n|桥梁\n效益（30分）|出行\n",
                 "aims: level1 = 产出 @A3; level2 = 50 @A3; name = 里程 @B3\n"
                 "aims: level1 = 产出 @A3; level2 = 50 @A3; name = 桥梁 @B4\n"
                 "aims: level1 = 效益 @A5; level2 = 30 @A5; name = 出行 @B5\n");
}

static void two_fields_may_share_a_cell(void **state)
{
    assert_drawn(*state,
                 "record: project\n"
                 "start: { pattern: 项目卡 }\n"
                 "fields:\n"
                 "  unit: { labels: 项目, take: '^[0-9A-Z]+(?=-)' }\n"
                 "  name: { labels: 项目, strip: '^[0-9A-Z]+-' }\n"
                 "  heading: { labels: 备注, strip: 无 }\n",
                 "项目卡\n项目|51000021R－修路（一期）\n备注：无意见\n",
                 "name = 修路（一期） @B2\nunit = 51000021R @B2\nheading = 意见 @A3\n");
}

/* A label that stands for its group before any row does belongs to the record it stands in. */
static void a_group_label_belongs_to_the_record_of_its_row(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "项目卡\n名称|一级指标|指标\n修路|产出|里程\n|效益\n"
                                 "架桥|产出|座数\n修堤|满意度\n|产出|长度\n");
    struct drawn_reading reading =
        read_drawn(fixture,
                   "record: project\n"
                   "start: { pattern: 项目卡 }\n"
                   "list:\n"
                   "  columns:\n"
                   "    name: { labels: 名称, groups: true }\n"
                   "    aims.level1: { labels: 一级指标, groups: true }\n"
                   "    aims.name: 指标\n"
                   "  begin: [name]\n",
                   &grid);
    static const char *const groups[][2] = {{"产出", "效益"}, {"产出", NULL}, {"满意度", "产出"}};
    static const uint32_t rows[][2] = {{3, 4}, {5, 0}, {6, 7}};

    assert_int_equal(reading.records.count, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct table *aims = &reading.records.items[i]->tables[2];
        assert_int_equal(aims->group_count, groups[i][1] == NULL ? 1 : 2);
        for (size_t j = 0; j < aims->group_count; j++) {
            assert_text(aims->groups[j].text, groups[i][j]);
            assert_int_equal(aims->groups[j].row, rows[i][j]);
        }
    }
}

static void fillers_hold_a_place_only(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1", "项目卡\n三级指标|指标值\n里程|5\n……|……\n...|\n桥梁|……\n");
    struct drawn_reading reading = read_drawn(fixture,
                                              "record: project\n"
                                              "start: { pattern: 项目卡 }\n"
                                              "tables:\n"
                                              "  aims:\n"
                                              "    filler: [……, …]\n"
                                              "    columns: { name: 三级指标, target: 指标值 }\n",
                                              &grid);

    assert_no_findings(fixture->findings);
    assert_text(drawn_records(fixture, &reading.records),
                "aims: name = 里程 @A3; target = 5 @B3\naims: name = 桥梁 @A6\n");
    assert_int_equal(reading.sheet.totals.decoration, 4);
    assert_int_equal(reading.sheet.totals.unread, 0);
}

/* Subtotals would be summed again. */
static void rows_that_are_known_may_be_skipped(void **state)
{
    assert_drawn(*state,
                 "record: project\n"
                 "start: { pattern: 项目卡 }\n"
                 "tables:\n"
                 "  cost:\n"
                 "    skip: [小计, '{any}小计', Sub-total]\n"
                 "    columns: { source: 部门, item: 事项, amount: 金额 }\n"
                 "    closing: { labels: 合计, gives: { amount: plan } }\n",
                 "项目卡\n部门|事项|金额\n甲局|人工|3\n|小计|3\n乙局|材料|2\n乙局小计||2\n"
                 "SUB-TOTAL||5\n合计||5\n",
                 "plan = 5 @C8\n"
                 "cost: source = 甲局 @A3; item = 人工 @B3; amount = 3 @C3\n"
                 "cost: source = 乙局 @A5; item = 材料 @B5; amount = 2 @C5\n");
}

#define LIST                                                                                       \
    "record: project\n"                                                                            \
    "start: { pattern: 项目表 }\n"                                                              \
    "list:\n"                                                                                      \
    "  skip: 小计\n"                                                                             \
    "  columns: { unit: 部门, name: 事项, plan: 金额 }\n"

static void rows_of_a_list_may_be_skipped_too(void **state)
{
    assert_drawn(*state, LIST "  begin: [unit, name]\n",
                 "项目表\n部门|事项|金额\n甲局|人工|3\n小计||3\n乙局|材料|2\n",
                 "name = 人工 @B3\nunit = 甲局 @A3\nplan = 3 @C3\n\n"
                 "name = 材料 @B5\nunit = 乙局 @A5\nplan = 2 @C5\n");
}

/* Nothing is lost without a word. */
static void a_row_that_says_another_thing_of_its_record_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "项目表\n部门|事项|金额\n甲局|人工|3\n||4\n甲局|人工|3.00\n");

    (void)read_drawn(fixture, LIST "  begin: [unit, name]\n", &grid);
    assert_one_finding(fixture->findings, "list-value-differs", "C4");
    assert_text(finding_at(fixture->findings, 0)->message,
                "The rows of one record differ in plan: here it is \"4\", before 3 (C3); what "
                "stands here was not taken. Check; if the rows are different records, add a column "
                "that tells them apart to `begin` of the list in the mapping file, or write "
                "`begin: row`.");
}

static void every_row_may_be_a_record(void **state)
{
    assert_drawn(*state, LIST "  begin: row\n",
                 "项目表\n部门|事项|金额\n甲局|人工|3\n甲局|人工|4\n",
                 "name = 人工 @B3\nunit = 甲局 @A3\nplan = 3 @C3\n\n"
                 "name = 人工 @B4\nunit = 甲局 @A4\nplan = 4 @C4\n");
}

static void a_header_of_two_rows_is_one(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(
        fixture->arena, "A1", "项目卡\n事项|金额|\n|本年|上年\n人工|5|4\n", "A2:A3 B2:C2");
    struct drawn_reading reading =
        read_drawn(fixture,
                   "record: project\n"
                   "start: { pattern: 项目卡 }\n"
                   "tables:\n"
                   "  cost:\n"
                   "    columns: { item: 事项, amount: 本年, note: 上年 }\n"
                   "decoration: [金额]\n",
                   &grid);

    assert_text(drawn_records(fixture, &reading.records),
                "cost: item = 人工 @A4; amount = 5 @B4; note = 4 @C4\n");
    assert_int_equal(reading.sheet.totals.unread, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(levels_are_merged_downward),
        FIXTURE_TEST(levels_are_blank_below_the_first),
        FIXTURE_TEST(a_new_outer_level_ends_the_inner_one),
        FIXTURE_TEST(a_level_repeated_after_a_page_break_is_the_same),
        FIXTURE_TEST(a_column_is_filled_down),
        FIXTURE_TEST(a_closing_row_may_say_so_in_a_column_that_is_ignored),
        FIXTURE_TEST(numbers_before_and_points_behind_are_stripped),
        FIXTURE_TEST(two_columns_may_share_their_cells),
        FIXTURE_TEST(two_fields_may_share_a_cell),
        FIXTURE_TEST(a_group_label_belongs_to_the_record_of_its_row),
        FIXTURE_TEST(rows_that_are_known_may_be_skipped),
        FIXTURE_TEST(rows_of_a_list_may_be_skipped_too),
        FIXTURE_TEST(a_row_that_says_another_thing_of_its_record_is_told),
        FIXTURE_TEST(every_row_may_be_a_record),
        FIXTURE_TEST(fillers_hold_a_place_only),
        FIXTURE_TEST(a_header_of_two_rows_is_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
