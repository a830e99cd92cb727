/* From a worksheet part (ECMA-376-1 §18.3) to its cells: where each stands, what it holds, what
 * a person sees; and what is told of a cell that cannot be read, while the rest is read on. */
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

/* What stands there cannot be known: neither text nor number is made of it. */
static void an_unknown_type_is_told_and_no_value(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_rows(fixture, "<row r='1'><c r='A1' t='money'><v>42</v></c>"
                                          "<c r='B1'><v>1</v></c></row>");

    assert_cell(&grid, "A1", CELL_UNKNOWN, "", "");
    assert_cell(&grid, "B1", CELL_NUMBER, "1", "1");
    assert_one_finding(fixture->findings, "cell-type-wrong", "A1");
    assert_text(finding_at(fixture->findings, 0)->place.file, "a.xlsx");
    assert_text(finding_at(fixture->findings, 0)->place.sheet, "S");
    assert_text(finding_at(fixture->findings, 0)->found, "money");
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

static void a_cell_outside_the_sheet_is_told_and_the_rest_is_read(void **state)
{
    static const char *const references[] = {"XFE1", "A1048577", "A0",          "AAAA1",
                                             "1A",   "A",        "R1C1x",       "",
                                             "A-1",  "A1:B2",    "A4294967297", "ZZZZZZZ1"};
    struct fixture *fixture = *state;
    size_t count = sizeof references / sizeof references[0];

    for (size_t i = 0; i < count; i++) {
        struct text rows = text_format(
            fixture->arena,
            "<row r='1'><c r='A1'><v>1</v></c><c r='%s'><v>2</v></c><c r='C1'><v>3</v></c></row>",
            references[i]);
        struct grid grid = read_rows(fixture, text_terminated(fixture->arena, rows));
        assert_int_equal(grid.count, 2);
        assert_cell(&grid, "A1", CELL_NUMBER, "1", "1");
        assert_cell(&grid, "C1", CELL_NUMBER, "3", "3");
        const struct finding *finding = finding_at(fixture->findings, i);
        assert_text(finding->code, "cell-reference-wrong");
        assert_text(finding->place.sheet, "S");
        assert_int_equal(finding->place.row, 0);
        assert_text(finding->found, references[i]);
    }
    assert_int_equal(finding_count(fixture->findings), count);
}

/* Nobody can say where it stands. */
static void after_a_wrong_reference_a_cell_without_one_is_not_read(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        read_rows(fixture, "<row r='1'><c r='A1'><v>1</v></c><c r='XFE1'><v>2</v></c>"
                           "<c><v>3</v></c><c r='F1'><v>4</v></c><c><v>5</v></c>"
                           "</row><row><c><v>6</v></c></row>");

    assert_int_equal(grid.count, 4);
    assert_cell(&grid, "F1", CELL_NUMBER, "4", "4");
    assert_cell(&grid, "G1", CELL_NUMBER, "5", "5");
    assert_cell(&grid, "A2", CELL_NUMBER, "6", "6");
    assert_int_equal(count_findings(fixture->findings, "cell-reference-wrong"), 2);
}

static void a_row_outside_the_sheet_lends_its_cells_no_place(void **state)
{
    static const char *const numbers[] = {"0", "1048577", "-1", "x", "4294967297", ""};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct text rows =
            text_format(fixture->arena,
                        "<row r='1'><c><v>1</v></c></row>"
                        "<row r='%s' hidden='1'><c><v>2</v></c><c r='C7'><v>3</v></c></row>"
                        "<row r='9'><c><v>4</v></c></row>",
                        numbers[i]);
        struct grid grid = read_rows(fixture, text_terminated(fixture->arena, rows));
        assert_int_equal(grid.count, 3);
        assert_cell(&grid, "A1", CELL_NUMBER, "1", "1");
        assert_cell(&grid, "C7", CELL_NUMBER, "3", "3");
        assert_cell(&grid, "A9", CELL_NUMBER, "4", "4");
        assert_int_equal(grid.hidden_row_count, 0);
        assert_text(finding_at(fixture->findings, 2 * i)->code, "cell-reference-wrong");
        assert_text(finding_at(fixture->findings, 2 * i)->found, numbers[i]);
        assert_int_equal(finding_count(fixture->findings), 2 * i + 2); /* the row and its cell */
    }
}

static void what_follows_the_last_row_or_column_is_outside(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        read_rows(fixture, "<row r='1048576'><c r='XFD1048576'><v>1</v></c><c><v>2</v></c></row>"
                           "<row><c><v>3</v></c></row>");

    assert_int_equal(grid.count, 1);
    assert_text(finding_at(fixture->findings, 0)->found, "XFE1048576");
    assert_text(finding_at(fixture->findings, 1)->found, "1048577");
    assert_int_equal(count_findings(fixture->findings, "cell-reference-wrong"), 3);
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

static void a_wrong_range_is_a_warning_and_the_others_hold(void **state)
{
    static const char *const references[] = {"", "A1:", "A1:XFE1", "A0:B1", "甲"};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof references / sizeof references[0]; i++) {
        struct text sheet =
            text_format(fixture->arena,
                        "<sheetData/><mergeCells><mergeCell ref='A1:B1'/>"
                        "<mergeCell ref='%s'/><mergeCell ref='A2:B2'/></mergeCells>",
                        references[i]);
        struct grid grid = read_grid(
            fixture, &(struct workbook_literal){.sheet = text_terminated(fixture->arena, sheet)});
        assert_int_equal(grid.merge_count, 2);
        const struct finding *finding = finding_at(fixture->findings, i);
        assert_text(finding->code, "merge-wrong");
        assert_int_equal(finding->severity, SEVERITY_WARNING);
        assert_text(finding->place.sheet, "S");
        assert_text(finding->found, references[i]);
    }
}

/* ---- values that are none */

static void a_number_that_is_none_is_told_at_its_place(void **state)
{
    static const char *const numbers[] = {"12abc", "1,234", "NaN", "INF", "1E999",
                                          "0x10",  "一",    "--1", "."};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct text rows = text_format(
            fixture->arena, "<row r='7'><c r='B7'><v>%s</v></c><c r='C7'><v>3</v></c></row>",
            numbers[i]);
        struct grid grid = read_rows(fixture, text_terminated(fixture->arena, rows));
        assert_cell(&grid, "B7", CELL_UNKNOWN, "", "");
        assert_false(cell_has_number(cell_at(&grid, "B7")));
        assert_cell(&grid, "C7", CELL_NUMBER, "3", "3");
        const struct finding *finding = finding_at(fixture->findings, i);
        assert_text(finding->code, "cell-number-wrong");
        assert_text(cell_reference(fixture->arena, finding->place.row, finding->place.column),
                    "B7");
        assert_text(finding->found, numbers[i]);
    }
}

static void a_string_number_out_of_range_is_told_at_its_place(void **state)
{
    static const char *const numbers[] = {"1", "-1", "0.5", "x", "99999999999999999999", "1e0"};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct text rows = text_format(
            fixture->arena,
            "<row r='1'><c r='A1' t='s'><v>%s</v></c><c r='B1' t='s'><v>0</v></c></row>",
            numbers[i]);
        struct grid grid = read_grid(
            fixture, &(struct workbook_literal){.strings = "<si><t>甲</t></si>",
                                                .rows = text_terminated(fixture->arena, rows)});
        assert_cell(&grid, "A1", CELL_UNKNOWN, "", "");
        assert_cell(&grid, "B1", CELL_TEXT, "甲", "甲");
        const struct finding *finding = finding_at(fixture->findings, i);
        assert_text(finding->code, "cell-string-wrong");
        assert_text(cell_reference(fixture->arena, finding->place.row, finding->place.column),
                    "A1");
        assert_text(finding->found, numbers[i]);
    }
}

static void a_date_or_truth_value_that_is_none_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid =
        read_rows(fixture, "<row r='1'><c r='A1' t='d'><v>2023-13-45</v></c>"
                           "<c r='B1' t='b'><v>2</v></c><c r='C1'><v>3</v></c></row>");

    assert_cell(&grid, "A1", CELL_UNKNOWN, "", "");
    assert_cell(&grid, "B1", CELL_UNKNOWN, "", "");
    assert_cell(&grid, "C1", CELL_NUMBER, "3", "3");
    assert_int_equal(finding_count(fixture->findings), 2);
    assert_int_equal(only_finding(fixture->findings, "cell-date-wrong")->place.column, 1);
    assert_text(only_finding(fixture->findings, "cell-number-wrong")->message,
                "The cell B1 is marked as a truth value but holds \"2\". Type the cell again.");
}

static void what_was_expected_is_said_in_the_language_of_the_findings(void **state)
{
    struct fixture *fixture = *state;

    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_ZH);
    (void)read_rows(fixture, "<row r='1'><c r='A1'><v>x</v></c><c r='B1' t='b'><v>x</v></c></row>");
    assert_text(finding_at(fixture->findings, 0)->message,
                "单元格 A1 标为数字，内容却是“x”。请重新填写该单元格。");
    assert_text(finding_at(fixture->findings, 1)->message,
                "单元格 B1 标为逻辑值，内容却是“x”。请重新填写该单元格。");
}

/* 80 bytes at most, and no half character: 26 of 3 bytes here. */
static void of_a_long_text_a_finding_quotes_the_beginning(void **state)
{
    struct fixture *fixture = *state;

    (void)read_rows(fixture, "<row r='1'><c r='A1'><v>"
                             "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
                             "</v></c></row>");
    assert_text(only_finding(fixture->findings, "cell-number-wrong")->found,
                "一二三四五六七八九十一二三四五六七八九十一二三四五六");
}

/* ---- a broken part */

/* However far it was read: never a short sheet in silence. */
static void a_sheet_that_is_cut_off_is_no_sheet(void **state)
{
    static const char whole[] = "<worksheet xmlns='" SPREADSHEET "'><sheetData><row r='1'>"
                                "<c r='A1'><v>1</v></c></row></sheetData></worksheet>";
    struct fixture *fixture = *state;

    for (size_t length = 0; length < sizeof whole - 1; length++) {
        struct grid grid;
        const struct zip_entry part = {.name = "xl/worksheets/sheet1.xml",
                                       .content = {whole, length}};
        fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
        assert_false(
            try_grid(fixture, &(struct workbook_literal){.parts = &part, .part_count = 1}, &grid));
        assert_one_finding(fixture->findings, "xml-malformed", "");
        assert_text(finding_at(fixture->findings, 0)->place.file, "a.xlsx");
    }
}

static void a_sheet_whose_tags_do_not_match_is_no_sheet(void **state)
{
    static const char *const insides[] = {
        "<sheetData><row r='1'><c r='A1'><v>1</c></v></row></sheetData>",
        "<sheetData><row r='1'><c r='A1' r='B1'><v>1</v></c></row></sheetData>",
        "<sheetData><row r='1'><c r='A1'><v>&nbsp;</v></c></row></sheetData>",
        "<sheetData><row r=1><c r='A1'><v>1</v></c></row></sheetData>",
        "<sheetData><x:row r='1'/></sheetData>",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof insides / sizeof insides[0]; i++) {
        struct grid grid;
        assert_false(try_grid(fixture, &(struct workbook_literal){.sheet = insides[i]}, &grid));
        assert_int_equal(count_findings(fixture->findings, "xml-malformed"), i + 1);
    }
}

static void a_sheet_whose_checksum_is_wrong_is_no_sheet(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid;
    const struct zip_entry parts[] = {
        {.name = "xl/worksheets/sheet1.xml",
         .content = TEXT("<worksheet xmlns='" SPREADSHEET "'><sheetData><row r='1'><c r='A1'>"
                         "<v>1</v></c></row></sheetData></worksheet>"),
         .wrong_crc = true}};

    assert_false(try_grid(fixture, &(struct workbook_literal){PARTS(parts)}, &grid));
    assert_one_finding(fixture->findings, "package-part-damaged", "");
}

/* ---- limits */

static void more_cells_than_the_limit_are_told(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid;
    const struct workbook_literal literal = {.rows =
                                                 "<row><c><v>1</v></c><c/><c><v>2</v></c></row>"};

    fixture->limits.cells = 2;
    assert_int_equal(read_grid(fixture, &literal).count, 2);
    fixture->limits.cells = 1;
    assert_false(try_grid(fixture, &literal, &grid));
    assert_one_finding(fixture->findings, "workbook-limit", "");
    assert_text(finding_at(fixture->findings, 0)->place.sheet, "S");
    assert_text(finding_at(fixture->findings, 0)->message,
                "Beyond the limit of cells (limit 1, found > 1). If the file is right, raise the "
                "limit by the option of that name.");
}

/* The cells of all sheets count together. */
static void the_limit_of_cells_is_the_workbooks(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid;

    fixture->limits.cells = 3;
    struct workbook *workbook = open_workbook(
        fixture, &(struct workbook_literal){.workbook = "<sheets><sheet name='a' r:id='rId1'/>"
                                                        "<sheet name='b' r:id='rId1'/></sheets>",
                                            .rows = "<row><c><v>1</v></c><c><v>2</v></c></row>"});
    assert_true(workbook_read_grid(workbook, workbook_sheet(workbook, 0), fixture->arena, &grid));
    assert_false(workbook_read_grid(workbook, workbook_sheet(workbook, 1), fixture->arena, &grid));
    assert_text(only_finding(fixture->findings, "workbook-limit")->place.sheet, "b");
}

static void a_text_longer_than_the_limit_is_told(void **state)
{
    static const char *const rows[] = {
        "<row><c t='str'><v>一二三</v></c></row>",
        "<row><c t='inlineStr'><is><t>一二三</t></is></c></row>",
        "<row><c><f>1+1+1+1+1</f><v>5</v></c></row>",
    };
    struct fixture *fixture = *state;
    struct grid grid;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture->limits.string_bytes = 9;
        (void)read_rows(fixture, rows[i]);
        fixture->limits.string_bytes = 8;
        assert_false(try_grid(fixture, &(struct workbook_literal){.rows = rows[i]}, &grid));
        assert_int_equal(count_findings(fixture->findings, "xml-limit"), i + 1);
        assert_text(finding_at(fixture->findings, i)->expected, "--string-bytes 8");
    }
}

static void more_merged_ranges_than_the_limit_are_told(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid;
    const struct workbook_literal literal = {
        .sheet = "<sheetData/><mergeCells><mergeCell ref='A1:B1'/><mergeCell ref='A2:B2'/>"
                 "</mergeCells>"};

    fixture->limits.merged_ranges = 2;
    assert_int_equal(read_grid(fixture, &literal).merge_count, 2);
    fixture->limits.merged_ranges = 1;
    assert_false(try_grid(fixture, &literal, &grid));
    assert_one_finding(fixture->findings, "workbook-limit", "");
    assert_text(finding_at(fixture->findings, 0)->message,
                "Beyond the limit of merged-ranges (limit 1, found > 1). If the file is right, "
                "raise the limit by the option of that name.");
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
        FIXTURE_TEST(an_unknown_type_is_told_and_no_value),
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
        FIXTURE_TEST(a_cell_outside_the_sheet_is_told_and_the_rest_is_read),
        FIXTURE_TEST(after_a_wrong_reference_a_cell_without_one_is_not_read),
        FIXTURE_TEST(a_row_outside_the_sheet_lends_its_cells_no_place),
        FIXTURE_TEST(what_follows_the_last_row_or_column_is_outside),
        FIXTURE_TEST(hidden_rows_are_told),
        FIXTURE_TEST(merged_ranges_come_after_the_cells),
        FIXTURE_TEST(a_wrong_range_is_a_warning_and_the_others_hold),
        FIXTURE_TEST(a_number_that_is_none_is_told_at_its_place),
        FIXTURE_TEST(a_string_number_out_of_range_is_told_at_its_place),
        FIXTURE_TEST(a_date_or_truth_value_that_is_none_is_told),
        FIXTURE_TEST(what_was_expected_is_said_in_the_language_of_the_findings),
        FIXTURE_TEST(of_a_long_text_a_finding_quotes_the_beginning),
        FIXTURE_TEST(a_sheet_that_is_cut_off_is_no_sheet),
        FIXTURE_TEST(a_sheet_whose_tags_do_not_match_is_no_sheet),
        FIXTURE_TEST(a_sheet_whose_checksum_is_wrong_is_no_sheet),
        FIXTURE_TEST(more_cells_than_the_limit_are_told),
        FIXTURE_TEST(the_limit_of_cells_is_the_workbooks),
        FIXTURE_TEST(a_text_longer_than_the_limit_is_told),
        FIXTURE_TEST(more_merged_ranges_than_the_limit_are_told),
        FIXTURE_TEST(a_sink_may_count_cells_only),
        FIXTURE_TEST(a_sink_may_stop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
