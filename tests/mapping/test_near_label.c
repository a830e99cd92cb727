/* Labels typed a character or two otherwise: taken for what they are almost, and told, with the
 * line of the mapping file where they are to be added. */
#include "mapping/drawn_form.h"

#include "mapping/opposites.h"

static const char near_form[] = "record: project\n"
                                "year: year\n"
                                "start: { pattern: '^(?<year>20..)年目标表$' }\n"
                                "fields:\n"
                                "  name: [项目名称]\n"
                                "  unit: [项目申报单位]\n"
                                "  plan: ['{year}年预算金额']\n"
                                "tables:\n"
                                "  cost:\n"
                                "    heading: [项目支出]\n"
                                "    columns:\n"
                                "      item: { labels: [支出明细项], required: true }\n"
                                "      amount: { labels: [支出金额] }\n"
                                "      note: { labels: [测算说明] }\n"
                                "    ignore: [序号]\n"
                                "    closing: { labels: [合计], gives: { amount: actual } }\n";

static const char table[] = "项目支出|支出明细项|支出金额|测算说明\n|租金|3|房租\n|合计|3\n";

static struct text with_table(struct fixture *fixture, const char *head)
{
    return text_format(fixture->arena, "2023年目标表\n%s%s", head, table);
}

static struct drawn_reading read(struct fixture *fixture, struct text drawing)
{
    struct grid grid = grid_draw(fixture->arena, "A1", text_terminated(fixture->arena, drawing));

    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
    return read_drawn(fixture, near_form, &grid);
}

static void a_label_one_character_off_is_read_and_told(void **state)
{
    struct fixture *fixture = *state;
    struct drawn_reading reading = read(
        fixture, with_table(fixture, "项目名稱|修路\n项目申报单位|交通局\n2023年预算金额|5\n"));

    assert_text(reading.records.items[0]->values[0].text, "修路");
    assert_one_finding(fixture->findings, "label-near", "A2");
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_int_equal(finding->severity, SEVERITY_WARNING);
    assert_text(finding->field, "name");
    assert_text(finding->message,
                "\"项目名稱\" is almost the label \"项目名称\" and was read as it. Check; if it is "
                "the same, add \"项目名稱\" to the labels at form.yaml:5.");
    assert_int_equal(reading.sheet.totals.unread, 0);
}

/* Of six characters and more two may be other ones, missing or too many. */
static void a_long_label_may_be_two_characters_off(void **state)
{
    static const char *const spellings[] = {"项目申请单住", "项目申报的单位名", "申报单位",
                                            "项目申报单位人"};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        struct text head = text_format(
            fixture->arena, "项目名称|修路\n%s：交通局\n2023年预算金额|5\n", spellings[i]);
        struct drawn_reading reading =
            read(fixture, with_table(fixture, text_terminated(fixture->arena, head)));
        assert_one_finding(fixture->findings, "label-near", "A3");
        assert_text(reading.records.items[0]->values[2].text, "交通局");
        assert_int_equal(reading.sheet.totals.unread, 0);
    }
}

static void further_off_it_is_another_label(void **state)
{
    static const char *const spellings[] = {"项目编号", "名称", "项目", "项目的名称为"};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        struct text head = text_format(
            fixture->arena, "%s|修路\n项目申报单位|交通局\n2023年预算金额|5\n", spellings[i]);
        struct drawn_reading reading =
            read(fixture, with_table(fixture, text_terminated(fixture->arena, head)));
        assert_text(finding_at(fixture->findings, 0)->code, "label-not-found");
        assert_int_equal(reading.records.items[0]->values[0].state, VALUE_BLANK);
    }
}

/* Another number is no slip of the keyboard. */
static void another_year_is_another_label(void **state)
{
    struct fixture *fixture = *state;
    struct drawn_reading reading = read(
        fixture, with_table(fixture, "项目名称|修路\n项目申报单位|交通局\n2022年预算金额|5\n"));

    assert_text(finding_at(fixture->findings, 0)->code, "label-not-found");
    assert_int_equal(reading.records.items[0]->values[4].state, VALUE_BLANK);
}

/* One character may say the contrary. */
static void an_opposite_is_no_slip(void **state)
{
    static const char *const pairs[][2] = {
        {"上年预算合计", "本年预算合计"}, {"上年决算数", "上年预算数"},
        {"合格产品数", "不合格产品数"},   {"车辆购置费", "车辆运行费"},
        {"市级财政资金", "省级财政资金"}, {"一级指标名", "二级指标名"},
        {"项目收入额", "项目支出额"},     {"资金合计数", "资金小计数"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        assert_true(opposites_part(text_of(pairs[i][0]), text_of(pairs[i][1])));
        assert_true(opposites_part(text_of(pairs[i][1]), text_of(pairs[i][0])));
    }
    assert_false(opposites_part(TEXT("项目名稱"), TEXT("项目名称")));
    assert_false(opposites_part(TEXT("其它资金"), TEXT("其他资金")));
    assert_false(opposites_part(TEXT("年度预算全额"), TEXT("年度预算金额")));
    assert_false(opposites_part(TEXT("项目的名称"), TEXT("项目名称")));
}

/* A slip in its words, with the right year, is one. */
static void a_label_with_a_year_may_be_off_too(void **state)
{
    struct fixture *fixture = *state;
    struct drawn_reading reading = read(
        fixture, with_table(fixture, "项目名称|修路\n项目申报单位|交通局\n2023年预算全额|5\n"));

    assert_one_finding(fixture->findings, "label-near", "A4");
    assert_text(finding_at(fixture->findings, 0)->expected, "2023年预算金额");
    assert_int_equal(reading.records.items[0]->values[4].number.coefficient, 5);
}

static void of_two_as_near_none_is_taken(void **state)
{
    struct fixture *fixture = *state;
    struct drawn_reading reading =
        read(fixture, with_table(fixture, "项目名秤|修路|项目名稱|架桥\n项目申报单位|交通局\n"
                                          "2023年预算金额|5\n"));

    assert_int_equal(reading.records.items[0]->values[0].state, VALUE_BLANK);
    assert_text(finding_at(fixture->findings, 0)->code, "label-not-found");
}

/* The value before it is not taken for the label's, nor the label for a value. */
static void a_label_that_is_off_ends_the_value_before_it(void **state)
{
    struct fixture *fixture = *state;
    struct drawn_reading reading =
        read(fixture, with_table(fixture, "项目申报单位||项目名稱|修路\n2023年预算金额|5\n"));

    assert_int_equal(reading.records.items[0]->values[2].state, VALUE_BLANK);
    assert_text(reading.records.items[0]->values[0].text, "修路");
    assert_one_finding(fixture->findings, "label-near", "C2");
}

static void what_is_most_like_a_missing_label_is_named(void **state)
{
    struct fixture *fixture = *state;

    (void)read(fixture, with_table(fixture, "项目全名|修路\n项目编号|7\n项目申报单位|交通局\n"
                                            "2023年预算金额|5\n"));
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_text(finding->code, "label-not-found");
    assert_text(finding->message,
                "The label \"项目名称\" was not found; its value was not read. Like it are: "
                "\"项目全名\" (A2), \"项目编号\" (A3). If one of them is it, add that at "
                "form.yaml:5; else check the form's words.");
}

static void without_any_like_it_the_line_alone_is_named(void **state)
{
    struct fixture *fixture = *state;

    (void)read(fixture, with_table(fixture, "项目申报单位|交通局\n2023年预算金额|5\n"));
    assert_text(finding_at(fixture->findings, 0)->message,
                "The label \"项目名称\" was not found; its value was not read. Check the form's "
                "words, or add the label at form.yaml:5.");
}

#define HEAD "2023年目标表\n项目名称|修路\n项目申报单位|交通局\n2023年预算金额|5\n"

static void a_header_may_be_off(void **state)
{
    struct fixture *fixture = *state;
    struct drawn_reading reading =
        read(fixture, TEXT(HEAD "项目支出|支出明细项|支出全额|测算说明\n|租金|3|房租\n|合计|3\n"));

    assert_one_finding(fixture->findings, "label-near", "C5");
    assert_text(
        drawn_records(fixture, &reading.records),
        "name = 修路 @B2\nyear = 2023 @A1\nunit = 交通局 @B3\nplan = 5 @B4\nactual = 3 @C7\n"
        "cost: item = 租金 @B6; amount = 3 @C6; note = 房租 @D6\n");
    assert_int_equal(reading.sheet.totals.unread, 0);
}

/* Even that of a column without which a row is no header. */
static void a_header_that_is_required_may_be_off(void **state)
{
    struct fixture *fixture = *state;
    struct drawn_reading reading =
        read(fixture, TEXT(HEAD "项目支出|支出明细顶|支出金额|测算说明\n|租金|3|房租\n|合计|3\n"));

    assert_one_finding(fixture->findings, "label-near", "B5");
    assert_int_equal(reading.records.items[0]->tables[0].count, 1);
    assert_int_equal(reading.sheet.totals.unread, 0);
}

static void what_is_most_like_a_missing_header_is_named(void **state)
{
    struct fixture *fixture = *state;

    (void)read(fixture, TEXT(HEAD "项目支出|支出明细项|支出金额|说明\n|租金|3|房租\n|合计|3\n"));
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_text(finding->code, "column-not-found");
    assert_text(
        finding->message,
        "\"cost\" has no column \"测算说明\"; it is taken as empty. Like it are: \"说明\" "
        "(D5). If one of them is it, add that at form.yaml:14; else check the form's words.");
}

static void a_row_without_any_true_header_is_none(void **state)
{
    struct fixture *fixture = *state;
    struct drawn_reading reading =
        read(fixture, TEXT(HEAD "项目支出|支出明细顶|支出全额|测算说朋\n|租金|3|房租\n|合计|3\n"));

    assert_int_equal(reading.records.items[0]->tables[0].count, 0);
    assert_text(finding_at(fixture->findings, 0)->code, "table-not-found");
}

/* Not a column that is there: adding to its labels would change nothing. */
static void the_required_column_that_is_missing_is_named(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1", "Card\nYear|2024|Place|z\nItem|Sum\na|3\n");

    (void)read_drawn(fixture,
                     "record: project\n"
                     "start: { pattern: Card }\n"
                     "fields: { year: Year, heading: Place }\n"
                     "tables:\n"
                     "  spent:\n"
                     "    columns:\n"
                     "      item: { labels: Item, required: true }\n"
                     "      amount: { labels: Amount, required: true }\n",
                     &grid);
    finding_list_finish(fixture->findings);
    assert_text(finding_at(fixture->findings, 0)->message,
                "The header of \"spent\" was not found (expected columns: Item / Amount; "
                "\"Amount\" is missing); the table was not read. Check the form's words, or add "
                "the label at form.yaml:8.");
}

#define UNIT_FORM                                                                                  \
    "record: project\n"                                                                            \
    "year: year\n"                                                                                 \
    "start: { pattern: '^(?<year>20..)年目标表$' }\n"                                          \
    "fields:\n"                                                                                    \
    "  name: [项目名称]\n"                                                                     \
    "  unit: [单位]\n"                                                                           \
    "  heading: [摘要]\n"                                                                        \
    "  plan: ['预算金额({unit})']\n"                                                           \
    "  actual: { labels: ['{year-1}年执行数({unit})'], optional: true }\n"

#define UNIT_TABLE                                                                                 \
    "tables:\n"                                                                                    \
    "  cost:\n"                                                                                    \
    "    columns:\n"                                                                               \
    "      item: { labels: [支出明细项], required: true }\n"                                  \
    "      amount: ['支出金额(单位:{unit})', '支出额{unit}']\n"

static struct drawn_reading read_units(struct fixture *fixture, const char *form,
                                       const char *drawing)
{
    struct grid grid = grid_draw(fixture->arena, "A1", drawing);

    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
    return read_drawn(fixture, form, &grid);
}

/* And what is to be added holds `{unit}` and the year again: 元 written out would be a label
 * without a unit. */
/* A message shows what a person finds on the sheet and in the mapping file. */
static void labels_are_told_as_they_stand_and_as_they_are_spelled(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1",
                  "Card\nApplicant Organizations: x|Project  title|y\nYear|2024|Place|z\n");
    struct drawn_reading reading = read_drawn(fixture,
                                              "record: project\n"
                                              "start: { pattern: Card }\n"
                                              "fields:\n"
                                              "  name: [Applicant organization]\n"
                                              "  unit: [Project manager]\n"
                                              "  year: [Year]\n"
                                              "  heading: [Place]\n",
                                              &grid);

    assert_int_equal(reading.records.count, 1);
    finding_list_finish(fixture->findings);
    assert_text(finding_at(fixture->findings, 0)->message,
                "The label \"Project manager\" was not found; its value was not read. Like it are: "
                "\"Project  title\" (B2). If one of them is it, add that at form.yaml:5; else "
                "check the form's words.");
    assert_text(finding_at(fixture->findings, 1)->message,
                "\"Applicant Organizations\" is almost the label \"Applicant organization\" and "
                "was read as it. Check; if it is the same, add \"Applicant Organizations\" to the "
                "labels at form.yaml:4.");
}

static void a_label_with_a_unit_may_be_off_too(void **state)
{
    struct fixture *fixture = *state;
    struct drawn_reading reading = read_units(
        fixture, UNIT_FORM, "2023年目标表\n单位|局|摘要|路\n项目名称|修路\n预算全额（元）|50000\n");

    assert_one_finding(fixture->findings, "label-near", "A4");
    assert_text(
        finding_at(fixture->findings, 0)->message,
        "\"预算全额（元）\" is almost the label \"预算金额(元)\" and was read as it. Check; if "
        "it is the same, add \"预算全额({unit})\" to the labels at form.yaml:8.");
    assert_text(
        drawn_records(fixture, &reading.records),
        "name = 修路 @B3\nyear = 2023 @A1\nunit = 局 @B2\nheading = 路 @D2\nplan = 5 @B4\n");
    assert_text(reading.records.items[0]->values[4].unit, "元");
    assert_int_equal(reading.sheet.totals.unread, 0);
}

static void the_unit_of_a_label_that_is_off_is_understood_behind_it_and_by_others(void **state)
{
    struct fixture *fixture = *state;
    struct drawn_reading reading = read_units(
        fixture, UNIT_FORM,
        "2023年目标表\n单位|局|摘要|路\n项目名称|修路\n2022年执形数（元）：30000|预算金额|7\n");

    /* 预算金额 alone is three characters short of its label. */
    assert_text(
        drawn_records(fixture, &reading.records),
        "name = 修路 @B3\nyear = 2023 @A1\nunit = 局 @B2\nheading = 路 @D2\nactual = 3 @A4\n");
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_text(finding->code, "label-near");
    assert_text(
        finding->message,
        "\"2022年执形数（元）\" is almost the label \"2022年执行数(元)\" and was read as it. "
        "Check; if it is the same, add \"{year-1}年执形数({unit})\" to the labels at "
        "form.yaml:9.");
    assert_text(finding_at(fixture->findings, 1)->code, "label-not-found");
    assert_text(finding_at(fixture->findings, 1)->expected, "预算金额(元)");
}

static void a_header_with_a_unit_may_be_off(void **state)
{
    static const char *const headers[] = {"支出全额（单位：元）", "支出金额（单位:元", "支岀额元"};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
        struct text drawing = text_format(fixture->arena,
                                          "2023年目标表\n单位|局|摘要|路\n项目名称|修路|"
                                          "预算金额（万元）|5\n支出明细项|%s\n租金|30000\n",
                                          headers[i]);
        struct drawn_reading reading =
            read_units(fixture, UNIT_FORM UNIT_TABLE, text_terminated(fixture->arena, drawing));
        assert_one_finding(fixture->findings, "label-near", "B4");
        assert_text(
            drawn_records(fixture, &reading.records),
            "name = 修路 @B3\nyear = 2023 @A1\nunit = 局 @B2\nheading = 路 @D2\nplan = 5 @D3\n"
            "cost: item = 租金 @A5; amount = 3 @B5\n");
        assert_int_equal(reading.sheet.totals.unread, 0);
    }
}

/* An amount in hundreds is never read as one in 元, nor one of an unknown unit as anything. */
static void another_unit_is_no_slip(void **state)
{
    static const char *const labels[] = {"预算金额（百元）", "预算金额（亿元）", "预算金额（美元）",
                                         "预算金额（万圆）", "预算金额（元整）"};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        struct text drawing = text_format(
            fixture->arena, "2023年目标表\n单位|局|摘要|路\n项目名称|修路\n%s|50000\n", labels[i]);
        struct drawn_reading reading =
            read_units(fixture, UNIT_FORM, text_terminated(fixture->arena, drawing));
        assert_int_equal(reading.records.items[0]->values[4].state, VALUE_BLANK);
        assert_text(finding_at(fixture->findings, 0)->code, "label-not-found");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_label_one_character_off_is_read_and_told),
        FIXTURE_TEST(a_long_label_may_be_two_characters_off),
        FIXTURE_TEST(further_off_it_is_another_label),
        FIXTURE_TEST(an_opposite_is_no_slip),
        FIXTURE_TEST(another_year_is_another_label),
        FIXTURE_TEST(a_label_with_a_year_may_be_off_too),
        FIXTURE_TEST(of_two_as_near_none_is_taken),
        FIXTURE_TEST(a_label_that_is_off_ends_the_value_before_it),
        FIXTURE_TEST(what_is_most_like_a_missing_label_is_named),
        FIXTURE_TEST(without_any_like_it_the_line_alone_is_named),
        FIXTURE_TEST(a_header_may_be_off),
        FIXTURE_TEST(a_header_that_is_required_may_be_off),
        FIXTURE_TEST(what_is_most_like_a_missing_header_is_named),
        FIXTURE_TEST(a_row_without_any_true_header_is_none),
        FIXTURE_TEST(the_required_column_that_is_missing_is_named),
        FIXTURE_TEST(labels_are_told_as_they_stand_and_as_they_are_spelled),
        FIXTURE_TEST(a_label_with_a_unit_may_be_off_too),
        FIXTURE_TEST(the_unit_of_a_label_that_is_off_is_understood_behind_it_and_by_others),
        FIXTURE_TEST(a_header_with_a_unit_may_be_off),
        FIXTURE_TEST(another_unit_is_no_slip),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
