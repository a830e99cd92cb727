/* `template:` of a form file: how the form's blank is drawn, and every mistake in its place. */
#include "mapping/mistakes.h"

#include "mapping/model_file.h"
#include "mapping/template.h"

static const char model_yaml[] =
    "lists: { class: [数量, 质量], nature: [新增, 持续] }\n"
    "records:\n"
    "  project:\n"
    "    key: name\n"
    "    group: name\n"
    "    label: name\n"
    "    fields: { name: {}, year: { type: integer }, goal: {}, seal: {} }\n"
    "    tables:\n"
    "      cost: { fields: { item: {}, amount: {}, remark: {} } }\n"
    "      aims: { fields: { class: { type: choice, list: class }, target: {} } }\n";

/* A form of 13 lines; what a test says of `template:` begins on line 14. */
#define FORM                                                                                           \
    "record: project\n"                                                                                \
    "year: year\n"                                                                                     \
    "start: { pattern: '^(?<year>20[0-9]{2})年.*目标表$' }\n"                                      \
    "fields:\n"                                                                                        \
    "  name: [项目名称]\n"                                                                         \
    "  goal: [绩效 目标]\n"                                                                        \
    "  seal: { labels: [公章], optional: true }\n"                                                   \
    "tables:\n"                                                                                        \
    "  cost: { columns: { item: [构成], amount: ['{year-1}年金额'], remark: { labels: [备注], " \
    "optional: true } } }\n"                                                                           \
    "  aims: { columns: { class: { labels: [类别], groups: true }, target: [指标值] } }\n"        \
    "decoration:\n"                                                                                    \
    "  - 审核意见\n"                                                                               \
    "  - pattern: '^注:'\n"

/* A form whose table is read by the labels of its rows. */
#define ROWS                                                                                       \
    "record: project\n"                                                                            \
    "start: { pattern: '目标表$' }\n"                                                           \
    "fields: { name: [项目名称] }\n"                                                           \
    "tables:\n"                                                                                    \
    "  cost:\n"                                                                                    \
    "    rows: { item: [中央, 省级] }\n"                                                       \
    "    value: amount\n"                                                                          \
    "decoration: [注]\n"

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

static void a_form_without_template_has_none(void **state)
{
    assert_null(form_of(*state, FORM)->template);
}

static void without_lines_all_that_is_wanted_is_drawn_in_the_order_of_the_file(void **state)
{
    const struct form_template *template =
        form_of(*state, FORM "template: { title: '{year}年目标表' }\n")->template;

    assert_text(template->title, "{year}年目标表");
    assert_int_equal(template->title_node->line, 14);
    assert_int_equal(template->line_count, 4);
    assert_text(template->lines[0].fields[0]->field->name, "name");
    assert_text(template->lines[1].fields[0]->field->name, "goal");
    assert_text(template->lines[2].table->table->name, "cost");
    assert_int_equal(template->lines[2].column_count, 2);
    assert_null(template->lines[2].column);
    assert_int_equal(template->lines[2].rows, 5);
    assert_text(template->lines[3].column->field->name, "class");
    assert_int_equal(template->lines[3].group_count, 2);
    assert_text(template->lines[3].groups[1].label, "质量");
    assert_int_equal(template->lines[3].groups[1].rows, 2);
}

static void lines_say_what_stands_where(void **state)
{
    const struct form_template *template =
        form_of(*state, FORM "template:\n"
                             "  title: '{year}年目标表'\n"
                             "  widths: [12, 30]\n"
                             "  longest: 500\n"
                             "  lines:\n"
                             "    - [name, goal]\n"
                             "    - { table: aims, height: 2, groups: { 质量: 3, 数量: 1 } }\n"
                             "    - { table: cost, rows: 7, columns: [item, remark] }\n"
                             "    - { text: 审核 意见, beside: [{ fields: seal, height: 4 }] }\n"
                             "    - { text: '注：用万元。' }\n")
            ->template;

    assert_int_equal(template->longest, 500);
    assert_int_equal(template->width_count, 2);
    assert_int_equal(template->widths[1], 30);
    const struct template_line *lines = template->lines;
    assert_int_equal(template->line_count, 5);
    assert_int_equal(lines[0].field_count, 2);
    assert_text(lines[0].fields[1]->field->name, "goal");
    assert_int_equal(lines[1].height, 2);
    assert_text(lines[1].groups[0].label, "质量");
    assert_int_equal(lines[1].groups[0].rows, 3);
    assert_int_equal(lines[2].rows, 7);
    assert_text(lines[2].columns[1]->field->name, "remark");
    assert_text(lines[3].text, "审核 意见");
    assert_int_equal(lines[3].beside_count, 1);
    assert_int_equal(lines[3].beside[0].height, 4);
    assert_text(lines[3].beside[0].fields[0]->field->name, "seal");
    assert_int_equal(lines[4].beside_count, 0);
}

/* ---- mistakes */

#define TITLE FORM "template:\n  title: '{year}年目标表'\n"
#define LINES TITLE "  lines:\n    - name\n    - goal\n    - { table: cost }\n"

static bool accepts(struct fixture *fixture, const char *yaml)
{
    const struct form *form;

    return read_form(fixture, yaml, &form);
}

static void every_mistake_is_told_in_its_place(void **state)
{
    static const struct mistake mistakes[] = {
        {FORM "template: { widths: [10] }\n", 14, 11, "`title` is missing", "`title:`"},
        {FORM "template: { title: a, width: [10] }\n", 14, 23, "`width` is not known", "`widths`"},
        {TITLE "  widths: [10, 1]\n", 16, 16, "no width", "from 2 to 200"},
        {TITLE "  widths: [10, wide]\n", 16, 16, "no width", "from 2 to 200"},
        {TITLE "  longest: 0\n", 16, 12, "`longest` is 0", "from 1 to 32767"},
        {TITLE "  lines: [nmae]\n", 16, 11, "no field \"nmae\"", "`fields:`"},
        {LINES "    - { table: aims }\n    - name\n", 21, 7, "drawn twice", "once"},
        {LINES "    - { table: aims }\n    - []\n", 21, 7, "no field", "one at least"},
        {LINES "    - { table: aims }\n    - [[seal]]\n", 21, 8, "no name", "a field"},
        {LINES "    - { table: sums }\n", 20, 16, "no table \"sums\"", "`tables:`"},
        {LINES "    - { table: aims }\n    - { table: cost }\n", 21, 16, "drawn twice", "once"},
        {LINES "    - { table: aims, rows: 1001 }\n", 20, 28, "`rows` is 1001", "1 to 1000"},
        {LINES "    - { table: aims, height: 26 }\n", 20, 30, "`height` is 26", "1 to 25"},
        {LINES "    - { table: aims, columns: [clas] }\n", 20, 32, "no column \"clas\"",
         "`columns:`"},
        {LINES "    - { table: aims, columns: [] }\n", 20, 31, "no column to draw", "one at least"},
        {LINES "    - { table: aims, groups: { 时效: 2 } }\n", 20, 32, "no choice \"时效\"",
         "\"class\""},
        {LINES "    - { table: aims, groups: { 数量: many } }\n", 20, 36, "no number of rows",
         "1 to 1000"},
        {TITLE "  lines:\n    - { table: cost, groups: { 数量: 2 } }\n", 17, 30,
         "no column of groups", "`groups: true`"},
        {LINES "    - { table: aims }\n    - { text: 合计 }\n", 21, 15, "would not know the text",
         "`decoration:`"},
        {LINES "    - { table: aims }\n    - { height: 2 }\n", 21, 7, "draws nothing", "`fields:`"},
        {LINES "    - { table: aims }\n    - { text: 审核意见, beside: [sael] }\n", 21, 30,
         "no field \"sael\"", "`fields:`"},
        {LINES, 17, 5, "not drawn: the table \"aims\"", "`lines:`"},
        {TITLE "  lines: [name, { table: cost }, { table: aims }]\n", 16, 10,
         "not drawn: the field \"goal\"", "`lines:`"},
        {ROWS "template: { title: 目标表 }\n", 6, 5,
         "labels of rows (rows, across) cannot be drawn", "`lines:` without it"},
        {ROWS "template: { title: 目标表, lines: [name, { table: cost }] }\n", 9, 48,
         "labels of rows (rows, across) cannot be drawn", "`lines:` without it"},
        {"record: project\n"
         "start: { pattern: '目标表$' }\n"
         "list: { columns: { name: [名称] }, begin: [name] }\n"
         "template: { title: 目标表 }\n",
         4, 11, "a form that is a list", "no `template:`"},
    };

    (void)state;
    assert_each_told_alone(mistakes, sizeof mistakes / sizeof mistakes[0], accepts);
}

static void a_table_that_cannot_be_drawn_may_be_left_out(void **state)
{
    struct fixture *fixture = *state;

    assert_true(accepts(fixture, ROWS "template: { title: 目标表, lines: [name] }\n"));
    assert_no_findings(fixture->findings);
}

/* What was misspelled may have been meant for any of them. */
static void all_members_of_a_line_are_named_for_one_that_is_not_known(void **state)
{
    struct fixture *fixture = *state;

    assert_false(accepts(fixture, LINES "    - { table: aims }\n    - { drawing: cost }\n"));
    assert_int_equal(finding_count(fixture->findings), 2);
    finding_list_finish(fixture->findings);
    assert_text(finding_at(fixture->findings, 1)->message,
                "`drawing` is not known here. Right would be: one of height, fields, table, text, "
                "rows, columns, groups, beside.");
}

static void mistakes_of_one_template_are_all_told(void **state)
{
    struct fixture *fixture = *state;

    assert_false(accepts(fixture, TITLE "  widths: [0]\n  lines: [nmae, gaol]\n"));
    assert_int_equal(finding_count(fixture->findings), 3);
}

/* ---- for which year it can be drawn */

static void the_year_asked_for_fills_the_title(void **state)
{
    struct fixture *fixture = *state;
    int64_t year = 2023;

    assert_true(template_settle(fixture->arena,
                                form_of(fixture, FORM "template: { title: '{year}年目标表' }\n"),
                                fixture->findings, &year));
    assert_int_equal(year, 2023);
    assert_no_findings(fixture->findings);
}

static void a_year_that_is_wanted_must_be_given(void **state)
{
    struct fixture *fixture = *state;
    int64_t year = 0;

    assert_false(template_settle(fixture->arena,
                                 form_of(fixture, FORM "template: { title: '{year}年目标表' }\n"),
                                 fixture->findings, &year));
    assert_one_finding(fixture->findings, "template-year-missing", "");
}

static void a_year_written_out_in_the_title_needs_no_other(void **state)
{
    struct fixture *fixture = *state;
    const struct form *form = form_of(fixture, FORM "template: { title: 2021年目标表 }\n");
    int64_t year = 0;

    assert_true(template_settle(fixture->arena, form, fixture->findings, &year));
    assert_int_equal(year, 2021);
    year = 2022;
    assert_false(template_settle(fixture->arena, form, fixture->findings, &year));
    assert_one_finding(fixture->findings, "template-year-differs", "T14");
}

static void a_title_that_reading_would_not_know_is_refused(void **state)
{
    struct fixture *fixture = *state;
    int64_t year = 2022;

    assert_false(template_settle(fixture->arena,
                                 form_of(fixture, FORM "template: { title: '{year}年计划' }\n"),
                                 fixture->findings, &year));
    assert_int_equal(finding_count(fixture->findings), 1);
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_text(finding->code, "template-title-unknown");
    assert_text(finding->found, "2022年计划");
    assert_int_equal(finding->place.row, 14);
}

static void a_form_that_does_not_say_how_is_not_drawn(void **state)
{
    struct fixture *fixture = *state;
    int64_t year = 2022;

    assert_false(template_settle(fixture->arena, form_of(fixture, FORM), fixture->findings, &year));
    assert_one_finding(fixture->findings, "template-not-declared", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_form_without_template_has_none),
        FIXTURE_TEST(without_lines_all_that_is_wanted_is_drawn_in_the_order_of_the_file),
        FIXTURE_TEST(lines_say_what_stands_where),
        FIXTURE_TEST(every_mistake_is_told_in_its_place),
        FIXTURE_TEST(a_table_that_cannot_be_drawn_may_be_left_out),
        FIXTURE_TEST(all_members_of_a_line_are_named_for_one_that_is_not_known),
        FIXTURE_TEST(mistakes_of_one_template_are_all_told),
        FIXTURE_TEST(the_year_asked_for_fills_the_title),
        FIXTURE_TEST(a_year_that_is_wanted_must_be_given),
        FIXTURE_TEST(a_year_written_out_in_the_title_needs_no_other),
        FIXTURE_TEST(a_title_that_reading_would_not_know_is_refused),
        FIXTURE_TEST(a_form_that_does_not_say_how_is_not_drawn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
