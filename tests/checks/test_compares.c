/* The kinds compare, cross-record and scale-slip: one amount, date or text against another. */
#include "checks/checked.h"

/* A fresh fixture, and the sound project. */
static struct record *begin(void **state, struct fixture **fixture)
{
    fixture_destroy(state);
    assert_int_equal(fixture_create(state), 0);
    *fixture = *state;
    return sound_project(*fixture);
}

/* What a rule of one kind says of a record: how many findings, the first of them. */
static size_t told(struct fixture *fixture, struct record *record, const char *day,
                   const char *members)
{
    struct text yaml =
        text_format(fixture->arena, "rules: { r: { %s, severity: error, message: m } }", members);

    check_on(fixture, rules_of(fixture, record->model, text_terminated(fixture->arena, yaml)),
             &record, 1, day);
    return finding_count(fixture->findings);
}

struct comparison {
    const char *members;
    const char *cell; /* "" where nothing is told */
    const char *found, *expected;
};

static void compare_each(void **state, const struct comparison *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct fixture *fixture;
        struct record *project = begin(state, &fixture);
        build_change(fixture, project, "seal_date", 0, "2021-11-17");
        project->values[15].row = 38; /* the seal's date stands in F38 */
        project->values[15].column = 6;
        size_t findings = told(fixture, project, "2022-02-09T08:00:00Z", cases[i].members);
        if (cases[i].cell[0] == '\0') {
            if (findings != 0) {
                fail_msg("told: %s", cases[i].members);
            }
            continue;
        }
        assert_one_finding(fixture->findings, "r", cases[i].cell);
        assert_text(finding_at(fixture->findings, 0)->found, cases[i].found);
        assert_text(finding_at(fixture->findings, 0)->expected, cases[i].expected);
    }
}

#define COMPARE_EACH(cases) compare_each(state, cases, sizeof(cases) / sizeof(cases)[0])

/* The sound project has a total of 20, of 18.5 the year before; its form is of 2022. */
static void numbers_are_compared_exactly(void **state)
{
    static const struct comparison cases[] = {
        {"kind: compare, fields: total, value: 20, operator: '='", "", "", ""},
        {"kind: compare, fields: total, value: 20.00, operator: '='", "", "", ""},
        {"kind: compare, fields: total, value: 20, operator: ≠", "C10", "20", "≠ 20"},
        {"kind: compare, fields: total, value: 20, operator: <", "C10", "20", "< 20"},
        {"kind: compare, fields: total, value: 20, operator: ≤", "", "", ""},
        {"kind: compare, fields: total, value: 20, operator: '>'", "C10", "20", "> 20"},
        {"kind: compare, fields: total, value: 20, operator: '>='", "", "", ""},
        {"kind: compare, fields: total, value: 19.99, operator: <=", "C10", "20", "≤ 19.99"},
        {"kind: compare, fields: total, with: total_prior1, operator: '='", "C10", "20", "= 18.5"},
        {"kind: compare, fields: total, with: total_prior1, operator: '=', tolerance: 1.5", "", "",
         ""},
        {"kind: compare, fields: total, with: total_prior1, operator: '=', tolerance: 1.4999",
         "C10", "20", "= 18.5"},
        {"kind: compare, fields: total, with: total_prior1, operator: ≤, factor: 1.1, plus: -0.36",
         "C10", "20", "≤ 19.99"},
        {"kind: compare, fields: total, with: total_prior1, operator: ≤, factor: 1.1, plus: -0.35",
         "", "", ""},
        /* Beside a line stands its own of the year before: 12 and 11, 8 and 7.5. */
        {"kind: compare, fields: cost.amount, with: cost.actual_prior1, operator: ≤, plus: 0.5",
         "C7", "12", "≤ 11.5"},
        {"kind: compare, fields: cost.amount, with: total, operator: ≤, factor: 0.5", "C7", "12",
         "≤ 10"},
        /* 18.5, and nothing of the year before that; 18.5 and 20; 12 by 20. */
        {"kind: compare, fields: total, sum: [total_prior1, total_prior2], operator: '='", "C10",
         "20", "= 18.5"},
        {"kind: compare, fields: total, sum: total_prior2, operator: '='", "", "", ""},
        {"kind: compare, fields: total, sum: [total_prior1, total], operator: '>', factor: 0.6",
         "C10", "20", "> 23.1"},
        {"kind: compare, fields: cost.amount, product: [cost.actual_prior1, total], operator: '<', "
         "factor: 0.054",
         "C7", "12", "< 11.88"},
        {"kind: compare, fields: total, product: [total, total_prior2], operator: '='", "", "", ""},
    };

    COMPARE_EACH(cases);
}

static void a_change_is_told_in_percent(void **state)
{
    /* From 18.5 to 20 is 8.108108 %. */
    static const struct comparison cases[] = {
        {"kind: compare, fields: total, with: total_prior1, change: { max: 8 }", "C10", "+8.1%",
         "≤ 8%"},
        {"kind: compare, fields: total, with: total_prior1, change: { max: 8.2 }", "", "", ""},
        {"kind: compare, fields: total_prior1, with: total, change: { min: -7.4 }", "F10", "-7.5%",
         "≥ -7.4%"},
        {"kind: compare, fields: total_prior1, with: total, change: { min: -7.5 }", "", "", ""},
        /* No earlier amount: no change. */
        {"kind: compare, fields: total, with: total_prior2, change: { max: 0 }", "", "", ""},
    };

    COMPARE_EACH(cases);
}

static void a_change_from_nothing_is_none(void **state)
{
    struct fixture *fixture;
    struct record *project = begin(state, &fixture);

    build_change(fixture, project, "total_prior1", 0, "0");
    assert_int_equal(told(fixture, project, "",
                          "kind: compare, fields: total, with: total_prior1, change: { max: 0 }"),
                     0);
}

/* The seal is of 17 November 2021, the day of the check is 9 February 2022. */
static void dates_are_compared_as_far_as_both_go(void **state)
{
    static const struct comparison cases[] = {
        {"kind: compare, fields: seal_date, value: 2021-11-17, operator: '='", "", "", ""},
        {"kind: compare, fields: seal_date, value: 2021-11-18, operator: ≥", "F38", "2021-11-17",
         "≥ 2021-11-18"},
        {"kind: compare, fields: seal_date, value: 2021-11, operator: '='", "", "", ""},
        {"kind: compare, fields: seal_date, value: 2022, operator: '='", "F38", "2021", "= 2022"},
        {"kind: compare, fields: seal_date, day: true, operator: ≤", "", "", ""},
        {"kind: compare, fields: seal_date, day: true, operator: '>'", "F38", "2021-11-17",
         "> 2022-02-09"},
        {"kind: compare, fields: year, with: seal_date, operator: '='", "A1", "2022", "= 2021"},
        {"kind: compare, fields: year, with: seal_date, plus: 1, operator: '='", "", "", ""},
        {"kind: compare, fields: year, day: true, operator: '='", "", "", ""},
        {"kind: compare, fields: year, day: true, plus: 1, operator: '='", "A1", "2022", "= 2023"},
    };

    COMPARE_EACH(cases);
}

static void without_a_day_nothing_is_held_against_it(void **state)
{
    struct fixture *fixture;
    struct record *project = begin(state, &fixture);

    assert_int_equal(
        told(fixture, project, "", "kind: compare, fields: year, day: true, operator: ≠"), 0);
}

static void texts_are_compared_as_a_person_means_them(void **state)
{
    static const struct comparison cases[] = {
        {"kind: compare, fields: department, value: '鄂州市 图书馆', operator: '='", "", "", ""},
        {"kind: compare, fields: department, value: 鄂州市博物馆, operator: '='", "A2",
         "鄂州市图书馆", "= 鄂州市博物馆"},
        {"kind: compare, fields: nature, value: 延续性, operator: '='", "", "", ""},
        {"kind: compare, fields: indicators.standard, with: indicators.target, operator: '='", "",
         "", ""},
        {"kind: compare, fields: goal, with: measures, operator: ≠", "", "", ""},
    };

    COMPARE_EACH(cases);
}

/* A constant in 万元 cannot be held against money of no known unit. */
static void money_of_no_known_unit_is_not_checkable(void **state)
{
    struct fixture *fixture;
    struct record *project = begin(state, &fixture);

    build_change(fixture, project, "money_unit", 0, NULL);
    assert_int_equal(told(fixture, project, "",
                          "kind: compare, fields: total, value: 1, operator: ≤, unit: money_unit"),
                     1);
    assert_text(finding_at(fixture->findings, 0)->code, "amount-not-checkable");
    assert_int_equal(finding_count_of(fixture->findings, SEVERITY_NOTE), 1);
}

static void what_is_no_number_is_not_compared(void **state)
{
    struct fixture *fixture;
    struct record *project = begin(state, &fixture);

    build_change(fixture, project, "total", 0, "待定");
    assert_int_equal(
        told(fixture, project, "", "kind: compare, fields: total, value: 1, operator: ≤"), 0);
}

/* ---- over the records of one return */

/* Three projects: of 20, 30 and 50, the third of another department and year. */
static struct record **three_projects(struct fixture *fixture)
{
    static const char *const totals[] = {"20", "30", "50"};
    static const char *const sheets[] = {"表1", "表2", "表3"};
    const struct model *model = build_family_model(fixture);
    struct record **projects = arena_array(fixture->arena, 3, sizeof(struct record *));

    for (size_t i = 0; i < 3; i++) {
        projects[i] = build_records_from(fixture, model, "tests/checks/sound.yaml").items[0];
        projects[i]->sheet = text_of(sheets[i]);
        build_change(fixture, projects[i], "total", 0, totals[i]);
    }
    build_change(fixture, projects[2], "department", 0, "鄂州市博物馆");
    build_change(fixture, projects[2], "year", 0, "2021");
    return projects;
}

struct over_records {
    const char *members;
    const char *sheet, *cell; /* "" where nothing is told */
    const char *found, *expected;
};

static void what_records_say_together(void **state)
{
    static const struct over_records cases[] = {
        {"field: year", "表3", "A1", "2021", "2022"},
        {"field: year, by: department", "", "", "", ""},
        {"field: total, aggregate: sum, operator: '=', value: 100", "", "", "", ""},
        {"field: total, aggregate: sum, operator: ≤, value: 99.99", "表1", "C10", "100", "≤ 99.99"},
        {"field: total, aggregate: sum, operator: '=', value: 99.9, tolerance: 0.1", "", "", "",
         ""},
        {"field: total, aggregate: sum, operator: ≤, value: 50, by: department", "", "", "", ""},
        {"field: total, aggregate: sum, operator: '<', value: 50, by: year", "表1", "C10", "50",
         "< 50"},
        {"field: total, aggregate: min, operator: ≥, value: 20", "", "", "", ""},
        {"field: total, aggregate: min, operator: '>', value: 20", "表1", "C10", "20", "> 20"},
        {"field: total, aggregate: max, operator: ≤, value: 49", "表1", "C10", "50", "≤ 49"},
        {"field: name, aggregate: count, operator: ≤, value: 2", "表1", "B3", "3", "≤ 2"},
        {"field: cost.amount, aggregate: sum, operator: '=', value: 60", "", "", "", ""},
        {"field: cost.amount, aggregate: count, operator: '=', value: 5", "表1", "C5", "6", "= 5"},
        {"field: cost.amount, aggregate: sum, operator: '=', value: 36, when: { cost.item: "
         "活动场地费 }",
         "", "", "", ""},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture_destroy(state);
        assert_int_equal(fixture_create(state), 0);
        struct fixture *fixture = *state;
        struct record **projects = three_projects(fixture);
        struct text yaml = text_format(
            fixture->arena, "rules: { r: { kind: cross-record, severity: error, message: m, %s } }",
            cases[i].members);
        const struct rules *rules =
            rules_of(fixture, projects[0]->model, text_terminated(fixture->arena, yaml));
        /* The expected finding stands twice where two groups break the rule. */
        check_all(fixture, rules, projects, 3);
        if (cases[i].cell[0] == '\0') {
            assert_int_equal(finding_count(fixture->findings), 0);
            continue;
        }
        const struct finding *finding = finding_at(fixture->findings, 0);
        assert_text(finding->place.sheet, cases[i].sheet);
        assert_text(cell_reference(fixture->arena, finding->place.row, finding->place.column),
                    cases[i].cell);
        assert_text(finding->found, cases[i].found);
        assert_text(finding->expected, cases[i].expected);
    }
}

/* 20 + 30 + 50 is what the second states. */
static void a_field_may_state_the_aggregate(void **state)
{
    struct fixture *fixture = *state;
    struct record **projects = three_projects(fixture);
    const struct rules *rules =
        rules_of(fixture, projects[0]->model,
                 "rules: { r: { kind: cross-record, field: total, aggregate: sum, operator: '=',\n"
                 "  with: total_prior2, severity: error, message: '{found} {expected}' } }");

    build_change(fixture, projects[1], "total_prior2", 0, "100");
    check_all(fixture, rules, projects, 3);
    assert_int_equal(finding_count(fixture->findings), 0);
    build_change(fixture, projects[2], "total_prior2", 0, "98");
    check_all(fixture, rules, projects, 3);
    assert_one_finding(fixture->findings, "r", "E10");
    assert_text(finding_at(fixture->findings, 0)->place.sheet, "表3");
    assert_text(finding_at(fixture->findings, 0)->message, "100 = 98");
}

static void an_amount_that_is_none_leaves_the_aggregate_open(void **state)
{
    struct fixture *fixture = *state;
    struct record **projects = three_projects(fixture);

    build_change(fixture, projects[1], "total", 0, "待定");
    check_all(fixture,
              rules_of(fixture, projects[0]->model,
                       "rules: { r: { kind: cross-record, field: total, aggregate: sum,\n"
                       "  operator: '=', value: 1, severity: error, message: m } }"),
              projects, 3);
    assert_int_equal(finding_count(fixture->findings), 1);
    assert_text(finding_at(fixture->findings, 0)->code, "records-not-checkable");
}

/* ---- yuan for ten thousand yuan */

struct slip {
    const char *total, *first, *second; /* of the year, and its two lines */
    const char *basis;
    const char *cell; /* "" where nothing is told */
    const char *expected;
};

static void yuan_typed_for_ten_thousand_yuan_are_suspected(void **state)
{
    static const struct slip slips[] = {
        {"20", "12", "8", "", "", ""},
        {"200000", "12", "8", "", "C10", "20万元"},
        {"20", "120000", "80000", "", "C7", "12万元"}, /* all lines: at the first */
        {"20", "12", "80000", "", "C8", "8万元"},      /* one line alone */
        {"200000", "120000", "80000", "申请经费20万元。", "C10", "20万元"},
        {"200000", "120000", "80000", "申请经费200000元。", "C10", "20万元"},
        {"200000", "120000", "80000", "去年经费20万元，今年申请200000万元。", "", ""},
        {"20", "12", "8", "申请经费200000万元。", "B4", "20万元"},
        {"20", "12", "8", "申请经费20万元，2000册，每册40元。", "", ""},
        {"20", "12", "8", "每册经费20元。", "", ""}, /* a price is less than `least` */
        {"201000", "12", "8", "", "C10", "20万元"},  /* half a hundredth off */
        {"203000", "12", "8", "", "", ""},           /* one and a half */
        {"0", "0", "0", "申请经费20万元。", "", ""},
        {"20", "8", "8", "", "", ""}, /* a sum that is wrong otherwise is none of this rule's */
    };

    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
        struct fixture *fixture;
        struct record *project = begin(state, &fixture);
        build_change(fixture, project, "total", 0, slips[i].total);
        build_change(fixture, project, "cost.amount", 0, slips[i].first);
        build_change(fixture, project, "cost.amount", 1, slips[i].second);
        build_change(fixture, project, "basis", 0, slips[i].basis);
        check_project(fixture, project);
        const struct finding *finding = NULL;
        for (size_t j = 0; j < finding_count(fixture->findings); j++) {
            const struct finding *one = finding_at(fixture->findings, j);
            if (text_equal(one->code, TEXT("amount-unit-suspected"))) {
                assert_null(finding);
                finding = one;
            }
        }
        if (slips[i].cell[0] == '\0') {
            assert_null(finding);
            continue;
        }
        assert_non_null(finding);
        assert_true(is_told(fixture, "amount-unit-suspected", "warning", slips[i].cell));
        assert_text(finding->expected, slips[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(numbers_are_compared_exactly),
        FIXTURE_TEST(a_change_is_told_in_percent),
        FIXTURE_TEST(a_change_from_nothing_is_none),
        FIXTURE_TEST(dates_are_compared_as_far_as_both_go),
        FIXTURE_TEST(without_a_day_nothing_is_held_against_it),
        FIXTURE_TEST(texts_are_compared_as_a_person_means_them),
        FIXTURE_TEST(money_of_no_known_unit_is_not_checkable),
        FIXTURE_TEST(what_is_no_number_is_not_compared),
        FIXTURE_TEST(what_records_say_together),
        FIXTURE_TEST(a_field_may_state_the_aggregate),
        FIXTURE_TEST(an_amount_that_is_none_leaves_the_aggregate_open),
        FIXTURE_TEST(yuan_typed_for_ten_thousand_yuan_are_suspected),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
