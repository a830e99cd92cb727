/* What stands twice: indicator-duplicate, text-copied, project-duplicate. */
#include "checks/checked.h"

/* Twenty characters without punctuation, and nineteen. */
#define TWENTY "全年举办少儿阅读活动二十四场，每人每年一次"
#define NINETEEN "全年举办少儿阅读活动二十四场，每人每年一"

static struct record *project_of(struct fixture *fixture, const struct model *model)
{
    return build_records_from(fixture, model, "tests/checks/sound.yaml").items[0];
}

/* Two projects in order that share nothing but the department and the year. */
static struct record **two_projects(struct fixture *fixture)
{
    const struct model *model = build_family_model(fixture);
    struct record **projects = arena_array(fixture->arena, 2, sizeof *projects);

    projects[0] = project_of(fixture, model);
    projects[1] = project_of(fixture, model);
    projects[1]->sheet = TEXT("表2");
    build_change(fixture, projects[1], "name", 0, "古籍修复经费");
    build_change(fixture, projects[1], "basis", 0, "依据古籍保护条例。");
    build_change(fixture, projects[1], "goal", 0, "修复馆藏地方志四十册。");
    build_change(fixture, projects[1], "measures", 0, "请省馆专家每季度验收一次。");
    return projects;
}

static void check_two(struct fixture *fixture, struct record **projects)
{
    check_all(fixture, family_rules(fixture, projects[0]->model), projects, 2);
}

static void two_projects_in_order_bring_no_finding(void **state)
{
    struct fixture *fixture = *state;

    check_two(fixture, two_projects(fixture));
    assert_int_equal(finding_count(fixture->findings), 0);
}

static void an_indicator_named_again_is_told_at_the_later_one(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "indicators.name", 1, "阅读 活动，场次。");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "indicator-duplicate", "C14");
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_int_equal(finding->severity, SEVERITY_WARNING);
    assert_text(finding->found, "阅读 活动，场次。");
    assert_text(finding->message, "The indicator \"阅读 活动，场次。\" stands already at C13. "
                                  "Please merge the two, or name what differs.");
}

static void an_indicator_equal_in_all_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "indicators.name", 1, "阅读活动场次");
    build_change(fixture, project, "indicators.target", 1, "２４场");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "indicator-duplicate", "C14");
    assert_int_equal(finding_at(fixture->findings, 0)->severity, SEVERITY_ERROR);
}

static void an_indicator_in_another_class_is_still_a_duplicate(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "indicators.name", 2, "新增图书");
    build_change(fixture, project, "indicators.target", 2, "≥2000册");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "indicator-duplicate", "C16");
    assert_int_equal(finding_at(fixture->findings, 0)->severity, SEVERITY_WARNING);
}

/* Of three, each later one is told; the equal one as an error, with its own first. */
static void each_later_one_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);
    size_t row = build_add_row(fixture, project, "indicators", 15);

    build_change(fixture, project, "indicators.name", 1, "阅读活动场次");
    build_change(fixture, project, "indicators.class", row, "数量指标");
    build_change(fixture, project, "indicators.name", row, "阅读活动场次");
    build_change(fixture, project, "indicators.target", row, "≥2000册");
    check_project(fixture, project);
    assert_int_equal(finding_count(fixture->findings), 2);
    assert_true(is_told(fixture, "indicator-duplicate", "warning", "C14"));
    assert_true(is_told(fixture, "indicator-duplicate", "error", "C15"));
    assert_true(text_find(finding_at(fixture->findings, 1)->message, TEXT("at C14")) <
                finding_at(fixture->findings, 1)->message.length);
}

static void an_indicator_of_another_project_is_no_duplicate(void **state)
{
    struct fixture *fixture = *state;
    struct record **projects = two_projects(fixture);

    assert_text(build_value(projects[0], "indicators.name", 0)->text, "阅读活动场次");
    assert_text(build_value(projects[1], "indicators.name", 0)->text, "阅读活动场次");
    check_two(fixture, projects);
    assert_no_findings(fixture->findings);
}

static void a_copy_within_a_project_is_told_at_both(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "goal", 0, TWENTY "。");
    build_change(fixture, project, "measures", 0, "  全年举办少儿阅读活动二十四场。\n每人每年一次");
    check_project(fixture, project);
    assert_int_equal(finding_count(fixture->findings), 2);
    assert_true(is_told(fixture, "text-copied", "warning", "B11"));
    assert_true(is_told(fixture, "text-copied", "warning", "B36"));
    assert_text(finding_at(fixture->findings, 0)->message,
                "This text stands word for word at 表1!B36 as well: \"" TWENTY
                "。\". Please write what is asked for here.");
}

static void texts_below_twenty_characters_are_no_copies(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "goal", 0, NINETEEN);
    build_change(fixture, project, "measures", 0, NINETEEN);
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

static void a_goal_copied_from_another_project_is_told_at_both(void **state)
{
    struct fixture *fixture = *state;
    struct record **projects = two_projects(fixture);

    build_change(fixture, projects[1], "goal", 0, build_value(projects[0], "goal", 0)->text.data);
    check_two(fixture, projects);
    assert_int_equal(finding_count(fixture->findings), 2);
    assert_text(finding_at(fixture->findings, 0)->place.sheet, "表1");
    assert_text(finding_at(fixture->findings, 1)->place.sheet, "表2");
    assert_true(is_told(fixture, "text-copied", "warning", "B11"));
}

/* Many projects are carried out in one way; only goals are compared between projects. */
static void measures_may_be_those_of_another_project(void **state)
{
    struct fixture *fixture = *state;
    struct record **projects = two_projects(fixture);

    build_change(fixture, projects[1], "measures", 0,
                 build_value(projects[0], "measures", 0)->text.data);
    check_two(fixture, projects);
    assert_no_findings(fixture->findings);
}

static void the_goals_of_two_departments_are_not_compared(void **state)
{
    struct fixture *fixture = *state;
    struct record **projects = two_projects(fixture);

    build_change(fixture, projects[1], "goal", 0, build_value(projects[0], "goal", 0)->text.data);
    build_change(fixture, projects[1], "department", 0, "鄂州市博物馆");
    check_two(fixture, projects);
    assert_no_findings(fixture->findings);
}

/* A finding stays short, however many copies there are. */
static void of_many_copies_three_are_named_and_the_rest_counted(void **state)
{
    struct fixture *fixture = *state;
    static const char *const names[] = {"A", "B", "C", "D", "E", "F"};
    const struct model *model = build_family_model(fixture);
    struct record *projects[6];

    for (size_t i = 0; i < 6; i++) {
        projects[i] = project_of(fixture, model);
        projects[i]->sheet = text_of(names[i]);
        build_change(fixture, projects[i], "goal", 0, TWENTY);
        build_change(fixture, projects[i], "name", 0, names[i]);
    }
    check_all(fixture, family_rules(fixture, projects[0]->model), projects, 6);
    assert_int_equal(finding_count(fixture->findings), 6);
    assert_text(finding_at(fixture->findings, 1)->message,
                "This text stands word for word at A!B11 / C!B11 / D!B11 (+2) as well: \"" TWENTY
                "\". Please write what is asked for here.");
}

static void a_project_that_comes_again_is_told_at_its_name(void **state)
{
    struct fixture *fixture = *state;
    struct record **projects = two_projects(fixture);

    build_change(fixture, projects[1], "name", 0, "少儿 阅读推广经费");
    check_two(fixture, projects);
    assert_one_finding(fixture->findings, "project-duplicate", "B3");
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_int_equal(finding->severity, SEVERITY_ERROR);
    assert_text(finding->place.sheet, "表2");
    assert_text(
        finding->message,
        "The project \"少儿 阅读推广经费\" of the same department and year stands already at "
        "表1!B3. Please keep one of the two, or give them names of their own.");
}

static void a_project_of_another_year_or_department_is_another(void **state)
{
    static const char *const fields[][2] = {{"year", "2023"}, {"department", "鄂州市博物馆"}};

    for (size_t i = 0; i < 2; i++) {
        fixture_destroy(state);
        assert_int_equal(fixture_create(state), 0);
        struct fixture *fixture = *state;
        struct record **projects = two_projects(fixture);
        build_change(fixture, projects[1], "name", 0, "少儿阅读推广经费");
        build_change(fixture, projects[1], fields[i][0], 0, fields[i][1]);
        check_two(fixture, projects);
        assert_no_findings(fixture->findings);
    }
}

static void projects_without_a_name_are_not_compared(void **state)
{
    struct fixture *fixture = *state;
    struct record **projects = two_projects(fixture);

    build_change(fixture, projects[0], "name", 0, NULL);
    build_change(fixture, projects[1], "name", 0, NULL);
    check_two(fixture, projects);
    assert_int_equal(finding_count(fixture->findings), 2);
    assert_true(is_told(fixture, "required-field-missing", "error", "A3"));
}

/* Looking for copies must not compare each with each. */
static void ten_thousand_equal_rows_are_looked_through_quickly(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    for (uint32_t i = 0; i < 10000; i++) {
        size_t row = build_add_row(fixture, project, "indicators", 100 + i);
        build_change(fixture, project, "indicators.class", row, "数量指标");
        build_change(fixture, project, "indicators.name", row, "阅读活动场次");
        build_change(fixture, project, "indicators.target", row, "24场");
    }
    check_project(fixture, project);
    assert_int_equal(finding_count_of(fixture->findings, SEVERITY_ERROR), 10000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(two_projects_in_order_bring_no_finding),
        FIXTURE_TEST(an_indicator_named_again_is_told_at_the_later_one),
        FIXTURE_TEST(an_indicator_equal_in_all_is_an_error),
        FIXTURE_TEST(an_indicator_in_another_class_is_still_a_duplicate),
        FIXTURE_TEST(each_later_one_is_told),
        FIXTURE_TEST(an_indicator_of_another_project_is_no_duplicate),
        FIXTURE_TEST(a_copy_within_a_project_is_told_at_both),
        FIXTURE_TEST(texts_below_twenty_characters_are_no_copies),
        FIXTURE_TEST(a_goal_copied_from_another_project_is_told_at_both),
        FIXTURE_TEST(measures_may_be_those_of_another_project),
        FIXTURE_TEST(the_goals_of_two_departments_are_not_compared),
        FIXTURE_TEST(of_many_copies_three_are_named_and_the_rest_counted),
        FIXTURE_TEST(a_project_that_comes_again_is_told_at_its_name),
        FIXTURE_TEST(a_project_of_another_year_or_department_is_another),
        FIXTURE_TEST(projects_without_a_name_are_not_compared),
        FIXTURE_TEST(ten_thousand_equal_rows_are_looked_through_quickly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
