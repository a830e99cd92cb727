/* What the fuzzers found, each as the smallest file that showed it. */
#include "base/unicode.h"
#include "support/grid_builder.h"
#include "support/whole_way.h"
#include "support/workbook_builder.h"

static void assert_findings_are_text(const struct finding_list *findings)
{
    for (size_t i = 0; i < finding_count(findings); i++) {
        assert_true(unicode_is_valid(finding_at(findings, i)->message));
        assert_true(unicode_is_valid(finding_at(findings, i)->found));
    }
}

/* The 120 bytes that are quoted ended within a character. */
static void an_unread_cell_is_quoted_in_whole_characters(void **state)
{
    struct fixture *fixture = *state;
    struct loaded_family family;
    struct record_list records = {0};
    struct text_builder drawn = text_builder(fixture->arena);

    assert_true(
        load_family(fixture->arena, "mappings/performance-target", fixture->findings, &family));
    text_append(&drawn, TEXT("2022年项目支出绩效目标表\n"
                             "申报单位：甲|金额单位：万元|项目名称|乙|项目类别|特定目标类\n"
                             "立项依据|丙|项目性质|一次性项目|绩效目标|丁\n"
                             "项目预算|成本构成|金额|测算依据|2020年实际执行数|2021年实际执行数\n"
                             "|人工|1\n|合计|1\n"
                             "绩效指标|一级指标|二级指标|绩效标准|当年预期实现值\n"
                             "|数量指标|人数|1人|1人\n"
                             "保障绩效目标实现措施|戊\n||||||a"));
    for (int i = 0; i < 60; i++) {
        text_append(&drawn, TEXT("余"));
    }
    struct grid grid =
        grid_draw(fixture->arena, "A1", text_terminated(fixture->arena, text_built(&drawn)));
    assert_true(sheet_read_forms(fixture->arena, family.mapping, &grid, TEXT("a.xlsx"), TEXT(""),
                                 fixture->findings, &records)
                    .has_form);
    assert_int_equal(only_finding(fixture->findings, "cell-unread")->found.length, 118);
    assert_findings_are_text(fixture->findings);
}

/* Its percent-encoding undone, a target may hold any byte. */
static void a_missing_part_is_named_in_valid_text(void **state)
{
    struct fixture *fixture = *state;
    struct workbook *workbook = open_workbook(
        fixture,
        &(struct workbook_literal){.workbook = "<sheets><sheet name='S' r:id='a'/></sheets>",
                                   .relationships = "<Relationship Id='a' Type='t/worksheet' "
                                                    "Target='%FF%C0.xml'/>"});

    assert_int_equal(workbook_sheet_count(workbook), 0);
    assert_int_equal(count_findings(fixture->findings, "sheet-missing"), 1);
    assert_findings_are_text(fixture->findings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(an_unread_cell_is_quoted_in_whole_characters),
        FIXTURE_TEST(a_missing_part_is_named_in_valid_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
