/* model.yaml: what a model is, and every mistake in its place. */
#include "mapping/mistakes.h"

#include "mapping/model_file.h"

#include <string.h>

static bool read_model(struct fixture *fixture, const char *yaml, const struct model **model)
{
    struct node *root;

    assert_true(document_parse(fixture->arena, text_of(yaml), TEXT("model.yaml"), fixture->findings,
                               &root));
    return model_read(fixture->arena, root, TEXT("family"), fixture->findings, model);
}

static const struct model *model_of(struct fixture *fixture, const char *yaml)
{
    const struct model *model = NULL;

    assert_true(read_model(fixture, yaml, &model));
    assert_no_findings(fixture->findings);
    return model;
}

/* ---- what is read */

static const char whole[] = "title: { zh: 绩效目标, en: Targets }\n"
                            "language: en\n"
                            "lists:\n"
                            "  class:\n"
                            "    - 数量指标: [数量, '数 量（个）']\n"
                            "    - 质量指标\n"
                            "units:\n"
                            "  money:\n"
                            "    base: 万元\n"
                            "    accepted: { 万元: 1, 元: 0.0001, '（百 万）': 100 }\n"
                            "records:\n"
                            "  project:\n"
                            "    title: 项目\n"
                            "    key: [department, name]\n"
                            "    group: department\n"
                            "    label: name\n"
                            "    fields:\n"
                            "      department: {}\n"
                            "      name: { type: text, title: { zh: 名称, en: Name } }\n"
                            "      year: { type: integer }\n"
                            "      share: { type: number }\n"
                            "      total: { type: money, units: money, printed: never }\n"
                            "      sealed: { type: date }\n"
                            "    tables:\n"
                            "      aims:\n"
                            "        title: { zh: 指标, en: Indicators }\n"
                            "        fields:\n"
                            "          class: { type: choice, list: class }\n"
                            "          value: {}\n"
                            "      cost:\n"
                            "        fields:\n"
                            "          name: {}\n";

static void a_model_has_a_name_a_title_and_a_language(void **state)
{
    const struct model *model = model_of(*state, whole);

    assert_text(model->name, "family");
    assert_text(model->title.zh, "绩效目标");
    assert_text(model->title.en, "Targets");
    assert_int_equal(model->language, LANGUAGE_EN);
    assert_int_equal(model->record_count, 1);
}

static void fields_come_in_their_order_and_with_their_types(void **state)
{
    static const struct {
        const char *name;
        enum field_type type;
    } expected[] = {
        {"department", FIELD_TEXT}, {"name", FIELD_TEXT},   {"year", FIELD_INTEGER},
        {"share", FIELD_NUMBER},    {"total", FIELD_MONEY}, {"sealed", FIELD_DATE},
    };
    const struct record_type *type = &model_of(*state, whole)->records[0];

    assert_text(type->name, "project");
    assert_int_equal(type->field_count, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_text(type->fields[i].name, expected[i].name);
        assert_int_equal(type->fields[i].type, expected[i].type);
        assert_int_equal(type->fields[i].index, i);
    }
}

static void a_field_without_a_title_is_titled_by_its_name(void **state)
{
    const struct record_type *type = &model_of(*state, whole)->records[0];

    assert_text(type->title.en, "项目");
    assert_text(type->fields[1].title.zh, "名称");
    assert_text(type->fields[1].title.en, "Name");
    assert_text(type->fields[2].title.zh, "year");
    assert_text(type->tables[0].title.zh, "指标");
    assert_text(type->tables[1].title.en, "cost");
}

static void key_group_and_label_are_fields_of_the_record(void **state)
{
    const struct record_type *type = &model_of(*state, whole)->records[0];

    assert_int_equal(type->key_count, 2);
    assert_ptr_equal(type->key[0], &type->fields[0]);
    assert_ptr_equal(type->key[1], &type->fields[1]);
    assert_ptr_equal(type->group, &type->fields[0]);
    assert_ptr_equal(type->label, &type->fields[1]);
}

static void tables_come_in_their_order_with_fields_of_their_own(void **state)
{
    const struct record_type *type = &model_of(*state, whole)->records[0];

    assert_int_equal(type->table_count, 2);
    assert_text(type->tables[0].name, "aims");
    assert_int_equal(type->tables[0].index, 0);
    assert_text(type->tables[1].name, "cost");
    assert_int_equal(type->tables[1].index, 1);
    assert_int_equal(type->tables[0].field_count, 2);
    assert_text(type->tables[0].fields[1].name, "value");
    assert_int_equal(type->tables[0].fields[1].index, 1);
    assert_text(type->tables[1].fields[0].name, "name");
}

static void a_choice_has_its_own_spelling_and_others(void **state)
{
    const struct record_type *type = &model_of(*state, whole)->records[0];
    const struct choice_list *list = type->tables[0].fields[0].choices;

    assert_text(list->name, "class");
    assert_int_equal(list->count, 2);
    assert_text(list->choices[0].value, "数量指标");
    assert_int_equal(list->choices[0].spelling_count, 3);
    assert_text(list->choices[0].spellings[0], "数量指标");
    assert_text(list->choices[0].spellings[1], "数量");
    assert_text(list->choices[0].spellings[2], "数量(个)");
    assert_text(list->choices[1].value, "质量指标");
    assert_int_equal(list->choices[1].spelling_count, 1);
}

static void a_unit_has_its_factor_to_the_base(void **state)
{
    const struct record_type *type = &model_of(*state, whole)->records[0];
    const struct unit_list *units = type->fields[4].units;

    assert_int_equal(type->fields[4].printing, PRINT_NEVER);
    assert_int_equal(type->fields[3].printing, PRINT_ALWAYS);
    assert_text(units->base, "万元");
    assert_int_equal(units->count, 3);
    assert_text(units->units[1].name, "元");
    assert_true(units->units[1].factor.coefficient == 1);
    assert_int_equal(units->units[1].factor.exponent, -4);
    assert_text(units->units[2].name, "(百万)");
    assert_int_equal(units->units[2].factor.exponent, 2);
}

static void little_needs_to_be_said(void **state)
{
    const struct model *model = model_of(*state, "records:\n"
                                                 "  plan:\n"
                                                 "    key: name\n"
                                                 "    group: name\n"
                                                 "    label: name\n"
                                                 "    fields: { name: {} }\n");

    assert_text(model->title.zh, "family");
    assert_int_equal(model->language, LANGUAGE_ZH);
    assert_text(model->records[0].title.zh, "plan");
    assert_int_equal(model->records[0].key_count, 1);
    assert_int_equal(model->records[0].table_count, 0);
}

/* ---- what is told */

/* A model of one record, whose fields stand at column 7 from line 7 on, after two of its own. */
#define FIELDS(fields)                                                                             \
    "records:\n  r:\n    key: a\n    group: a\n    label: a\n    fields:\n      a: {}\n" fields
/* The same record after other members, `above`, of the file. */
#define RECORD "records: { r: { key: a, group: a, label: a, fields: { a: {} } } }\n"

static const struct mistake mistakes[] = {
    /* The file. */
    {"[a]\n", 1, 1, "a single value or a list", "name: value"},
    {"title: 表\n", 1, 1, "`records` is missing", "`records:`"},
    {"records: [project]\n", 1, 10, "`records` has a list", "names with values"},
    {"recrods: {}\nrecords: {}\n", 1, 1, "`recrods` is not known here", "`records`"},
    {"language: fr\n" RECORD, 1, 11, "`language` is \"fr\"", "zh, en"},
    {"title: { zh: 表 }\n" RECORD, 1, 8, "`en` is missing", "`en:`"},
    /* Lists. */
    {"lists: [a]\n" RECORD, 1, 8, "`lists` has a list", "names with values"},
    {"lists: { class: 数量 }\n" RECORD, 1, 17, "the list has no choices", "a list of texts"},
    {"lists:\n  class: []\n" RECORD, 2, 10, "the list has no choices", "a list of texts"},
    {"lists:\n  class:\n    - [甲]\n" RECORD, 3, 7, "this is no choice",
     "`text: [other spellings]`"},
    {"lists:\n  class:\n    - ''\n" RECORD, 3, 7, "this is no choice", "a text"},
    {"lists:\n  class:\n    - { 甲: [a], 乙: [b] }\n" RECORD, 3, 7, "this is no choice", "a text"},
    {"lists:\n  class:\n    - 甲: 乙\n" RECORD, 3, 10, "the other spellings are no list",
     "[one, another]"},
    {"lists:\n  class:\n    - 甲: [乙, [丙]]\n" RECORD, 3, 14, "a spelling is no text", "a text"},
    {"lists:\n  class:\n    - 甲: [乙]\n    - 乙\n" RECORD, 4, 7,
     "two choices share the spelling \"乙\"", "each spelling under one choice"},
    {"lists:\n  class: [甲（一）, 甲 (一)]\n" RECORD, 2, 17,
     "two choices share the spelling \"甲(一)\"", "each spelling under one choice"},
    /* Units. */
    {"units: { money: 万元 }\n" RECORD, 1, 17, "a single value or a list", "name: value"},
    {"units:\n  money:\n    accepted: { 元: 1 }\n" RECORD, 3, 5, "`base` is missing", "`base:`"},
    {"units:\n  money:\n    base: 万元\n" RECORD, 3, 5, "`accepted` is missing", "`accepted:`"},
    {"units:\n  money:\n    base: 万元\n    accepted: { 元: 万 }\n" RECORD, 4, 20,
     "the factor is \"万\"", "a number above 0"},
    {"units:\n  money:\n    base: 万元\n    accepted: { 元: 0 }\n" RECORD, 4, 20,
     "the factor is \"0\"", "a number above 0"},
    {"units:\n  money:\n    base: 万元\n    accepted: { 元: -1 }\n" RECORD, 4, 20,
     "the factor is \"-1\"", "a number above 0"},
    {"units:\n  money:\n    base: 万元\n    accepted: { 元: [1] }\n" RECORD, 4, 20, "the factor is",
     "a number above 0"},
    {"units:\n  money:\n    base: 万元\n    accepts: {}\n    accepted: {}\n" RECORD, 4, 5,
     "`accepts` is not known here", "accepted"},
    /* Records: what each must say. */
    {"records: { r: 项目 }\n", 1, 15, "a single value or a list", "name: value"},
    {"records: { R: { key: a, group: a, label: a, fields: { a: {} } } }\n", 1, 12,
     "the name is \"R\"", "small letters, digits and _"},
    {"records:\n  r:\n    key: a\n    group: a\n    label: a\n", 3, 5, "`fields` is missing",
     "`fields:`"},
    {"records: { r: { group: a, label: a, fields: { a: {} } } }\n", 1, 15, "`key` is missing",
     "`key:`"},
    {"records: { r: { key: a, label: a, fields: { a: {} } } }\n", 1, 15, "`group` is missing",
     "`group:`"},
    {"records: { r: { key: a, group: a, fields: { a: {} } } }\n", 1, 15, "`label` is missing",
     "`label:`"},
    {"records: { r: { key: [], group: a, label: a, fields: { a: {} } } }\n", 1, 22,
     "`key` is empty", "the same one"},
    {"records: { r: { key: [a, b], group: a, label: a, fields: { a: {} } } }\n", 1, 26,
     "there is no field \"b\"", "a field of this record"},
    {"records: { r: { key: b, group: a, label: a, fields: { a: {} } } }\n", 1, 22,
     "there is no field \"b\"", "a field of this record"},
    {"records: { r: { key: a, group: b, label: a, fields: { a: {} } } }\n", 1, 32,
     "there is no field \"b\"", "a field of this record"},
    {"records: { r: { key: a, group: a, label: b, fields: { a: {} } } }\n", 1, 42,
     "there is no field \"b\"", "a field of this record"},
    {FIELDS("    tabels: {}\n"), 8, 5, "`tabels` is not known here", "`tables`"},
    /* Fields. */
    {FIELDS("      名称: {}\n"), 8, 7, "the name is \"名称\"", "small letters"},
    {FIELDS("      2nd: {}\n"), 8, 7, "the name is \"2nd\"", "a letter first"},
    {FIELDS("      _x: {}\n"), 8, 7, "the name is \"_x\"", "a letter first"},
    {FIELDS("      b-c: {}\n"), 8, 7, "the name is \"b-c\"", "small letters, digits and _"},
    {FIELDS("      b: text\n"), 8, 10, "a single value or a list", "name: value"},
    {FIELDS("      b: { type: txet }\n"), 8, 18, "`type` is \"txet\"",
     "text, integer, number, money, date, choice"},
    {FIELDS("      b: { tpye: text }\n"), 8, 12, "`tpye` is not known here", "`type`"},
    {FIELDS("      b: { printed: no }\n"), 8, 21, "`printed` is \"no\"", "always, filled, never"},
    {FIELDS("      b: { type: choice }\n"), 8, 10, "`list` is missing", "`list:`"},
    {FIELDS("      b: { type: choice, list: calss }\n"), 8, 32, "there is no list \"calss\"",
     "`lists:`"},
    {FIELDS("      b: { type: money }\n"), 8, 10, "`units` is missing", "`units:`"},
    {FIELDS("      b: { type: money, units: yuan }\n"), 8, 32, "there are no units \"yuan\"",
     "`units:`"},
    /* Tables. */
    {FIELDS("    tables: [t]\n"), 8, 13, "`tables` has a list", "names with values"},
    {FIELDS("    tables: { t: {} }\n"), 8, 18, "`fields` is missing", "`fields:`"},
    {FIELDS("    tables: { T: { fields: { b: {} } } }\n"), 8, 15, "the name is \"T\"",
     "small letters"},
    {FIELDS("    tables: { a: { fields: { b: {} } } }\n"), 8, 15,
     "a field, too, has the name \"a\"", "a name of its own"},
    {FIELDS("    tables: { t: { fields: { b: { type: money } } } }\n"), 8, 33, "`units` is missing",
     "`units:`"},
};

static bool reads(struct fixture *fixture, const char *yaml)
{
    const struct model *model;

    return read_model(fixture, yaml, &model);
}

static void every_mistake_is_told_alone_and_in_its_place(void **state)
{
    (void)state;
    assert_each_told_alone(mistakes, sizeof mistakes / sizeof mistakes[0], reads);
}

static void all_mistakes_are_told_in_one_run(void **state)
{
    struct fixture *fixture = *state;
    static const uint32_t lines[] = {1, 3, 7, 10, 11, 12, 14, 17};

    assert_false(reads(fixture, "langauge: zh\n"
                                "lists:\n"
                                "  class: []\n"
                                "units:\n"
                                "  money:\n"
                                "    base: 万元\n"
                                "    accepted: { 元: 一 }\n"
                                "records:\n"
                                "  project:\n"
                                "    key: [name, yaer]\n"
                                "    group: depratment\n"
                                "    label: title\n"
                                "    fields:\n"
                                "      name: { type: word }\n"
                                "    tables:\n"
                                "      cost:\n"
                                "        fields: { amount: { type: money, units: moeny } }\n"));
    finding_list_finish(fixture->findings);
    assert_int_equal(finding_count(fixture->findings), 8);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(finding_at(fixture->findings, i)->place.row, lines[i]);
    }
}

static void a_name_has_sixty_letters_at_most(void **state)
{
    struct fixture *fixture = *state;
    char yaml[256] = FIELDS("      ");
    size_t length = strlen(yaml);

    memset(yaml + length, 'n', 60);
    memcpy(yaml + length + 60, ": {}\n", 6);
    assert_true(reads(fixture, yaml));
    memcpy(yaml + length + 60, "n: {}\n", 7);
    assert_false(reads(fixture, yaml));
    assert_int_equal(finding_at(fixture->findings, 0)->place.row, 8);
}

static void the_familys_own_model_is_right(void **state)
{
    struct fixture *fixture = *state;
    const struct model *model;
    struct node *root;

    assert_true(document_load(fixture->arena, "mappings/performance-target/model.yaml",
                              fixture->findings, &root));
    assert_true(
        model_read(fixture->arena, root, TEXT("performance-target"), fixture->findings, &model));
    assert_int_equal(finding_count(fixture->findings), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_model_has_a_name_a_title_and_a_language),
        FIXTURE_TEST(fields_come_in_their_order_and_with_their_types),
        FIXTURE_TEST(a_field_without_a_title_is_titled_by_its_name),
        FIXTURE_TEST(key_group_and_label_are_fields_of_the_record),
        FIXTURE_TEST(tables_come_in_their_order_with_fields_of_their_own),
        FIXTURE_TEST(a_choice_has_its_own_spelling_and_others),
        FIXTURE_TEST(a_unit_has_its_factor_to_the_base),
        FIXTURE_TEST(little_needs_to_be_said),
        FIXTURE_TEST(every_mistake_is_told_alone_and_in_its_place),
        FIXTURE_TEST(all_mistakes_are_told_in_one_run),
        FIXTURE_TEST(a_name_has_sixty_letters_at_most),
        FIXTURE_TEST(the_familys_own_model_is_right),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
