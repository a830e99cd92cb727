/* A sheet held whole: its cells in order, found by place, with the ranges merged over them; what
 * is told once for the sheet. */
#include "support/workbook_builder.h"

static struct text at(struct fixture *fixture, const struct finding *finding)
{
    return cell_reference(fixture->arena, finding->place.row, finding->place.column);
}

static void cells_stand_by_row_then_column(void **state)
{
    static const char *const order[] = {"A1", "C1", "A2", "B2", "A10"};
    struct fixture *fixture = *state;
    struct grid grid = read_rows(
        fixture, "<row r='10'><c r='A10'><v>1</v></c></row>"
                 "<row r='2'><c r='B2'><v>1</v></c><c r='A2'><v>1</v></c></row>"
                 "<row r='1'><c r='A1'><v>1</v></c><c r='B1'/><c r='C1'><v>1</v></c></row>");

    assert_int_equal(grid.count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_text(cell_reference(fixture->arena, grid.cells[i].row, grid.cells[i].column),
                    order[i]);
    }
}

static void a_cell_is_found_by_its_place(void **state)
{
    struct grid grid = read_rows(*state, "<row r='2'><c r='B2'><v>1</v></c><c r='D2'><v>2</v></c>"
                                         "</row><row r='4'><c r='A4'><v>3</v></c></row>");

    assert_text(grid_cell(&grid, 2, 4)->stored, "2");
    assert_null(grid_cell(&grid, 1, 1));
    assert_null(grid_cell(&grid, 2, 3));
    assert_null(grid_cell(&grid, 3, 1));
    assert_null(grid_cell(&grid, 4, 2));
    assert_null(grid_cell(&grid, LAST_ROW, LAST_COLUMN));
    assert_int_equal(grid_lower_bound(&grid, 1, 1), 0);
    assert_int_equal(grid_lower_bound(&grid, 2, 2), 0);
    assert_int_equal(grid_lower_bound(&grid, 2, 3), 1);
    assert_int_equal(grid_lower_bound(&grid, 2, 5), 2);
    assert_int_equal(grid_lower_bound(&grid, 4, 2), 3);
}

static void a_grid_may_be_empty(void **state)
{
    struct grid grid = read_rows(*state, "");

    assert_int_equal(grid.count, 0);
    assert_null(grid_cell(&grid, 1, 1));
    assert_int_equal(grid_lower_bound(&grid, 1, 1), 0);
    assert_int_equal(grid_merge(&grid, 3, 2).first_row, 3);
}

/* Forms merge cells of any height beside each other, in no order. */
static void the_range_merged_over_a_cell_is_found(void **state)
{
    static const struct {
        uint32_t row, column;
        const char *range;
    } cases[] = {
        {1, 1, "A1:D1"},   {1, 4, "A1:D1"}, {1, 5, "E1"},     {2, 1, "A2:A30"}, {30, 1, "A2:A30"},
        {31, 1, "A31"},    {3, 2, "B3:C4"}, {4, 3, "B3:C4"},  {5, 2, "B5"},     {20, 2, "B20:C20"},
        {25, 4, "D5:D25"}, {26, 4, "D26"},  {5, 4, "D5:D25"}, {40, 2, "B40"},
    };
    struct fixture *fixture = *state;
    struct grid grid = read_grid(
        fixture,
        &(struct workbook_literal){.sheet = "<sheetData/><mergeCells><mergeCell ref='B20:C20'/>"
                                            "<mergeCell ref='D5:D25'/><mergeCell ref='A2:A30'/>"
                                            "<mergeCell ref='B3:C4'/><mergeCell ref='A1:D1'/>"
                                            "</mergeCells>"});

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_text(
            range_reference(fixture->arena, grid_merge(&grid, cases[i].row, cases[i].column)),
            cases[i].range);
    }
}

/* Excel shows the first cell only; the others may hold values that nobody sees. */
static void a_value_under_a_merged_range_is_kept(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_grid(
        fixture,
        &(struct workbook_literal){
            .sheet =
                "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
                "</sheetData><mergeCells><mergeCell ref='A1:B2'/></mergeCells>"});

    assert_cell(&grid, "A1", CELL_NUMBER, "1", "1");
    assert_cell(&grid, "B1", CELL_NUMBER, "2", "2");
    assert_cell(&grid, "A2", CELL_NUMBER, "3", "3");
    assert_int_equal(finding_count(fixture->findings), 0);
}

/* Programs read the first or the last of the two: neither can be trusted. */
static void a_cell_given_twice_is_told_and_unknown(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_rows(
        fixture, "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c><c r='A1'><v>3</v></c>"
                 "<c r='C1'><v>4</v></c></row>");

    assert_int_equal(grid.count, 3);
    assert_int_equal(cell_at(&grid, "A1")->type, CELL_UNKNOWN);
    assert_text(cell_at(&grid, "A1")->shown, "");
    assert_false(cell_has_number(cell_at(&grid, "A1")));
    assert_cell(&grid, "B1", CELL_NUMBER, "2", "2");
    assert_cell(&grid, "C1", CELL_NUMBER, "4", "4");
    assert_one_finding(fixture->findings, "cell-twice", "A1");
    assert_text(finding_at(fixture->findings, 0)->found, "1");
    assert_text(finding_at(fixture->findings, 0)->expected, "3");
}

static void also_when_both_say_the_same_or_the_row_is_given_twice(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_rows(fixture, "<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>1</v></c>"
                                          "</row><row r='2'><c><v>2</v></c></row>"
                                          "<row r='1'><c><v>1</v></c><c><v>5</v></c></row>");

    assert_int_equal(grid.count, 3);
    assert_int_equal(cell_at(&grid, "A1")->type, CELL_UNKNOWN);
    assert_cell(&grid, "B1", CELL_NUMBER, "5", "5");
    assert_cell(&grid, "A2", CELL_NUMBER, "2", "2");
    assert_int_equal(count_findings(fixture->findings, "cell-twice"), 2);
    assert_int_equal(finding_count(fixture->findings), 2);
}

/* What it is reckoned from cannot be known either, nor what is reckoned from it. */
static void a_formula_given_twice_is_not_reckoned(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        read_rows(fixture, "<row r='1'><c r='A1'><f>1+1</f></c><c r='A1'><f>2+2</f></c>"
                           "<c r='B1'><f>A1+1</f></c></row>");

    assert_int_equal(cell_at(&grid, "A1")->type, CELL_UNKNOWN);
    assert_false(cell_at(&grid, "A1")->computed);
    assert_false(cell_at(&grid, "B1")->computed);
    assert_text(at(fixture, only_finding(fixture->findings, "cell-twice")), "A1");
    assert_text(only_finding(fixture->findings, "formula-without-result")->found, "1");
    assert_text(at(fixture, only_finding(fixture->findings, "formula-without-result")), "B1");
}

static void of_a_long_text_given_twice_the_beginning_is_quoted(void **state)
{
    struct fixture *fixture = *state;

    (void)read_rows(fixture, "<row r='1'><c r='A1' t='str'><v>"
                             "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
                             "</v></c><c r='A1' t='str'><v>甲</v></c></row>");
    assert_text(finding_at(fixture->findings, 0)->found,
                "一二三四五六七八九十一二三四五六七八九十一二三四五六");
    assert_text(finding_at(fixture->findings, 0)->expected, "甲");
}

/* A thousand such formulas, as a program that only writes leaves them, are one finding. */
static void formulas_without_a_result_are_told_once(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        read_rows(fixture, "<row r='2'><c r='C2'><f>TODAY()</f></c><c r='D2'><v>1</v></c></row>"
                           "<row r='3'><c r='A3'><f>VLOOKUP(1,A:B,2)</f></c>"
                           "<c r='B3'><f>SUM(D2,2)</f></c><c r='C3'><f>D2*2</f></c></row>"
                           "<row r='1'><c r='B1'><f>NOW()</f></c></row>");

    assert_true(grid.count > 0);
    assert_one_finding(fixture->findings, "formula-without-result", "B1");
    const struct finding *missing = only_finding(fixture->findings, "formula-without-result");
    assert_int_equal(missing->severity, SEVERITY_WARNING);
    assert_text(missing->place.sheet, "S");
    assert_text(missing->message,
                "3 formulas of the sheet \"S\" have no stored result (the first at B1). Open the "
                "file in Excel or WPS, save it once, and hand it in again.");
    const struct finding *computed = only_finding(fixture->findings, "formulas-computed");
    assert_int_equal(computed->severity, SEVERITY_NOTE);
    assert_text(computed->found, "2");
}

static void a_reckoned_number_is_shown_in_its_format(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_grid(
        fixture, &(struct workbook_literal){
                     .styles = "<numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/>"
                               "</numFmts><cellXfs>" CELL_FORMAT("0") CELL_FORMAT("9")
                                   CELL_FORMAT("164") "</cellXfs>",
                     .rows = "<row r='1'><c r='A1' s='1'><f>19/20</f></c>"
                             "<c r='B1' s='2'><f>45290+1</f></c></row>"});

    /* It is the file that does not know them: the type stays unknown. */
    assert_cell(&grid, "A1", CELL_UNKNOWN, "", "95%");
    assert_cell(&grid, "B1", CELL_UNKNOWN, "", "2023-12-31");
    assert_true(cell_has_number(cell_at(&grid, "A1")));
    assert_false(cell_at(&grid, "A1")->date);
    assert_true(cell_at(&grid, "B1")->date);
    assert_no_findings(fixture->findings);
}

/* The grid keeps what it needs: a sheet read after it leaves it as it is. */
static void grids_of_one_workbook_live_side_by_side(void **state)
{
    struct fixture *fixture = *state;
    struct workbook *workbook = open_workbook(
        fixture,
        &(struct workbook_literal){.workbook = "<sheets><sheet name='a' r:id='rId1'/>"
                                               "<sheet name='b' r:id='rId2'/></sheets>",
                                   .more_sheets = 1,
                                   .rows = "<row><c t='inlineStr'><is><t>甲</t></is></c>"
                                           "<c t='str'><v>乙</v></c><c><f>A9+2</f></c></row>"});
    struct grid grids[2];

    for (size_t i = 0; i < 2; i++) {
        assert_true(
            workbook_read_grid(workbook, workbook_sheet(workbook, i), fixture->arena, &grids[i]));
    }
    for (size_t i = 0; i < 2; i++) {
        assert_text(grids[i].name, i == 0 ? "a" : "b");
        assert_cell(&grids[i], "A1", CELL_TEXT, "甲", "甲");
        assert_cell(&grids[i], "B1", CELL_TEXT, "乙", "乙");
        assert_text(cell_at(&grids[i], "C1")->expression, "A9+2");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(cells_stand_by_row_then_column),
        FIXTURE_TEST(a_cell_is_found_by_its_place),
        FIXTURE_TEST(a_grid_may_be_empty),
        FIXTURE_TEST(the_range_merged_over_a_cell_is_found),
        FIXTURE_TEST(a_value_under_a_merged_range_is_kept),
        FIXTURE_TEST(a_cell_given_twice_is_told_and_unknown),
        FIXTURE_TEST(also_when_both_say_the_same_or_the_row_is_given_twice),
        FIXTURE_TEST(a_formula_given_twice_is_not_reckoned),
        FIXTURE_TEST(of_a_long_text_given_twice_the_beginning_is_quoted),
        FIXTURE_TEST(formulas_without_a_result_are_told_once),
        FIXTURE_TEST(a_reckoned_number_is_shown_in_its_format),
        FIXTURE_TEST(grids_of_one_workbook_live_side_by_side),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
