/* The kind reference: values that must stand in a list beside checks.yaml, and numbers of the
 * list that bound a field. */
#include "checks/checked.h"
#include "support/folder.h"

/* Reads the one rule `r` with these members from checks.yaml of the test's folder. */
static bool read_rule(struct folder_fixture *folder, const struct model *model, const char *members,
                      const struct rules **rules)
{
    struct text yaml = text_format(
        folder->arena, "rules:\n  r:\n    kind: reference\n    severity: error\n    message: m\n%s",
        members);
    const char *path = folder_write(folder, "checks.yaml", yaml);
    struct node *root = NULL;

    assert_true(document_load(folder->arena, path, folder->fixture->findings, &root));
    return rules_read(folder->arena, root, model, folder->fixture->findings, rules);
}

/* The sound project, one field of it changed, under a rule and a list. */
static struct fixture *check(void **state, const char *list, const char *members, const char *field,
                             const char *text)
{
    assert_int_equal(folder_destroy(state), 0);
    assert_int_equal(folder_create(state), 0);
    struct folder_fixture *folder = *state;
    struct fixture *fixture = folder->fixture;
    struct record *project = sound_project(fixture);
    const struct rules *rules = NULL;

    folder_write(folder, "list.csv", text_of(list));
    assert_true(read_rule(folder, project->model, members, &rules));
    build_change(fixture, project, field, 0, text);
    check_all(fixture, rules, &project, 1);
    return fixture;
}

#define DEPARTMENTS "部门,代码\n鄂州市图书馆,101\n鄂州市博物馆,102\n"
#define MATCH_DEPARTMENT "    list: list.csv\n    match: { department: 部门 }\n"

static void a_value_must_stand_in_the_list(void **state)
{
    struct fixture *fixture =
        check(state, DEPARTMENTS, MATCH_DEPARTMENT, "department", "鄂州市 图书馆");
    assert_no_findings(fixture->findings);

    fixture = check(state, DEPARTMENTS, MATCH_DEPARTMENT, "department", "鄂州市图书官");
    assert_one_finding(fixture->findings, "r", "A2");
    assert_text(finding_at(fixture->findings, 0)->found, "鄂州市图书官");
    assert_text(finding_at(fixture->findings, 0)->expected, "鄂州市图书馆"); /* the nearest */

    fixture = check(state, DEPARTMENTS, MATCH_DEPARTMENT, "department", "市残联");
    assert_one_finding(fixture->findings, "r", "A2");
    assert_text(finding_at(fixture->findings, 0)->expected, "");

    fixture = check(state, DEPARTMENTS, MATCH_DEPARTMENT, "department", NULL);
    assert_no_findings(fixture->findings);
}

#define LINES "    list: list.csv\n    match: { department: 部门, cost.item: 支出 }\n"

static void a_tuple_must_stand_in_one_row(void **state)
{
    struct fixture *fixture = check(state,
                                    "部门,支出\n鄂州市图书馆,活动场地费\n鄂州市图书馆,图书购置费\n"
                                    "鄂州市博物馆,文物保护费\n",
                                    LINES, "cost.item", "活动场地费");
    assert_no_findings(fixture->findings);

    fixture = check(state,
                    "部门,支出\n鄂州市图书馆,活动场地费\n鄂州市图书馆,图书购置费\n"
                    "鄂州市博物馆,文物保护费\n",
                    LINES, "cost.item", "文物保护费");
    assert_one_finding(fixture->findings, "r", "A2"); /* at the first of the matched fields */
}

#define CEILING(row)                                                                               \
    "部门,项目名称,控制数\n"                                                              \
    "鄂州市博物馆,少儿阅读推广经费,1\n鄂州市图书馆,少儿阅读推广经费," row "\n"
#define LIMIT                                                                                         \
    "    list: list.csv\n    match: { department: 部门, name: 项目名称 }\n    unlisted: skip\n" \
    "    limit: { field: total, column: 控制数, operator: ≤ }\n    unit: money_unit\n"

static void a_number_of_the_list_bounds_a_field(void **state)
{
    static const struct {
        const char *list;
        const char *total;
        const char *expected; /* "" where nothing is told */
    } cases[] = {
        {CEILING("25"), "20", ""},
        {CEILING("20"), "20", ""},
        {CEILING("19.99"), "20", "≤ 19.99"},
        {CEILING("199000元"), "20", "≤ 19.9"},
        {CEILING("\"1,000\""), "1000.01", "≤ 1000"},
        {CEILING(""), "20", ""},              /* no ceiling is given */
        {"部门,项目名称,控制数\n", "20", ""}, /* the project is not listed */
        {CEILING("1"), "待定", ""},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture *fixture = check(state, cases[i].list, LIMIT, "total", cases[i].total);
        if (cases[i].expected[0] == '\0') {
            assert_no_findings(fixture->findings);
            continue;
        }
        assert_one_finding(fixture->findings, "r", "C10");
        assert_text(finding_at(fixture->findings, 0)->found, cases[i].total);
        assert_text(finding_at(fixture->findings, 0)->expected, cases[i].expected);
    }
}

static void money_of_no_known_unit_is_not_held_against_a_ceiling(void **state)
{
    struct fixture *fixture = check(state, CEILING("1"), LIMIT, "money_unit", NULL);

    assert_int_equal(finding_count(fixture->findings), 1);
    assert_text(finding_at(fixture->findings, 0)->code, "amount-not-checkable");
}

struct mistaken_rule {
    const char *list;
    const char *members;
    const char *file;
    uint32_t line, column;
    const char *found, *expected; /* words of the message */
};

static const struct mistaken_rule mistaken[] = {
    {DEPARTMENTS, "    match: { department: 部门 }\n", "checks.yaml", 3, 5, "`list` is missing",
     "`list:`"},
    {DEPARTMENTS, "    list: list.csv\n", "checks.yaml", 3, 5, "`match` is missing", "`match:`"},
    {DEPARTMENTS, "    list: list.csv\n    match: {}\n", "checks.yaml", 7, 12, "`match` is empty",
     "field: column"},
    {DEPARTMENTS, "    list: list.csv\n    match: { departement: 部门 }\n", "checks.yaml", 7, 14,
     "no field `departement`", "`department`"},
    {DEPARTMENTS, "    list: list.csv\n    match: { department: 单位 }\n", "checks.yaml", 7, 26,
     "the list has no column", "`部门`"},
    {DEPARTMENTS, "    list: ../list.csv\n    match: { department: 部门 }\n", "checks.yaml", 6, 11,
     "no name of a list file", "without a path"},
    {DEPARTMENTS, "    list: list.csv\n    match: { cost.item: 部门, indicators.name: 代码 }\n",
     "checks.yaml", 7, 29, "two tables", "one table"},
    {DEPARTMENTS, MATCH_DEPARTMENT "    unlisted: skip\n", "checks.yaml", 8, 15, "can find nothing",
     "`limit:`"},
    {DEPARTMENTS, MATCH_DEPARTMENT "    limit: { field: total, column: 限额, operator: ≤ }\n",
     "checks.yaml", 8, 36, "the list has no column", "`代码`"},
    {DEPARTMENTS, MATCH_DEPARTMENT "    limit: { field: total, column: 代码 }\n", "checks.yaml", 8,
     12, "`operator` is missing", "operator: ≤"},
    {DEPARTMENTS, MATCH_DEPARTMENT "    limit: { field: goal, column: 代码, operator: ≤ }\n",
     "checks.yaml", 8, 21, "`goal` cannot serve", "a field of numbers"},
    {"部门,代码\n鄂州市图书馆,不限\n",
     MATCH_DEPARTMENT "    limit: { field: total, column: 代码, operator: ≤ }\n", "list.csv", 2, 8,
     "不限", "50万元"},
    {"部门,代码\n鄂州市图书馆,1\n\n鄂州市 图书馆,2\n",
     MATCH_DEPARTMENT "    limit: { field: total, column: 代码, operator: ≤ }\n", "list.csv", 4, 1,
     "in line 2 already", "one row"},
    {"部门,\"代码\n", MATCH_DEPARTMENT, "list.csv", 1, 4, "never closed", "closing one"},
};

static void a_mistake_is_told_in_the_file_that_holds_it(void **state)
{
    for (size_t i = 0; i < sizeof mistaken / sizeof mistaken[0]; i++) {
        assert_int_equal(folder_destroy(state), 0);
        assert_int_equal(folder_create(state), 0);
        struct folder_fixture *folder = *state;
        const struct finding_list *findings = folder->fixture->findings;
        const struct rules *rules;
        folder_write(folder, "list.csv", text_of(mistaken[i].list));
        assert_false(
            read_rule(folder, build_family_model(folder->fixture), mistaken[i].members, &rules));
        const struct finding *finding = finding_at(findings, 0);
        if (finding_count(findings) != 1 || finding->place.row != mistaken[i].line ||
            finding->place.column != mistaken[i].column ||
            !text_ends_with(finding->place.file, text_of(mistaken[i].file)) ||
            text_find(finding->found, text_of(mistaken[i].found)) == finding->found.length ||
            text_find(finding->expected, text_of(mistaken[i].expected)) ==
                finding->expected.length) {
            for (size_t j = 0; j < finding_count(findings); j++) {
                finding = finding_at(findings, j);
                print_error("%u:%u %.*s\n", (unsigned)finding->place.row,
                            (unsigned)finding->place.column, (int)finding->message.length,
                            finding->message.data);
            }
            fail_msg("not told so, or not alone: %s", mistaken[i].found);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(a_value_must_stand_in_the_list),
        FOLDER_TEST(a_tuple_must_stand_in_one_row),
        FOLDER_TEST(a_number_of_the_list_bounds_a_field),
        FOLDER_TEST(money_of_no_known_unit_is_not_held_against_a_ceiling),
        FOLDER_TEST(a_mistake_is_told_in_the_file_that_holds_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
