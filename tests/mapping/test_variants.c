/* The seed's form as departments hand it in: begun anywhere, stacked, side by side, labels
 * typed again, unmerged, with blank lines, with amounts in every spelling. The record read
 * is always the same, written out below by hand. */
#include "mapping/reading.h"
#include "support/fixture.h"
#include "support/grid_builder.h"
#include "support/record_text.h"

#include <string.h>

static const char mapping_folder[] = "mappings/performance-target";

/* One project; the amounts are drawn with %s to be spelt in different ways. */
static const char plain[] =
    "鄂州市2022年市直部门预算项目支出绩效目标表\n"
    "申报单位： 鄂州市水利局||||金额单位：万元\n"
    "项目名称|堤防维护|项目类别|特定目标类|项目性质|持续性项目\n"
    "立项依据|防洪法\n"
    "项目预算|成本构成|金额|测算（公式）依据|2020年实际执行数|2021年实际执行数\n"
    "\n"
    "|人工|1234.5|合同|1000|1100.25\n"
    "\n"
    "|材料|12|询价\n"
    "|合计|1246.5\n"
    "绩效目标|安全度汛\n"
    "绩效指标|一级指标|二级指标|绩效标准|当年预期实现值\n"
    "|数量指标|巡堤次数|50次|≥50次\n"
    "||维修长度|12公里|12公里\n"
    "\n"
    "|质量指标\n"
    "\n"
    "|经济效益指标 |减少损失|达标|达标\n"
    "保障绩效目标实现措施|巡查到位\n"
    "主管部门审核意见|审核意见：        \n"
    "|      审核人：      \n"
    "| 单位公章：   年   月   日    \n";

static const char expected[] =
    "title = 鄂州市2022年市直部门预算项目支出绩效目标表\n"
    "year = 2022\n"
    "department = 鄂州市水利局\n"
    "money_unit = 万元\n"
    "name = 堤防维护\n"
    "category = 特定目标类\n"
    "nature = 持续性项目\n"
    "basis = 防洪法\n"
    "total = 1246.5\n"
    "goal = 安全度汛\n"
    "measures = 巡查到位\n"
    "cost: item = 人工; amount = 1234.5; basis = 合同; actual_prior2 = 1000; actual_prior1 = "
    "1100.25\n"
    "cost: item = 材料; amount = 12; basis = 询价\n"
    "indicators: class = 数量指标; name = 巡堤次数; standard = 50次; target = ≥50次; "
    "target_operator = ≥; target_number = 50; target_unit = 次\n"
    "indicators: class = 数量指标; name = 维修长度; standard = 12公里; target = 12公里; "
    "target_number = 12; target_unit = 公里\n"
    "indicators: class = 经济效益指标; name = 减少损失; standard = 达标; target = 达标\n";

static struct record_list read_grid(struct fixture *fixture, const struct grid *grid)
{
    const struct mapping *mapping;
    struct record_list records = {0};

    assert_true(mapping_load(fixture->arena, mapping_folder, fixture->findings, &mapping));
    sheet_read_forms(fixture->arena, mapping, grid, TEXT("f"), TEXT(""), fixture->findings,
                     &records);
    return records;
}

/* The drawing with every `from` replaced by `to`. */
static const char *with(struct arena *arena, const char *drawing, const char *from, const char *to)
{
    struct text_builder builder = text_builder(arena);
    struct text rest = text_of(drawing);
    struct text sought = text_of(from);

    assert_true(text_find(rest, sought) < rest.length);
    while (rest.length > 0) {
        size_t at = text_find(rest, sought);
        text_append(&builder, text_slice(rest, 0, at));
        if (at < rest.length) {
            text_append(&builder, text_of(to));
            at += sought.length;
        }
        rest = text_slice(rest, at, rest.length);
    }
    return text_terminated(arena, text_built(&builder));
}

static void assert_reads_the_same(struct fixture *fixture, const char *corner, const char *drawing)
{
    struct grid grid = grid_draw(fixture->arena, corner, drawing);
    struct record_list records = read_grid(fixture, &grid);

    assert_no_findings(fixture->findings);
    assert_int_equal(records.count, 1);
    assert_text(record_text(fixture->arena, records.items[0], false), expected);
}

static void reads_the_plain_form(void **state)
{
    assert_reads_the_same(*state, "A1", plain);
}

static void begins_anywhere_on_the_sheet(void **state)
{
    assert_reads_the_same(*state, "C4", plain);
}

static void keeps_the_cell_of_each_value(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "C4", plain);
    struct record_list records = read_grid(fixture, &grid);

    assert_text(
        record_text(fixture->arena, records.items[0], true),
        "title = 鄂州市2022年市直部门预算项目支出绩效目标表 @C4\n"
        "year = 2022 @C4\n"
        "department = 鄂州市水利局 @C5\n"
        "money_unit = 万元 @G5\n"
        "name = 堤防维护 @D6\n"
        "category = 特定目标类 @F6\n"
        "nature = 持续性项目 @H6\n"
        "basis = 防洪法 @D7\n"
        "total = 1246.5 @E13\n"
        "goal = 安全度汛 @D14\n"
        "measures = 巡查到位 @D22\n"
        "cost: item = 人工 @D10; amount = 1234.5 @E10; basis = 合同 @F10; actual_prior2 = "
        "1000 @G10; actual_prior1 = 1100.25 @H10\n"
        "cost: item = 材料 @D12; amount = 12 @E12; basis = 询价 @F12\n"
        "indicators: class = 数量指标 @D16; name = 巡堤次数 @E16; standard = 50次 @F16; "
        "target = ≥50次 @G16; target_operator = ≥ @G16; target_number = 50 @G16; "
        "target_unit = 次 @G16\n"
        "indicators: class = 数量指标 @D16; name = 维修长度 @E17; standard = 12公里 @F17; "
        "target = 12公里 @G17; target_number = 12 @G17; target_unit = 公里 @G17\n"
        "indicators: class = 经济效益指标 @D21; name = 减少损失 @E21; standard = 达标 @F21; "
        "target = 达标 @G21\n");
}

static void accounts_for_every_cell(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1", plain);
    const struct mapping *mapping;
    struct record_list records = {0};

    assert_true(mapping_load(fixture->arena, mapping_folder, fixture->findings, &mapping));
    struct sheet_reading reading = sheet_read_forms(fixture->arena, mapping, &grid, TEXT("f"),
                                                    TEXT(""), fixture->findings, &records);
    assert_true(reading.has_form);
    assert_int_equal(reading.totals.filled, 52);
    assert_int_equal(reading.totals.unread, 0);
    assert_int_equal(reading.totals.labels + reading.totals.values + reading.totals.decoration, 52);
}

static void stacks_six_to_a_sheet(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder drawing = text_builder(fixture->arena);

    for (int i = 1; i <= 6; i++) {
        struct text name = text_format(fixture->arena, "堤防维护%d", i);
        text_append(&drawing, text_of(with(fixture->arena, plain, "堤防维护", name.data)));
        text_append(&drawing, TEXT("\n\n"));
    }
    struct grid grid =
        grid_draw(fixture->arena, "A1", text_terminated(fixture->arena, text_built(&drawing)));
    struct record_list records = read_grid(fixture, &grid);
    assert_no_findings(fixture->findings);
    assert_int_equal(records.count, 6);
    for (int i = 1; i <= 6; i++) {
        struct text name = text_format(fixture->arena, "堤防维护%d", i);
        assert_text(record_text(fixture->arena, records.items[i - 1], false),
                    with(fixture->arena, expected, "堤防维护", name.data));
    }
}

/* The drawing twice, the second to the right of column H. */
static const char *side_by_side(struct arena *arena, const char *drawing)
{
    struct text_builder builder = text_builder(arena);
    struct text rest = text_of(drawing);

    while (rest.length > 0) {
        size_t end = text_find(rest, TEXT("\n"));
        struct text line = text_slice(rest, 0, end);
        size_t bars = 0;
        for (size_t i = 0; i < line.length; i++) {
            bars += line.data[i] == '|' ? 1 : 0;
        }
        text_append(&builder, line);
        for (; bars < 7; bars++) {
            text_append_byte(&builder, '|');
        }
        text_append(&builder, line);
        text_append_byte(&builder, '\n');
        rest = text_slice(rest, end + 1, rest.length);
    }
    return text_terminated(arena, text_built(&builder));
}

static void stands_side_by_side(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1", side_by_side(fixture->arena, plain));
    struct record_list records = read_grid(fixture, &grid);

    assert_no_findings(fixture->findings);
    assert_int_equal(records.count, 2);
    assert_text(record_text(fixture->arena, records.items[0], false), expected);
    assert_text(record_text(fixture->arena, records.items[1], false), expected);
    assert_int_equal(records.items[1]->range.first_column, 8);
}

static void takes_labels_typed_with_spaces(void **state)
{
    struct fixture *fixture = *state;
    const char *drawing = with(fixture->arena, plain, "项目名称", "项 目 名　称 ");

    drawing = with(fixture->arena, drawing, "立项依据", "立项⏎依据");
    drawing = with(fixture->arena, drawing, "|合计|", "|合  计|");
    drawing = with(fixture->arena, drawing, "经济效益指标 ", "经济效益⏎指标");
    drawing = with(fixture->arena, drawing, "申报单位：", "申 报 单 位 ：");
    assert_reads_the_same(fixture, "A1", drawing);
}

static void takes_half_width_brackets_and_colons(void **state)
{
    struct fixture *fixture = *state;
    const char *drawing = with(fixture->arena, plain, "测算（公式）依据", "测算(公式)依据");

    drawing = with(fixture->arena, drawing, "申报单位：", "申报单位:");
    drawing = with(fixture->arena, drawing, "项目名称", "项目名称:");
    assert_reads_the_same(fixture, "A1", drawing);
}

static void takes_a_value_beside_its_label(void **state)
{
    struct fixture *fixture = *state;
    const char *drawing = with(fixture->arena, plain, "申报单位： 鄂州市水利局||||金额单位：万元",
                               "申报单位：|鄂州市水利局|||金额单位：|万元");

    assert_reads_the_same(fixture, "A1", drawing);
}

static void reads_merged_cells(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(fixture->arena, "A1", plain,
                                        "A1:F1 A2:D2 E2:F2 B4:F4 A5:A10 B5:B6 C5:C6 D5:D6 E5:E6 "
                                        "F5:F6 B11:F11 A12:A18 E12:F12 B13:B15 B16:B17 B19:F19 "
                                        "A20:A22 B20:F20 B21:F21 B22:F22");
    struct record_list records = read_grid(fixture, &grid);

    assert_no_findings(fixture->findings);
    assert_int_equal(records.count, 1);
    assert_text(record_text(fixture->arena, records.items[0], false), expected);
}

static void takes_class_labels_repeated_on_each_row(void **state)
{
    struct fixture *fixture = *state;

    assert_reads_the_same(fixture, "A1",
                          with(fixture->arena, plain, "||维修长度", "|数量指标|维修长度"));
}

static void needs_no_blank_rows(void **state)
{
    struct fixture *fixture = *state;

    assert_reads_the_same(fixture, "A1", with(fixture->arena, plain, "\n\n", "\n"));
}

static void passes_over_fifteen_blank_rows(void **state)
{
    struct fixture *fixture = *state;

    assert_reads_the_same(fixture, "A1",
                          with(fixture->arena, plain, "\n\n", "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"));
}

static void reads_amounts_as_people_write_them(void **state)
{
    struct fixture *fixture = *state;
    const char *drawing = with(fixture->arena, plain, "|12|", "|１２|");

    drawing = with(fixture->arena, drawing, "|1234.5|", "|1,234.50|");
    drawing = with(fixture->arena, drawing, "|合计|1246.5", "|合计|'1246.5");
    assert_reads_the_same(fixture, "A1", drawing);
}

static void reads_amounts_with_their_unit(void **state)
{
    struct fixture *fixture = *state;
    const char *drawing = with(fixture->arena, plain, "|12|", "|12万元|");

    drawing = with(fixture->arena, drawing, "|合计|1246.5", "|合计|12,465,000元");
    assert_reads_the_same(fixture, "A1", drawing);
}

static void reads_amounts_in_yuan_by_the_unit_of_the_form(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = fixture->arena;
    const char *drawing = with(arena, plain, "金额单位：万元", "金额单位：元");

    drawing = with(arena, drawing, "|1234.5|", "|12345000|");
    drawing = with(arena, drawing, "|12|", "|120,000.00|");
    drawing = with(arena, drawing, "|1246.5", "|12465000");
    drawing = with(arena, drawing, "|1000|1100.25", "|10000000|11002500");
    struct grid grid = grid_draw(arena, "A1", drawing);
    struct record_list records = read_grid(fixture, &grid);
    assert_no_findings(fixture->findings);
    assert_int_equal(records.count, 1);
    assert_text(record_text(arena, records.items[0], false),
                with(arena, expected, "money_unit = 万元", "money_unit = 元"));
}

/* The header's unit holds for its column, whatever the form's cell says for the others. */
static void reads_amounts_by_the_unit_in_their_header(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = fixture->arena;
    const char *drawing = with(arena, plain, "|金额|", "|金 额 （ 元 ）|");

    drawing = with(arena, drawing, "|1234.5|", "|12,345,000|");
    drawing = with(arena, drawing, "|12|", "|120000|");
    drawing = with(arena, drawing, "|1246.5", "|1246.5万元");
    assert_reads_the_same(fixture, "A1", drawing);
    drawing = with(arena, drawing, "1246.5万元", "12465000");
    drawing = with(arena, drawing, "2021年实际执行数", "2021年实际执行数(亿元)");
    assert_reads_the_same(fixture, "A1", with(arena, drawing, "1100.25", "0.110025"));
}

static void reads_amounts_in_words(void **state)
{
    struct fixture *fixture = *state;
    const char *drawing = with(fixture->arena, plain, "|12|", "|壹拾贰万元整|");

    drawing = with(fixture->arena, drawing, "|1000|", "|一千|");
    assert_reads_the_same(fixture, "A1", drawing);
}

static void tells_of_a_column_it_does_not_know(void **state)
{
    struct fixture *fixture = *state;
    const char *drawing =
        with(fixture->arena, plain, "|2021年实际执行数\n", "|2021年实际执行数|联系人\n");
    struct grid grid =
        grid_draw(fixture->arena, "A1", with(fixture->arena, drawing, "1100.25", "1100.25|老张"));
    struct record_list records = read_grid(fixture, &grid);

    assert_one_finding(fixture->findings, "column-unread", "G5");
    assert_text(record_text(fixture->arena, records.items[0], false), expected);
}

static void tells_of_a_cell_that_no_rule_reads(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 with(fixture->arena, plain, "防洪法\n", "防洪法||||||见附件\n"));
    struct record_list records = read_grid(fixture, &grid);

    assert_one_finding(fixture->findings, "cell-unread", "H4");
    assert_int_equal(records.count, 1);
}

static void tells_of_a_label_that_is_missing(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1", with(fixture->arena, plain, "立项依据|防洪法\n", ""));
    struct record_list records = read_grid(fixture, &grid);

    assert_one_finding(fixture->findings, "label-not-found", "A1");
    assert_int_equal(records.count, 1);
}

static void tells_of_a_table_that_is_missing_once(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1",
                  with(fixture->arena, plain, "项目预算|成本构成|金额|测算（公式）依据",
                       "项目预算|甲|乙|丙"));
    struct record_list records = read_grid(fixture, &grid);

    assert_one_finding(fixture->findings, "table-not-found", "A5");
    assert_int_equal(records.items[0]->tables[0].count, 0);
    assert_int_equal(records.items[0]->tables[1].count, 3);
}

static void ends_the_rows_where_the_form_goes_on_without_a_total(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1", with(fixture->arena, plain, "|合计|1246.5\n", ""));
    struct record_list records = read_grid(fixture, &grid);

    assert_one_finding(fixture->findings, "closing-not-found", "B5");
    assert_text(record_text(fixture->arena, records.items[0], false),
                with(fixture->arena, expected, "total = 1246.5\n", ""));
}

static void takes_the_words_for_nothing_as_blank(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1", with(fixture->arena, plain, "|巡查到位", "|——"));
    struct record_list records = read_grid(fixture, &grid);

    assert_int_equal(records.count, 1);
    grid = grid_draw(fixture->arena, "A1", with(fixture->arena, plain, "|巡查到位", "|无"));
    records = read_grid(fixture, &grid);
    assert_text(record_text(fixture->arena, records.items[0], false),
                with(fixture->arena, expected, "measures = 巡查到位\n", ""));
}

static void keeps_what_is_no_amount_as_invalid(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1", with(fixture->arena, plain, "|12|", "|待定|"));
    struct record_list records = read_grid(fixture, &grid);

    assert_text(record_text(fixture->arena, records.items[0], false),
                with(fixture->arena, expected, "amount = 12;", "amount = 待定 (invalid);"));
}

static void passes_over_a_sheet_without_a_form_in_a_note(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1", "填表说明\n一、请认真填写\n");
    struct record_list records = read_grid(fixture, &grid);

    assert_no_findings(fixture->findings);
    assert_int_equal(records.count, 0);
    assert_int_equal(finding_count(fixture->findings), 1);
    assert_text(finding_at(fixture->findings, 0)->code, "sheet-without-form");
    assert_text(finding_at(fixture->findings, 0)->found, "2");
}

/* The message of the only finding holds a text. */
static void assert_message(struct fixture *fixture, const char *part)
{
    struct text message = finding_at(fixture->findings, 0)->message;

    if (text_find(message, text_of(part)) == message.length) {
        fail_msg("%s\nholds no \"%s\"", message.data, part);
    }
}

static void suspects_a_form_whose_title_is_gone(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1",
                  with(fixture->arena, plain, "市直部门预算项目支出绩效目标表", "总表"));
    struct record_list records = read_grid(fixture, &grid);

    assert_one_finding(fixture->findings, "form-title-missing", "");
    assert_message(fixture, "A1, \"鄂州市2022年总表\" (compared without blanks");
    assert_message(fixture, "but the pattern at ");
    assert_int_equal(records.count, 0);
}

static void does_not_guess_at_a_title_over_something_else(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "B2",
                                 "鄂州市2022年市直部门预算项目支出绩效目标表\n姓名|电话\n张三|1\n");
    struct record_list records = read_grid(fixture, &grid);

    assert_one_finding(fixture->findings, "form-unclear", "B2");
    assert_message(fixture, "Among those missing: ");
    assert_message(fixture, "项目名称 / ");
    assert_int_equal(records.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(reads_the_plain_form),
        FIXTURE_TEST(begins_anywhere_on_the_sheet),
        FIXTURE_TEST(keeps_the_cell_of_each_value),
        FIXTURE_TEST(accounts_for_every_cell),
        FIXTURE_TEST(stacks_six_to_a_sheet),
        FIXTURE_TEST(stands_side_by_side),
        FIXTURE_TEST(takes_labels_typed_with_spaces),
        FIXTURE_TEST(takes_half_width_brackets_and_colons),
        FIXTURE_TEST(takes_a_value_beside_its_label),
        FIXTURE_TEST(reads_merged_cells),
        FIXTURE_TEST(takes_class_labels_repeated_on_each_row),
        FIXTURE_TEST(needs_no_blank_rows),
        FIXTURE_TEST(passes_over_fifteen_blank_rows),
        FIXTURE_TEST(reads_amounts_as_people_write_them),
        FIXTURE_TEST(reads_amounts_with_their_unit),
        FIXTURE_TEST(reads_amounts_in_yuan_by_the_unit_of_the_form),
        FIXTURE_TEST(reads_amounts_by_the_unit_in_their_header),
        FIXTURE_TEST(reads_amounts_in_words),
        FIXTURE_TEST(tells_of_a_column_it_does_not_know),
        FIXTURE_TEST(tells_of_a_cell_that_no_rule_reads),
        FIXTURE_TEST(tells_of_a_label_that_is_missing),
        FIXTURE_TEST(tells_of_a_table_that_is_missing_once),
        FIXTURE_TEST(ends_the_rows_where_the_form_goes_on_without_a_total),
        FIXTURE_TEST(takes_the_words_for_nothing_as_blank),
        FIXTURE_TEST(keeps_what_is_no_amount_as_invalid),
        FIXTURE_TEST(passes_over_a_sheet_without_a_form_in_a_note),
        FIXTURE_TEST(suspects_a_form_whose_title_is_gone),
        FIXTURE_TEST(does_not_guess_at_a_title_over_something_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
