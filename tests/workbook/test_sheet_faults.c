/* What is told of a sheet that is not as ECMA-376-1 §18.3 has it: a finding at the place of each
 * fault, no value where none is sure, and the rest read on; but of a part that is broken
 * altogether, or beyond a limit, no sheet at all. */
#include "support/workbook_builder.h"

/* ---- places */

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

static void a_number_that_is_none_is_told_at_its_place(void **state)
{
    static const char *const numbers[] = {"12abc", "1,234", "NaN", "INF", "1E9999",
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

    assert_cell(&grid, "A1", CELL_TEXT, "2023-13-45", "2023-13-45");
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
        assert_int_equal(grid.count, 0);
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
    assert_int_equal(grid.count, 0);
    assert_one_finding(fixture->findings, "package-part-damaged", "");
}

/* ---- limits */

/* An identifier that was typed into a cell of numbers: Excel keeps 15 digits of it. A formula's
 * result is reckoned, and no identifier. */
static void a_number_of_more_than_15_digits_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_rows(fixture, "<row r='1'><c r='A1'><v>999999999999999</v></c>"
                                          "<c r='B1'><v>1.10101199003071E+17</v></c>"
                                          "<c r='C1'><f>A1*9</f><v>8999999999999990</v></c>"
                                          "<c r='D1' t='str'><v>110101199003071234</v></c>"
                                          "<c r='E1'><v>123456789012.345</v></c></row>");

    assert_one_finding(fixture->findings, "number-too-long", "B1");
    assert_int_equal(finding_at(fixture->findings, 0)->severity, SEVERITY_WARNING);
    assert_text(finding_at(fixture->findings, 0)->found, "1.10101199003071E+17");
    assert_cell(&grid, "B1", CELL_NUMBER, "1.10101199003071E+17", "1.10101E+17");
}

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
                "Beyond the limit of filled-cells (limit 1, found > 1), so reading stopped. If the "
                "file is right, raise the limit by --filled-cells.");
}

/* The cells of all sheets count together. */
static void the_limit_of_cells_is_the_workbooks(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid;

    fixture->limits.cells = 3;
    struct workbook *workbook = open_workbook(
        fixture, &(struct workbook_literal){.workbook = "<sheets><sheet name='a' r:id='rId1'/>"
                                                        "<sheet name='b' r:id='rId2'/></sheets>",
                                            .more_sheets = 1,
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
                "Beyond the limit of merged-ranges (limit 1, found > 1), so reading stopped. If "
                "the file is right, raise the limit by --merged-ranges.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_cell_outside_the_sheet_is_told_and_the_rest_is_read),
        FIXTURE_TEST(after_a_wrong_reference_a_cell_without_one_is_not_read),
        FIXTURE_TEST(a_row_outside_the_sheet_lends_its_cells_no_place),
        FIXTURE_TEST(what_follows_the_last_row_or_column_is_outside),
        FIXTURE_TEST(a_wrong_range_is_a_warning_and_the_others_hold),
        FIXTURE_TEST(an_unknown_type_is_told_and_no_value),
        FIXTURE_TEST(a_number_that_is_none_is_told_at_its_place),
        FIXTURE_TEST(a_string_number_out_of_range_is_told_at_its_place),
        FIXTURE_TEST(a_date_or_truth_value_that_is_none_is_told),
        FIXTURE_TEST(what_was_expected_is_said_in_the_language_of_the_findings),
        FIXTURE_TEST(of_a_long_text_a_finding_quotes_the_beginning),
        FIXTURE_TEST(a_sheet_that_is_cut_off_is_no_sheet),
        FIXTURE_TEST(a_sheet_whose_tags_do_not_match_is_no_sheet),
        FIXTURE_TEST(a_sheet_whose_checksum_is_wrong_is_no_sheet),
        FIXTURE_TEST(a_number_of_more_than_15_digits_is_told),
        FIXTURE_TEST(more_cells_than_the_limit_are_told),
        FIXTURE_TEST(the_limit_of_cells_is_the_workbooks),
        FIXTURE_TEST(a_text_longer_than_the_limit_is_told),
        FIXTURE_TEST(more_merged_ranges_than_the_limit_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
