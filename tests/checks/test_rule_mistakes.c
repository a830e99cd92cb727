/* checks.yaml: every mistake at its line and column. */
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
    {RULE("    kind: choice\n    fields: goal\n" MESSAGE), 4, 13, "`goal` cannot serve",
     "a field that holds a choice"},
    {RULE("    kind: length\n    fields: goal\n" MESSAGE), 3, 5, "no end", "`min:` or `max:`"},
    {RULE("    kind: length\n    fields: goal\n    max: 9\n    count: bytes\n" MESSAGE), 6, 12,
     "`count` is \"bytes\"", "characters, gb-bytes"},
    {RULE("    kind: count\n    fields: goal\n    min: two\n" MESSAGE), 5, 10, "`min` is",
     "a number"},
    {RULE("    kind: compare\n    fields: total\n    operator: ≤\n" MESSAGE), 3, 5,
     "nothing to compare with", "`with: field`"},
    {RULE("    kind: compare\n    fields: total\n    operator: ≤\n    value: 1\n    with: "
          "year\n" MESSAGE),
     3, 5, "more than one thing", "`with: field`"},
    {RULE("    kind: compare\n    fields: total\n    value: 1\n" MESSAGE), 3, 5,
     "`operator` is missing", "operator: ≤"},
    {RULE("    kind: compare\n    fields: total\n    value: 1\n    operator: =<\n" MESSAGE), 6, 15,
     "`operator` is \"=<\"", "≤"},
    {RULE("    kind: compare\n    fields: total\n    value: viel\n    operator: ≤\n" MESSAGE), 5,
     12, "no number", "such as 100"},
    {RULE("    kind: compare\n    fields: seal_date\n    value: 2022-02-30\n    operator: "
          "≤\n" MESSAGE),
     5, 12, "no date", "2022-03-01"},
    {RULE("    kind: compare\n    fields: goal\n    day: true\n    operator: =\n" MESSAGE), 5, 10,
     "cannot be compared", "a date with a date"},
    {RULE("    kind: compare\n    fields: total\n    with: goal\n    operator: =\n" MESSAGE), 5, 11,
     "cannot be compared", "a number with a number"},
    {RULE(
         "    kind: compare\n    fields: [total, goal]\n    with: year\n    operator: =\n" MESSAGE),
     5, 11, "cannot be compared", "a number with a number"},
    {RULE("    kind: compare\n    fields: total\n    with: cost.amount\n    operator: =\n" MESSAGE),
     5, 11, "no row of the rule's field", "the same table"},
    {RULE("    kind: compare\n    fields: goal\n    with: basis\n    operator: ≤\n" MESSAGE), 6, 15,
     "not above or below", "= or ≠"},
    {RULE("    kind: compare\n    fields: goal\n    with: basis\n    operator: =\n    plus: "
          "1\n" MESSAGE),
     7, 11, "`plus` is for numbers", "fields of numbers"},
    {RULE("    kind: compare\n    fields: nature\n    value: 永久\n    operator: =\n" MESSAGE), 5,
     12, "no choice `永久`", "`持续性项目`"},
    {RULE("    kind: compare\n    fields: total\n    value: 3\n    change: { max: 5 }\n" MESSAGE),
     6, 13, "no field to reckon", "`with:`"},
    {RULE("    kind: compare\n    fields: total\n    with: total_prior1\n    change: {}\n" MESSAGE),
     6, 13, "no end", "`min:`"},
    {RULE("    kind: compare\n    fields: total\n    with: total_prior1\n    factor: 2\n"
          "    change: { max: 5 }\n" MESSAGE),
     6, 5, "`factor` is not known", "fields"},
    {RULE("    kind: equal-text\n    fields: [goal, basis]\n" MESSAGE), 3, 5, "`must` is missing",
     "`must:`"},
    {RULE("    kind: equal-text\n    fields: goal\n    must: differ\n" MESSAGE), 4, 13, "no pair",
     "two fields of one record"},
    {RULE("    kind: cross-record\n    field: cost.item\n" MESSAGE), 4, 12, "cannot serve",
     "the record itself"},
    {RULE("    kind: cross-record\n    field: total\n    aggregate: average\n    operator: =\n"
          "    value: 1\n" MESSAGE),
     5, 16, "`aggregate` is \"average\"", "agree, sum, count"},
    {RULE(
         "    kind: cross-record\n    field: total\n    aggregate: sum\n    operator: =\n" MESSAGE),
     3, 5, "nothing to compare with", "`with: field`"},
    {RULE("    kind: cross-record\n    field: year\n    value: 3\n" MESSAGE), 5, 5,
     "`value` is not known", "field"},
    {RULE("    kind: scale-slip\n    total: total\n    factor: 10000\n" MESSAGE), 3, 5,
     "nothing to compare with", "`parts:`"},
    {RULE("    kind: scale-slip\n    total: total\n    parts: cost.amount\n" MESSAGE), 3, 5,
     "`factor` is missing", "10000"},
    {RULE(
         "    kind: scale-slip\n    total: total\n    parts: cost.amount\n    factor: 1\n" MESSAGE),
     6, 13, "not above 1", "10000"},
    {RULE("    kind: sum\n    sums: [{ parts: cost.amount, values: [一百] }]\n" MESSAGE), 4, 43,
     "no number", "such as 100"},
    {RULE("    kind: sum\n    sums: [{ parts: cost.amount, values: [1], total: total }]\n" MESSAGE),
     4, 47, "`total` is not known", "parts"},
    {RULE("    kind: part\n    amount: cost.amount\n    inner_rows: { level: indicators.weight "
          "}\n" MESSAGE),
     5, 17, "another table", "same table"},
    /* Days. */
    {RULE("    from: 2022-13-01\n    kind: required\n    fields: total\n" MESSAGE), 3, 11,
     "`from` is \"2022-13-01\"", "2022-03-01"},
    {RULE("    until: 2022-03\n    kind: required\n    fields: total\n" MESSAGE), 3, 12,
     "`until` is \"2022-03\"", "2022-03-01"},
    {RULE("    from: 2022-03-02\n    until: 2022-03-01\n    kind: required\n    fields: "
          "total\n" MESSAGE),
     4, 12, "later than `until`", "not before"},
    {RULE("    from: 2022-03-02\n    checks:\n      - until: 2022-03-01\n        kind: required\n"
          "        fields: total\n        severity: error\n        message: wrong\n"),
     5, 16, "later than `until`", "not before"},
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(every_mistake_is_told_alone_and_in_its_place),
        FIXTURE_TEST(all_mistakes_are_told_in_one_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
