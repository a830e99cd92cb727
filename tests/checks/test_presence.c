/* What must be filled in: required-field-missing, indicator-value-missing,
 * actuals-missing-for-continuing, mandatory-class-empty. */
#include "checks/checked.h"

static void a_project_in_order_brings_no_finding(void **state)
{
    struct fixture *fixture = *state;

    check_project(fixture, sound_project(fixture));
    assert_int_equal(finding_count(fixture->findings), 0);
}

static void a_blank_field_is_told_at_its_label(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "goal", 0, NULL);
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "required-field-missing", "A11");
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_int_equal(finding->severity, SEVERITY_ERROR);
    assert_text(finding->field, "goal");
    assert_text(finding->record, "少儿阅读推广经费");
    assert_text(finding->found, "");
    assert_text(finding->place.file, "return.xlsx");
    assert_text(finding->place.sheet, "表1");
    assert_text(finding->message, "Goal must be filled in and is empty. Please fill it in.");
}

static void the_message_is_in_the_language_of_the_list(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "measures", 0, NULL);
    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_ZH);
    check_project(fixture, project);
    assert_text(finding_at(fixture->findings, 0)->message,
                "必填项未填写：保障绩效目标实现措施。请补填。");
}

/* Error; warning for the basis, category and nature; info for the measures. */
static void the_severity_goes_by_the_field(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "department", 0, NULL);
    build_change(fixture, project, "category", 0, NULL);
    build_change(fixture, project, "nature", 0, NULL);
    build_change(fixture, project, "basis", 0, NULL);
    build_change(fixture, project, "measures", 0, NULL);
    check_project(fixture, project);
    assert_int_equal(finding_count(fixture->findings), 5);
    assert_true(is_told(fixture, "required-field-missing", "error", "A2"));
    assert_true(is_told(fixture, "required-field-missing", "warning", "C3"));
    assert_true(is_told(fixture, "required-field-missing", "warning", "E3"));
    assert_true(is_told(fixture, "required-field-missing", "warning", "A4"));
    assert_true(is_told(fixture, "required-field-missing", "info", "A36"));
}

static void a_choice_says_what_would_be_right(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "nature", 0, NULL);
    check_project(fixture, project);
    assert_text(finding_at(fixture->findings, 0)->expected, "持续性项目 / 一次性项目 / 新增项目");
}

/* `—` `/` `无` `*`, also as people vary them: told at the cell where they stand. */
static void a_word_for_nothing_counts_as_empty(void **state)
{
    static const char *const words[] = {"—", "/", "无", "*", "——", "－", " 无 ", "……"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        fixture_destroy(state);
        assert_int_equal(fixture_create(state), 0);
        struct fixture *fixture = *state;
        struct record *project = sound_project(fixture);
        build_change(fixture, project, "measures", 0, words[i]);
        check_project(fixture, project);
        assert_one_finding(fixture->findings, "required-field-missing", "B36");
    }
}

static void a_field_that_the_layout_lacks_is_not_asked_for(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    *build_value(project, "measures", 0) = (struct value){0};
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

static void a_cost_line_needs_its_item_and_not_its_basis(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "cost.basis", 0, NULL);
    build_change(fixture, project, "cost.item", 1, NULL);
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "required-field-missing", "B8");
}

static void an_indicator_without_target_is_told_at_the_blank_cell(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "indicators.target", 1, NULL);
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "indicator-value-missing", "E14");
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_int_equal(finding->severity, SEVERITY_ERROR);
    assert_text(finding->field, "indicators.target");
    assert_text(finding->message, "An indicator needs both name and target: \"新增图书\" has no "
                                  "Target. Please fill it in, or clear the row.");
}

static void a_target_without_name_is_told_too(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "indicators.name", 1, NULL);
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "indicator-value-missing", "C14");
}

static void where_the_blank_cell_is_not_known_the_name_leads_there(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "indicators.target", 1, NULL);
    build_value(project, "indicators.target", 1)->row = 0;
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "indicator-value-missing", "C14");
}

static void a_row_with_neither_name_nor_target_is_no_fault(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);
    size_t row = build_add_row(fixture, project, "indicators", 17);

    build_change(fixture, project, "indicators.class", row, "质量指标");
    build_change(fixture, project, "indicators.name", row, "……");
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

static void clear_actuals(struct fixture *fixture, struct record *project)
{
    build_change(fixture, project, "cost.actual_prior1", 0, NULL);
    build_change(fixture, project, "cost.actual_prior1", 1, "—");
    build_change(fixture, project, "total_prior1", 0, NULL);
}

static void a_continuing_project_needs_actuals(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    clear_actuals(fixture, project);
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "actuals-missing-for-continuing", "F5");
    assert_int_equal(finding_at(fixture->findings, 0)->severity, SEVERITY_WARNING);
    assert_text(finding_at(fixture->findings, 0)->field, "cost.actual_prior1");
}

static void actuals_of_nothing_are_actuals(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    clear_actuals(fixture, project);
    build_change(fixture, project, "cost.actual_prior2", 1, "0");
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

static void a_new_project_needs_no_actuals(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    clear_actuals(fixture, project);
    build_change(fixture, project, "nature", 0, "新增项目");
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

static void a_layout_without_earlier_years_is_not_asked_for_them(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);
    struct table *cost = &project->tables[0];
    static const char *const columns[] = {"cost.actual_prior2", "cost.actual_prior1"};

    clear_actuals(fixture, project);
    *build_value(project, "total_prior2", 0) = (struct value){0};
    *build_value(project, "total_prior1", 0) = (struct value){0};
    for (size_t i = 0; i < 2; i++) {
        *build_value(project, columns[i], 0) = (struct value){0};
        *build_value(project, columns[i], 1) = (struct value){0};
        cost->headers[3 + i] = (struct range){0};
    }
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

static void a_class_without_indicator_is_told_at_its_label(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "indicators.name", 3, NULL);
    build_change(fixture, project, "indicators.target", 3, NULL);
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "mandatory-class-empty", "B19");
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_int_equal(finding->severity, SEVERITY_WARNING);
    assert_text(finding->message,
                "There is no indicator of the class 成本指标. Please name one at least.");
}

static void where_the_label_was_deleted_the_header_is_the_place(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "indicators.name", 3, NULL);
    build_change(fixture, project, "indicators.target", 3, NULL);
    project->tables[1].groups[2].text = TEXT("");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "mandatory-class-empty", "B12");
}

static void one_class_of_benefit_is_enough(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "indicators.class", 4, "可持续影响指标");
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

static void no_class_of_benefit_is_told_once_at_the_first(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "indicators.class", 4, "质量指标");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "mandatory-class-empty", "B22");
}

static void both_classes_of_output_empty_are_errors(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    for (size_t i = 0; i < 4; i++) {
        build_change(fixture, project, "indicators.name", i, NULL);
        build_change(fixture, project, "indicators.target", i, NULL);
    }
    check_project(fixture, project);
    assert_int_equal(finding_count(fixture->findings), 3);
    assert_true(is_told(fixture, "mandatory-class-empty", "error", "B13"));
    assert_true(is_told(fixture, "mandatory-class-empty", "error", "B16"));
    assert_true(is_told(fixture, "mandatory-class-empty", "warning", "B19"));
}

static void a_category_may_be_exempt(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    project->tables[1].count = 0;
    build_change(fixture, project, "category", 0, "人员类");
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

static void a_form_without_the_table_is_not_asked_for_classes(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    project->tables[1].count = project->tables[1].group_count = 0;
    project->tables[1].headers[0] = (struct range){0};
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_project_in_order_brings_no_finding),
        FIXTURE_TEST(a_blank_field_is_told_at_its_label),
        FIXTURE_TEST(the_message_is_in_the_language_of_the_list),
        FIXTURE_TEST(the_severity_goes_by_the_field),
        FIXTURE_TEST(a_choice_says_what_would_be_right),
        FIXTURE_TEST(a_word_for_nothing_counts_as_empty),
        FIXTURE_TEST(a_field_that_the_layout_lacks_is_not_asked_for),
        FIXTURE_TEST(a_cost_line_needs_its_item_and_not_its_basis),
        FIXTURE_TEST(an_indicator_without_target_is_told_at_the_blank_cell),
        FIXTURE_TEST(a_target_without_name_is_told_too),
        FIXTURE_TEST(where_the_blank_cell_is_not_known_the_name_leads_there),
        FIXTURE_TEST(a_row_with_neither_name_nor_target_is_no_fault),
        FIXTURE_TEST(a_continuing_project_needs_actuals),
        FIXTURE_TEST(actuals_of_nothing_are_actuals),
        FIXTURE_TEST(a_new_project_needs_no_actuals),
        FIXTURE_TEST(a_layout_without_earlier_years_is_not_asked_for_them),
        FIXTURE_TEST(a_class_without_indicator_is_told_at_its_label),
        FIXTURE_TEST(where_the_label_was_deleted_the_header_is_the_place),
        FIXTURE_TEST(one_class_of_benefit_is_enough),
        FIXTURE_TEST(no_class_of_benefit_is_told_once_at_the_first),
        FIXTURE_TEST(both_classes_of_output_empty_are_errors),
        FIXTURE_TEST(a_category_may_be_exempt),
        FIXTURE_TEST(a_form_without_the_table_is_not_asked_for_classes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
