/* What rules are called in workbooks and pages. command/rule_titles.h. */
#include "support/record_builder.h"

#include "command/rule_titles.h"

static struct word_list titles_of(struct fixture *fixture, const char *rules_yaml)
{
    const struct model *model = build_family_model(fixture);
    const struct rules *rules = NULL;
    struct node *root;

    assert_true(document_parse(fixture->arena, text_of(rules_yaml), TEXT("checks.yaml"),
                               fixture->findings, &root));
    assert_true(rules_read(fixture->arena, root, model, fixture->findings, &rules));
    return rule_titles(fixture->arena, rules);
}

/* A family with one rule of this code, and this line beside its kind. */
static struct word_list titles_with(struct fixture *fixture, const char *code, const char *line)
{
    struct text yaml = text_format(fixture->arena,
                                   "rules:\n"
                                   "  %s:\n"
                                   "    %s\n"
                                   "    kind: required\n"
                                   "    fields: [total]\n"
                                   "    severity: error\n"
                                   "    message: 请填写。\n",
                                   code, line);

    return titles_of(fixture, text_terminated(fixture->arena, yaml));
}

static void assert_called(struct word_list titles, const char *code, const char *zh)
{
    assert_text(word_shown(titles, text_of(code), LANGUAGE_ZH), zh);
}

static void a_rule_is_called_as_its_family_says(void **state)
{
    struct word_list titles =
        titles_with(*state, "total-empty", "title: { zh: 没有合计, en: No total }");

    assert_called(titles, "total-empty", "没有合计");
    assert_text(word_shown(titles, TEXT("total-empty"), LANGUAGE_EN), "No total");
}

static void a_rule_without_a_title_is_called_by_its_code(void **state)
{
    assert_called(titles_with(*state, "total-empty", "on: true"), "total-empty", "total-empty");
}

static void the_programs_own_findings_have_titles_with_or_without_rules(void **state)
{
    struct fixture *fixture = *state;

    assert_called(titles_with(fixture, "total-empty", "on: true"), "cell-unread",
                  "有内容的单元格未读取");
    assert_called(rule_titles(fixture->arena, NULL), "cell-unread", "有内容的单元格未读取");
}

static void a_family_that_has_the_programs_code_names_it(void **state)
{
    assert_called(titles_with(*state, "project-duplicate", "title: { zh: 两份, en: Two }"),
                  "project-duplicate", "两份");
}

/* Findings are counted by their titles: two codes must not share one. */
static void a_title_that_a_rule_has_is_not_the_programs(void **state)
{
    struct word_list titles =
        titles_with(*state, "odd-cell", "title: { zh: 有内容的单元格未读取, en: Odd }");

    assert_called(titles, "odd-cell", "有内容的单元格未读取");
    assert_called(titles, "cell-unread", "cell-unread");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_rule_is_called_as_its_family_says),
        FIXTURE_TEST(a_rule_without_a_title_is_called_by_its_code),
        FIXTURE_TEST(the_programs_own_findings_have_titles_with_or_without_rules),
        FIXTURE_TEST(a_family_that_has_the_programs_code_names_it),
        FIXTURE_TEST(a_title_that_a_rule_has_is_not_the_programs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
