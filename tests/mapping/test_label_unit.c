/* Where an amount's unit comes from: its own cell, its column's header or its label, the heading
 * of its table, the form's unit cell; the nearest one holds. */
#include "support/fixture.h"
#include "support/grid_builder.h"
#include "support/record_text.h"

#include "mapping/model_file.h"
#include "mapping/reading.h"

static const char model_yaml[] =
    "units: { money: { base: 万元, accepted: { 万元: 1, 元: 0.0001, 千元: 0.1 } } }\n"
    "records:\n"
    "  plan:\n"
    "    key: name\n"
    "    group: name\n"
    "    label: name\n"
    "    fields:\n"
    "      name: {}\n"
    "      unit: {}\n"
    "      total: { type: money, units: money }\n"
    "      year_total: { type: money, units: money }\n"
    "      sum: { type: money, units: money }\n"
    "    tables:\n"
    "      cost:\n"
    "        fields:\n"
    "          item: {}\n"
    "          amount: { type: money, units: money }\n"
    "          prior: { type: money, units: money }\n";

static const char form_yaml[] =
    "record: plan\n"
    "unit: unit\n"
    "start: { pattern: 目标表 }\n"
    "fields:\n"
    "  name: [名称]\n"
    "  unit: { labels: [单位], optional: true }\n"
    "  total: { labels: [项目资金, '项目资金({unit})'], optional: true }\n"
    "  year_total: { labels: [年度资金, '年度资金({unit})'], value: below, optional: true }\n"
    "tables:\n"
    "  cost:\n"
    "    optional: true\n"
    "    heading: [预算, '预算({unit})']\n"
    "    columns:\n"
    "      item: [明细]\n"
    "      amount: { labels: [金额, '金额({unit})'], required: true }\n"
    "      prior: { labels: [上年, '上年(单位:{unit})'] }\n"
    "    closing: { labels: [合计], optional: true, gives: { amount: sum } }\n";

static const struct node *parse(struct fixture *fixture, const char *yaml)
{
    struct node *root;

    assert_true(
        document_parse(fixture->arena, text_of(yaml), TEXT("a.yaml"), fixture->findings, &root));
    return root;
}

static struct record *read_any(struct fixture *fixture, const char *drawing)
{
    struct family family = {.name = TEXT("f")};
    const struct mapping mapping = {&family, 1};
    const struct form *form;
    struct record_list records = {0};
    struct grid *grid = arena_allocate(fixture->arena, sizeof *grid);

    *grid = grid_draw(fixture->arena, "A1", drawing);
    assert_true(model_read(fixture->arena, parse(fixture, model_yaml), TEXT("f"), fixture->findings,
                           &family.model));
    assert_true(form_read(fixture->arena, parse(fixture, form_yaml), TEXT("f"), family.model,
                          fixture->findings, &form));
    family.forms = &form;
    family.form_count = 1;
    struct sheet_reading reading = sheet_read_forms(fixture->arena, &mapping, grid, TEXT("f"),
                                                    TEXT(""), fixture->findings, &records);
    assert_int_equal(records.count, 1);
    assert_int_equal(reading.totals.unread, 0);
    return records.items[0];
}

static struct record *read_drawn(struct fixture *fixture, const char *drawing)
{
    struct record *record = read_any(fixture, drawing);

    assert_no_findings(fixture->findings);
    return record;
}

static void assert_read(void **state, const char *drawing, const char *expected)
{
    struct fixture *fixture = *state;

    assert_text(record_text(fixture->arena, read_drawn(fixture, drawing), false), expected);
}

/* Of such an amount not even the size is known. */
static void a_unit_that_nobody_knows_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    struct record *record = read_any(
        fixture,
        "目标表\n名称|修路\n单位|百万円\n项目资金|7\n预算|明细|金额|上年\n|租金|3|2\n|合计|3\n");

    assert_one_finding(fixture->findings, "unit-unknown", "B3");
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_int_equal(finding->severity, SEVERITY_ERROR);
    assert_text(finding->field, "unit");
    assert_text(finding->message,
                "The unit of money \"百万円\" is none that the mapping knows (万元 元 千元); "
                "amounts without a unit of their own were read as 万元, which may be wrong many "
                "times over. Put the unit right, or add it to `units` in model.yaml.");
    assert_text(record_text(fixture->arena, record, false),
                "name = 修路\nunit = 百万円\ntotal = 7\nsum = 3\n"
                "cost: item = 租金; amount = 3; prior = 2\n");
}

static void a_unit_may_stand_in_brackets(void **state)
{
    assert_read(state,
                "目标表\n名称|修路\n单位|（元）\n项目资金|70000\n预算|明细|金额|上年\n|租金|30000|"
                "2\n|合计|30000\n",
                "name = 修路\nunit = （元）\ntotal = 7\nsum = 3\n"
                "cost: item = 租金; amount = 3; prior = 0.0002\n");
}

static void the_forms_unit_cell_holds_for_all(void **state)
{
    assert_read(state,
                "目标表\n"
                "名称|甲|单位：元\n"
                "项目资金|120000|年度资金\n"
                "||50000\n"
                "预算|明细|金额|上年\n"
                "|人工|100,000|10000\n"
                "|合计|100,000\n",
                "name = 甲\nunit = 元\ntotal = 12\nyear_total = 5\nsum = 10\n"
                "cost: item = 人工; amount = 10; prior = 1\n");
}

/* A person takes the one unit that is named for all amounts. */
static void the_only_unit_in_labels_holds_for_all(void **state)
{
    assert_read(state,
                "目标表\n"
                "名称|甲\n"
                "项目资金（元）：120000||年度资金\n"
                "||500000\n"
                "预算|明细|金额|上年\n"
                "|人工|10000|20000\n",
                "name = 甲\nunit = 元\ntotal = 12\nyear_total = 50\n"
                "cost: item = 人工; amount = 1; prior = 2\n");
}

static void two_units_in_labels_hold_for_their_own_amounts(void **state)
{
    assert_read(state,
                "目标表\n"
                "名称|甲\n"
                "项目资金（元）：120000||年度资金\n"
                "||50\n"
                "预算|明细|金额（万元）|上年\n"
                "|人工|1|2\n",
                "name = 甲\ntotal = 12\nyear_total = 50\n"
                "cost: item = 人工; amount = 1; prior = 2\n");
}

static void a_heading_beside_a_label_names_its_unit(void **state)
{
    assert_read(state,
                "目标表\n"
                "名称|甲|单位：万元\n"
                "预算（元）|年度资金|项目资金|30000\n"
                "|20000\n"
                "|明细|金额|上年\n"
                "|人工|10000|20000\n",
                "name = 甲\nunit = 万元\ntotal = 3\nyear_total = 2\n"
                "cost: item = 人工; amount = 1; prior = 2\n");
}

static void a_unit_may_stand_in_a_row_below_its_header(void **state)
{
    assert_read(state,
                "目标表\n"
                "名称|甲|单位：万元\n"
                "预算|明细|金额|上年\n"
                "||（元）|万元\n"
                "|人工|10000|2\n"
                "|合计|10000\n",
                "name = 甲\nunit = 万元\nsum = 1\n"
                "cost: item = 人工; amount = 1; prior = 2\n");
    assert_read(state,
                "目标表\n"
                "名称|甲\n"
                "预算|明细|金额|上年\n"
                "||(元)\n"
                "|人工|10000|20000\n",
                "name = 甲\nunit = 元\n"
                "cost: item = 人工; amount = 1; prior = 2\n");
}

static void a_label_names_the_unit_of_its_amount(void **state)
{
    assert_read(state,
                "目标表\n"
                "名称|甲|单位：万元\n"
                "项目资金（元）|120000|年度资金（千元）：\n"
                "||50\n",
                "name = 甲\nunit = 万元\ntotal = 12\nyear_total = 5\n");
}

static void a_header_names_the_unit_of_its_column(void **state)
{
    assert_read(state,
                "目标表\n"
                "名称|甲|单位：万元\n"
                "预算|明细|金额(元)|上年\n"
                "|人工|100000|10\n"
                "|材料|20,000|2\n"
                "|合计|120000\n",
                "name = 甲\nunit = 万元\nsum = 12\n"
                "cost: item = 人工; amount = 10; prior = 10\n"
                "cost: item = 材料; amount = 2; prior = 2\n");
}

static void a_heading_names_the_unit_of_columns_that_name_none(void **state)
{
    assert_read(state,
                "目标表\n"
                "名称|甲|单位：万元\n"
                "预算（千元）|明细|金额|上年（单位：元）\n"
                "|人工|100|100000\n"
                "|合计|100\n",
                "name = 甲\nunit = 万元\nsum = 10\n"
                "cost: item = 人工; amount = 10; prior = 10\n");
}

static void a_cells_own_unit_goes_before_all(void **state)
{
    assert_read(state,
                "目标表\n"
                "名称|甲|单位：万元\n"
                "项目资金（元）|12万元\n"
                "预算（千元）|明细|金额(元)|上年\n"
                "|人工|10万元|壹拾万元整\n",
                "name = 甲\nunit = 万元\ntotal = 12\n"
                "cost: item = 人工; amount = 10; prior = 10\n");
}

/* What checks go by: the unit that was used, not the form's. */
static void the_unit_that_was_used_is_kept(void **state)
{
    const struct record *record = read_drawn(*state, "目标表\n"
                                                     "名称|甲|单位：万元\n"
                                                     "项目资金（元）|120000\n"
                                                     "预算|明细|金额(元)|上年\n"
                                                     "|人工|100000|10\n");

    assert_text(record->values[2].unit, "元");
    assert_text(record->tables[0].rows[0].values[1].unit, "元");
    assert_text(record->tables[0].rows[0].values[2].unit, "万元");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_unit_that_nobody_knows_is_an_error),
        FIXTURE_TEST(a_unit_may_stand_in_brackets),
        FIXTURE_TEST(the_forms_unit_cell_holds_for_all),
        FIXTURE_TEST(a_label_names_the_unit_of_its_amount),
        FIXTURE_TEST(the_only_unit_in_labels_holds_for_all),
        FIXTURE_TEST(two_units_in_labels_hold_for_their_own_amounts),
        FIXTURE_TEST(a_heading_beside_a_label_names_its_unit),
        FIXTURE_TEST(a_unit_may_stand_in_a_row_below_its_header),
        FIXTURE_TEST(a_header_names_the_unit_of_its_column),
        FIXTURE_TEST(a_heading_names_the_unit_of_columns_that_name_none),
        FIXTURE_TEST(a_cells_own_unit_goes_before_all),
        FIXTURE_TEST(the_unit_that_was_used_is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
