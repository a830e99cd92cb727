/* checks.yaml: what it can say, and every mistake at its line and column. */
#include "checks/checked.h"

/* A file with one rule `r`, whose members stand at column 5 from line 3 on. */
#define RULE(members) "rules:\n  r:\n" members
#define MESSAGE "    severity: error\n    message: wrong\n"

struct mistake {
    const char *yaml;
    uint32_t line, column;
    const char *found;    /* words of the message */
    const char *expected; /* words of what would be right */
};

static const struct mistake mistakes[] = {
    /* The file and its rules. */
    {"[a, b]", 1, 1, "a list", "name: value"},
    {"empty: [无]\n", 1, 1, "`rules` is missing", "`rules:`"},
    {"rules: [a]\n", 1, 8, "`rules` has a list", "names with values"},
    {"rules: {}\nempyt: [无]\n", 2, 1, "`empyt` is not known", "`empty`"},
    {"rules:\n  Cost Sum: { kind: required, fields: total, severity: error, message: no }\n", 2, 3,
     "`Cost Sum` is no name", "small letters"},
    {"rules:\n  r: required\n", 2, 6, "a single value or a list", "name: value"},
    {RULE("    on: maybe\n    kind: required\n    fields: total\n" MESSAGE), 3, 9,
     "`on` is \"maybe\"", "true or false"},
    {RULE("    checks: required\n"), 3, 13, "`checks` has a single value", "a list"},
    {RULE("    kinds: required\n    checks: []\n"), 3, 5, "`kinds` is not known", "checks"},
    /* What every rule has. */
    {RULE("    fields: total\n" MESSAGE), 3, 5, "`kind` is missing", "`kind:`"},
    {RULE("    kind: requried\n    fields: total\n" MESSAGE), 3, 11, "no kind `requried`",
     "`required`"},
    {RULE("    kind: required\n    record: projekt\n    fields: total\n" MESSAGE), 4, 13,
     "no record `projekt`", "`project`"},
    {RULE("    kind: required\n    fields: total\n    message: no\n"), 3, 5,
     "`severity` is missing", "severity: error"},
    {RULE("    kind: required\n    fields: total\n    severity: fatal\n    message: no\n"), 5, 15,
     "no severity", "error, warning or info"},
    {RULE("    kind: required\n    fields: total\n    severity: { goal: info, otherwise: error }\n"
          "    message: no\n"),
     5, 17, "`goal` does not stand under `fields`", "`otherwise`"},
    {RULE("    kind: required\n    fields: total\n    severity: { total: info }\n"
          "    message: no\n"),
     5, 15, "`otherwise` is missing", "otherwise: error"},
    {RULE("    kind: required\n    fields: total\n    severity: error\n"), 3, 5,
     "`message` is missing", "message"},
    {RULE("    kind: required\n    fields: total\n    severity: error\n"
          "    message: { zh: 缺少 }\n"),
     6, 14, "`en` is missing", "`en:`"},
    {RULE("    kind: required\n    fields: total\n    severity: error\n"
          "    message: { zh: '缺少 {what}', en: missing }\n"),
     6, 20, "no placeholder {what}", "{found}"},
    {RULE("    kind: required\n    fields: total\n    tolerance: 1\n" MESSAGE), 5, 5,
     "`tolerance` is not known here", "kind"},
    /* Fields. */
    {RULE("    kind: required\n" MESSAGE), 3, 5, "`fields` is missing", "`fields:`"},
    {RULE("    kind: required\n    fields: []\n" MESSAGE), 4, 13, "`fields` is empty",
     "one field at least"},
    {RULE("    kind: required\n    fields: [total, gaol]\n" MESSAGE), 4, 21, "no field `gaol`",
     "`goal`"},
    {RULE("    kind: required\n    fields: costs.amount\n" MESSAGE), 4, 13,
     "no field `costs.amount`", "`cost.amount`"},
    {RULE("    kind: required\n    fields: amount\n" MESSAGE), 4, 13, "no field `amount`",
     "`cost.amount`"},
    {RULE("    kind: numeric\n    fields: goal\n" MESSAGE), 4, 13, "`goal` cannot serve",
     "a field of numbers"},
    {RULE("    kind: pair\n    fields: [cost.item, indicators.name]\n" MESSAGE), 4, 13, "no pair",
     "two columns of one table"},
    /* Conditions. */
    {RULE("    kind: required\n    fields: total\n    when: { natura: 持续性项目 }\n" MESSAGE), 5,
     13, "no field `natura`", "`nature`"},
    {RULE("    kind: required\n    fields: total\n    when: { nature: 持续性 项木 }\n" MESSAGE), 5,
     21, "`nature` has no choice", "`持续性项目`"},
    {RULE("    kind: required\n    fields: total\n    unless: { cost.item: 无 }\n" MESSAGE), 5, 15,
     "the rows of `cost`", "the record itself"},
    {RULE(
         "    kind: required\n    fields: total\n    unless: { goal: { pattern: '(' } }\n" MESSAGE),
     5, 32, "the pattern is wrong", "regular expression"},
    {RULE(
         "    kind: required\n    fields: total\n    unless: { goal: { empty: false } }\n" MESSAGE),
     5, 21, "never holds", "empty: true"},
    /* The kinds' own members. */
    {RULE("    kind: all-empty\n    fields: total\n" MESSAGE), 3, 5, "`at` is missing", "`at:`"},
    {RULE("    kind: range\n    fields: total\n" MESSAGE), 3, 5, "no end", "`min:` or `max:`"},
    {RULE("    kind: range\n    fields: total\n    min: 5\n    max: 4\n" MESSAGE), 5, 10,
     "`min` is above `max`", "smaller"},
    {RULE("    kind: range\n    fields: total\n    max: 一百万\n" MESSAGE), 5, 10, "`max` is",
     "a number"},
    {RULE("    kind: unit-single\n    declared: cost.item\n" MESSAGE), 4, 15,
     "`cost.item` cannot serve", "the record itself"},
    {RULE("    kind: sum\n    sums: [{ parts: total, total: total }]\n" MESSAGE), 4, 21,
     "`total` cannot serve", "column of numbers"},
    {RULE("    kind: sum\n    sums: [{ parts: cost.amount, total: total, without_parts: no }]\n"
          "    tolerance: 0\n" MESSAGE),
     4, 63, "`without_parts` is \"no\"", "skip, mismatch"},
    {RULE("    kind: sum\n    sums: [{ parts: cost.amount, total: total }]\n"
          "    tolerance: -1\n" MESSAGE),
     5, 16, "`tolerance` is below 0", "0 or"},
    {RULE("    kind: sum\n    sums: [{ parts: cost.amount, total: total }]\n"
          "    inner_rows: { column: indicators.name, pattern: 其中 }\n" MESSAGE),
     5, 17, "another table", "same table"},
    {RULE("    kind: part\n    amount: cost.amount\n    inner_rows: { column: cost.item "
          "}\n" MESSAGE),
     5, 17, "`pattern` is missing", "pattern:"},
    {RULE("    kind: text-amount\n    fields: basis\n    total: total\n    near: 申请\n"
          "    amount: '(?<number>\\d+)万'\n" MESSAGE),
     7, 13, "does not say which part", "`number` and `unit`"},
    {RULE("    kind: text-amount\n    fields: basis\n    total: total\n    near: 申请\n"
          "    amount: '(?<number>\\d+)(?<unit>万)'\n    within: -3\n" MESSAGE),
     8, 13, "`within` is below 0", "such as 12"},
    {RULE("    kind: words\n    fields: goal\n" MESSAGE), 3, 5, "neither `forbidden` nor `wanted`",
     "one of the two"},
    {RULE("    kind: words\n    fields: goal\n    wanted: [a]\n    forbidden: [b]\n" MESSAGE), 3, 5,
     "both `forbidden` and `wanted`", "one of the two"},
    {RULE("    kind: words\n    fields: goal\n    wanted: []\n" MESSAGE), 5, 13,
     "`wanted` is empty", "words"},
    {RULE("    kind: pattern\n    fields: goal\n    forbidden: '[a'\n" MESSAGE), 5, 16,
     "the pattern is wrong", "regular expression"},
    {RULE("    kind: groups\n    choice: indicators.class\n    counted: indicators.name\n"
          "    groups: [数量指标, 质里指标]\n" MESSAGE),
     6, 20, "no choice `质里指标`", "`质量指标`"},
    {RULE("    kind: groups\n    choice: indicators.class\n    counted: cost.item\n"
          "    groups: [数量指标]\n" MESSAGE),
     5, 14, "another table", "same table"},
    {RULE("    kind: groups\n    choice: indicators.name\n    counted: indicators.name\n"
          "    groups: [数量指标]\n" MESSAGE),
     4, 13, "`indicators.name` cannot serve", "`indicators.class`"},
    {RULE("    kind: unique\n    field: indicators.name\n"
          "    graver: { same: cost.item, severity: error }\n" MESSAGE),
     5, 13, "another table", "columns of the table"},
    {RULE("    kind: copied\n    fields: [goal, basis]\n    across: measures\n" MESSAGE), 5, 13,
     "`measures` does not stand under `fields`", "some of the `fields`"},
    {RULE("    kind: copied\n    fields: [goal, basis]\n    at_least: 0\n" MESSAGE), 5, 15,
     "`at_least` is below 1", "such as 20"},
};

enum { MISTAKE_COUNT = sizeof mistakes / sizeof mistakes[0] };

static bool holds(struct text text, const char *part)
{
    return text_find(text, text_of(part)) < text.length;
}

static bool read_yaml(struct fixture *fixture, const char *yaml)
{
    struct node *root = NULL;
    const struct rules *rules = NULL;

    assert_true(document_parse(fixture->arena, text_of(yaml), TEXT("checks.yaml"),
                               fixture->findings, &root));
    return rules_read(fixture->arena, root, build_family_model(fixture), fixture->findings, &rules);
}

static void print_mistake(const struct finding *finding, const char *yaml)
{
    print_error("%u:%u %.*s\nof\n%s\n", (unsigned)finding->place.row,
                (unsigned)finding->place.column, (int)finding->message.length,
                finding->message.data, yaml);
}

static void every_mistake_is_told_alone_and_in_its_place(void **state)
{
    for (size_t i = 0; i < MISTAKE_COUNT; i++) {
        const struct mistake *mistake = &mistakes[i];
        fixture_destroy(state);
        assert_int_equal(fixture_create(state), 0);
        struct fixture *fixture = *state;
        assert_false(read_yaml(fixture, mistake->yaml));
        const struct finding *finding = finding_at(fixture->findings, 0);
        if (finding_count(fixture->findings) != 1 || finding->place.row != mistake->line ||
            finding->place.column != mistake->column || !holds(finding->found, mistake->found) ||
            !holds(finding->expected, mistake->expected)) {
            for (size_t j = 0; j < finding_count(fixture->findings); j++) {
                print_mistake(finding_at(fixture->findings, j), mistake->yaml);
            }
            fail_msg("not told so, or not alone: %s", mistake->found);
        }
        assert_true(finding->place.in_text);
        assert_text(finding->place.file, "checks.yaml");
    }
}

static void all_mistakes_are_told_in_one_run(void **state)
{
    struct fixture *fixture = *state;

    assert_false(read_yaml(fixture, "rules:\n"
                                    "  one:\n"
                                    "    kind: required\n"
                                    "    fields: [gaol, total]\n"
                                    "    severity: fatal\n"
                                    "    message: '{what}'\n"
                                    "  two:\n"
                                    "    kind: nothing\n"
                                    "    message: no\n"
                                    "  three:\n"
                                    "    on: false\n"
                                    "    kind: range\n"
                                    "    fields: total\n"
                                    "    severity: info\n"
                                    "    message: no\n"));
    finding_list_finish(fixture->findings);
    static const uint32_t lines[] = {4, 5, 6, 8, 11};
    assert_int_equal(finding_count(fixture->findings), 5);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(finding_at(fixture->findings, i)->place.row, lines[i]);
    }
}

static void the_familys_own_rules_are_right(void **state)
{
    struct fixture *fixture = *state;

    family_rules(fixture, build_family_model(fixture));
    assert_int_equal(finding_count(fixture->findings), 0);
}

/* How many findings the sound project, without its goal and its measures, brings under one
 * rule that requires both. */
static size_t told_under(struct fixture *fixture, const char *on, const char *condition)
{
    struct record *project = sound_project(fixture);
    struct text yaml = text_format(fixture->arena,
                                   RULE("    on: %s\n"
                                        "    kind: required\n"
                                        "    fields: [goal, measures]\n"
                                        "    %s\n" MESSAGE),
                                   on, condition);
    size_t before = finding_count(fixture->findings);

    build_change(fixture, project, "goal", 0, NULL);
    build_change(fixture, project, "measures", 0, NULL);
    yaml = text_copy(fixture->arena, yaml);
    check_all(fixture, rules_of(fixture, project->model, yaml.data), &project, 1);
    return finding_count(fixture->findings) - before;
}

static void a_rule_can_be_switched_off(void **state)
{
    assert_int_equal(told_under(*state, "true", ""), 2);
    assert_int_equal(told_under(*state, "false", ""), 0);
}

static void conditions_say_which_records_are_looked_at(void **state)
{
    static const struct {
        const char *condition;
        size_t told;
    } cases[] = {
        {"when: { nature: 持续性项目 }", 2},
        {"when: { nature: 延续性 }", 2}, /* a spelling of the same choice */
        {"when: { nature: [新增项目, 一次性项目] }", 0},
        {"when: { nature: 持续性项目, category: 人员类 }", 0},
        {"unless: { nature: 持续性项目 }", 0},
        {"unless: { nature: 新增项目, category: 特定目标类 }", 0},
        {"unless: { nature: 新增项目, category: 人员类 }", 2},
        {"when: { department: 鄂州市 图书馆 }", 2}, /* texts are compared folded */
        {"when: { department: { pattern: '馆$' } }", 2},
        {"when: { department: { pattern: '局$', values: 鄂州市图书馆 } }", 2},
        {"when: { department: { pattern: '局$' } }", 0},
        {"when: { total_prior2: { empty: true } }", 2},
        {"when: { total_prior1: { empty: true } }", 0},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(told_under(*state, "true", cases[i].condition), cases[i].told);
    }
}

static void a_record_of_another_model_is_passed_over(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "goal", 0, NULL);
    check_all(fixture, family_rules(fixture, build_family_model(fixture)), &project, 1);
    assert_int_equal(finding_count(fixture->findings), 0);
}

static void no_records_bring_no_findings(void **state)
{
    struct fixture *fixture = *state;

    check_all(fixture, family_rules(fixture, build_family_model(fixture)), NULL, 0);
    assert_int_equal(finding_count(fixture->findings), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(every_mistake_is_told_alone_and_in_its_place),
        FIXTURE_TEST(all_mistakes_are_told_in_one_run),
        FIXTURE_TEST(the_familys_own_rules_are_right),
        FIXTURE_TEST(a_rule_can_be_switched_off),
        FIXTURE_TEST(conditions_say_which_records_are_looked_at),
        FIXTURE_TEST(a_record_of_another_model_is_passed_over),
        FIXTURE_TEST(no_records_bring_no_findings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
