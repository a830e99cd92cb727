/* Money: cost-sum-mismatch, amount-unit-undeclared, amount-not-numeric,
 * text-amount-differs; and the kinds that sources of funds will need. */
#include "checks/checked.h"

static size_t notes(const struct fixture *fixture)
{
    return finding_count_of(fixture->findings, SEVERITY_NOTE);
}

static void a_total_that_is_not_the_sum_is_told_at_the_total(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "total", 0, "20.5");
    build_change(fixture, project, "basis", 0, "依据全民阅读活动通知设立。");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "cost-sum-mismatch", "C10");
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_int_equal(finding->severity, SEVERITY_ERROR);
    assert_text(finding->found, "20.5");
    assert_text(finding->expected, "20");
    assert_text(finding->message,
                "The total and the sum of the cost lines differ: Budget total is 20.5, the lines "
                "add up to 20. Please compare the lines with the total.");
}

/* |sum − total| > 0.005 万元 is a mismatch; 0.005 itself is not. */
static void half_a_hundredth_is_tolerated_exactly(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "basis", 0, "依据全民阅读活动通知设立。");
    build_change(fixture, project, "total", 0, "20.005");
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
    build_change(fixture, project, "total", 0, "20.0050000001");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "cost-sum-mismatch", "C10");
}

/* In binary 0.1 + 0.2 is not 0.3, and seventy tenths are not 7. */
static void sums_are_exact(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);
    const struct rules *rules =
        rules_of(fixture, project->model,
                 "rules: { sum: { kind: sum, severity: error, message: no,\n"
                 "  tolerance: 0, sums: [{ parts: cost.amount, total: total }] } }");

    build_change(fixture, project, "cost.amount", 0, "0.1");
    build_change(fixture, project, "cost.amount", 1, "0.2");
    build_change(fixture, project, "total", 0, "0.3");
    check_all(fixture, rules, &project, 1);
    assert_int_equal(finding_count(fixture->findings), 0);
}

static void yuan_and_ten_thousand_yuan_are_compared_in_one_unit(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "money_unit", 0, "元");
    build_change(fixture, project, "total", 0, "200000元");
    build_change(fixture, project, "cost.amount", 0, "120000元");
    build_change(fixture, project, "cost.amount", 1, "80000元");
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

static void an_earlier_year_is_compared_where_it_is_filled(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "cost.actual_prior1", 0, "10");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "cost-sum-mismatch", "F10");
    assert_text(finding_at(fixture->findings, 0)->field, "total_prior1");
}

static void an_earlier_year_without_lines_is_not_compared(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "total_prior2", 0, "17");
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

static void a_total_without_any_line_is_a_mismatch(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "cost.amount", 0, NULL);
    build_change(fixture, project, "cost.amount", 1, NULL);
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "cost-sum-mismatch", "C10");
}

static void a_form_without_cost_lines_has_no_sum(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    project->tables[0] =
        (struct table){.type = project->tables[0].type,
                       .headers = arena_array(fixture->arena, 5, sizeof(struct range))};
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

static void a_row_of_which_is_not_added_again(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);
    size_t row = build_add_row(fixture, project, "cost", 9);

    build_change(fixture, project, "cost.item", row, "其中：绘本");
    build_change(fixture, project, "cost.amount", row, "5");
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

/* One fault brings one error; that the sum was left alone is a note. */
static void a_sum_with_an_invalid_amount_is_not_checkable(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "cost.amount", 1, "八万");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "amount-not-numeric", "C8");
    assert_int_equal(notes(fixture), 1);
    assert_true(is_told(fixture, "sum-not-checkable", "note", "C10"));
}

static void an_invalid_total_is_not_compared(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "total", 0, "#REF!");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "amount-not-numeric", "C10");
    assert_int_equal(notes(fixture), 1);
}

static void a_negative_amount_is_not_valid(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "cost.amount", 0, "-12");
    build_change(fixture, project, "cost.amount", 1, "32");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "amount-not-numeric", "C7");
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_int_equal(finding->severity, SEVERITY_ERROR);
    assert_text(finding->found, "-12");
    assert_text(finding->expected, "≥ 0");
}

static void a_formula_without_value_is_no_number(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_value(project, "cost.amount", 0)->state = VALUE_INVALID;
    build_value(project, "cost.amount", 0)->text = TEXT("");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "amount-not-numeric", "C7");
}

static void nothing_and_zero_are_valid(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "cost.amount", 0, "20");
    build_change(fixture, project, "cost.amount", 1, "/");
    build_change(fixture, project, "cost.actual_prior2", 1, "0");
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

static void without_a_unit_anywhere_sums_are_not_checkable(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "money_unit", 0, NULL);
    build_change(fixture, project, "cost.amount", 0, "120000");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "amount-unit-undeclared", "F2");
    assert_int_equal(finding_at(fixture->findings, 0)->severity, SEVERITY_WARNING);
    assert_int_equal(notes(fixture), 2);
    assert_true(is_told(fixture, "sum-not-checkable", "note", "C10"));
    assert_true(is_told(fixture, "sum-not-checkable", "note", "F10"));
}

static void without_a_place_for_the_unit_the_first_amount_is_it(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    *build_value(project, "money_unit", 0) = (struct value){0};
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "amount-unit-undeclared", "C10");
}

static void a_unit_that_nobody_knows_is_none(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "money_unit", 0, "贯");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "amount-unit-undeclared", "F2");
    assert_text(finding_at(fixture->findings, 0)->found, "贯");
}

static void two_units_in_one_form_are_told_at_the_second(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "cost.amount", 1, "80000元");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "amount-unit-undeclared", "C8");
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_text(finding->found, "元");
    assert_text(finding->expected, "万元");
    assert_int_equal(notes(fixture), 2);
}

/* The amount is converted, so that its sum can be checked whatever the form says elsewhere. */
static void a_unit_that_the_amounts_label_names_contradicts_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "cost.amount", 1, "80000元");
    build_value(project, "cost.amount", 1)->unit_by_label = true;
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
    assert_int_equal(notes(fixture), 0);
}

static void a_sum_is_checked_across_units_that_labels_name(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "cost.amount", 1, "70000元");
    build_value(project, "cost.amount", 1)->unit_by_label = true;
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "cost-sum-mismatch", "C10");
}

/* With no unit for the whole form, two in labels leave the other amounts open. */
static void two_units_in_labels_leave_a_bare_amount_open(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "money_unit", 0, NULL);
    build_change(fixture, project, "cost.amount", 0, "12万元");
    build_value(project, "cost.amount", 0)->unit_by_label = true;
    build_change(fixture, project, "cost.amount", 1, "80000元");
    build_value(project, "cost.amount", 1)->unit_by_label = true;
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "amount-unit-undeclared", "C8");
}

static void a_unit_at_the_amount_is_declared_enough(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "money_unit", 0, NULL);
    build_change(fixture, project, "total", 0, "20万元");
    build_change(fixture, project, "cost.amount", 0, "12万");
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

static void a_form_without_amounts_needs_no_unit(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "money_unit", 0, NULL);
    build_change(fixture, project, "total", 0, NULL);
    build_change(fixture, project, "total_prior1", 0, NULL);
    for (size_t i = 0; i < 2; i++) {
        build_change(fixture, project, "cost.amount", i, NULL);
        build_change(fixture, project, "cost.actual_prior1", i, NULL);
    }
    build_change(fixture, project, "nature", 0, "新增项目");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "required-field-missing", "B10");
}

static void an_amount_beyond_reason_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "cost.actual_prior2", 0, "1000000.01");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "amount-unit-undeclared", "E7");
    assert_text(finding_at(fixture->findings, 0)->found, "1000000.01");
    assert_text(finding_at(fixture->findings, 0)->expected, "≤ 1000000");
}

static void the_greatest_amount_within_reason_is_not_told(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "cost.actual_prior2", 0, "1000000");
    check_project(fixture, project);
    assert_no_findings(fixture->findings);
}

static void check_basis(struct fixture *fixture, const char *basis)
{
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "basis", 0, basis);
    check_project(fixture, project);
}

/* A number and 万(元) within 12 characters of 申请, 预算 or 项目金额, before or behind. */
static void an_amount_in_the_text_other_than_the_total_is_told(void **state)
{
    static const struct {
        const char *basis;
        const char *found;
    } cases[] = {
        {"特申请2022年经费25万元。", "25万元"},
        {"经测算需25万/年，列入预算。", "25万"},
        {"项目金额为２５．５万元。", "25.5万元"},
        {"本年预算1,200万元，另申请30万元。", "1,200万元 / 30万元"},
        {"申请一二三四五六七八九十甲乙25万元。", "25万元"}, /* 12 characters between */
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture_destroy(state);
        assert_int_equal(fixture_create(state), 0);
        struct fixture *fixture = *state;
        check_basis(fixture, cases[i].basis);
        assert_one_finding(fixture->findings, "text-amount-differs", "B4");
        const struct finding *finding = finding_at(fixture->findings, 0);
        assert_int_equal(finding->severity, SEVERITY_INFO);
        assert_text(finding->found, cases[i].found);
        assert_text(finding->expected, "20万元");
    }
}

static void other_amounts_in_the_text_are_not_told(void **state)
{
    static const char *const cases[] = {
        "申请经费20万元。",                       /* the total */
        "申请经费二十万元，即20.0万。",           /* the total in another spelling */
        "预算20万元，其中场地费12万元。",         /* a cost line's own */
        "办案设备：12.5万元。",                   /* no such word near */
        "申请一二三四五六七八九十甲乙丙25万元。", /* 13 characters between */
        "申请建设2万平方米场馆，预计3万人次。",   /* no money */
        "申请资金250000元。",                     /* not in 万 */
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture_destroy(state);
        assert_int_equal(fixture_create(state), 0);
        struct fixture *fixture = *state;
        check_basis(fixture, cases[i]);
        assert_no_findings(fixture->findings);
    }
}

static void without_a_total_the_text_cannot_be_compared(void **state)
{
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);

    build_change(fixture, project, "total", 0, "见附件");
    build_change(fixture, project, "goal", 0, "申请30万元。");
    check_project(fixture, project);
    assert_one_finding(fixture->findings, "amount-not-numeric", "C10");
}

/* A family with sources of funds, as fund-source-sum-mismatch will see it. */
static const char sources_model[] =
    "units: { money: { base: 万元, accepted: { 万元: 1 } } }\n"
    "records:\n"
    "  project:\n"
    "    key: [name]\n"
    "    group: name\n"
    "    label: name\n"
    "    fields:\n"
    "      name: { type: text }\n"
    "      funds: { type: money, units: money, title: { zh: 资金总额, en: Funds } }\n"
    "    tables:\n"
    "      sources:\n"
    "        fields:\n"
    "          source: { type: text }\n"
    "          amount: { type: money, units: money }\n";

static const char sources_rules[] =
    "rules:\n"
    "  fund-source-sum-mismatch:\n"
    "    checks:\n"
    "      - kind: sum\n"
    "        sums: [{ parts: sources.amount, total: funds }]\n"
    "        tolerance: 0.005\n"
    "        inner_rows: { column: sources.source, pattern: '^其中' }\n"
    "        severity: error\n"
    "        message: '{found} {expected}'\n"
    "      - kind: part\n"
    "        amount: sources.amount\n"
    "        inner_rows: { column: sources.source, pattern: '^其中' }\n"
    "        severity: error\n"
    "        message: '{found} {expected}'\n";

static void check_sources(struct fixture *fixture, const char *rows)
{
    const struct model *model = build_model(fixture, sources_model);
    struct text yaml = text_format(fixture->arena,
                                   "records:\n"
                                   "  - sheet: S\n"
                                   "    range: A1:B9\n"
                                   "    fields: { name: [B1, 甲], funds: [B2, 100] }\n"
                                   "    sources:\n"
                                   "      headers: { source: A3, amount: B3 }\n"
                                   "      rows: [%s]\n",
                                   rows);
    struct built_records records = build_records(fixture, model, yaml.data);

    check_all(fixture, rules_of(fixture, model, sources_rules), records.items, records.count);
}

static void sources_are_added_without_the_rows_of_which(void **state)
{
    struct fixture *fixture = *state;

    check_sources(fixture, "{ at: 4, source: 财政拨款, amount: 70 },"
                           "{ at: 5, source: 其中：本级, amount: 40 },"
                           "{ at: 6, source: 其中：上级, amount: 30 },"
                           "{ at: 7, source: 其他资金, amount: 30 }");
    assert_no_findings(fixture->findings);
}

/* 资金总额 / 其中：财政拨款 / 其他资金: nothing stands above the row that it would be a part of. */
static void the_first_row_of_which_stands_for_itself(void **state)
{
    struct fixture *fixture = *state;

    check_sources(fixture, "{ at: 4, source: 其中：财政拨款, amount: 70 },"
                           "{ at: 5, source: 其他资金, amount: 30 }");
    assert_no_findings(fixture->findings);
}

static void sources_that_do_not_make_the_funds_are_told(void **state)
{
    struct fixture *fixture = *state;

    check_sources(fixture, "{ at: 4, source: 财政拨款, amount: 70 },"
                           "{ at: 5, source: 其他资金, amount: 20 }");
    assert_one_finding(fixture->findings, "fund-source-sum-mismatch", "B2");
    assert_text(finding_at(fixture->findings, 0)->expected, "90");
}

static void parts_of_more_than_their_whole_are_told_at_the_whole(void **state)
{
    struct fixture *fixture = *state;

    check_sources(fixture, "{ at: 4, source: 财政拨款, amount: 70 },"
                           "{ at: 5, source: 其中：本级, amount: 40 },"
                           "{ at: 6, source: 其中：上级, amount: 31 },"
                           "{ at: 7, source: 其他资金, amount: 30 }");
    assert_one_finding(fixture->findings, "fund-source-sum-mismatch", "B4");
    assert_text(finding_at(fixture->findings, 0)->found, "70");
    assert_text(finding_at(fixture->findings, 0)->expected, "≥ 71");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_total_that_is_not_the_sum_is_told_at_the_total),
        FIXTURE_TEST(half_a_hundredth_is_tolerated_exactly),
        FIXTURE_TEST(sums_are_exact),
        FIXTURE_TEST(yuan_and_ten_thousand_yuan_are_compared_in_one_unit),
        FIXTURE_TEST(an_earlier_year_is_compared_where_it_is_filled),
        FIXTURE_TEST(an_earlier_year_without_lines_is_not_compared),
        FIXTURE_TEST(a_total_without_any_line_is_a_mismatch),
        FIXTURE_TEST(a_form_without_cost_lines_has_no_sum),
        FIXTURE_TEST(a_row_of_which_is_not_added_again),
        FIXTURE_TEST(a_sum_with_an_invalid_amount_is_not_checkable),
        FIXTURE_TEST(an_invalid_total_is_not_compared),
        FIXTURE_TEST(a_negative_amount_is_not_valid),
        FIXTURE_TEST(a_formula_without_value_is_no_number),
        FIXTURE_TEST(nothing_and_zero_are_valid),
        FIXTURE_TEST(without_a_unit_anywhere_sums_are_not_checkable),
        FIXTURE_TEST(without_a_place_for_the_unit_the_first_amount_is_it),
        FIXTURE_TEST(a_unit_that_nobody_knows_is_none),
        FIXTURE_TEST(two_units_in_one_form_are_told_at_the_second),
        FIXTURE_TEST(a_unit_that_the_amounts_label_names_contradicts_nothing),
        FIXTURE_TEST(a_sum_is_checked_across_units_that_labels_name),
        FIXTURE_TEST(two_units_in_labels_leave_a_bare_amount_open),
        FIXTURE_TEST(a_unit_at_the_amount_is_declared_enough),
        FIXTURE_TEST(a_form_without_amounts_needs_no_unit),
        FIXTURE_TEST(an_amount_beyond_reason_is_told),
        FIXTURE_TEST(the_greatest_amount_within_reason_is_not_told),
        FIXTURE_TEST(an_amount_in_the_text_other_than_the_total_is_told),
        FIXTURE_TEST(other_amounts_in_the_text_are_not_told),
        FIXTURE_TEST(without_a_total_the_text_cannot_be_compared),
        FIXTURE_TEST(sources_are_added_without_the_rows_of_which),
        FIXTURE_TEST(the_first_row_of_which_stands_for_itself),
        FIXTURE_TEST(sources_that_do_not_make_the_funds_are_told),
        FIXTURE_TEST(parts_of_more_than_their_whole_are_told_at_the_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
