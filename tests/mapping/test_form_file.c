/* forms/NAME.yaml: what a form can say, and every mistake in its place. */
#include "mapping/mistakes.h"

#include "mapping/form.h"
#include "mapping/model_file.h"

static const char model_yaml[] =
    "units: { money: { base: 万元, accepted: { 万元: 1, 元: 0.0001 } } }\n"
    "records:\n"
    "  project:\n"
    "    key: name\n"
    "    group: name\n"
    "    label: name\n"
    "    fields: { name: {}, year: { type: integer }, unit: {}, heading: {},\n"
    "              total: { type: money, units: money } }\n"
    "    tables:\n"
    "      cost: { fields: { item: {}, amount: { type: money, units: money } } }\n"
    "      aims: { fields: { class: {}, target: {} } }\n";

static bool read_form(struct fixture *fixture, const char *yaml, const struct form **form)
{
    struct node *root;
    const struct model *model;

    assert_true(document_parse(fixture->arena, text_of(model_yaml), TEXT("model.yaml"),
                               fixture->findings, &root));
    assert_true(model_read(fixture->arena, root, TEXT("family"), fixture->findings, &model));
    assert_true(document_parse(fixture->arena, text_of(yaml), TEXT("forms/a.yaml"),
                               fixture->findings, &root));
    return form_read(fixture->arena, root, TEXT("a"), model, fixture->findings, form);
}

static const struct form *form_of(struct fixture *fixture, const char *yaml)
{
    const struct form *form = NULL;

    assert_true(read_form(fixture, yaml, &form));
    assert_no_findings(fixture->findings);
    return form;
}

/* ---- what is read */

static const char whole[] = "title: { zh: 目标表, en: Targets }\n"
                            "record: project\n"
                            "year: year\n"
                            "unit: unit\n"
                            "start:\n"
                            "  pattern: '^(?<year>20[0-9]{2})年.*目标表$'\n"
                            "  text: heading\n"
                            "fields:\n"
                            "  name: [项目名称, '项目 名称（全称）：']\n"
                            "  unit: 金额单位\n"
                            "  total: { labels: [资金 总额], value: below, optional: true }\n"
                            "tables:\n"
                            "  cost:\n"
                            "    heading: 项目预算\n"
                            "    columns:\n"
                            "      item: { labels: [成本构成], required: true, groups: true }\n"
                            "      amount: { labels: ['{year-1}年金额'], optional: true }\n"
                            "    ignore: [序号]\n"
                            "    closing:\n"
                            "      labels: [合计, 总计]\n"
                            "      gives: { amount: total }\n"
                            "  aims:\n"
                            "    optional: true\n"
                            "    columns: { class: 一级指标, target: [指标值] }\n"
                            "empty: [—, /]\n"
                            "decoration:\n"
                            "  - 审核 意见：\n"
                            "  - pattern: '^注：'\n"
                            "  - 公章\n";

static void a_form_is_of_one_record_type(void **state)
{
    const struct form *form = form_of(*state, whole);

    assert_text(form->name, "a");
    assert_text(form->title.en, "Targets");
    assert_text(form->record->name, "project");
    assert_ptr_equal(form->model->records, form->record);
    assert_text(form->year->name, "year");
    assert_text(form->unit->name, "unit");
}

static void its_title_gives_fields_by_the_names_of_groups(void **state)
{
    const struct form *form = form_of(*state, whole);

    assert_int_equal(form->start.pattern_count, 1);
    assert_int_equal(pattern_group_count(form->start.patterns[0].pattern), 1);
    assert_text(form->start.patterns[0].captures[0]->name, "year");
    assert_text(form->start.text->name, "heading");
    assert_int_equal(form->start.patterns[0].node->line, 6);
}

static void labels_are_kept_folded_without_their_colon(void **state)
{
    const struct form *form = form_of(*state, whole);

    assert_int_equal(form->field_count, 3);
    assert_int_equal(form->fields[0].labels.count, 2);
    assert_text(form->fields[0].labels.labels[0], "项目名称");
    assert_text(form->fields[0].labels.labels[1], "项目名称(全称)");
    assert_text(form->fields[1].labels.labels[0], "金额单位");
    assert_text(form->fields[2].labels.labels[0], "资金总额");
}

static void a_field_says_where_its_value_stands(void **state)
{
    const struct form *form = form_of(*state, whole);

    assert_text(form->fields[0].field->name, "name");
    assert_int_equal(form->fields[0].position, VALUE_BESIDE);
    assert_false(form->fields[0].optional);
    assert_text(form->fields[2].field->name, "total");
    assert_int_equal(form->fields[2].position, VALUE_BELOW);
    assert_true(form->fields[2].optional);
}

static void a_rule_knows_the_line_that_made_it(void **state)
{
    const struct form *form = form_of(*state, whole);

    assert_int_equal(form->fields[0].labels.node->line, 9);
    assert_int_equal(form->fields[2].labels.node->line, 11);
    assert_int_equal(form->blocks[0].closing.node->line, 20);
}

static void a_table_has_columns_and_a_closing_row(void **state)
{
    const struct form *form = form_of(*state, whole);
    const struct block_rule *cost = &form->blocks[0];

    assert_int_equal(form->block_count, 2);
    assert_text(cost->table->name, "cost");
    assert_false(cost->optional);
    assert_text(cost->heading.labels[0], "项目预算");
    assert_int_equal(cost->column_count, 2);
    assert_text(cost->columns[0].field->name, "item");
    assert_true(cost->columns[0].required);
    assert_true(cost->columns[0].groups);
    assert_false(cost->columns[0].optional);
    assert_text(cost->columns[1].labels.labels[0], "{year-1}年金额");
    assert_true(cost->columns[1].optional);
    assert_text(cost->ignored.labels[0], "序号");
    assert_int_equal(cost->closing.count, 2);
    assert_int_equal(cost->closing_count, 1);
    assert_ptr_equal(cost->closing_values[0].column, &cost->columns[1]);
    assert_text(cost->closing_values[0].field->name, "total");
}

static void a_table_may_be_left_out(void **state)
{
    const struct block_rule *aims = &form_of(*state, whole)->blocks[1];

    assert_text(aims->table->name, "aims");
    assert_true(aims->optional);
    assert_int_equal(aims->heading.count, 0);
    assert_int_equal(aims->closing.count, 0);
    assert_text(aims->columns[1].labels.labels[0], "指标值");
    assert_ptr_equal(aims->columns[1].table, aims->table);
}

static void decoration_is_labels_and_patterns(void **state)
{
    struct fixture *fixture = *state;
    const struct form *form = form_of(fixture, whole);

    assert_int_equal(form->decoration.count, 2);
    assert_text(form->decoration.labels[0], "审核意见");
    assert_text(form->decoration.labels[1], "公章");
    assert_int_equal(form->decoration_pattern_count, 1);
    assert_true(pattern_matches(fixture->arena, form->decoration_patterns[0], TEXT("注:一")));
    assert_int_equal(form->empty.count, 2);
}

static void a_list_begins_a_record_where_a_column_changes(void **state)
{
    const struct form *form = form_of(*state, "record: project\n"
                                              "start: { pattern: 清单 }\n"
                                              "list:\n"
                                              "  columns:\n"
                                              "    name: { labels: 项目, groups: true }\n"
                                              "    aims.class: 一级指标\n"
                                              "    cost.amount: 金额\n"
                                              "  begin: [name]\n");
    const struct block_rule *list = &form->blocks[0];

    assert_int_equal(form->block_count, 1);
    assert_null(list->table);
    assert_null(list->columns[0].table);
    assert_text(list->columns[1].table->name, "aims");
    assert_text(list->columns[1].field->name, "class");
    assert_text(list->columns[2].table->name, "cost");
    assert_int_equal(list->begin_count, 1);
    assert_ptr_equal(list->begin[0], &list->columns[0]);
}

static void little_needs_to_be_said(void **state)
{
    const struct form *form = form_of(*state, "record: project\nstart: { pattern: 目标表 }\n");

    assert_text(form->title.zh, "a");
    assert_null(form->year);
    assert_null(form->unit);
    assert_null(form->start.text);
    assert_int_equal(form->field_count, 0);
    assert_int_equal(form->block_count, 0);
    assert_int_equal(form->empty.count, 0);
}

static void labels_of_money_may_hold_a_unit(void **state)
{
    const struct form *form = form_of(*state, "record: project\n"
                                              "start: { pattern: 表 }\n"
                                              "fields: { total: ['资金({unit})'] }\n"
                                              "tables:\n"
                                              "  cost:\n"
                                              "    heading: '预算({unit})'\n"
                                              "    columns:\n"
                                              "      item: [项目]\n"
                                              "      amount: { labels: [金额, '金额({unit})'] }\n");
    const struct block_rule *cost = &form->blocks[0];

    assert_text(form->fields[0].labels.units->base, "万元");
    assert_text(cost->columns[1].labels.units->base, "万元");
    assert_text(cost->heading.units->base, "万元");
    assert_null(cost->columns[0].labels.units);
}

/* ---- what is told */

/* A form whose other members, `rest`, stand from line 3 on. */
static void patterns_may_have_blanks_that_need_not_be_there(void **state)
{
    static const char *const right[] = {
        "目标 ?表",         "目标\\s*表",       "目标 {0,3}表",
        "目标[ _]表",       "(?x) 目标 表",     "目标(?# the form )表",
        "\\p{Han}+表{1,2}", "目标\\{year\\}表", "[]{ ]表"};

    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        struct fixture *fixture = *state;
        struct text yaml =
            text_format(fixture->arena, "record: project\nstart: { pattern: '%s' }\n", right[i]);
        (void)form_of(*state, yaml.data);
    }
}

#define FORM(rest) "record: project\nstart: { pattern: 表 }\n" rest
/* Members of its table `cost`, which stand at column 5 from line 5 on. */
#define COST(rest) FORM("tables:\n  cost:\n" rest)
/* Members of its list, which stand at column 3 from line 4 on. */
#define LIST(rest) FORM("list:\n" rest)

#define ONLY_MONEY "a label here holds `{unit}`", "`{unit}` only in labels of money"

static const struct mistake mistakes[] = {
    /* What no label can hold. */
    {FORM("fields: { name: ['名称({unit})'] }\n"), 3, 17, ONLY_MONEY},
    {FORM("fields: { name: { labels: ['名称({unit})'] } }\n"), 3, 27, ONLY_MONEY},
    {COST("    columns: { item: '{unit}' }\n"), 5, 22, ONLY_MONEY},
    {COST("    columns: { item: { labels: ['{unit}'] } }\n"), 5, 32, ONLY_MONEY},
    {COST("    columns: { amount: 额 }\n    filler: ['{unit}']\n"), 6, 13, ONLY_MONEY},
    {COST("    rows: { item: 额 }\n    value: amount\n    ignore: ['{unit}']\n"), 7, 13,
     ONLY_MONEY},
    {COST("    columns: { amount: 额 }\n    closing: { labels: '{unit}' }\n"), 6, 24, ONLY_MONEY},
    {FORM("decoration: ['单位:{unit}']\n"), 3, 13, ONLY_MONEY},
    /* The file. */
    {"- a\n", 1, 1, "a single value or a list", "name: value"},
    {"start: { pattern: 表 }\n", 1, 1, "`record` is missing", "`record:`"},
    {"record: projekt\nstart: { pattern: 表 }\n", 1, 9, "the model has no record type \"projekt\"",
     "perhaps \"project\""},
    {"record: project\n", 1, 1, "`start` is missing", "`start:`"},
    {FORM("feilds: {}\n"), 3, 1, "`feilds` is not known here", "`fields`"},
    {FORM("year: jahr\n"), 3, 7, "the model has no field \"jahr\"", "a field of the model"},
    {FORM("unit: yuan\n"), 3, 7, "the model has no field \"yuan\"", "perhaps \"year\""},
    {FORM("unit: [unit]\n"), 3, 7, "`unit` has a list", "a single value"},
    {FORM("empty: { a: b }\n"), 3, 8, "`empty` has names with values", "a list"},
    {FORM("part_of: []\n"), 3, 10, "`part_of` is empty", "one form at least"},
    /* The title that starts it. */
    {"record: project\nstart: 表\n", 2, 8, "`start` has a single value", "names with values"},
    {"record: project\nstart: {}\n", 2, 8, "this does not say where the form starts",
     "`pattern:`, `label:`, `at:`, `name:` or `sheet:`"},
    {"record: project\nstart: { pattern: '(表' }\n", 2, 19,
     "the pattern is wrong at its character 3", "regular expression"},
    {"record: project\nstart: { pattern: '（表)' }\n", 2, 19, "the pattern is wrong",
     "regular expression"},
    {"record: project\nstart: { pattern: '(?<jahr>20..)年' }\n", 2, 19,
     "the model has no field \"jahr\"", "a field of the model"},
    {"record: project\nstart: { pattern: '目标 表' }\n", 2, 19,
     "character 3 of the pattern is a blank", "the same without blanks"},
    {"record: project\nstart: { pattern: '^Grants[ ]?20\\s[0-9]+' }\n", 2, 19,
     "character 14 of the pattern is a blank", "the same without blanks"},
    {"record: project\nstart: { pattern: '目标　表' }\n", 2, 19,
     "character 3 of the pattern is a blank", "the same without blanks"},
    {"record: project\nstart: { sheet: 'Sheet 1' }\n", 2, 17, "is a blank", "without blanks"},
    {"record: project\nstart: { pattern: '^{year}年目标表' }\n", 2, 19,
     "`{year}` in a pattern stands for itself", "`(?<year>20[0-9]{2})`"},
    {FORM("decoration: [{ pattern: '^Note: a' }]\n"), 3, 25, "is a blank", "without blanks"},
    {FORM("fields: { name: { labels: 名, take: '[0-9]+ 分' } }\n"), 3, 36, "is a blank",
     "without blanks"},
    {"record: project\nstart: { pattern: 表, text: title }\n", 2, 28,
     "the model has no field \"title\"", "a field of the model"},
    {"record: project\nstart: { pattern: 表, texts: heading }\n", 2, 22,
     "`texts` is not known here", "`text`"},
    {"record: project\nstart: { pattern: [] }\n", 2, 19, "`pattern` is empty", "one pattern"},
    {"record: project\nstart: { pattern: [表, '('] }\n", 2, 23, "the pattern is wrong",
     "regular expression"},
    {"record: project\nstart: { pattern: { a: b } }\n", 2, 19, "no pattern", "pattern as text"},
    {"record: project\nstart: { label: { a: b } }\n", 2, 17, "`label` has names with values",
     "a list"},
    {"record: project\nstart: { sheet: '(' }\n", 2, 17, "the pattern is wrong",
     "regular expression"},
    {"record: project\nstart: { text: heading }\n", 2, 8, "where the form starts", "`label:`"},
    /* Cells that are named. */
    {FORM("fields: { name: { at: C0 } }\n"), 3, 23, "this is no cell \"C0\"", "C5:D9"},
    {FORM("fields: { name: { at: [C5] } }\n"), 3, 23, "this is no cell", "C5:D9"},
    {FORM("fields: { name: { at: XFE1 } }\n"), 3, 23, "this is no cell", "C5:D9"},
    {FORM("fields: { name: { at: { row: 2 } } }\n"), 3, 25, "`row` is not known here", "`rows`"},
    {FORM("fields: { name: { at: { rows: 2.5 } } }\n"), 3, 31, "`rows` is no whole number",
     "a whole number"},
    {FORM("fields: { name: { at: { rows: 2000000 } } }\n"), 3, 23, "leads off the sheet",
     "rows and columns"},
    {FORM("fields: { name: { at: C5, name: cell } }\n"), 3, 33, "both said", "one of the two"},
    {FORM("fields: { name: { name: '' } }\n"), 3, 25, "`name` is empty", "a value"},
    /* Sections. */
    {FORM("sections: [a]\n"), 3, 11, "`sections` has a list", "names with values"},
    {FORM("sections: { a: [] }\n"), 3, 16, "there is no label", "one at least"},
    {FORM("sections: { a: { optional: true } }\n"), 3, 16, "`heading` is missing", "`heading:`"},
    {FORM("sections: { a: 甲 }\nfields: { name: { labels: 名, within: b } }\n"), 4, 38,
     "there is no section \"b\"", "`sections:`"},
    /* Fields. */
    {FORM("fields: [name]\n"), 3, 9, "`fields` has a list", "names with values"},
    {FORM("fields: { nmae: 名称 }\n"), 3, 11, "the model has no field \"nmae\"",
     "perhaps \"name\""},
    {FORM("fields: { amount: 金额 }\n"), 3, 11, "the model has no field \"amount\"",
     "a field of the model"},
    {FORM("fields: { name: [] }\n"), 3, 17, "there is no label", "one at least"},
    {FORM("fields: { name: ~ }\n"), 3, 17, "a label is no text", "a text"},
    {FORM("fields: { name: [名称, [全称]] }\n"), 3, 22, "a label is no text", "a text"},
    {FORM("fields: { name: { value: below } }\n"), 3, 17, "`labels` is missing", "`labels:`"},
    {FORM("fields: { name: { labels: [] } }\n"), 3, 27, "there is no label", "one at least"},
    {FORM("fields: { name: { labels: 名称, value: left } }\n"), 3, 38, "`value` is \"left\"",
     "beside, inside, below"},
    {FORM("fields: { name: { labels: 名称, optional: yes } }\n"), 3, 41, "`optional` is \"yes\"",
     "true or false"},
    {FORM("fields: { name: { label: 名称, labels: 名称 } }\n"), 3, 19, "`label` is not known here",
     "`labels`"},
    /* Tables. */
    {FORM("tables: { costs: { columns: {} } }\n"), 3, 11, "the record has no table \"costs\"",
     "perhaps \"cost\""},
    {FORM("tables: { cost: 成本 }\n"), 3, 17, "a single value or a list", "name: value"},
    {COST("    heading: 预算\n"), 5, 5, "`columns` is missing", "`columns:`"},
    {COST("    columns: [item]\n"), 5, 14, "`columns` has a list", "names with values"},
    {COST("    columns: {}\n"), 5, 14, "there is no column", "one at least"},
    {COST("    columns: { itme: 构成 }\n"), 5, 16, "the model has no field \"itme\"",
     "perhaps \"item\""},
    {COST("    columns: { name: 名称 }\n"), 5, 16, "the model has no field \"name\"",
     "a field of the model"},
    {COST("    columns: { item: { labels: 构成, group: true } }\n"), 5, 36,
     "`group` is not known here", "`groups`"},
    {COST("    columns: { item: 构成 }\n    header: 预算\n"), 6, 5, "`header` is not known here",
     "one of columns, closing, optional, heading, at"},
    {COST("    columns: { item: 构成 }\n    begin: [item]\n"), 6, 5, "`begin` is not known here",
     "one of columns, closing, optional, heading, at"},
    {COST("    columns: { item: 构成 }\n    closing: 合计\n"), 6, 14,
     "`closing` has a single value", "names with values"},
    {COST("    columns: { item: 构成 }\n    closing: { gives: {} }\n"), 6, 14,
     "`labels` is missing", "`labels:`"},
    {COST("    columns: { item: 构成 }\n    closing: { labels: 合计, gives: { amount: total } }\n"),
     6, 37, "the block has no column \"amount\"", "`columns:`"},
    {COST("    columns: { item: 构成 }\n    closing: { labels: 合计, gives: { item: totals } }\n"),
     6, 43, "the model has no field \"totals\"", "perhaps \"total\""},
    {COST("    columns: { item: 构成 }\n    direction: left\n"), 6, 16, "`direction` is \"left\"",
     "down, across"},
    {COST("    columns: { item: 构成 }\n    repeat: { by: { item: 甲 }, columns: { amount: 乙 } "
          "}\n"
          "    closing: { labels: 合计, gives: { amount: total } }\n"),
     7, 45, "has a value under each label", "`column: { label: field }`"},
    {COST("    columns: { item: 构成 }\n    repeat: { by: { item: 甲 }, columns: { amount: 乙 } "
          "}\n"
          "    closing: { labels: 合计, gives: { amount: { 甲: totals } } }\n"),
     7, 50, "the model has no field \"totals\"", "perhaps \"total\""},
    /* What of a text is the value. */
    {FORM("fields: { name: { labels: 名, take: '^([0-9]+)-' } }\n"), 3, 36, "a group has no name",
     "`(?<value>…)` for what is taken"},
    {FORM("fields: { name: { labels: 名, take: '(?<a>[0-9]+)-(?<b>.+)' } }\n"), 3, 36,
     "there are several groups", "one group"},
    {COST("    rows: { item: { pattern: '^(.+)费$' } }\n    value: amount\n"), 5, 30,
     "a group has no name", "`(?<value>…)` for what is taken"},
    {FORM("fields: { name: { labels: 名, strip: '(' } }\n"), 3, 37, "the pattern is wrong",
     "regular expression"},
    {FORM("fields: { name: { labels: 名, strip: [a, '('] } }\n"), 3, 41, "the pattern is wrong",
     "regular expression"},
    {FORM("fields: { name: { labels: 名, take: { a: b } } }\n"), 3, 36, "no pattern",
     "pattern as text"},
    {COST("    columns: { item: { labels: 构成, fill: up } }\n"), 5, 42, "`fill` is \"up\"",
     "down"},
    {COST("    columns: { item: { from: amount }, amount: 金额 }\n"), 5, 30,
     "there is no column before it \"amount\"", "stands before it"},
    {COST("    columns: { item: { from: item } }\n"), 5, 30,
     "there is no column before it \"item\"", "stands before it"},
    {COST("    columns: { item: 构成 }\n    filler: { a: b }\n"), 6, 13,
     "`filler` has names with values", "a list"},
    /* Columns that are repeated. */
    {COST("    columns: { item: 构成 }\n    repeat: { value: amount }\n"), 6, 13, "`by` is missing",
     "`by:`"},
    {COST("    columns: { item: 构成 }\n    repeat: { by: { amount: 金额 } }\n"), 6, 13,
     "`value` is missing", "`value:`"},
    {COST("    columns: { item: 构成 }\n    repeat: { by: { amuont: 金额 }, value: item }\n"), 6,
     21, "the model has no field \"amuont\"", "perhaps \"amount\""},
    {COST("    columns: { item: 构成 }\n    repeat: { by: { item: 甲 }, columns: { amuont: 乙 } "
          "}\n"),
     6, 43, "the model has no field \"amuont\"", "perhaps \"amount\""},
    {LIST("  columns: { name: 名称 }\n  begin: [name]\n  repeat: {}\n"), 6, 3,
     "`repeat` is not known here", "one of"},
    /* Tables by the labels of their rows. */
    {COST("    rows: [人工]\n    value: amount\n"), 5, 11, "not one field with its labels",
     "`field: [label, label]`"},
    {COST("    rows: { item: 人工, amount: 金额 }\n    value: amount\n"), 5, 11,
     "not one field with its labels", "`field: [label, label]`"},
    {COST("    rows: { itme: 人工 }\n    value: amount\n"), 5, 13,
     "the model has no field \"itme\"", "perhaps \"item\""},
    {COST("    rows: { item: { pattern: '(' } }\n    value: amount\n"), 5, 30,
     "the pattern is wrong", "regular expression"},
    {COST("    rows: { item: 人工 }\n"), 5, 5, "`value` is missing", "`value:`"},
    {COST("    rows: { item: 人工 }\n    value: amuont\n"), 6, 12,
     "the model has no field \"amuont\"", "perhaps \"amount\""},
    {COST("    rows: { item: 人工 }\n    value: amount\n    columns: { item: 构成 }\n"), 7, 5,
     "`columns` is not known here", "one of"},
    {COST("    rows: { item: 人工 }\n    value: amount\n    across: 2022年\n"), 7, 13,
     "not one field with its labels", "`field: [label, label]`"},
    /* Lists. */
    {LIST("  columns: { name: 名称 }\n"), 4, 3, "`begin` is missing", "`begin:` with a list"},
    {LIST("  columns: { name: 名称 }\n  begin: name\n"), 5, 10, "`begin` has a single value",
     "a list"},
    {LIST("  columns: { name: 名称 }\n  begin: []\n"), 5, 10, "`begin` is empty", "`columns:`"},
    {LIST("  columns: { name: 名称 }\n  begin: [year]\n"), 5, 11,
     "the block has no column \"year\"", "`columns:`"},
    {LIST("  columns: { name: 名称, goals.class: 指标 }\n  begin: [name]\n"), 4, 24,
     "the record has no table \"goals\"", "one of its tables"},
    {LIST("  columns: { name: 名称, aims.clas: 指标 }\n  begin: [name]\n"), 4, 24,
     "the model has no field \"clas\"", "perhaps \"class\""},
    {LIST("  columns: { name: 名称, aims.class: 指标 }\n  begin: [class]\n"), 5, 11,
     "the block has no column \"class\"", "`columns:`"},
    /* Decoration. */
    {FORM("decoration: 注\n"), 3, 13, "`decoration` has a single value", "a list"},
    {FORM("decoration: [[注]]\n"), 3, 14, "a single value or a list", "name: value"},
    {FORM("decoration: [{ pattern: 注, label: a }]\n"), 3, 28, "`label` is not known here",
     "one of pattern"},
    {FORM("decoration: [{ pattern: '[注' }]\n"), 3, 25, "the pattern is wrong",
     "regular expression"},
};

static bool reads(struct fixture *fixture, const char *yaml)
{
    const struct form *form;

    return read_form(fixture, yaml, &form);
}

static void every_mistake_is_told_alone_and_in_its_place(void **state)
{
    (void)state;
    assert_each_told_alone(mistakes, sizeof mistakes / sizeof mistakes[0], reads);
}

static void all_mistakes_are_told_in_one_run(void **state)
{
    struct fixture *fixture = *state;
    static const uint32_t lines[] = {2, 3, 4, 6, 7, 10, 11, 12, 13, 15};

    assert_false(reads(fixture, "record: project\n"
                                "titel: 表\n"
                                "year: jahr\n"
                                "start: { pattern: '(' }\n"
                                "fields:\n"
                                "  nmae: 名称\n"
                                "  total: { labels: 总额, value: right }\n"
                                "tables:\n"
                                "  cost:\n"
                                "    columns: { itme: 构成, amount: 金额 }\n"
                                "    headings: 预算\n"
                                "    closing: { labels: [], gives: { amount: total } }\n"
                                "  goals: {}\n"
                                "decoration:\n"
                                "  - pattern: '*'\n"));
    finding_list_finish(fixture->findings);
    assert_int_equal(finding_count(fixture->findings), 10);
    for (size_t i = 0; i < 10; i++) {
        assert_int_equal(finding_at(fixture->findings, i)->place.row, lines[i]);
        assert_text(finding_at(fixture->findings, i)->place.file, "forms/a.yaml");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_form_is_of_one_record_type),
        FIXTURE_TEST(its_title_gives_fields_by_the_names_of_groups),
        FIXTURE_TEST(labels_are_kept_folded_without_their_colon),
        FIXTURE_TEST(a_field_says_where_its_value_stands),
        FIXTURE_TEST(a_rule_knows_the_line_that_made_it),
        FIXTURE_TEST(a_table_has_columns_and_a_closing_row),
        FIXTURE_TEST(a_table_may_be_left_out),
        FIXTURE_TEST(decoration_is_labels_and_patterns),
        FIXTURE_TEST(patterns_may_have_blanks_that_need_not_be_there),
        FIXTURE_TEST(a_list_begins_a_record_where_a_column_changes),
        FIXTURE_TEST(little_needs_to_be_said),
        FIXTURE_TEST(labels_of_money_may_hold_a_unit),
        FIXTURE_TEST(every_mistake_is_told_alone_and_in_its_place),
        FIXTURE_TEST(all_mistakes_are_told_in_one_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
