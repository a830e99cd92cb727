/* A first draft of a mapping: what is made of forms drawn here, blank and filled in. Every
 * draft is loaded as a mapping file is, and reads the sheet it was made from. */
#include "support/fixture.h"
#include "support/grid_builder.h"
#include "support/workbook_builder.h"

#include "inference/inference.h"
#include "mapping/model_file.h"
#include "mapping/reading.h"

struct drafted {
    struct inference inference;
    const struct model *model;
    const struct form *form;
    struct record_list records;
    struct sheet_reading reading;
};

static struct words words_of(struct fixture *fixture)
{
    struct words words;

    assert_true(words_read(fixture->arena, "mappings/words.yaml", fixture->findings, &words));
    assert_no_findings(fixture->findings);
    return words;
}

static void load(struct fixture *fixture, struct drafted *drafted)
{
    struct node *root;

    assert_true(document_parse(fixture->arena, drafted->inference.model, TEXT("model.yaml"),
                               fixture->findings, &root));
    assert_true(model_read(fixture->arena, root, TEXT("a"), fixture->findings, &drafted->model));
    assert_true(document_parse(fixture->arena, drafted->inference.forms[0].file,
                               TEXT("forms/a.yaml"), fixture->findings, &root));
    assert_true(form_read(fixture->arena, root, TEXT("a"), drafted->model, fixture->findings,
                          &drafted->form));
}

static bool infer_sheets(struct fixture *fixture, const struct grid *grids, size_t count,
                         const struct words *words, struct inference *made)
{
    const struct inference_order order = {
        .file = TEXT("a.xlsx"), .form_name = TEXT("a"), .words = words};

    return inference_draft(fixture->arena, grids, count, &order, fixture->findings, made);
}

static bool infer(struct fixture *fixture, const struct grid *grid, const struct words *words,
                  struct inference *made)
{
    return infer_sheets(fixture, grid, 1, words, made) && made->form_count == 1;
}

static struct drafted draft_with(struct fixture *fixture, const struct words *words,
                                 const struct grid *grid)
{
    struct drafted drafted = {0};
    const struct form *forms[1];
    struct family family = {.forms = forms, .form_count = 1};
    const struct mapping mapping = {&family, 1};

    assert_true(infer(fixture, grid, words, &drafted.inference));
    load(fixture, &drafted);
    forms[0] = drafted.form;
    family.model = drafted.model;
    drafted.reading = sheet_read_forms(fixture->arena, &mapping, grid, TEXT("a.xlsx"), TEXT(""),
                                       fixture->findings, &drafted.records);
    return drafted;
}

static struct drafted draft_of(struct fixture *fixture, const struct grid *grid)
{
    struct words words = words_of(fixture);

    return draft_with(fixture, &words, grid);
}

/* The draft reads its own sheet to one record, with nothing unread and nothing to tell. */
static const struct record *only_record(struct fixture *fixture, const struct drafted *drafted)
{
    assert_no_findings(fixture->findings);
    assert_int_equal(drafted->reading.totals.unread, 0);
    assert_int_equal(drafted->inference.unread, 0);
    assert_int_equal(drafted->records.count, 1);
    return drafted->records.items[0];
}

static const struct field_rule *rule_of(const struct drafted *drafted, const char *name)
{
    for (size_t i = 0; i < drafted->form->field_count; i++) {
        if (text_equal(drafted->form->fields[i].field->name, text_of(name))) {
            return &drafted->form->fields[i];
        }
    }
    fail_msg("no field %s in\n%s", name, drafted->inference.forms[0].file.data);
    return NULL;
}

static void assert_rule(const struct drafted *drafted, const char *name, const char *label,
                        enum field_type type, enum value_position position)
{
    const struct field_rule *rule = rule_of(drafted, name);

    assert_text(rule->labels.labels[0], label);
    assert_int_equal(rule->field->type, type);
    assert_int_equal(rule->position, position);
}

static const struct block_rule *block_of(const struct drafted *drafted, const char *name)
{
    for (size_t i = 0; i < drafted->form->block_count; i++) {
        const struct block_rule *block = &drafted->form->blocks[i];
        if (block->table != NULL && text_equal(block->table->name, text_of(name))) {
            return block;
        }
    }
    fail_msg("no table %s in\n%s", name, drafted->inference.forms[0].file.data);
    return NULL;
}

static void assert_column(const struct block_rule *block, size_t index, const char *name,
                          const char *label, enum field_type type, bool groups)
{
    assert_in_range(index, 0, block->column_count - 1);
    const struct column_rule *column = &block->columns[index];
    assert_text(column->field->name, name);
    assert_text(column->labels.labels[0], label);
    assert_int_equal(column->field->type, type);
    assert_int_equal(column->groups, groups);
}

/* ---- three blank forms */

/* Values below, beside and within; a table grouped at two levels. */
static void a_blank_with_merged_cells_is_drafted(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(fixture->arena, "A1",
                                        "2024年度项目支出绩效目标申报表\n"
                                        "填报单位：||||单位：万元\n"
                                        "项目名称||实施单位\n"
                                        "项目概况\n"
                                        "\n"
                                        "绩效指标|一级指标|二级指标|三级指标|指标值|备注\n"
                                        "|产出指标|数量指标\n"
                                        "\n"
                                        "||质量指标\n"
                                        "\n"
                                        "|效益指标|社会效益\n"
                                        "\n"
                                        "填报日期：  年  月  日\n"
                                        "注：指标值应当量化。\n",
                                        "A1:F1 A2:D2 E2:F2 D3:F3 A4:F4 A5:F5 A6:A12 B7:B10 C7:C8 "
                                        "C9:C10 B11:B12 C11:C12 A13:F13 A14:F14");
    struct drafted drafted = draft_of(fixture, &grid);
    const struct record *record = only_record(fixture, &drafted);

    assert_text(record->values[record_type_field(record->type, TEXT("year"))->index].text, "2024");
    assert_rule(&drafted, "department", "填报单位", FIELD_TEXT, VALUE_INSIDE);
    assert_rule(&drafted, "field_1", "单位", FIELD_CHOICE, VALUE_INSIDE);
    assert_ptr_equal(drafted.form->unit, rule_of(&drafted, "field_1")->field);
    assert_rule(&drafted, "name", "项目名称", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "field_2", "实施单位", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "summary", "项目概况", FIELD_TEXT, VALUE_BELOW);
    assert_rule(&drafted, "filled_date", "填报日期", FIELD_DATE, VALUE_INSIDE);
    const struct block_rule *block = block_of(&drafted, "indicators");
    assert_text(block->heading.labels[0], "绩效指标");
    assert_int_equal(block->column_count, 5);
    assert_column(block, 0, "class", "一级指标", FIELD_CHOICE, true);
    assert_column(block, 1, "subclass", "二级指标", FIELD_CHOICE, true);
    assert_column(block, 2, "indicator", "三级指标", FIELD_TEXT, false);
    assert_column(block, 3, "target", "指标值", FIELD_TEXT, false);
    const struct choice_list *classes = block->columns[0].field->choices;
    assert_int_equal(classes->count, 2);
    assert_text(classes->choices[1].value, "效益指标");
    assert_int_equal(block->columns[1].field->choices->count, 3);
}

/* No cell is merged, nothing says how wide the form is; a table of amounts with a sum. */
static void a_blank_without_merged_cells_is_drafted(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "B2",
                                 "购置计划表\n"
                                 "申请科室\n"
                                 "联系电话\n"
                                 "序号|品名|数量|金额|备注\n"
                                 "\n"
                                 "\n"
                                 "|合 计||\n"
                                 "购置理由\n");
    struct drafted drafted = draft_of(fixture, &grid);

    only_record(fixture, &drafted);
    assert_null(drafted.form->year);
    assert_rule(&drafted, "field_1", "申请科室", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "phone", "联系电话", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "field_2", "购置理由", FIELD_TEXT, VALUE_BESIDE);
    const struct block_rule *block = block_of(&drafted, "table_1");
    assert_int_equal(block->column_count, 4);
    assert_text(block->ignored.labels[0], "序号");
    assert_column(block, 0, "column_1", "品名", FIELD_TEXT, false);
    assert_column(block, 2, "amount", "金额", FIELD_MONEY, false);
    assert_text(block->closing.labels[0], "合计");
    assert_int_equal(block->closing_count, 1);
    assert_text(block->closing_values[0].field->name, "amount_total");
}

/* A header of two rows, two tables under headings of their own, years in labels. */
static void a_blank_with_a_header_of_two_rows_is_drafted(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(fixture->arena, "A1",
                                        "附件3\n"
                                        "市级专项资金2023年使用情况表\n"
                                        "一、资金安排\n"
                                        "项目|年度资金||说明\n"
                                        "|2022年|2023年\n"
                                        "\n"
                                        "\n"
                                        "合计\n"
                                        "二、完成情况\n"
                                        "目标|完成值|偏差\n"
                                        "\n"
                                        "\n"
                                        "填表人：|||审核人：\n",
                                        "A2:D2 A3:D3 A4:A5 B4:C4 D4:D5 A9:D9");
    struct drafted drafted = draft_of(fixture, &grid);

    only_record(fixture, &drafted);
    assert_int_equal(drafted.form->block_count, 2);
    const struct block_rule *funds = &drafted.form->blocks[0];
    assert_text(funds->heading.labels[0], "一、资金安排");
    assert_int_equal(funds->column_count, 4);
    assert_text(funds->columns[1].labels.labels[0], "{year-1}年");
    assert_text(funds->columns[2].labels.labels[0], "{year}年");
    assert_text(drafted.form->blocks[1].heading.labels[0], "二、完成情况");
    assert_rule(&drafted, "field_1", "填表人", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "reviewer", "审核人", FIELD_TEXT, VALUE_INSIDE);
}

/* ---- forms that are filled in */

static void labels_and_values_in_turn_are_no_header(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(fixture->arena, "A1",
                                        "2022年项目绩效目标表\n"
                                        "项目名称|修路|项目类别|特定目标类\n"
                                        "立项依据|按规划\n"
                                        "开工日期|2022年3月1日|受益人数|400\n",
                                        "A1:D1 B3:D3");
    struct drafted drafted = draft_of(fixture, &grid);
    const struct record *record = only_record(fixture, &drafted);

    assert_int_equal(drafted.form->block_count, 0);
    assert_rule(&drafted, "field_1", "开工日期", FIELD_DATE, VALUE_BESIDE);
    assert_rule(&drafted, "field_2", "受益人数", FIELD_INTEGER, VALUE_BESIDE);
    assert_text(record->values[record_type_field(record->type, TEXT("category"))->index].text,
                "特定目标类");
}

/* An English form: labels of many letters, totals, a table below another one under a heading of its
 * own. */
static void a_numbered_heading_begins_another_table(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "2025 GRANT APPLICATION|||\n"
                                 "5. Total requested (US$ thousand)|1250.5||\n"
                                 "\n"
                                 "A. Budget|||\n"
                                 "Budget line|Planned|Notes\n"
                                 "Personnel|200|3 staff\n"
                                 "Equipment|300.5|\n"
                                 "\n"
                                 "B. Indicators|||\n"
                                 "No.|Indicator|Baseline|Target\n"
                                 "1|Schools|0|40\n"
                                 "2|Children|1200|15000\n"
                                 "TOTAL||1200|15040\n");
    struct drafted drafted = draft_of(fixture, &grid);
    const struct record *record = only_record(fixture, &drafted);

    assert_rule(&drafted, "total_requested", "5.Totalrequested({unit})", FIELD_MONEY, VALUE_BESIDE);
    assert_int_equal(record->type->table_count, 2);
    assert_int_equal(record->tables[0].count, 2);
    assert_int_equal(record->tables[1].count, 2);
    assert_text(block_of(&drafted, "b_indicators")->heading.labels[0], "B.Indicators");
    assert_text(block_of(&drafted, "b_indicators")->closing.labels[0], "TOTAL");
}

static void a_list_becomes_records(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "2024年项目清单\n"
                                 "序号|预算单位|项目名称|金额|指标名称|指标值\n"
                                 "1|图书馆|古籍|18.6|册数|120册\n"
                                 "2||||页数|3万页\n"
                                 "3||||满意度|95%\n"
                                 "4|体育馆|开放|35|天数|330天\n"
                                 "5||||人次|12万\n");
    struct drafted drafted = draft_of(fixture, &grid);

    assert_no_findings(fixture->findings);
    assert_int_equal(drafted.inference.unread, 0);
    assert_int_equal(drafted.records.count, 2);
    assert_text(record_label(drafted.records.items[1]), "开放");
    assert_text(drafted.model->records[0].group->name, "department");
    assert_int_equal(drafted.records.items[0]->tables[0].count, 3);
    assert_int_equal(drafted.records.items[1]->tables[0].count, 2);
}

static void of_several_forms_on_a_sheet_the_first_is_looked_at(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "2022年目标表\n"
                                 "项目名称|修路\n"
                                 "\n"
                                 "2022年目标表\n"
                                 "项目名称|架桥\n");
    struct drafted drafted = draft_of(fixture, &grid);

    assert_no_findings(fixture->findings);
    assert_int_equal(drafted.form->field_count, 1);
    assert_int_equal(drafted.records.count, 2);
    assert_text(record_label(drafted.records.items[1]), "架桥");
}

/* ---- what the draft says of itself */

static bool says(struct text text, const char *part)
{
    return text_find(text, text_of(part)) < text.length;
}

static void without_a_word_list_names_are_numbered(void **state)
{
    struct fixture *fixture = *state;
    const struct words none = {0};
    struct grid grid = grid_draw(fixture->arena, "A1", "2022年目标表\n项目名称|修路\n金额|12.5\n");
    struct drafted drafted = draft_with(fixture, &none, &grid);

    only_record(fixture, &drafted);
    assert_rule(&drafted, "field_1", "项目名称", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "field_2", "金额", FIELD_NUMBER, VALUE_BESIDE);
}

static void equal_names_are_told_apart(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        grid_draw(fixture->arena, "A1", "2022年目标表\n绩效目标|甲\n总体目标|乙\n年度目标|丙\n");
    struct drafted drafted = draft_of(fixture, &grid);

    only_record(fixture, &drafted);
    assert_rule(&drafted, "goal", "绩效目标", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "goal_2", "总体目标", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "goal_3", "年度目标", FIELD_TEXT, VALUE_BESIDE);
}

static void what_is_left_over_stands_under_decoration_with_its_cell(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(fixture->arena, "A1",
                                        "2022年目标表\n"
                                        "项目名称|修路\n"
                                        "说明：本表一式两份，'加盖公章'后报送，电子版同时报送；"
                                        "逾期不报的，不再安排(含追加)。\n",
                                        "A3:B3");
    struct drafted drafted = draft_of(fixture, &grid);

    only_record(fixture, &drafted);
    assert_true(says(drafted.inference.forms[0].file, "pattern: '^说明:本表一式两"));
    assert_true(says(drafted.inference.forms[0].file, "# A3\n"));
}

static void what_the_draft_cannot_read_stands_in_its_comments(void **state)
{
    struct fixture *fixture = *state;
    struct words words = words_of(fixture);
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "2022年目标表\n"
                                 "项目名称|修路\n"
                                 "项目名称|架桥|旁注一\n");
    struct inference inference;

    assert_true(infer(fixture, &grid, &words, &inference));
    assert_no_findings(fixture->findings);
    assert_int_equal(inference.filled, 6);
    assert_true(says(inference.forms[0].file, "没有读到"));
}

static void texts_that_yaml_or_patterns_would_take_amiss_stand_for_themselves(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "2022年'甲'(乙)[丙]+表: #1?\n"
                                 "it's {a}: 'b' # c|值\n"
                                 "- 名称*|&x\n");
    struct drafted drafted = draft_of(fixture, &grid);

    only_record(fixture, &drafted);
}

static void a_sheet_without_labels_gives_no_draft(void **state)
{
    struct fixture *fixture = *state;
    struct words words = words_of(fixture);
    struct grid grid = grid_draw(fixture->arena, "A1", "1\n2\n");
    struct inference inference;

    assert_false(infer(fixture, &grid, &words, &inference));
    assert_int_equal(inference.form_count, 0);
    assert_int_equal(inference.outcomes[0], INFERENCE_NOTHING);
    assert_no_findings(fixture->findings);
}

/* ---- rows of totals, and numbers */

static const char NUMBERED_PURCHASES[] = "2025年采购清单\n"
                                         "填报单位|甲\n"
                                         "部门|名称|金额\n"
                                         "一科|a|1\n"
                                         "一科|b|2\n"
                                         "小计||3\n"
                                         "二科|c|4\n"
                                         "小计||4\n"
                                         "合计||7\n"
                                         "填表人|李丽\n";

static size_t rows_of(const struct record *record, const char *table)
{
    for (size_t i = 0; i < record->type->table_count; i++) {
        if (text_equal(record->type->tables[i].name, text_of(table))) {
            return record->tables[i].count;
        }
    }
    fail_msg("no table %s", table);
    return 0;
}

static void a_table_goes_on_over_rows_of_subtotals(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1", NUMBERED_PURCHASES);
    struct drafted drafted = draft_of(fixture, &grid);
    const struct record *record = only_record(fixture, &drafted);

    assert_int_equal(drafted.inference.table_count, 1);
    assert_text(block_of(&drafted, "table_1")->closing.labels[0], "合计");
    assert_int_equal(rows_of(record, "table_1"), 3);
    assert_int_equal(drafted.inference.field_count, 2);
    assert_rule(&drafted, "department", "填报单位", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "field_1", "填表人", FIELD_TEXT, VALUE_BESIDE);
    assert_true(says(drafted.inference.forms[0].file,
                     "    skip: ['小计'] # 第 6、8 行是小计或合计，认得而不读\n"));
    assert_false(says(drafted.inference.forms[0].file, "decoration:"));
}

static void a_table_whose_total_stands_first_has_the_rows_below_it(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "2025年经费表\n"
                                 "填报单位|甲\n"
                                 "项目|上年|本年\n"
                                 "合计|3|7\n"
                                 "出国|1|3\n"
                                 "其中：会议|1|0\n"
                                 "接待|2|4\n"
                                 "经办人：李丽\n");
    struct drafted drafted = draft_of(fixture, &grid);
    const struct record *record = only_record(fixture, &drafted);

    assert_int_equal(block_of(&drafted, "table_1")->closing.count, 0);
    assert_int_equal(rows_of(record, "table_1"), 3);
    assert_true(says(drafted.inference.forms[0].file, "skip: ['合计']"));
    assert_int_equal(drafted.inference.field_count, 2);
}

static void a_closing_row_before_other_labels_closes(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "2025年经费表\n"
                                 "项目|上年|本年\n"
                                 "出国|1|3\n"
                                 "接待|2|4\n"
                                 "合计|3|7\n"
                                 "资金总额|7\n"
                                 "设备|台数|单价\n"
                                 "电脑|2|0.5\n"
                                 "合计|2|\n");
    struct drafted drafted = draft_of(fixture, &grid);

    only_record(fixture, &drafted);
    assert_int_equal(drafted.inference.table_count, 2);
    assert_rule(&drafted, "total", "资金总额", FIELD_MONEY, VALUE_BESIDE);
}

static void numbers_never_become_decoration(void **state)
{
    struct fixture *fixture = *state;
    struct words words = words_of(fixture);
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "2025年目标表\n"
                                 "项目名称|修路\n"
                                 "甲|0|88|151.6|是\n");
    struct inference inference;

    assert_true(infer(fixture, &grid, &words, &inference));
    assert_no_findings(fixture->findings);
    assert_false(says(inference.forms[0].file, "decoration:"));
    assert_int_equal(inference.field_count, 1);
    assert_int_equal(inference.unread, 5);
    assert_true(says(inference.forms[0].file, "# C3："));
}

static void a_second_row_of_the_header_needs_no_merged_cells(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw_merged(fixture->arena, "A1",
                                        "2025年采购预算表\n"
                                        "单位名称|采购项目|||备注\n"
                                        "|名称|编码|数量\n"
                                        "甲|彩超|A023|1|\n"
                                        "乙|试剂|A070|20|急\n"
                                        "合计|||21\n",
                                        "B2:D2");
    struct drafted drafted = draft_of(fixture, &grid);
    const struct record *record = only_record(fixture, &drafted);
    const struct block_rule *block = block_of(&drafted, "table_1");

    assert_int_equal(block->column_count, 5);
    assert_column(block, 1, "column_2", "名称", FIELD_TEXT, false);
    assert_column(block, 3, "column_4", "数量", FIELD_INTEGER, false);
    assert_int_equal(rows_of(record, "table_1"), 2);
}

/* ---- types */

static void figures_that_are_no_quantity_are_text(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "2025年申报表\n"
                                 "预算码|'001003\n"
                                 "热线|'07111234567\n"
                                 "热线二|'7111234567\n"
                                 "邮编|436000\n"
                                 "人数|35\n"
                                 "户数|'120\n"
                                 "零头|'0\n"
                                 "资金总额|'12345678\n");
    struct drafted drafted = draft_of(fixture, &grid);

    only_record(fixture, &drafted);
    assert_rule(&drafted, "field_1", "预算码", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "field_2", "热线", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "field_3", "热线二", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "field_4", "邮编", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "field_5", "人数", FIELD_INTEGER, VALUE_BESIDE);
    assert_rule(&drafted, "field_6", "户数", FIELD_INTEGER, VALUE_BESIDE);
    assert_rule(&drafted, "field_7", "零头", FIELD_INTEGER, VALUE_BESIDE);
    assert_rule(&drafted, "total", "资金总额", FIELD_MONEY, VALUE_BESIDE);
}

static void only_an_amount_is_money(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "2025年申报表\n"
                                 "经费情况|2025年预算比上年减少2.5万元。\n"
                                 "经费来源|2.5万元，市级\n"
                                 "培训经费|2.5万元\n"
                                 "会议经费|—\n"
                                 "经费增减原因\n");
    struct drafted drafted = draft_of(fixture, &grid);

    only_record(fixture, &drafted);
    assert_rule(&drafted, "field_1", "经费情况", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "field_2", "经费来源", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "field_3", "培训经费", FIELD_MONEY, VALUE_BESIDE);
    assert_rule(&drafted, "field_4", "会议经费", FIELD_MONEY, VALUE_BESIDE);
    assert_rule(&drafted, "field_5", "经费增减原因", FIELD_TEXT, VALUE_BESIDE);
}

/* ---- several sheets */

static void every_sheet_with_a_form_is_drafted(void **state)
{
    struct fixture *fixture = *state;
    struct words words = words_of(fixture);
    struct grid grids[] = {
        grid_draw(fixture->arena, "A1", "2025年申报表\n项目名称|修路\n金额单位|万元\n总额|5\n"),
        grid_draw(fixture->arena, "A1",
                  "2025年明细表\n项目名称|修路\n事项|科目|金额\n"
                  "人工|a|3\n材料|b|2\n合计||5\n"),
        grid_draw(fixture->arena, "A1", "1\n"),
        grid_draw(fixture->arena, "A1", "2024年申报表\n项目名称|架桥\n金额单位|万元\n总额|7\n"),
    };
    struct inference made;

    assert_true(infer_sheets(fixture, grids, 4, &words, &made));
    assert_no_findings(fixture->findings);
    assert_int_equal(made.form_count, 2);
    assert_text(made.forms[0].name, "a");
    assert_text(made.forms[1].name, "a_2");
    assert_int_equal(made.outcomes[0], INFERENCE_DRAFTED);
    assert_int_equal(made.outcomes[1], INFERENCE_DRAFTED);
    assert_int_equal(made.outcomes[2], INFERENCE_NOTHING);
    assert_int_equal(made.outcomes[3], INFERENCE_KNOWN);
    assert_int_equal(made.unread, 0);
    assert_true(says(made.model, "  record_2:\n"));
    assert_true(says(made.forms[1].file, "record: record_2\n"));
    assert_true(says(made.model, "part_of"));
}

/* ---- forms in English */

static void a_form_in_english_is_drafted_in_english(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "Grants 2025 - Application\n"
                                 "Applicant organisation|Youth Club|Amounts in|EUR\n"
                                 "Date of application|12/03/2024|E-mail|a@b\n"
                                 "Total amount requested|'12,345.50|Own contribution|n/a\n"
                                 "Items|Unit⏎cost|Paid on\n"
                                 "Venue|250|'31/12/2025\n"
                                 "Staff|1281.5|'1/2/2025\n"
                                 "Total|1531.5|\n"
                                 "Signature: A|Date: 12/03/2024\n");
    struct drafted drafted = draft_of(fixture, &grid);
    struct text model = drafted.inference.model;
    struct text form = drafted.inference.forms[0].file;

    only_record(fixture, &drafted);
    assert_true(says(model, "language: en\n"));
    assert_true(says(model, "base: 'EUR'"));
    assert_true(says(model, "title: 'Unit cost Total'"));
    assert_false(says(model, "初稿"));
    assert_true(says(form, "# A first draft"));
    assert_true(says(form, "(?i)^Grants(?<year>20[0-9]{2})-Application$"));
    assert_rule(&drafted, "applicant_organisation", "Applicantorganisation", FIELD_TEXT,
                VALUE_BESIDE);
    assert_rule(&drafted, "total_amount_requested", "Totalamountrequested", FIELD_MONEY,
                VALUE_BESIDE);
    assert_rule(&drafted, "own_contribution", "Owncontribution", FIELD_MONEY, VALUE_BESIDE);
    assert_rule(&drafted, "e_mail", "E-mail", FIELD_TEXT, VALUE_BESIDE);
    assert_ptr_equal(drafted.form->unit, rule_of(&drafted, "amounts_in")->field);
    const struct block_rule *block = block_of(&drafted, "table_1");
    assert_column(block, 1, "unit_cost", "Unitcost", FIELD_MONEY, false);
}

static void words_that_name_no_field_give_no_name(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "2025 Report\n"
                                 "Null|1\n"
                                 "Sheet|2\n"
                                 "Start cell|4\n"
                                 "Applicant's name (in full)|x\n"
                                 "The longest of all names of a field there|y\n");
    struct drafted drafted = draft_of(fixture, &grid);

    only_record(fixture, &drafted);
    assert_rule(&drafted, "field_1", "Null", FIELD_INTEGER, VALUE_BESIDE);
    assert_rule(&drafted, "field_2", "Sheet", FIELD_INTEGER, VALUE_BESIDE);
    assert_rule(&drafted, "applicants_name", "Applicant'sname(infull)", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "the_longest_of_all_names_of_a_field",
                "Thelongestofallnamesofafieldthere", FIELD_TEXT, VALUE_BESIDE);
}

/* What the reader cannot read as a day stays a text. */
static void a_day_that_cannot_be_read_is_no_date(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "2025 Report\n"
                                 "Place|x\n"
                                 "Date: 31/31/2024\n"
                                 "Date of birth|soon\n"
                                 "End date|2025-03-01\n"
                                 "Seal date\n");
    struct drafted drafted = draft_of(fixture, &grid);

    only_record(fixture, &drafted);
    assert_rule(&drafted, "date", "Date", FIELD_TEXT, VALUE_INSIDE);
    assert_rule(&drafted, "date_of_birth", "Dateofbirth", FIELD_TEXT, VALUE_BESIDE);
    assert_rule(&drafted, "end_date", "Enddate", FIELD_DATE, VALUE_BESIDE);
    assert_rule(&drafted, "seal_date", "Sealdate", FIELD_DATE, VALUE_BESIDE);
}

static void a_unit_in_brackets_holds_for_its_label(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "2025年采购表\n"
                                 "预算（万元）|12\n"
                                 "名称|数量|单价(元)\n"
                                 "a|1|5000\n"
                                 "b|2|8000\n"
                                 "合计|3|\n");
    struct drafted drafted = draft_of(fixture, &grid);
    const struct record *record = only_record(fixture, &drafted);

    assert_rule(&drafted, "field_1", "预算({unit})", FIELD_MONEY, VALUE_BESIDE);
    assert_text(decimal_text(fixture->arena, record->tables[0].rows[0].values[2].number), "0.5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_blank_with_merged_cells_is_drafted),
        FIXTURE_TEST(a_blank_without_merged_cells_is_drafted),
        FIXTURE_TEST(a_blank_with_a_header_of_two_rows_is_drafted),
        FIXTURE_TEST(labels_and_values_in_turn_are_no_header),
        FIXTURE_TEST(a_numbered_heading_begins_another_table),
        FIXTURE_TEST(a_list_becomes_records),
        FIXTURE_TEST(of_several_forms_on_a_sheet_the_first_is_looked_at),
        FIXTURE_TEST(without_a_word_list_names_are_numbered),
        FIXTURE_TEST(equal_names_are_told_apart),
        FIXTURE_TEST(what_is_left_over_stands_under_decoration_with_its_cell),
        FIXTURE_TEST(what_the_draft_cannot_read_stands_in_its_comments),
        FIXTURE_TEST(texts_that_yaml_or_patterns_would_take_amiss_stand_for_themselves),
        FIXTURE_TEST(a_sheet_without_labels_gives_no_draft),
        FIXTURE_TEST(a_table_goes_on_over_rows_of_subtotals),
        FIXTURE_TEST(a_table_whose_total_stands_first_has_the_rows_below_it),
        FIXTURE_TEST(a_closing_row_before_other_labels_closes),
        FIXTURE_TEST(numbers_never_become_decoration),
        FIXTURE_TEST(a_second_row_of_the_header_needs_no_merged_cells),
        FIXTURE_TEST(figures_that_are_no_quantity_are_text),
        FIXTURE_TEST(only_an_amount_is_money),
        FIXTURE_TEST(every_sheet_with_a_form_is_drafted),
        FIXTURE_TEST(a_form_in_english_is_drafted_in_english),
        FIXTURE_TEST(words_that_name_no_field_give_no_name),
        FIXTURE_TEST(a_day_that_cannot_be_read_is_no_date),
        FIXTURE_TEST(a_unit_in_brackets_holds_for_its_label),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
