/* Records in the store, and the rows of declared blocks out of it: store/store.h. */
#include "support/store_fixture.h"

#include <stdio.h>
#include <stdlib.h>

static const enum merged_return FORWARD[RETURN_COUNT] = {FINANCE, EDUCATION, HEALTH};
static const enum merged_return MIXED[RETURN_COUNT] = {EDUCATION, HEALTH, FINANCE};

/* A declared summary whose one block has these rows, order and columns. */
static const struct block *block_of(struct fixture *fixture, const char *rows, const char *columns)
{
    struct text yaml = text_format(fixture->arena,
                                   "group_unnamed: 未注明\n"
                                   "standard: []\n"
                                   "summary:\n"
                                   "- name: 表\n"
                                   "  lines: [题]\n"
                                   "  blocks: [{ id: block, rows: %s, columns: [%s] }]\n",
                                   rows, columns);
    const struct workbook_declarations *declarations =
        merge_declarations_of(fixture, text_terminated(fixture->arena, yaml));

    return &declarations->summary.sheets[0].blocks[0];
}

static void records_come_by_file_sheet_and_row(void **state)
{
    struct fixture *fixture = *state;
    const struct block *block =
        block_of(fixture, "project",
                 "{ id: f, title: F, property: file }, { id: s, title: S, property: "
                 "sheet }, { id: n, title: N, field: name }");
    const char *expected = "市卫健委.xlsx|疫苗|疫苗接种\n"
                           "市卫健委.xlsx|待定|健康宣传\n"
                           "市教育局.xlsx|校舍|校舍维修\n"
                           "市财政局.xlsx|项目一|智慧财政\n"
                           "市财政局.xlsx|项目二|=SUM(1,2) 培训";

    assert_text(merge_rows(fixture, merge_all(fixture, FORWARD), block, NULL), expected);
    assert_text(merge_rows(fixture, merge_all(fixture, MIXED), block, NULL), expected);
}

static void money_comes_back_as_it_went_in(void **state)
{
    struct fixture *fixture = *state;
    const struct block *block =
        block_of(fixture, "project.cost",
                 "{ id: p, title: P, record_field: name }, { id: i, title: I, field: item }, { id: "
                 "a, title: A, field: amount }, { id: c, title: C, property: cell }");

    assert_text(merge_rows(fixture, merge_all(fixture, FORWARD), block, NULL),
                "疫苗接种|疫苗|59|A11\n"
                "校舍维修|材料|70.25|B11\n"
                "校舍维修|人工|50.25|B12\n"
                "智慧财政|软件|60.5|A11\n"
                "智慧财政|硬件|40|A12\n"
                "=SUM(1,2) 培训|培训|20|A11");
}

/* A form may stand on several sheets: a row says the one that it stands on. */
static void a_row_on_another_sheet_names_that_sheet(void **state)
{
    struct fixture *fixture = *state;
    const struct model *model = build_family_model(fixture);
    struct store *store = merge_open(fixture, model);
    struct built_records records = build_records_from(fixture, model, "tests/store/finance.yaml");
    struct submission submission = {.file = TEXT("a.xlsx")};
    const struct block *block = block_of(
        fixture, "project.cost",
        "{ id: i, title: I, field: item }, { id: s, title: S, property: sheet }, { id: c, title: "
        "C, property: cell }");
    int64_t id;

    build_value(records.items[0], "cost.item", 1)->sheet = TEXT("资金 '1'!A9");
    assert_true(store_add_submission(store, &submission, &id));
    assert_true(store_add_record(store, id, records.items[0]));
    assert_true(store_finish(store));
    assert_text(merge_rows(fixture, store, block, NULL), "软件|项目一|A11\n硬件|资金 '1'!A9|A12");
}

static void what_is_no_number_is_shown_and_never_summed(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = merge_all(fixture, FORWARD);
    const struct block *block =
        block_of(fixture, "project",
                 "{ id: a, title: A, field: total, total: sum }, { id: d, title: D, formula: a + "
                 "a, format: money, total: sum }");
    struct row_source source = store_rows(store);
    struct written_value sums[2] = {{0}, {0}};
    size_t count;

    assert_text(merge_rows(fixture, store, block, NULL),
                "59|118\n待定|~\n120.5|241\n100.5|201\n20|40");
    assert_true(source.totals(source.context, fixture->arena, block, NULL, &count, sums));
    assert_int_equal(count, 5);
    assert_text(decimal_text(fixture->arena, sums[0].number), "300");
    assert_text(decimal_text(fixture->arena, sums[1].number), "600");
}

static void the_sum_of_a_table_stands_in_for_a_blank(void **state)
{
    struct fixture *fixture = *state;
    const struct block *block =
        block_of(fixture, "project",
                 "{ id: a, title: A, field: total_prior1, otherwise: cost.actual_prior1 }, { id: "
                 "s, title: S, sum: cost.amount }");

    assert_text(merge_rows(fixture, merge_all(fixture, FORWARD), block, NULL),
                "60|59\n~|~\n100.5|120.5\n80|100.5\n~|20");
}

static void rows_of_a_table_are_counted_by_condition(void **state)
{
    struct fixture *fixture = *state;
    const struct block *block =
        block_of(fixture, "project",
                 "{ id: a, title: A, count: indicators },"
                 "{ id: f, title: F, count: indicators, where: { name: { filled: true } } },"
                 "{ id: o, title: O, count: indicators, where: { class: [数量指标, 质量指标] } },"
                 "{ id: q, title: Q, count: indicators, where: { target: { holds: digit } } }");

    /* 4 of the 5 indicators of 智慧财政 have a name; ４００人 holds digits too. */
    assert_text(merge_rows(fixture, merge_all(fixture, FORWARD), block, NULL),
                "1|1|0|1\n0|0|0|0\n2|2|1|1\n5|4|2|4\n1|1|1|1");
}

static void findings_are_counted_where_they_stand(void **state)
{
    struct fixture *fixture = *state;
    const struct block *block =
        block_of(fixture, "project",
                 "{ id: n, title: N, field: name }, { id: e, title: E, count: findings, where: { "
                 "severity: error } }, { id: a, title: A, count: findings }");

    assert_text(merge_rows(fixture, merge_all(fixture, FORWARD), block, NULL),
                "疫苗接种|0|0\n健康宣传|1|1\n校舍维修|0|0\n智慧财政|0|0\n=SUM(1,2) 培训|0|1");
}

static void findings_come_with_their_group_and_without_notes(void **state)
{
    struct fixture *fixture = *state;
    const struct block *block = block_of(
        fixture, "findings",
        "{ id: g, title: G, group: true }, { id: r, title: R, property: record }, { id: c, title: "
        "C, property: rule }, { id: s, title: S, property: severity }, { id: p, title: P, "
        "property: cell }, { id: f, title: F, property: found }");

    /* The group of a record that names no department is the empty text. */
    assert_text(merge_rows(fixture, merge_all(fixture, FORWARD), block, NULL),
                "|健康宣传|amount-not-numeric|error|B7|待定\n"
                "市教育局|~|part-broken|error|~|~\n"
                "市财政局|=SUM(1,2) 培训|actuals-missing|warning|B7|~");
}

static void groups_are_one_whatever_the_spaces(void **state)
{
    struct fixture *fixture = *state;
    struct row_source source = store_rows(merge_all(fixture, MIXED));
    struct group *groups;
    size_t count;

    assert_true(source.groups(source.context, fixture->arena, &groups, &count));
    assert_int_equal(count, 4);
    assert_text(groups[0].name, "");
    assert_text(groups[1].name, "市卫健委");
    assert_text(groups[2].name, "市教育局");
    assert_text(groups[3].name, "市财政局");
}

static void a_group_has_its_rows_alone(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = merge_all(fixture, FORWARD);
    const struct block *block =
        block_of(fixture, "project",
                 "{ id: n, title: N, field: name }, { id: t, title: T, field: total, total: sum }, "
                 "{ id: s, title: S, share: t }");
    struct group finance = {.key = TEXT("市财政局")};

    /* 100.5 / 120.5 and 20 / 120.5 */
    assert_text(merge_rows(fixture, store, block, &finance), "智慧财政|100.5|0.834025\n"
                                                             "=SUM(1,2) 培训|20|0.165975");
}

/* The count of rows and the sum of the one column that is summed, of a group; ~ for no sum. */
static struct text totals_of(struct fixture *fixture, struct store *store,
                             const struct block *block, struct text key)
{
    struct row_source source = store_rows(store);
    struct group group = {.key = key};
    struct written_value sum = {.kind = WRITTEN_NUMBER};
    size_t count = 9;

    assert_true(source.totals(source.context, fixture->arena, block, &group, &count, &sum));
    struct text shown =
        sum.kind == WRITTEN_EMPTY ? TEXT("~") : decimal_text(fixture->arena, sum.number);
    return text_format(fixture->arena, "%zu %.*s", count, (int)shown.length, shown.data);
}

static void a_group_has_totals_of_its_own(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = merge_all(fixture, MIXED);
    const struct block *projects =
        block_of(fixture, "project", "{ id: t, title: T, field: total, total: sum }");
    const struct block *costs =
        block_of(fixture, "project.cost", "{ id: a, title: A, field: amount, total: sum }");

    assert_text(totals_of(fixture, store, projects, TEXT("市财政局")), "2 120.5");
    assert_text(totals_of(fixture, store, projects, TEXT("市教育局")), "1 120.5");
    assert_text(totals_of(fixture, store, costs, TEXT("市财政局")), "3 120.5");
    assert_text(totals_of(fixture, store, costs, TEXT("市卫健委")), "1 59");
    assert_text(totals_of(fixture, store, projects, TEXT("市卫健委")), "1 59");
    /* One project, whose total is a text, and no costs; and a department that handed in nothing. */
    assert_text(totals_of(fixture, store, projects, TEXT("")), "1 ~");
    assert_text(totals_of(fixture, store, costs, TEXT("")), "0 ~");
    assert_text(totals_of(fixture, store, projects, TEXT("市水利局")), "0 ~");
}

static void groups_are_ranked_and_ties_share_a_place(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_declarations *declarations = merge_declarations(fixture);
    const struct block *ranking = merge_block(&declarations->summary, "ranking");

    /* 120.5 / 300, 241 / 300, 59 / 300; who has no amount has no place. */
    assert_text(merge_rows(fixture, merge_all(fixture, FORWARD), ranking, NULL),
                "1|市教育局|120.5|0.401667|0.401667\n"
                "1|市财政局|120.5|0.401667|0.803333\n"
                "3|市卫健委|59|0.196667|1\n"
                "~||~|~|~");
}

static void a_group_has_the_sums_of_its_records(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_declarations *declarations = merge_declarations(fixture);
    const struct block *departments = merge_block(&declarations->summary, "departments");

    /* no department projects total share prior1 change rate indicators quantitative share
     * without-satisfaction errors warnings state */
    assert_text(merge_rows(fixture, merge_all(fixture, FORWARD), departments, NULL),
                "~||1|~|~|~|~|~|0|0|~|1|1|0|errors\n"
                "~|市卫健委|1|59|0.196667|60|-1|-0.016667|1|1|1|0|0|0|none\n"
                "~|市教育局|1|120.5|0.401667|100.5|20|0.199005|2|1|0.5|1|1|0|errors\n"
                "~|市财政局|2|120.5|0.401667|80|20.5|0.25625|5|4|0.8|1|0|1|warnings");
}

static void submissions_come_with_what_is_known_of_them(void **state)
{
    struct fixture *fixture = *state;
    const struct block *block = block_of(
        fixture, "submissions",
        "{ id: f, title: F, property: file }, { id: h, title: H, property: sha256 }, { id: p, "
        "title: P, property: producer }, { id: m, title: M, property: modified }, { id: s, title: "
        "S, property: state }, { id: r, title: R, property: records }, { id: e, title: E, count: "
        "findings, where: { severity: error } }");

    assert_text(merge_rows(fixture, merge_all(fixture, FORWARD), block, NULL),
                "市卫健委.xlsx|h1|~|~|taken|2|1\n"
                "市教育局.xlsx|e1|~|~|refused|1|1\n"
                "市财政局.xlsx|f1|Microsoft Excel|2022-01-05T09:00:00Z|taken-in-part|2|0");
}

static void rows_are_sorted_by_amount_as_a_number(void **state)
{
    struct fixture *fixture = *state;
    struct text yaml =
        TEXT("group_unnamed: 未注明\nstandard: []\nsummary:\n- name: 表\n  lines: [题]\n  blocks:\n"
             "  - { id: b, rows: project.cost, sort: [-a], columns: [{ id: a, title: A, field: "
             "amount }] }\n");
    const struct workbook_declarations *declarations = merge_declarations_of(fixture, yaml.data);

    assert_text(merge_rows(fixture, merge_all(fixture, FORWARD),
                           &declarations->summary.sheets[0].blocks[0], NULL),
                "70.25\n60.5\n59\n50.25\n40\n20");
}

static void the_newest_year_is_the_greatest(void **state)
{
    struct fixture *fixture = *state;
    struct row_source source = store_rows(merge_all(fixture, FORWARD));
    const struct workbook_declarations *declarations = merge_declarations(fixture);
    struct written_value year;

    assert_true(source.greatest(source.context, fixture->arena, declarations->year_record,
                                declarations->year, &year));
    assert_text(decimal_text(fixture->arena, year.number), "2022");
}

static void an_empty_store_has_no_rows(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = merge_open(fixture, build_family_model(fixture));
    struct row_source source = store_rows(store);
    const struct block *block =
        block_of(fixture, "project", "{ id: a, title: A, field: total, total: sum }");
    struct written_value sum = {.kind = WRITTEN_NUMBER};
    size_t count = 1;

    assert_true(store_finish(store));
    assert_text(merge_rows(fixture, store, block, NULL), "");
    assert_true(source.totals(source.context, fixture->arena, block, NULL, &count, &sum));
    assert_int_equal(count, 0);
    assert_int_equal(sum.kind, WRITTEN_EMPTY);
}

static void a_total_of_too_many_digits_is_told(void **state)
{
    struct fixture *fixture = *state;
    const struct model *model = build_family_model(fixture);
    struct store *store = merge_open(fixture, model);
    struct row_source source = store_rows(store);
    const struct block *block =
        block_of(fixture, "project", "{ id: a, title: A, field: total, total: sum }");
    struct built_records records = build_records(
        fixture, model,
        "records:\n"
        "- { sheet: a, range: A1:B2, fields: { total: [A1, '1000000000000000000000000000000'] } }\n"
        "- { sheet: b, range: A1:B2, fields: { total: [A1, '0.00000000001'] } }\n");
    struct submission submission = {.file = TEXT("a.xlsx")};
    struct written_value sum = {0};
    size_t count;
    int64_t id;

    assert_true(store_add_submission(store, &submission, &id));
    assert_true(store_add_record(store, id, records.items[0]));
    assert_true(store_add_record(store, id, records.items[1]));
    assert_true(store_finish(store));
    assert_false(source.totals(source.context, fixture->arena, block, NULL, &count, &sum));
    assert_one_finding(fixture->findings, "figure-too-large", "");
}

static void names_are_quoted_and_values_bound(void **state)
{
    struct fixture *fixture = *state;
    const struct model *model = build_model(fixture, "title: 测试\n"
                                                     "records:\n"
                                                     "  order:\n"
                                                     "    title: 单\n"
                                                     "    key: [select]\n"
                                                     "    group: select\n"
                                                     "    label: select\n"
                                                     "    fields:\n"
                                                     "      select: { type: text, title: S }\n"
                                                     "    tables:\n"
                                                     "      group:\n"
                                                     "        title: G\n"
                                                     "        fields:\n"
                                                     "          from: { type: text, title: F }\n");
    struct store *store = merge_open(fixture, model);
    struct built_records records = build_records(fixture, model,
                                                 "records:\n"
                                                 "- sheet: \"'); DROP TABLE submission; --\"\n"
                                                 "  range: A1:B2\n"
                                                 "  fields: { select: [A1, \"a' OR '1'='1\"] }\n");
    struct submission submission = {.file = TEXT("a'b\".xlsx")};
    struct row_source source = store_rows(store);
    struct group *groups;
    size_t count;
    int64_t id;

    assert_true(store_add_submission(store, &submission, &id));
    assert_true(store_add_record(store, id, records.items[0]));
    assert_true(store_finish(store));
    assert_true(source.groups(source.context, fixture->arena, &groups, &count));
    assert_int_equal(count, 1);
    assert_text(groups[0].name, "a' OR '1'='1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(records_come_by_file_sheet_and_row),
        FIXTURE_TEST(money_comes_back_as_it_went_in),
        FIXTURE_TEST(a_row_on_another_sheet_names_that_sheet),
        FIXTURE_TEST(what_is_no_number_is_shown_and_never_summed),
        FIXTURE_TEST(the_sum_of_a_table_stands_in_for_a_blank),
        FIXTURE_TEST(rows_of_a_table_are_counted_by_condition),
        FIXTURE_TEST(findings_are_counted_where_they_stand),
        FIXTURE_TEST(findings_come_with_their_group_and_without_notes),
        FIXTURE_TEST(groups_are_one_whatever_the_spaces),
        FIXTURE_TEST(a_group_has_its_rows_alone),
        FIXTURE_TEST(a_group_has_totals_of_its_own),
        FIXTURE_TEST(groups_are_ranked_and_ties_share_a_place),
        FIXTURE_TEST(a_group_has_the_sums_of_its_records),
        FIXTURE_TEST(submissions_come_with_what_is_known_of_them),
        FIXTURE_TEST(rows_are_sorted_by_amount_as_a_number),
        FIXTURE_TEST(the_newest_year_is_the_greatest),
        FIXTURE_TEST(an_empty_store_has_no_rows),
        FIXTURE_TEST(a_total_of_too_many_digits_is_told),
        FIXTURE_TEST(names_are_quoted_and_values_bound),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
