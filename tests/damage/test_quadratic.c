/* Files whose reading would take the square of their length, if each of a thing were held
 * against each of another; and those that give a thing a million times. */
#include "support/hostile.h"

#include <stdio.h>

#define TEXT_CELL(text) "<c t='inlineStr'><is><t>" text "</t></is></c>"
#define FORM_TITLE TEXT_CELL("2022年项目支出绩效目标表")

static struct text packed(struct arena *arena, struct workbook_literal literal)
{
    literal.deflated = true;
    return workbook_build(arena, &literal);
}

static const char *whole(struct text_builder *builder)
{
    return text_terminated(builder->arena, text_built(builder));
}

/* A sheet of so many rows. */
static struct text many_rows(struct arena *arena, size_t count, const char *row)
{
    struct text_builder rows = text_builder(arena);

    repeat(&rows, 1, count, row);
    return packed(arena, (struct workbook_literal){.rows = whole(&rows)});
}

static void repeat_in(struct text_builder *builder, const char *start, size_t count,
                      const char *pattern, const char *end)
{
    text_append(builder, text_of(start));
    repeat(builder, 1, count, pattern);
    text_append(builder, text_of(end));
}

/* The form of the family, with so many more cost lines, indicators and rows below it, and
 * what stands behind the rows. */
struct many {
    size_t costs, indicators, below;
    const char *below_row;
    const char *behind;
};

static struct text form_with(struct arena *arena, const struct many *many)
{
    struct text_builder sheet = text_builder(arena);

    text_append(&sheet, TEXT("<sheetData><row>" FORM_TITLE "</row><row>" TEXT_CELL("申报单位：甲")
                                 TEXT_CELL("金额单位：万元") "</row><row>"));
    text_append(&sheet, TEXT(TEXT_CELL("项目名称") TEXT_CELL("乙") TEXT_CELL("项目类别")
                                 TEXT_CELL("特定目标类") "</row><row>"));
    text_append(&sheet, TEXT(TEXT_CELL("立项依据") TEXT_CELL("丙") TEXT_CELL("项目性质")
                                 TEXT_CELL("一次性项目") "</row><row>"));
    repeat_in(&sheet,
              TEXT_CELL("项目预算") TEXT_CELL("成本构成") TEXT_CELL("金额") TEXT_CELL("测算依据")
                  TEXT_CELL("2020年实际执行数") TEXT_CELL("2021年实际执行数") "</row>",
              many->costs, "<row><c/>" TEXT_CELL("项#") "<c><v>#</v></c></row>",
              "<row><c/>" TEXT_CELL("合计") "<c><v>1</v></c></row><row>" TEXT_CELL("绩效目标")
                  TEXT_CELL("丁") "</row><row>");
    repeat_in(&sheet,
              TEXT_CELL("绩效指标") TEXT_CELL("一级指标") TEXT_CELL("二级指标")
                  TEXT_CELL("绩效标准") TEXT_CELL("当年预期实现值") "</row>",
              many->indicators,
              "<row><c/>" TEXT_CELL("数量指标") TEXT_CELL("指标") TEXT_CELL("1")
                  TEXT_CELL("显著提升") "</row>",
              "<row>" TEXT_CELL("保障绩效目标实现措施") TEXT_CELL("戊") "</row>");
    repeat_in(&sheet, "", many->below, many->below_row == NULL ? "" : many->below_row,
              "</sheetData>");
    text_append(&sheet, text_of(many->behind == NULL ? "" : many->behind));
    return packed(arena, (struct workbook_literal){.sheet = whole(&sheet)});
}

/* What is no more than an honest file may have is read, within the limits. */
static void assert_read(hostile_builder *build, size_t cells, size_t records)
{
    struct hostile_outcome outcome = hostile_read(build);

    assert_true(outcome.readable);
    assert_int_equal(outcome.cells, cells);
    assert_int_equal(outcome.records, records);
}

static struct text million_merges(struct arena *arena)
{
    struct text_builder sheet = text_builder(arena);

    repeat_in(&sheet, "<sheetData/><mergeCells>", 1000000, "<mergeCell ref='A#:B#'/>",
              "</mergeCells>");
    return packed(arena, (struct workbook_literal){.sheet = whole(&sheet)});
}

static void a_million_merged_ranges_are_refused(void **state)
{
    (void)state;
    assert_refused(million_merges, "workbook-limit");
}

/* Column Z is one range, so that every cell below its start lies in the rows of that, too. */
static struct text merges_beside_a_tall_one(struct arena *arena)
{
    struct text_builder merges = text_builder(arena);

    repeat_in(&merges, "<mergeCells><mergeCell ref='Z1:Z1048576'/>", 60000,
              "<mergeCell ref='AA#:AB#'/>", "</mergeCells>");
    return form_with(
        arena, &(struct many){.below = 60000,
                              .below_row = "<row><c/><c/><c/><c/><c/><c/>" TEXT_CELL("余") "</row>",
                              .behind = whole(&merges)});
}

static void cells_beside_many_merged_ranges(void **state)
{
    (void)state;
    assert_read(merges_beside_a_tall_one, 60028, 1);
}

/* Every column from D on is one range, begun a row lower each. */
static struct text tall_merges(struct arena *arena)
{
    struct text_builder merges = text_builder(arena);

    text_append(&merges, TEXT("<mergeCells>"));
    for (uint32_t column = 8; column <= LAST_COLUMN; column++) {
        struct text range =
            range_reference(arena, (struct range){column, column, LAST_ROW, column});
        text_append_format(&merges, "<mergeCell ref='%.*s'/>", (int)range.length, range.data);
    }
    text_append(&merges, TEXT("</mergeCells>"));
    return form_with(
        arena, &(struct many){.below = 60000,
                              .below_row = "<row><c/><c/><c/><c/><c/><c/>" TEXT_CELL("余") "</row>",
                              .behind = whole(&merges)});
}

static void cells_beside_many_tall_ranges(void **state)
{
    (void)state;
    assert_read(tall_merges, 60028, 1);
}

static struct text many_cost_lines(struct arena *arena)
{
    return form_with(arena, &(struct many){.costs = 40000});
}

static struct text many_indicators(struct arena *arena)
{
    return form_with(arena, &(struct many){.indicators = 20000});
}

/* They are copies of one another, vague, and without a quantity: each rule has its say. */
static void a_form_of_many_rows(void **state)
{
    (void)state;
    assert_read(many_cost_lines, 80028, 1);
    assert_read(many_indicators, 80028, 1);
}

static struct text titles_side_by_side(struct arena *arena)
{
    struct text_builder rows = text_builder(arena);

    repeat_in(&rows, "<row>", 4000, FORM_TITLE, "</row>");
    repeat(&rows, 1, 40000, "<row>" TEXT_CELL("余#") "</row>");
    return packed(arena, (struct workbook_literal){.rows = whole(&rows)});
}

static void titles_of_forms_side_by_side(void **state)
{
    struct hostile_outcome outcome = hostile_read(titles_side_by_side);

    (void)state;
    assert_true(hostile_has(&outcome, "forms-limit"));
}

static struct text titles_one_below_another(struct arena *arena)
{
    return many_rows(arena, 20000, "<row>" FORM_TITLE TEXT_CELL("项目名称") "</row>");
}

static void titles_of_forms_one_below_another(void **state)
{
    struct hostile_outcome outcome = hostile_read(titles_one_below_another);

    (void)state;
    assert_true(hostile_has(&outcome, "forms-limit"));
}

static struct text million_styles(struct arena *arena)
{
    struct text_builder styles = text_builder(arena);

    repeat_in(&styles, "<cellXfs>", 1000000, "<xf numFmtId='#'/>", "</cellXfs>");
    return packed(arena, (struct workbook_literal){.styles = whole(&styles)});
}

/* Broken styles do not stop the values from being read. */
static void a_million_styles_are_told(void **state)
{
    struct hostile_outcome outcome = hostile_read(million_styles);

    (void)state;
    assert_true(outcome.readable);
    assert_true(hostile_has(&outcome, "workbook-limit"));
}

/* As many as there may be, a format of its own for each, the last of them for the first. */
static struct text many_styles(struct arena *arena)
{
    struct text_builder styles = text_builder(arena);
    struct text_builder rows = text_builder(arena);

    repeat_in(&styles, "<numFmts>", 60000, "<numFmt numFmtId='#' formatCode='0'/>",
              "</numFmts><cellXfs>");
    for (size_t i = 60000; i > 0; i--) {
        text_append_format(&styles, "<xf numFmtId='%zu'/>", i);
    }
    text_append(&styles, TEXT("</cellXfs>"));
    repeat(&rows, 1, 50000, "<row><c s='#'><v>1</v></c></row>");
    return packed(arena, (struct workbook_literal){.styles = whole(&styles), .rows = whole(&rows)});
}

static void as_many_styles_as_there_may_be(void **state)
{
    (void)state;
    assert_read(many_styles, 50000, 0);
}

static struct text many_strings(struct arena *arena)
{
    struct text_builder strings = text_builder(arena);

    repeat(&strings, 1, 500000, "<si><t>s#</t></si>");
    return packed(arena, (struct workbook_literal){.strings = whole(&strings)});
}

static void half_a_million_shared_strings(void **state)
{
    (void)state;
    assert_read(many_strings, 0, 0);
}

/* 900 kB, which 3,000 cells share. */
static struct text long_shared_string(struct arena *arena)
{
    struct text_builder strings = text_builder(arena);
    struct text_builder rows = text_builder(arena);

    repeat_in(&strings, "<si><t>", 100000, "一二三", "</t></si>");
    repeat(&rows, 1, 3000, "<row><c t='s'><v>0</v></c></row>");
    return packed(arena,
                  (struct workbook_literal){.strings = whole(&strings), .rows = whole(&rows)});
}

static void a_long_text_that_many_cells_share(void **state)
{
    (void)state;
    assert_read(long_shared_string, 3000, 0);
}

static struct text one_cell_a_million_times(struct arena *arena)
{
    return many_rows(arena, 1000000, "<row r='1'><c r='A1'><v>#</v></c></row>");
}

static struct text two_cells_in_turn(struct arena *arena)
{
    return many_rows(arena, 500000,
                     "<row r='1'><c r='A1'><v>#</v></c><c r='B1'><v>#</v></c></row>");
}

static void a_cell_given_a_million_times_is_refused(void **state)
{
    (void)state;
    assert_refused(one_cell_a_million_times, "cell-twice");
    assert_refused(two_cells_in_turn, "cell-twice");
}

/* Each row above the one before. */
static struct text rows_from_the_last_up(struct arena *arena)
{
    struct text_builder rows = text_builder(arena);

    for (size_t row = 100000; row > 0; row--) {
        text_append_format(&rows, "<row r='%zu'><c><v>1</v></c></row>", row);
    }
    return packed(arena, (struct workbook_literal){.rows = whole(&rows)});
}

static void rows_in_the_wrong_order(void **state)
{
    (void)state;
    assert_read(rows_from_the_last_up, 100000, 0);
}

static struct text wrong_references(struct arena *arena)
{
    return many_rows(arena, 500000, "<row r='#'><c r='ZZZ#'><v>1</v></c></row>");
}

static struct text wrong_rows(struct arena *arena)
{
    return many_rows(arena, 1000000, "<row r='x'/>");
}

/* A finding each, of which a thousand are kept. */
static void a_million_faults(void **state)
{
    struct hostile_outcome references = hostile_read(wrong_references);
    struct hostile_outcome rows = hostile_read(wrong_rows);

    (void)state;
    assert_int_equal(references.errors, 500000);
    assert_int_equal(rows.errors, 1000000);
}

/* The formula of A1 is 800 kB long and none of the plain ones; all others want its result. */
static struct text long_formula(struct arena *arena)
{
    struct text_builder rows = text_builder(arena);

    repeat_in(&rows, "<row><c><f>", 100000, "1+1+1+1+", "X()</f></c></row>");
    repeat(&rows, 2, 30000, "<row><c><f>A1</f></c></row>");
    return packed(arena, (struct workbook_literal){.rows = whole(&rows)});
}

/* Each wants two others, and there is no end to that. */
static struct text formulas_in_a_knot(struct arena *arena)
{
    struct text_builder rows = text_builder(arena);

    for (size_t row = 1; row <= 50000; row++) {
        text_append_format(&rows, "<row><c><f>A%zu+A%zu</f></c></row>", row * 7919 % 50000 + 1,
                           row * 104729 % 50000 + 1);
    }
    return packed(arena, (struct workbook_literal){.rows = whole(&rows)});
}

static struct text formulas_over_all_rows(struct arena *arena)
{
    return many_rows(arena, 20000, "<row><c><v>1</v></c><c><f>SUM(A1:A20000)</f></c></row>");
}

static struct text deep_formula(struct arena *arena)
{
    struct text_builder rows = text_builder(arena);

    repeat_in(&rows, "<row><c><f>", 300000, "(-", "1</f></c></row>");
    return packed(arena, (struct workbook_literal){.rows = whole(&rows)});
}

static void formulas_without_a_result(void **state)
{
    (void)state;
    assert_read(long_formula, 30001, 0);
    assert_read(formulas_in_a_knot, 50000, 0);
    assert_read(formulas_over_all_rows, 40000, 0);
    assert_read(deep_formula, 1, 0);
}

static struct text many_relationships(struct arena *arena)
{
    struct text_builder items = text_builder(arena);
    struct text_builder sheets = text_builder(arena);

    repeat(&items, 1, 200000, "<Relationship Id='a#' Type='t/worksheet' Target='a#.xml'/>");
    repeat_in(&sheets, "<sheets><sheet name='S' r:id='rId1'/>", 1000,
              "<sheet name='a#' r:id='a#'/>", "</sheets>");
    return packed(arena, (struct workbook_literal){.relationships = whole(&items),
                                                   .workbook = whole(&sheets)});
}

static void many_relationships_of_a_workbook(void **state)
{
    struct hostile_outcome outcome = hostile_read(many_relationships);

    (void)state;
    assert_int_equal(outcome.errors, 1000);
    assert_true(hostile_has(&outcome, "sheet-missing"));
}

static struct text one_part_for_all_sheets(struct arena *arena)
{
    struct text_builder sheets = text_builder(arena);
    struct text_builder rows = text_builder(arena);

    repeat_in(&sheets, "<sheets>", 1024, "<sheet name='S#' r:id='rId1'/>", "</sheets>");
    repeat(&rows, 1, 10000, "<row><c><v>#</v></c><c><v>#</v></c></row>");
    return packed(arena,
                  (struct workbook_literal){.workbook = whole(&sheets), .rows = whole(&rows)});
}

static void a_thousand_sheets_of_one_part_are_read_once(void **state)
{
    (void)state;
    assert_read(one_part_for_all_sheets, 20000, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_million_merged_ranges_are_refused),
        cmocka_unit_test(cells_beside_many_merged_ranges),
        cmocka_unit_test(cells_beside_many_tall_ranges),
        cmocka_unit_test(a_form_of_many_rows),
        cmocka_unit_test(titles_of_forms_side_by_side),
        cmocka_unit_test(titles_of_forms_one_below_another),
        cmocka_unit_test(a_million_styles_are_told),
        cmocka_unit_test(as_many_styles_as_there_may_be),
        cmocka_unit_test(half_a_million_shared_strings),
        cmocka_unit_test(a_long_text_that_many_cells_share),
        cmocka_unit_test(a_cell_given_a_million_times_is_refused),
        cmocka_unit_test(rows_in_the_wrong_order),
        cmocka_unit_test(a_million_faults),
        cmocka_unit_test(formulas_without_a_result),
        cmocka_unit_test(many_relationships_of_a_workbook),
        cmocka_unit_test(a_thousand_sheets_of_one_part_are_read_once),
    };

    if (hostile_under_command()) {
        /* It would take valgrind an hour, to show what the smaller files show, too. */
        puts("1..1\nnot ok 1 # SKIP under another command");
        return 0;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
