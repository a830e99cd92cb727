/* checks.yaml: what it can say of every rule. */
#include "checks/checked.h"

/* A file with one rule `r`, whose members stand at column 5 from line 3 on. */
#define RULE(members) "rules:\n  r:\n" members
#define MESSAGE "    severity: error\n    message: wrong\n"

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

/* What a rule that holds in March 2022 says on a day. */
static size_t told_on(struct fixture *fixture, const char *period, const char *day)
{
    struct record *project = sound_project(fixture);
    struct text yaml = text_format(
        fixture->arena, RULE("    kind: required\n    fields: goal\n    %s\n" MESSAGE), period);
    size_t before = finding_count(fixture->findings);

    build_change(fixture, project, "goal", 0, NULL);
    check_on(fixture, rules_of(fixture, project->model, text_terminated(fixture->arena, yaml)),
             &project, 1, day);
    return finding_count(fixture->findings) - before;
}

static void a_rule_holds_from_a_day_until_a_day(void **state)
{
    static const struct {
        const char *period;
        const char *day;
        size_t told;
    } cases[] = {
        {"from: 2022-03-01", "2022-02-28", 0},
        {"from: 2022-03-01", "2022-03-01", 1},
        {"from: 2022-03-01", "2021-12-31T23:59:59Z", 0},
        {"from: 2022-03-01", "2022-03-01T00:00:00Z", 1},
        {"until: 2022-03-31", "2022-03-31T23:59:59Z", 1},
        {"until: 2022-03-31", "2022-04-01", 0},
        {"from: 2022-03-01\n    until: 2022-03-31", "2022-03-15", 1},
        {"from: 2022-03-01\n    until: 2022-03-31", "2022-04-15", 0},
        {"from: 2022-03-01\n    until: 2022-03-31", "", 1}, /* nobody knows the day */
        {"from: 2022-03-01", "15.2.2022", 1},               /* nor out of this */
        {"from: 2022-03-01", "2022-02", 1},
        {"", "2022-03-01", 1},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(told_on(*state, cases[i].period, cases[i].day), cases[i].told);
    }
}

/* A warning up to a day, an error from the next. */
static void a_check_of_a_rule_has_days_of_its_own(void **state)
{
    static const char yaml[] = "rules:\n"
                               "  r:\n"
                               "    from: 2022-01-01\n"
                               "    checks:\n"
                               "      - kind: required\n"
                               "        fields: goal\n"
                               "        until: 2022-06-30\n"
                               "        severity: warning\n"
                               "        message: soon\n"
                               "      - kind: required\n"
                               "        fields: goal\n"
                               "        from: 2022-07-01\n"
                               "        severity: error\n"
                               "        message: now\n";
    static const struct {
        const char *day;
        const char *severity; /* "" where nothing is told */
    } cases[] = {{"2021-12-31", ""},
                 {"2022-01-01", "warning"},
                 {"2022-06-30", "warning"},
                 {"2022-07-01", "error"},
                 {"2024-07-01", "error"}};

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture_destroy(state);
        assert_int_equal(fixture_create(state), 0);
        struct fixture *fixture = *state;
        struct record *project = sound_project(fixture);
        build_change(fixture, project, "goal", 0, NULL);
        check_on(fixture, rules_of(fixture, project->model, yaml), &project, 1, cases[i].day);
        if (cases[i].severity[0] == '\0') {
            assert_int_equal(finding_count(fixture->findings), 0);
        } else {
            assert_one_finding(fixture->findings, "r", "A11");
            assert_true(is_told(fixture, "r", cases[i].severity, "A11"));
        }
    }
}

/* For whoever compares one return with another. */
static void the_rule_of_repeated_records_has_its_days_too(void **state)
{
    struct fixture *fixture = *state;
    const struct model *model = build_family_model(fixture);
    const struct rules *rules =
        rules_of(fixture, model, RULE("    kind: record-unique\n    from: 2022-03-01\n" MESSAGE));
    struct finding_kind kind;

    assert_false(rules_record_unique(rules, &model->records[0], TEXT("2022-02-28"), &kind));
    assert_true(rules_record_unique(rules, &model->records[0], TEXT("2022-03-01"), &kind));
    assert_string_equal(kind.code, "r");
    assert_true(rules_record_unique(rules, &model->records[0], TEXT(""), &kind));
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
        FIXTURE_TEST(the_familys_own_rules_are_right),
        FIXTURE_TEST(a_rule_can_be_switched_off),
        FIXTURE_TEST(conditions_say_which_records_are_looked_at),
        FIXTURE_TEST(a_rule_holds_from_a_day_until_a_day),
        FIXTURE_TEST(a_check_of_a_rule_has_days_of_its_own),
        FIXTURE_TEST(the_rule_of_repeated_records_has_its_days_too),
        FIXTURE_TEST(a_record_of_another_model_is_passed_over),
        FIXTURE_TEST(no_records_bring_no_findings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
