/* From a worksheet part (ECMA-376-1 §18.3) to its cells: where each stands, what it holds, and
 * what a person sees. */
#include "support/workbook_builder.h"

/* ---- types: §18.3.1.4 c, §18.18.11 ST_CellType */

static void a_cell_without_a_type_is_a_number(void **state)
{
    struct grid grid = read_rows(*state, "<row r='1'><c r='A1'><v>42</v></c>"
                                         "<c r='B1' t='n'><v>-12.50</v></c>"
                                         "<c r='C1'><v>1.5E3</v></c><c r='D1'><v> 7\n</v></c>"
                                         "<c r='E1' t=''><v>8</v></c></row>");

    assert_cell(&grid, "A1", CELL_NUMBER, "42", "42");
    assert_cell(&grid, "B1", CELL_NUMBER, "-12.50", "-12.5");
    assert_cell(&grid, "C1", CELL_NUMBER, "1.5E3", "1500");
    assert_cell(&grid, "D1", CELL_NUMBER, "7", "7");
    assert_cell(&grid, "E1", CELL_NUMBER, "8", "8");
}

/* The nearest double to 0.1+0.2 is written with 17 digits; Excel keeps and shows 15. */
static void a_number_has_15_digits(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_rows(fixture, "<row r='1'><c r='A1'><v>0.30000000000000004</v></c>"
                                          "<c r='B1'><v>110101199003071234</v></c></row>");

    assert_cell(&grid, "A1", CELL_NUMBER, "0.30000000000000004", "0.3");
    assert_text(decimal_text(fixture->arena, cell_at(&grid, "A1")->number), "0.3");
    assert_text(decimal_text(fixture->arena, cell_at(&grid, "B1")->number), "110101199003071000");
}

static void a_shared_string_is_named_by_its_number(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_grid(
        fixture, &(struct workbook_literal){.strings = "<si><t>甲</t></si><si><t>乙</t></si>",
                                            .rows = "<row r='1'><c r='A1' t='s'><v>1</v></c>"
                                                    "<c r='B1' t='s'><v> 0 </v></c></row>"});

    assert_cell(&grid, "A1", CELL_TEXT, "乙", "乙");
    assert_cell(&grid, "B1", CELL_TEXT, "甲", "甲");
    assert_no_findings(fixture->findings);
}

static void text_may_stand_in_the_cell_itself(void **state)
{
    struct grid grid = read_rows(
        *state, "<row r='1'><c r='A1' t='inlineStr'><is><t>一</t></is></c>"
                "<c r='B1' t='inlineStr'><is><r><t>二</t></r><r><rPr><b/></rPr><t>三</t></r></is>"
                "</c><c r='C1' t='inlineStr'><is><t>大阪</t><rPh sb='0' eb='2'><t>オオサカ</t>"
                "</rPh></is></c><c r='D1' t='str'><v>四</v></c>"
                "<c r='E1' t='inlineStr'><v>五</v></c></row>");

    assert_cell(&grid, "A1", CELL_TEXT, "一", "一");
    assert_cell(&grid, "B1", CELL_TEXT, "二三", "二三");
    assert_cell(&grid, "C1", CELL_TEXT, "大阪", "大阪");
    assert_cell(&grid, "D1", CELL_TEXT, "四", "四");
    assert_cell(&grid, "E1", CELL_TEXT, "五", "五");
}

/* A program that forgets the type still means the text. */
static void text_in_the_cell_is_text_whatever_the_type(void **state)
{
    struct grid grid = read_rows(*state, "<row r='1'><c r='A1'><is><t>一</t></is></c>"
                                         "<c r='B1' t='s'><is><t>二</t></is></c></row>");

    assert_cell(&grid, "A1", CELL_TEXT, "一", "一");
    assert_cell(&grid, "B1", CELL_TEXT, "二", "二");
}

static void text_is_kept_as_it_is_written(void **state)
{
    struct grid grid = read_rows(
        *state, "<row r='1'><c r='A1' t='inlineStr'><is><t xml:space='preserve'>  a b  </t></is>"
                "</c><c r='B1' t='inlineStr'><is><t> a b </t></is></c>"
                "<c r='C1' t='str'><v>一\n二_x000D_</v></c>"
                "<c r='D1' t='inlineStr'><is><t>_x005F_x000D_</t></is></c>"
                "<c r='E1' t='str'><v>007</v></c></row>");

    assert_cell(&grid, "A1", CELL_TEXT, "  a b  ", "  a b  ");
    assert_cell(&grid, "B1", CELL_TEXT, " a b ", " a b ");
    assert_cell(&grid, "C1", CELL_TEXT, "一\n二\r", "一\n二\r");
    assert_cell(&grid, "D1", CELL_TEXT, "_x000D_", "_x000D_");
    assert_cell(&grid, "E1", CELL_TEXT, "007", "007");
}

static void truth_values_are_shown_in_words(void **state)
{
    struct grid grid =
        read_rows(*state, "<row r='1'><c r='A1' t='b'><v>1</v></c><c r='B1' t='b'><v>0</v></c>"
                          "<c r='C1' t='b'><v>true</v></c><c r='D1' t='b'><v>false</v></c></row>");

    assert_cell(&grid, "A1", CELL_BOOLEAN, "1", "TRUE");
    assert_cell(&grid, "B1", CELL_BOOLEAN, "0", "FALSE");
    assert_cell(&grid, "C1", CELL_BOOLEAN, "1", "TRUE");
    assert_cell(&grid, "D1", CELL_BOOLEAN, "0", "FALSE");
}

static void an_error_is_shown_by_its_name(void **state)
{
    struct grid grid = read_rows(*state, "<row r='1'><c r='A1' t='e'><v>#N/A</v></c>"
                                         "<c r='B1' t='e'><f>1/0</f><v>#DIV/0!</v></c></row>");

    assert_cell(&grid, "A1", CELL_ERROR, "#N/A", "#N/A");
    assert_cell(&grid, "B1", CELL_ERROR, "#DIV/0!", "#DIV/0!");
    assert_false(cell_has_number(cell_at(&grid, "A1")));
}

/* Type d holds an ISO 8601 date; a cell without a date format still shows one. */
static void an_iso_date_becomes_its_serial(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_grid(
        fixture, &(struct workbook_literal){
                     .styles = "<numFmts><numFmt numFmtId='170' formatCode='yyyy&quot;年&quot;m"
                               "&quot;月&quot;'/></numFmts><cellXfs>" CELL_FORMAT("0")
                                   CELL_FORMAT("170") "</cellXfs>",
                     .rows = "<row r='1'><c r='A1' t='d'><v>2023-12-31</v></c>"
                             "<c r='B1' t='d'><v>2023-12-31T12:00:00</v></c>"
                             "<c r='C1' t='d' s='1'><v>2023-12-31</v></c></row>"});

    assert_cell(&grid, "A1", CELL_NUMBER, "45291", "2023-12-31");
    assert_true(cell_at(&grid, "A1")->date);
    assert_text(cell_at(&grid, "B1")->stored, "45291.5");
    assert_cell(&grid, "C1", CELL_NUMBER, "45291", "2023年12月");
    assert_no_findings(fixture->findings);
}

/* A cell may be there for its format alone. */
static void a_cell_that_holds_nothing_is_blank(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_rows(fixture, "<row r='1'><c r='A1' s='0'/><c r='B1'><v/></c>"
                                          "<c r='C1' t='s'><v></v></c><c r='D1' t='str'/>"
                                          "<c r='E1' t='inlineStr'/></row><row r='2'/>");

    assert_int_equal(grid.count, 0);
    assert_int_equal(finding_count(fixture->findings), 0);
}

/* ---- what a person sees */

static void a_number_is_shown_in_its_format(void **state)
{
    struct grid grid = read_grid(
        *state,
        &(struct workbook_literal){
            .styles = "<numFmts><numFmt numFmtId='164' formatCode='#,##0.00&quot; 万元&quot;'/>"
                      "<numFmt numFmtId='165' formatCode='0.0;[Red]&quot;负&quot;0.0;&quot;无"
                      "&quot;;&quot;文：&quot;@'/></numFmts><cellXfs>" CELL_FORMAT("0") CELL_FORMAT(
                          "9") CELL_FORMAT("10") CELL_FORMAT("164") CELL_FORMAT("165") "</cellXfs>",
            .rows = "<row r='1'><c r='A1' s='1'><v>0.95</v></c><c r='B1' s='2'><v>0.955</v></c>"
                    "<c r='C1' s='3'><v>1234.5</v></c><c r='D1' s='4'><v>-2</v></c>"
                    "<c r='E1' s='4'><v>0</v></c><c r='F1' s='4' t='str'><v>甲</v></c>"
                    "<c r='G1' s='99'><v>0.95</v></c><c r='H1' s='-1'><v>0.95</v></c></row>"});

    assert_cell(&grid, "A1", CELL_NUMBER, "0.95", "95%");
    assert_cell(&grid, "B1", CELL_NUMBER, "0.955", "95.50%");
    assert_cell(&grid, "C1", CELL_NUMBER, "1234.5", "1,234.50 万元");
    assert_cell(&grid, "D1", CELL_NUMBER, "-2", "负2.0");
    assert_cell(&grid, "E1", CELL_NUMBER, "0", "无");
    assert_cell(&grid, "F1", CELL_TEXT, "甲", "文：甲");
    assert_cell(&grid, "G1", CELL_NUMBER, "0.95", "0.95"); /* a style that is not there */
    assert_cell(&grid, "H1", CELL_NUMBER, "0.95", "0.95"); /* and one that is no number */
}

/* §18.17.4.1: in the 1900 system day 60 is 29 February 1900, which never was. */
static void dates_are_shown_in_the_1900_system(void **state)
{
    struct grid grid = read_grid(
        *state,
        &(struct workbook_literal){
            .styles = "<numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/>"
                      "</numFmts><cellXfs>" CELL_FORMAT("164") CELL_FORMAT("0") "</cellXfs>",
            .rows = "<row r='1'><c r='A1' s='0'><v>1</v></c><c r='B1' s='0'><v>59</v></c>"
                    "<c r='C1' s='0'><v>60</v></c><c r='D1' s='0'><v>61</v></c>"
                    "<c r='E1' s='0'><v>45291.5</v></c><c r='F1' s='1'><v>45291</v></c>"
                    "</row>"});

    assert_cell(&grid, "A1", CELL_NUMBER, "1", "1900-01-01");
    assert_cell(&grid, "B1", CELL_NUMBER, "59", "1900-02-28");
    assert_cell(&grid, "C1", CELL_NUMBER, "60", "1900-02-29");
    assert_cell(&grid, "D1", CELL_NUMBER, "61", "1900-03-01");
    assert_cell(&grid, "E1", CELL_NUMBER, "45291.5", "2023-12-31");
    assert_true(cell_at(&grid, "E1")->date);
    assert_false(cell_at(&grid, "F1")->date);
}

/* ---- formulas: §18.3.1.40 f */

static void a_formula_has_its_stored_result(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        read_rows(fixture, "<row r='1'><c r='A1'><f>VLOOKUP(1,B:C,2)</f><v>12</v></c>"
                           "<c r='B1' t='str'><f>\"a\"&amp;\"b\"</f><v>ab</v></c>"
                           "<c r='C1' t='b'><f>1&lt;2</f><v>1</v></c>"
                           "<c r='D1' t='e'><f>NA()</f><v>#N/A</v></c></row>");

    assert_cell(&grid, "A1", CELL_NUMBER, "12", "12");
    assert_cell(&grid, "B1", CELL_TEXT, "ab", "ab");
    assert_cell(&grid, "C1", CELL_BOOLEAN, "1", "TRUE");
    assert_cell(&grid, "D1", CELL_ERROR, "#N/A", "#N/A");
    assert_true(cell_at(&grid, "A1")->formula);
    assert_false(cell_at(&grid, "A1")->computed);
    assert_text(cell_at(&grid, "A1")->expression, "VLOOKUP(1,B:C,2)");
    assert_text(cell_at(&grid, "B1")->expression, "\"a\"&\"b\"");
    assert_int_equal(finding_count(fixture->findings), 0);
}

static void shared_and_array_formulas_have_theirs_too(void **state)
{
    struct grid grid = read_rows(
        *state, "<row r='1'><c r='A1'><f t='shared' ref='A1:A2' si='0'>B1*2</f><v>2</v></c></row>"
                "<row r='2'><c r='A2'><f t='shared' si='0'/><v>4</v></c></row>"
                "<row r='3'><c r='A3'><f t='array' ref='A3:A4'>B1:B2*2</f><v>6</v></c></row>"
                "<row r='4'><c r='A4'><v>8</v></c></row>");

    assert_cell(&grid, "A1", CELL_NUMBER, "2", "2");
    assert_text(cell_at(&grid, "A1")->expression, "B1*2");
    assert_cell(&grid, "A2", CELL_NUMBER, "4", "4");
    assert_true(cell_at(&grid, "A2")->formula);
    assert_text(cell_at(&grid, "A2")->expression, "");
    assert_cell(&grid, "A3", CELL_NUMBER, "6", "6");
    assert_cell(&grid, "A4", CELL_NUMBER, "8", "8");
    assert_false(cell_at(&grid, "A4")->formula);
}

/* It is not 0, and not blank. */
static void a_formula_without_a_stored_result_is_unknown(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_rows(fixture, "<row r='1'><c r='A1'><f>TODAY()</f></c>"
                                          "<c r='B1'><f>TODAY()</f><v/></c><c r='C1'/></row>");

    assert_cell(&grid, "A1", CELL_UNKNOWN, "", "");
    assert_cell(&grid, "B1", CELL_UNKNOWN, "", "");
    assert_blank(&grid, "C1");
    assert_true(cell_at(&grid, "A1")->formula);
    assert_false(cell_has_number(cell_at(&grid, "A1")));
}

/* ---- places */

/* §18.3.1.4, §18.3.1.73: the references of cells and rows are optional; what has none follows
 * the one before. */
static void cells_and_rows_without_a_reference_follow_the_one_before(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        read_rows(fixture, "<row><c><v>1</v></c><c/><c><v>3</v></c></row>"
                           "<row><c><v>4</v></c></row>"
                           "<row r='5'><c><v>5</v></c><c r='D5'><v>6</v></c><c><v>7</v></c></row>"
                           "<row><c r='B6'><v>8</v></c></row><row><c><v>9</v></c></row>");

    assert_int_equal(grid.count, 8);
    assert_cell(&grid, "A1", CELL_NUMBER, "1", "1");
    assert_cell(&grid, "C1", CELL_NUMBER, "3", "3");
    assert_cell(&grid, "A2", CELL_NUMBER, "4", "4");
    assert_cell(&grid, "A5", CELL_NUMBER, "5", "5");
    assert_cell(&grid, "D5", CELL_NUMBER, "6", "6");
    assert_cell(&grid, "E5", CELL_NUMBER, "7", "7");
    assert_cell(&grid, "B6", CELL_NUMBER, "8", "8");
    assert_cell(&grid, "A7", CELL_NUMBER, "9", "9");
    assert_int_equal(finding_count(fixture->findings), 0);
}

static void rows_and_cells_may_stand_in_any_order(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        read_rows(fixture, "<row r='3'><c r='A3'><v>3</v></c></row>"
                           "<row r='1'><c r='B1'><v>2</v></c><c r='A1'><v>1</v></c></row>");

    assert_int_equal(grid.count, 3);
    assert_text(grid.cells[0].stored, "1");
    assert_text(grid.cells[1].stored, "2");
    assert_text(grid.cells[2].stored, "3");
    assert_int_equal(finding_count(fixture->findings), 0);
}

/* §18.3.1.35 dimension, §18.3.1.73 spans: hints, and often wrong. */
static void dimension_spans_and_counts_are_not_believed(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_grid(
        fixture, &(struct workbook_literal){
                     .sheet = "<dimension ref='A1'/><cols count='0'/><sheetData>"
                              "<row r='2' spans='1:1'><c r='A2'><v>1</v></c><c r='Z2'><v>2</v></c>"
                              "</row><row r='900' spans='x'><c r='C900'><v>3</v></c></row>"
                              "</sheetData><mergeCells count='4294967295'>"
                              "<mergeCell ref='A2:B2'/></mergeCells>"});

    assert_int_equal(grid.count, 3);
    assert_cell(&grid, "Z2", CELL_NUMBER, "2", "2");
    assert_cell(&grid, "C900", CELL_NUMBER, "3", "3");
    assert_int_equal(grid.merge_count, 1);
    assert_int_equal(finding_count(fixture->findings), 0);
}

static void the_last_cell_of_a_sheet_is_xfd1048576(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_rows(fixture, "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>");

    assert_cell(&grid, "XFD1048576", CELL_NUMBER, "1", "1");
    assert_int_equal(finding_count(fixture->findings), 0);
}

static void hidden_rows_are_told(void **state)
{
    struct grid grid = read_rows(*state, "<row r='2' hidden='1'><c r='A2'><v>1</v></c></row>"
                                         "<row r='3' hidden='0'/><row r='4' hidden='true'/>"
                                         "<row r='5' hidden='false'/><row hidden='1'/>");

    assert_int_equal(grid.hidden_row_count, 3);
    assert_int_equal(grid.hidden_rows[0], 2);
    assert_int_equal(grid.hidden_rows[1], 4);
    assert_int_equal(grid.hidden_rows[2], 6);
    assert_cell(&grid, "A2", CELL_NUMBER, "1", "1"); /* and read like any other */
}

/* ---- merged ranges: §18.3.1.54, §18.3.1.55 */

static void merged_ranges_come_after_the_cells(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_grid(
        fixture,
        &(struct workbook_literal){
            .sheet = "<sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>"
                     "</sheetData><mergeCells><mergeCell ref='A1:B2'/><mergeCell ref='D4:C3'/>"
                     "<mergeCell ref='$E$1:$E$2'/></mergeCells>"});

    assert_int_equal(grid.merge_count, 3);
    assert_text(range_reference(fixture->arena, grid_merge(&grid, 2, 2)), "A1:B2");
    assert_text(range_reference(fixture->arena, grid_merge(&grid, 4, 3)), "C3:D4");
    assert_text(range_reference(fixture->arena, grid_merge(&grid, 1, 5)), "E1:E2");
    assert_cell(&grid, "B1", CELL_NUMBER, "2", "2"); /* covered, and kept */
    assert_int_equal(finding_count(fixture->findings), 0);
}

/* ---- the sink */

struct counting {
    size_t cells, stop_at;
    bool shown;
};

static bool count_cell(void *context, const struct cell *cell)
{
    struct counting *counting = context;

    counting->cells++;
    counting->shown = counting->shown || cell->shown.length > 0;
    return counting->cells != counting->stop_at;
}

static bool count_first_sheet(struct fixture *fixture, struct counting *counting)
{
    struct workbook *workbook = open_workbook(
        fixture, &(struct workbook_literal){
                     .sheet = "<sheetData><row hidden='1'><c><v>1</v></c><c/><c><v>2</v></c></row>"
                              "<row><c t='str'><v>a</v></c></row></sheetData>"
                              "<mergeCells><mergeCell ref='A1:B1'/></mergeCells>"});
    struct cell_sink sink = {.context = counting, .cell = count_cell};

    return workbook_read_sheet(workbook, workbook_sheet(workbook, 0), &sink, fixture->arena);
}

/* It need not ask for the text that is shown, for ranges or for hidden rows. */
static void a_sink_may_count_cells_only(void **state)
{
    struct counting counting = {0};

    assert_true(count_first_sheet(*state, &counting));
    assert_int_equal(counting.cells, 3);
    assert_false(counting.shown);
}

static void a_sink_may_stop(void **state)
{
    struct fixture *fixture = *state;
    struct counting counting = {.stop_at = 2};

    assert_false(count_first_sheet(fixture, &counting));
    assert_int_equal(counting.cells, 2);
    assert_int_equal(finding_count(fixture->findings), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_cell_without_a_type_is_a_number),
        FIXTURE_TEST(a_number_has_15_digits),
        FIXTURE_TEST(a_shared_string_is_named_by_its_number),
        FIXTURE_TEST(text_may_stand_in_the_cell_itself),
        FIXTURE_TEST(text_in_the_cell_is_text_whatever_the_type),
        FIXTURE_TEST(text_is_kept_as_it_is_written),
        FIXTURE_TEST(truth_values_are_shown_in_words),
        FIXTURE_TEST(an_error_is_shown_by_its_name),
        FIXTURE_TEST(an_iso_date_becomes_its_serial),
        FIXTURE_TEST(a_cell_that_holds_nothing_is_blank),
        FIXTURE_TEST(a_number_is_shown_in_its_format),
        FIXTURE_TEST(dates_are_shown_in_the_1900_system),
        FIXTURE_TEST(a_formula_has_its_stored_result),
        FIXTURE_TEST(shared_and_array_formulas_have_theirs_too),
        FIXTURE_TEST(a_formula_without_a_stored_result_is_unknown),
        FIXTURE_TEST(cells_and_rows_without_a_reference_follow_the_one_before),
        FIXTURE_TEST(rows_and_cells_may_stand_in_any_order),
        FIXTURE_TEST(dimension_spans_and_counts_are_not_believed),
        FIXTURE_TEST(the_last_cell_of_a_sheet_is_xfd1048576),
        FIXTURE_TEST(hidden_rows_are_told),
        FIXTURE_TEST(merged_ranges_come_after_the_cells),
        FIXTURE_TEST(a_sink_may_count_cells_only),
        FIXTURE_TEST(a_sink_may_stop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
