/* What is told of a mistake in a mapping file, in Chinese and in English: the two say the
 * same, and neither holds words of the other. */
#include "support/record_builder.h"

#include "checks/checks.h"
#include "mapping/form.h"
#include "mapping/model_file.h"
#include "writing/writing.h"

#include <string.h>

enum file_kind { MODEL, FORM, CHECKS, WORKBOOK };

/* Reads a broken file; its mistakes, in this language. */
static struct finding_list *told(struct fixture *fixture, enum language language,
                                 enum file_kind kind, const char *yaml)
{
    struct finding_list *findings = finding_list_create(fixture->arena, language);
    struct arena *arena = fixture->arena;
    const struct model *family = build_family_model(fixture);
    const struct model *model;
    const struct form *form;
    const struct rules *rules;
    const struct workbook_declarations *declarations;
    struct node *root;

    if (!document_parse(arena, text_of(yaml), TEXT("m.yaml"), findings, &root)) {
        return findings;
    }
    switch (kind) {
    case MODEL:
        assert_false(model_read(arena, root, TEXT("family"), findings, &model));
        break;
    case FORM:
        assert_false(form_read(arena, root, TEXT("form"), family, findings, &form));
        break;
    case CHECKS:
        assert_false(rules_read(arena, root, family, findings, &rules));
        break;
    default:
        assert_false(
            workbook_declarations_read(arena, root, family, NULL, findings, &declarations));
    }
    return findings;
}

/* ---- ten files, word by word */

#define START "start: { pattern: 目标表 }\n"
#define BLOCK                                                                                      \
    "group_unnamed: 未注明\nstandard: []\nsummary:\n"                                           \
    "- name: 表\n  lines: [题]\n  blocks:\n  - id: block\n    rows: project\n    columns:\n"

static const struct {
    enum file_kind kind;
    const char *yaml;
    const char *zh;
    const char *en;
} files[] = {
    {MODEL,
     "records:\n"
     "  project:\n"
     "    key: name\n"
     "    group: name\n"
     "    label: name\n"
     "    fields: { name: { type: choice, list: nature } }\n",
     "没有选项列表“nature”。应为：`lists:` 下的列表名称。",
     "there is no list \"nature\". Right would be: the name of a list under `lists:`."},
    {MODEL,
     "records:\n"
     "  project:\n"
     "    key: name\n"
     "    group: name\n"
     "    fields: { name: { type: text } }\n",
     "这里缺少 `label`。应为：`label:` 后接单个值。",
     "`label` is missing here. Right would be: `label:` with a single value."},
    {FORM, "record: project\n" START "fields: { nmae: [项目名称] }\n",
     "模型中没有字段“nmae”。应为：“name”（最接近的名称）。",
     "the model has no field \"nmae\". Right would be: perhaps \"name\"."},
    {FORM, "record: project\n" START "fields: { name: { labels: [项目名称], value: besides } }\n",
     "`value` 是“besides”。应为：beside、inside、below。",
     "`value` is \"besides\". Right would be: beside, inside, below."},
    {CHECKS, "rules:\n  r: { kind: required, fields: [nmae], severity: error, message: 未填 }\n",
     "记录 `project` 没有字段 `nmae`。应为：`name`、`year`、`goal`。",
     "the record `project` has no field `nmae`. Right would be: `name`, `year`, `goal`."},
    {CHECKS, "rules:\n  r: { kind: required, fields: name, message: 未填 }\n",
     "这里缺少 `severity`。应为：`severity: error`、`warning` 或 `info`。",
     "`severity` is missing here. Right would be: `severity: error`, `warning` or `info`."},
    {WORKBOOK, BLOCK "    - { id: a, title: A, formula: ( 1 }\n",
     "有括号没有闭合。应为：用各列写成的公式，如 `change / prior1`。",
     "a bracket is not closed. Right would be: a formula over columns, such as `change / "
     "prior1`."},
    {WORKBOOK, BLOCK "    - { id: a, title: A, field: name, width: 300 }\n",
     "列宽不在 1 到 255 之间。应为：1 到 255。",
     "a width outside 1 to 255. Right would be: 1 to 255."},
    {MODEL, "title: a\nrecords: {}\ntitle: b\n",
     "映射文件在此处无法读取：键“title”出现两次，第一次在第 1 行。请改正后重试。",
     "The mapping file cannot be read here: the key \"title\" stands twice, first in line 1. Put "
     "that right and try again."},
    {MODEL, "title: *a\n",
     "不是有效的 YAML：解析程序报告“found undefined alias”。请检查该行的缩进、冒号和引号。",
     "This is no valid YAML: found undefined alias. Look at the indentation, colons and quotes of "
     "this line."},
};

static void a_mistake_is_told_in_the_language_of_the_list(void **state)
{
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct finding_list *zh = told(*state, LANGUAGE_ZH, files[i].kind, files[i].yaml);
        struct finding_list *en = told(*state, LANGUAGE_EN, files[i].kind, files[i].yaml);
        assert_int_equal(finding_count(zh), 1);
        assert_int_equal(finding_count(en), 1);
        assert_text(finding_at(zh, 0)->message, files[i].zh);
        assert_text(finding_at(en, 0)->message, files[i].en);
    }
}

/* ---- files full of mistakes */

static const char full_model[] =
    "titel: 表\n"
    "language: fr\n"
    "lists:\n"
    "  none: []\n"
    "  nature: [一次性: 单次, 一次性: [[甲]], 甲: [一次性], [乙, 丙]]\n"
    "units:\n"
    "  money: { base: 万元, accepted: { 元: many } }\n"
    "records:\n"
    "  Project:\n"
    "    key: []\n"
    "    group: gruop\n"
    "    label: [name]\n"
    "    fields:\n"
    "      name: { type: words, printed: perhaps, list: natrue, units: mony }\n"
    "      total: { type: money }\n"
    "      cost: text\n"
    "    tables:\n"
    "      cost: { title: { zh: 表 } }\n"
    "      lines: { fields: { a: { title: [甲] } }, sum: true }\n";

static const char full_form[] =
    "record: project\n"
    "year: yaer\n"
    "unit: [money_unit]\n"
    "start: { pattern: '(?<nobody>', text: titles }\n"
    "empty: [[无]]\n"
    "decoration: [{ patern: 注 }]\n"
    "fields:\n"
    "  name: []\n"
    "  goal: [甲, [乙]]\n"
    "  departmint: { labels: [], value: above, optional: no }\n"
    "  zzzzzzzzzz: 甲\n"
    "tables:\n"
    "  costs: {}\n"
    "  cost:\n"
    "    columns: { itme: 成本, amount: { label: 金额 } }\n"
    "    closing: { labels: 合计, gives: { basis: total, item: totals } }\n"
    "  indicators: { columns: {} }\n"
    "list:\n"
    "  columns: { costs.item: 甲, cost.itme: 乙, name: 丙 }\n"
    "  begin: [goal]\n";

static const char full_checks[] =
    "empyt: [无]\n"
    "rules:\n"
    "  Rule: { kind: required, fields: [], severity: fatal, message: '{what}', tolerance: 1 }\n"
    "  a: { kind: requried, fields: name, severity: error, message: 错 }\n"
    "  b: { kind: required, record: projekt, fields: name }\n"
    "  c: { kind: required, fields: [name, [goal]], severity: { goal: info }, message: 错 }\n"
    "  d: { kind: required, fields: name, message: 错 }\n"
    "  e: { checks: required }\n"
    "  f: required\n";

/* Rules, but for severity and message. */
static const char *const rules_of_kinds[] = {
    "kind: numeric, fields: [goal, costs.amount]",
    "kind: pair, fields: [cost.item, indicators.name]",
    "kind: required, fields: name, when: { nature: 特殊 }, unless: { cost.item: 无 }",
    "kind: required, fields: name, when: { goal: { pattern: '(' }, basis: [[]] }",
    "kind: required, fields: name, unless: { goal: { empty: false } }",
    "kind: all-empty, fields: total, on: perhaps",
    "kind: range, fields: total",
    "kind: range, fields: total, min: 5, max: 4",
    "kind: range, fields: total, max: many",
    "kind: unit-single, declared: cost.item",
    "kind: sum, sums: [{ parts: total, total: cost.amount, without_parts: no }]",
    "kind: sum, sums: [{ parts: cost.amount, total: total }], tolerance: -1",
    "kind: part, amount: cost.amount, inner_rows: { column: indicators.name, pattern: 其中 }",
    "kind: part, amount: cost.amount, inner_rows: { column: cost.item }",
    "kind: text-amount, fields: basis, total: year, near: 申请, within: -3, amount: '[0-9]+万'",
    "kind: words, fields: goal",
    "kind: words, fields: goal, wanted: [a], forbidden: [b]",
    "kind: words, fields: goal, wanted: []",
    "kind: groups, choice: indicators.class, counted: cost.item, groups: [质里指标, [数量指标]]",
    "kind: groups, choice: indicators.class, counted: indicators.name, graver: { all_empty: [] }",
    "kind: groups, choice: indicators.name, counted: indicators.name, groups: []",
    "kind: unique, field: indicators.name, graver: { same: cost.item }",
    "kind: copied, fields: [goal, basis], across: measures, at_least: 0",
};

static const char full_workbook[] =
    "year: project.name\n"
    "page: { headr: a }\n"
    "standard:\n"
    "- name: '{moon}'\n"
    "  per: file\n"
    "  freeze: nothing\n"
    "  lines: ['{year', { zh: 题 }]\n"
    "  blocks:\n"
    "  - id: mixed\n"
    "    rows: project\n"
    "    text: [a]\n"
    "  - id: mixed\n"
    "  - id: unknown\n"
    "    rows: projects\n"
    "  - id: projects\n"
    "    rows: project\n"
    "    sort: [-nothing]\n"
    "    columns:\n"
    "    - { id: a, title: A, field: nmae, words: { a: { zh: 甲 } } }\n"
    "    - { id: a, title: A }\n"
    "    - { id: c, title: C, field: name, ordinal: no }\n"
    "    - { id: d, title: D, field: name, width: 0, total: sum, format: money }\n"
    "    - { id: e, title: E, property: colour }\n"
    "    - { id: f, title: F, record_field: name }\n"
    "    - { id: g, title: G, sum: cost.item }\n"
    "    - { id: h, title: H, sum: costs.amount }\n"
    "    - { id: i, title: I, count: indicator, otherwise: cost.amount }\n"
    "    - { id: j, title: J, count: indicators, where: { clas: x, name: {}, target: '' } }\n"
    "    - { id: k, title: K, count: findings, where: { name: x } }\n"
    "    - { id: l, title: L, formula: 1 + }\n"
    "    - { id: m, title: M, formula: 1 2 }\n"
    "    - { id: n, title: N, formula: 1 × 2 }\n"
    "    - { id: o, title: O, formula: 1.2.3 }\n"
    "    - { id: p, title: P, formula: zz * 2 }\n"
    "    - { id: q, title: Q, share: d, total: same }\n"
    "    - { id: r, title: R, rank: zz }\n"
    "    - { id: s, title: S, property: [file] }\n"
    "    - { id: t, title: T, blank: no }\n"
    "summary:\n"
    "- name: 表\n"
    "  lines: [题]\n"
    "  blocks:\n"
    "  - id: lines\n"
    "    rows: project.cost\n"
    "    columns:\n"
    "    - { id: a, title: A, field: amount }\n"
    "  - id: returns\n"
    "    rows: submissions\n"
    "    columns:\n"
    "    - { id: a, title: A, group: true }\n"
    "    - { id: b, title: B, field: name }\n"
    "    - { id: c, title: C, sum: cost.amount }\n"
    "  - id: groups\n"
    "    rows: groups\n"
    "    columns:\n"
    "    - { id: a, title: A, sum: lines.a }\n"
    "    - { id: b, title: B, sum: lines.b }\n"
    "    - { id: c, title: C, count: nothing }\n"
    "    - { id: d, title: D, count: groups }\n"
    "    - { id: e, title: E, property: file }\n"
    "    - { id: f, title: F, count: lines, where: { a: [1, 2], b: 3 } }\n"
    "    - { id: g, title: G, count: lines, where: { a: { filled: true } } }\n"
    "  - id: control\n"
    "    control: [{ title: 甲, sum: nothing.a }]\n"
    "- name: 组\n"
    "  per: group\n"
    "  lines: [题]\n"
    "  blocks:\n"
    "  - { id: inner, rows: groups, columns: [] }\n";

static const struct {
    enum file_kind kind;
    const char *yaml;
    size_t least; /* mistakes that are told of it, at least */
} full[] = {
    {MODEL, full_model, 18},
    {FORM, full_form, 18},
    {CHECKS, full_checks, 12},
    {WORKBOOK, full_workbook, 45},
    {MODEL, "", 1},
    {MODEL, "[a, b]\n", 1},
    {MODEL, "[a]: b\n", 1},
    {MODEL, "a: &x [*x]\n", 1},
    {MODEL, "a: b\n---\nc: d\n", 1},
    {MODEL, "a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n", 1},
    {FORM, "record: projekt\n", 1},
    {FORM, "record: project\nstart: { pattern: { a: b } }\n", 1},
};

/* A message without what it quotes: names and values of the file, and of libraries. */
static struct text unquoted(struct arena *arena, struct text message)
{
    static const char *const marks[][2] = {{"“", "”"}, {"\"", "\""}, {"`", "`"}};
    struct text_builder builder = text_builder(arena);

    while (message.length > 0) {
        struct text rest = text_slice(message, 1, message.length);
        for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
            if (text_starts_with(message, text_of(marks[i][0]))) {
                rest = text_slice(message, strlen(marks[i][0]), message.length);
                rest = text_slice(rest, text_find(rest, text_of(marks[i][1])), rest.length);
                rest = text_slice(rest, strlen(marks[i][1]), rest.length);
                message.length = 0;
            }
        }
        text_append(&builder, text_slice(message, 0, 1));
        message = rest;
    }
    return text_built(&builder);
}

/* The words of letters that stand in a row, nothing but blanks between. */
static size_t longest_row_of_words(struct text text)
{
    size_t longest = 0;
    size_t words = 0;
    bool within = false;

    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        words += letter && !within ? 1 : 0;
        words = letter || c == ' ' ? words : 0;
        longest = words > longest ? words : longest;
        within = letter;
    }
    return longest;
}

static bool is_ascii(struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if ((unsigned char)text.data[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

static void assert_one_language(struct fixture *fixture, const struct finding *zh,
                                const struct finding *en)
{
    struct text in_zh = unquoted(fixture->arena, zh->message);
    struct text in_en = unquoted(fixture->arena, en->message);

    if (longest_row_of_words(in_zh) > 1 || is_ascii(in_zh)) {
        fail_msg("not in Chinese: %.*s", (int)zh->message.length, zh->message.data);
    }
    if (!is_ascii(in_en)) {
        fail_msg("not in English: %.*s", (int)en->message.length, en->message.data);
    }
}

static void assert_told_in_both(struct fixture *fixture, enum file_kind kind, const char *yaml,
                                size_t least)
{
    struct finding_list *zh = told(fixture, LANGUAGE_ZH, kind, yaml);
    struct finding_list *en = told(fixture, LANGUAGE_EN, kind, yaml);

    assert_true(finding_count(zh) >= least);
    assert_int_equal(finding_count(zh), finding_count(en));
    for (size_t i = 0; i < finding_count(zh); i++) {
        assert_int_equal(finding_at(zh, i)->place.row, finding_at(en, i)->place.row);
        assert_int_equal(finding_at(zh, i)->place.column, finding_at(en, i)->place.column);
        assert_one_language(fixture, finding_at(zh, i), finding_at(en, i));
    }
}

static void no_mistake_mixes_the_languages(void **state)
{
    for (size_t i = 0; i < sizeof full / sizeof full[0]; i++) {
        assert_told_in_both(*state, full[i].kind, full[i].yaml, full[i].least);
    }
}

static void no_mistake_in_a_kind_of_rule_mixes_the_languages(void **state)
{
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof rules_of_kinds / sizeof rules_of_kinds[0]; i++) {
        struct text yaml =
            text_format(fixture->arena, "rules:\n  r: { severity: error, message: 错, %s }\n",
                        rules_of_kinds[i]);
        assert_told_in_both(fixture, CHECKS, yaml.data, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_mistake_is_told_in_the_language_of_the_list),
        FIXTURE_TEST(no_mistake_mixes_the_languages),
        FIXTURE_TEST(no_mistake_in_a_kind_of_rule_mixes_the_languages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
