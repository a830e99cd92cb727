/* workbook.yaml: what is read, and the mistakes that are told. writing/writing.h. */
#include "support/record_builder.h"

#include "mapping/model_file.h"
#include "writing/writing.h"

static const struct workbook_declarations *
read_of(struct fixture *fixture, const struct model *model, const char *yaml, bool expected)
{
    const struct workbook_declarations *declarations;
    struct node *root;

    assert_true(document_parse(fixture->arena, text_of(yaml), TEXT("workbook.yaml"),
                               fixture->findings, &root));
    assert_int_equal(workbook_declarations_read(fixture->arena, root, model, NULL,
                                                fixture->findings, &declarations),
                     expected);
    return declarations;
}

static const struct workbook_declarations *read(struct fixture *fixture, const char *yaml,
                                                bool expected)
{
    return read_of(fixture, build_family_model(fixture), yaml, expected);
}

/* A workbook of one sheet of one block, whose first column is in line 9. */
static const char *with_columns(struct fixture *fixture, const char *rows, const char *columns)
{
    struct text yaml = text_format(fixture->arena,
                                   "group_unnamed: 未注明\n"
                                   "standard: []\n"
                                   "summary:\n"
                                   "- name: 表\n"
                                   "  lines: [题]\n"
                                   "  blocks:\n"
                                   "  - { id: block, total: 合计, rows: %s,\n"
                                   "      columns: [\n"
                                   "%s\n"
                                   "  ] }\n",
                                   rows, columns);

    return text_terminated(fixture->arena, yaml);
}

/* One mistake, in this line, of what was found. */
static void assert_mistake(struct fixture *fixture, uint32_t line, const char *found)
{
    for (size_t i = 1; i < finding_count(fixture->findings); i++) {
        struct text message = finding_at(fixture->findings, i)->message;
        print_error("also: %.*s\n", (int)message.length, message.data);
    }
    assert_int_equal(finding_count(fixture->findings), 1);
    const struct finding *mistake = finding_at(fixture->findings, 0);
    assert_text(mistake->code, "mapping-mistake");
    assert_int_equal(mistake->place.row, line);
    assert_text(mistake->found, found);
}

static void the_familys_file_is_sound(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_declarations *declarations;
    struct node *root;

    assert_true(document_load(fixture->arena, "mappings/performance-target/workbook.yaml",
                              fixture->findings, &root));
    assert_true(workbook_declarations_read(fixture->arena, root, build_family_model(fixture), NULL,
                                           fixture->findings, &declarations));
    assert_no_findings(fixture->findings);
    assert_int_equal(declarations->standard.count, 4);
    assert_int_equal(declarations->summary.count, 9);
    assert_text(declarations->unit, "万元");
    assert_text(declarations->year->name, "year");
}

/* Where all amounts stand in tables, theirs is the unit. */
static void the_unit_may_be_that_of_a_tables_amounts(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_declarations *declarations;
    const struct model *model;
    struct node *root;

    assert_true(document_parse(fixture->arena,
                               TEXT("units: { money: { base: EUR, accepted: { EUR: 1 } } }\n"
                                    "records:\n"
                                    "  grant:\n"
                                    "    key: name\n"
                                    "    group: name\n"
                                    "    label: name\n"
                                    "    fields: { name: {} }\n"
                                    "    tables:\n"
                                    "      costs: { fields: { amount: { type: money, units: money"
                                    " } } }\n"),
                               TEXT("model.yaml"), fixture->findings, &root));
    assert_true(model_read(fixture->arena, root, TEXT("a"), fixture->findings, &model));
    assert_true(document_parse(fixture->arena,
                               TEXT("group_unnamed: none\nstandard: []\nsummary: []\n"),
                               TEXT("workbook.yaml"), fixture->findings, &root));
    assert_true(workbook_declarations_read(fixture->arena, root, model, NULL, fixture->findings,
                                           &declarations));
    assert_text(declarations->unit, "EUR");
}

static void without_a_declared_page_the_first_table_of_groups_is_shown(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_declarations *declarations =
        read(fixture,
             "group_unnamed: 未注明\n"
             "year: project.year\n"
             "standard: []\n"
             "summary:\n"
             "- name: 表\n"
             "  lines: ['{year|本}年汇总']\n"
             "  blocks:\n"
             "  - id: departments\n"
             "    rows: groups\n"
             "    total: 合计\n"
             "    columns:\n"
             "    - { id: no, title: 序号, ordinal: true }\n"
             "    - { id: department, title: 部门, group: true }\n"
             "    - { id: count, title: 项目数, count: all, total: sum }\n"
             "    - { id: total, title: 金额, sum: all.total, total: sum }\n"
             "  - id: all\n"
             "    rows: project\n"
             "    total: 合计\n"
             "    columns:\n"
             "    - { id: department, title: 部门, group: true }\n"
             "    - { id: total, title: 金额, field: total, total: sum }\n",
             true);
    const struct report_declaration *report = &declarations->report;

    assert_no_findings(fixture->findings);
    assert_text(report->table.groups->id, "departments");
    assert_text(report->title.zh, "{year|本}年汇总");
    assert_text(report->amount->id, "total");
    assert_int_equal(report->table.column_count, 2);
    assert_text(report->table.columns[0]->id, "count");
}

static void without_a_table_of_groups_there_is_no_page(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_declarations *declarations =
        read(fixture, with_columns(fixture, "project", "{ id: a, title: A, field: total }"), true);

    assert_null(declarations->report.table.groups);
}

static void a_field_brings_its_format(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_declarations *declarations =
        read(fixture,
             with_columns(fixture, "project",
                          "{ id: a, title: A, field: total },"
                          "{ id: b, title: B, field: name },"
                          "{ id: c, title: C, field: year },"
                          "{ id: d, title: D, sum: cost.amount },"
                          "{ id: e, title: E, count: indicators },"
                          "{ id: f, title: F, formula: a / d, format: percent }"),
             true);
    const struct column *columns = declarations->summary.sheets[0].blocks[0].columns;

    assert_int_equal(columns[0].format, FORMAT_MONEY);
    assert_int_equal(columns[1].format, FORMAT_TEXT);
    assert_true(columns[1].wrap);
    assert_int_equal(columns[2].format, FORMAT_INTEGER);
    assert_int_equal(columns[3].format, FORMAT_MONEY);
    assert_int_equal(columns[4].format, FORMAT_INTEGER);
    assert_int_equal(columns[5].format, FORMAT_PERCENT);
    assert_ptr_equal(columns[5].over[1], &columns[3]);
}

/* Rows of the block, its columns, and what is told of them in line 9. */
static const struct {
    const char *rows;
    const char *columns;
    const char *found;
} mistakes[] = {
    {"project", "{ id: a, title: A, field: nmae }", "these rows have no field \"nmae\""},
    {"project", "{ id: a, title: A }", "the column does not say what it holds"},
    {"project", "{ id: a, title: A, field: name, ordinal: true }",
     "a second thing that the column holds"},
    {"project", "{ id: a, title: A, field: name }, { id: a, title: B, field: goal }",
     "\"a\" stands here"},
    {"project", "{ id: a, title: A, field: name, widht: 3 }", "`widht` is not known here"},
    {"project", "{ id: a, title: A, field: name, width: 300 }", "a width outside 1 to 255"},
    {"project", "{ id: a, title: A, field: name, total: sum }", "a total that cannot be reckoned"},
    {"project", "{ id: a, title: A, field: name, format: money }",
     "a column of text with the format of numbers"},
    {"project", "{ id: a, title: A, property: colour }", "\"colour\" stands here"},
    {"project", "{ id: a, title: A, record_field: name }",
     "`record_field` in a block whose rows are of no table"},
    {"project", "{ id: a, title: A, sum: cost.item }", "\"cost.item\" stands here"},
    {"project", "{ id: a, title: A, sum: costs.amount }", "\"costs.amount\" stands here"},
    {"project", "{ id: a, title: A, count: indicator }", "\"indicator\" stands here"},
    {"project", "{ id: a, title: A, count: indicators, where: { clas: x } }",
     "\"clas\" stands here"},
    {"project", "{ id: a, title: A, count: indicators, where: { name: {} } }",
     "a condition that says nothing, or two things"},
    {"project", "{ id: a, title: A, count: findings, where: { name: x } }", "\"name\" stands here"},
    {"project", "{ id: a, title: A, formula: 1 + }",
     "a column or a number is missing in the formula"},
    {"project", "{ id: a, title: A, formula: b * 2 }, { id: b, title: B, field: total }",
     "\"b\" stands here"},
    {"project", "{ id: a, title: A, field: name }, { id: b, title: B, formula: a * 2 }",
     "\"a\" stands here"},
    {"project", "{ id: a, title: A, field: total }, { id: b, title: B, share: a, total: same }",
     "a total that cannot be reckoned"},
    {"project", "{ id: a, title: A, field: total }, { id: b, title: B, rank: c }",
     "\"c\" stands here"},
    {"project", "{ id: a, title: '{moon}', field: total }", "there is no placeholder {moon}"},
    {"project", "{ id: a, title: '{group}', field: total }", "there is no placeholder {group}"},
    {"project", "{ id: a, title: '{block.a}', field: total }", "there is no placeholder {block.a}"},
    {"project.cost", "{ id: a, title: A, field: name }", "these rows have no field \"name\""},
    {"findings", "{ id: a, title: A, field: message }",
     "`field` in a block whose rows have no fields"},
    {"groups", "{ id: g, title: G, group: true }, { id: a, title: A, sum: other.total }",
     "\"other.total\" stands here"},
    {"submissions", "{ id: a, title: A, group: true }", "`group` in a block of submissions"},
    {"project", "{ id: a, title: A, field: total, link: source }",
     "a link in a column of numbers, or a blank one"},
    {"project", "{ id: a, title: A, field: name, link: source }", "\"source\" stands here"},
    {"project", "{ id: a, title: A, group: true, link: group }", "\"group\" stands here"},
    {"project", "{ id: a, title: A, field: name, link: other }", "\"other\" stands here"},
    {"project", "{ id: a, title: A, field: name, bar: true }", "a bar in a column of text"},
    {"project", "{ id: a, title: A, field: total, highlight: { error: red } }",
     "\"error\" stands here"},
    {"findings",
     "{ id: a, title: A, property: severity, words: { error: E }, highlight: { eror: red } }",
     "\"eror\" stands here"},
    {"project", "{ id: a, title: A, field: total, highlight: { above_zero: pink } }",
     "`above_zero` is \"pink\""},
    {"project", "{ id: a, title: A, value: true }",
     "`value` in a block whose rows are not of values"},
};

static void a_mistake_in_a_column_is_told_at_its_line(void **state)
{
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        struct finding_list *before = fixture->findings;
        fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
        read(fixture, with_columns(fixture, mistakes[i].rows, mistakes[i].columns), false);
        assert_mistake(fixture, 9, mistakes[i].found);
        fixture->findings = before;
    }
}

/* A workbook of a block `flat` of projects, from line 10 on of another sheet with these blocks. */
static void read_beside_flat(struct fixture *fixture, const char *lines, bool expected)
{
    struct text yaml = text_format(fixture->arena,
                                   "group_unnamed: 未注明\n"
                                   "standard: []\n"
                                   "summary:\n"
                                   "- name: 明细\n"
                                   "  lines: [题]\n"
                                   "  blocks:\n"
                                   "  - { id: flat, rows: project, columns: [{ id: n, title: N, "
                                   "field: name }, { id: t, title: T, field: total }] }\n"
                                   "- name: 图\n"
                                   "  lines: [题]\n"
                                   "%s",
                                   lines);

    read(fixture, text_terminated(fixture->arena, yaml), expected);
}

/* What stands from line 10 on, in which line the mistake is, and what was found. */
static const struct {
    const char *lines;
    uint32_t line;
    const char *found;
} sheet_mistakes[] = {
    {"  blocks:\n"
     "  - { id: v, rows: { of: falt, by: n, unnamed: x },\n"
     "      columns: [{ id: a, title: A, value: true }] }\n",
     11, "\"falt\" stands here"},
    {"  blocks:\n"
     "  - { id: v, rows: { of: flat, by: t, unnamed: x },\n"
     "      columns: [{ id: a, title: A, value: true }] }\n",
     11, "\"t\" stands here"},
    {"  blocks:\n"
     "  - { id: v, rows: { of: flat, by: n, top: 0, rest: r, unnamed: x },\n"
     "      columns: [{ id: a, title: A, value: true }] }\n",
     11, "a number of rows outside 1 to 1000"},
    {"  blocks:\n"
     "  - { id: v, rows: { of: flat, by: n, unnamed: x },\n"
     "      columns: [{ id: a, title: A, count: flat }] }\n",
     12, "an aggregate by value without the value"},
    {"  blocks:\n"
     "  - id: v\n"
     "    rows: project\n"
     "    names: { A1: a }\n"
     "    columns: [{ id: a, title: A, field: total }]\n",
     13, "\"A1\" stands here"},
    {"  blocks:\n"
     "  - id: v\n"
     "    rows: project\n"
     "    names: { 合计: a.total }\n"
     "    columns: [{ id: a, title: A, field: total }]\n",
     13, "\"a.total\" stands here"},
    {"  blocks: []\n"
     "  charts:\n"
     "  - { title: T, block: flat, category: n, values: t }\n",
     12, "\"flat\" stands here"},
    {"  blocks:\n"
     "  - { id: v, rows: project, columns: [{ id: a, title: A, field: name }] }\n"
     "  charts:\n"
     "  - { title: T, block: v, category: a, values: a }\n",
     13, "\"a\" stands here"},
    {"  blocks: []\n"
     "  back: { title: T, block: flat }\n",
     11, "\"flat\" stands here"},
    {"  blocks: []\n"
     "page: { margins: { left: 90 } }\n",
     11, "a margin outside 0 to 60 mm"},
    {"  blocks: []\n"
     "page: { header: '{group}' }\n",
     11, "there is no placeholder {group}"},
    {"  blocks: []\n"
     "properties: { summary: { titel: T } }\n",
     11, "`titel` is not known here"},
};

static void a_mistake_about_a_sheet_is_told_at_its_line(void **state)
{
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof sheet_mistakes / sizeof sheet_mistakes[0]; i++) {
        struct finding_list *before = fixture->findings;
        fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
        read_beside_flat(fixture, sheet_mistakes[i].lines, false);
        assert_mistake(fixture, sheet_mistakes[i].line, sheet_mistakes[i].found);
        fixture->findings = before;
    }
}

static void names_are_the_same_whatever_their_case(void **state)
{
    struct fixture *fixture = *state;

    read_beside_flat(fixture,
                     "  blocks:\n"
                     "  - id: v\n"
                     "    rows: project\n"
                     "    names: { 预算.a: a,\n"
                     "             预算.A: a }\n"
                     "    columns: [{ id: a, title: A, field: total }]\n",
                     false);
    assert_mistake(fixture, 14, "\"预算.A\" stands here");
}

static void rows_of_nothing_are_told(void **state)
{
    struct fixture *fixture = *state;

    read(fixture, with_columns(fixture, "projects", ""), false);
    assert_mistake(fixture, 7, "\"projects\" stands here");
}

static void all_mistakes_are_told_in_one_run(void **state)
{
    struct fixture *fixture = *state;

    read(fixture,
         with_columns(fixture, "project",
                      "{ id: a, title: A, field: nmae },\n"
                      "{ id: b, title: '{moon}', field: name },\n"
                      "{ id: c, title: C, formula: ( }"),
         false);
    finding_list_finish(fixture->findings);
    assert_int_equal(finding_count(fixture->findings), 3);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(finding_at(fixture->findings, i)->place.row, 9 + i);
    }
}

static void a_sheet_per_group_cannot_be_aggregated(void **state)
{
    struct fixture *fixture = *state;

    read(fixture,
         "group_unnamed: 未注明\n"
         "standard: []\n"
         "summary:\n"
         "- name: 汇总\n"
         "  lines: [题]\n"
         "  blocks:\n"
         "  - id: all\n"
         "    rows: groups\n"
         "    columns:\n"
         "    - { id: g, title: G, group: true }\n"
         "    - { id: n, title: N, count: own }\n"
         "- name: '{group}'\n"
         "  per: group\n"
         "  lines: [题]\n"
         "  blocks:\n"
         "  - id: own\n"
         "    rows: project\n"
         "    columns: [{ id: g, title: G, group: true }]\n",
         false);
    assert_mistake(fixture, 11, "\"own\" stands here");
}

static void an_aggregate_needs_the_groups_name_on_both_sheets(void **state)
{
    struct fixture *fixture = *state;

    read(fixture,
         "group_unnamed: 未注明\n"
         "standard: []\n"
         "summary:\n"
         "- name: 汇总\n"
         "  lines: [题]\n"
         "  blocks:\n"
         "  - id: all\n"
         "    rows: groups\n"
         "    columns:\n"
         "    - { id: g, title: G, group: true }\n"
         "    - { id: n, title: N, count: projects }\n"
         "  - id: projects\n"
         "    rows: project\n"
         "    columns: [{ id: name, title: N, field: name }]\n",
         false);
    assert_mistake(fixture, 11, "an aggregate by group without the group's name");
}

static enum column_format format_of_expected(struct fixture *fixture, const char *rows)
{
    const struct workbook_declarations *declarations =
        read(fixture, with_columns(fixture, rows, "{ id: e, title: E, property: expected }"), true);

    return declarations->summary.sheets[0].blocks[0].columns[0].format;
}

static void what_a_finding_expects_is_text_what_a_roster_expects_is_a_count(void **state)
{
    assert_int_equal(format_of_expected(*state, "findings"), FORMAT_TEXT);
    assert_int_equal(format_of_expected(*state, "groups"), FORMAT_INTEGER);
}

/* A model whose record `plan` has a table `costs` with one field of this type. */
static const struct model *model_with(struct fixture *fixture, const char *type)
{
    return build_model(fixture,
                       text_format(fixture->arena,
                                   "title: 计划\n"
                                   "units: { money: { base: 千元, accepted: { 千元: 1 } } }\n"
                                   "records:\n"
                                   "  plan:\n"
                                   "    key: [name]\n"
                                   "    group: name\n"
                                   "    label: name\n"
                                   "    fields: { name: {} }\n"
                                   "    tables: { costs: { fields: { amount: { %s } } } }\n",
                                   type)
                           .data);
}

static const char titled_with_the_unit[] =
    "group_unnamed: 未注明\n"
    "standard: []\n"
    "summary:\n"
    "- name: 表\n"
    "  lines: ['{unit}']\n"
    "  blocks: [{ id: all, rows: plan, columns: [{ id: n, title: N, field: name }] }]\n";

static void the_unit_of_money_is_that_of_a_table_where_records_have_none(void **state)
{
    struct fixture *fixture = *state;
    const struct model *model = model_with(fixture, "type: money, units: money");

    assert_text(read_of(fixture, model, titled_with_the_unit, true)->unit, "千元");
}

static void a_title_with_a_unit_needs_a_model_with_money(void **state)
{
    struct fixture *fixture = *state;

    read_of(fixture, model_with(fixture, "type: number"), titled_with_the_unit, false);
    assert_mistake(fixture, 5, "there is no placeholder {unit}");
}

static const struct column *rule_column(struct fixture *fixture, const char *more)
{
    struct word *title = arena_allocate(fixture->arena, sizeof *title);
    const struct word_list rules = {title, 1};
    const struct workbook_declarations *declarations;
    struct node *root;
    const char *yaml = with_columns(
        fixture, "findings",
        text_format(fixture->arena, "{ id: rule, title: R, property: rule%s }", more).data);

    *title = (struct word){TEXT("sum-wrong"), {TEXT("合计不符"), TEXT("Sum wrong")}};
    assert_true(document_parse(fixture->arena, text_of(yaml), TEXT("workbook.yaml"),
                               fixture->findings, &root));
    assert_true(workbook_declarations_read(fixture->arena, root, build_family_model(fixture),
                                           &rules, fixture->findings, &declarations));
    return &declarations->summary.sheets[0].blocks[0].columns[0];
}

static void a_rule_is_called_by_its_title(void **state)
{
    struct fixture *fixture = *state;
    const struct column *column = rule_column(fixture, ", highlight: { any-other: red }");

    assert_text(column_word(column, TEXT("sum-wrong"), LANGUAGE_ZH), "合计不符");
    assert_text(column_word(column, TEXT("sum-wrong"), LANGUAGE_EN), "Sum wrong");
    assert_text(column_word(column, TEXT("any-other"), LANGUAGE_ZH), "any-other");
}

static void a_column_may_call_rules_by_words_of_its_own(void **state)
{
    struct fixture *fixture = *state;
    const struct column *column = rule_column(fixture, ", words: { any-other: 别的 }");

    assert_text(column_word(column, TEXT("any-other"), LANGUAGE_ZH), "别的");
    assert_text(column_word(column, TEXT("sum-wrong"), LANGUAGE_ZH), "sum-wrong");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_familys_file_is_sound),
        FIXTURE_TEST(the_unit_may_be_that_of_a_tables_amounts),
        FIXTURE_TEST(without_a_declared_page_the_first_table_of_groups_is_shown),
        FIXTURE_TEST(without_a_table_of_groups_there_is_no_page),
        FIXTURE_TEST(a_field_brings_its_format),
        FIXTURE_TEST(a_mistake_in_a_column_is_told_at_its_line),
        FIXTURE_TEST(a_mistake_about_a_sheet_is_told_at_its_line),
        FIXTURE_TEST(names_are_the_same_whatever_their_case),
        FIXTURE_TEST(rows_of_nothing_are_told),
        FIXTURE_TEST(all_mistakes_are_told_in_one_run),
        FIXTURE_TEST(a_sheet_per_group_cannot_be_aggregated),
        FIXTURE_TEST(an_aggregate_needs_the_groups_name_on_both_sheets),
        FIXTURE_TEST(the_unit_of_money_is_that_of_a_table_where_records_have_none),
        FIXTURE_TEST(what_a_finding_expects_is_text_what_a_roster_expects_is_a_count),
        FIXTURE_TEST(a_rule_is_called_by_its_title),
        FIXTURE_TEST(a_column_may_call_rules_by_words_of_its_own),
        FIXTURE_TEST(a_title_with_a_unit_needs_a_model_with_money),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
