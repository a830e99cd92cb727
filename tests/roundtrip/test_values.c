/* A cell's value set in place: of a sheet's part, only the bytes of that cell change. */
#include "support/edited_workbook.h"

#define CELL(r, c) .row = (r), .column = (c)

static void a_number_takes_the_place_of_a_number(void **state)
{
    struct text edited = edit_cells(
        *state,
        &(struct workbook_literal){
            .rows = "<row r='1'><c r='A1'><v>1</v></c><c r='B1'  s=\"0\" >\n<v>2</v> <x/></c>"
                    "<c r='C1'><v>3</v></c></row>"},
        EDITS({CELL(1, 2), .value = EDIT_NUMBER, .number = number("12.5")}));

    assert_rows(*state, edited,
                "<row r='1'><c r='A1'><v>1</v></c><c r='B1'  s=\"0\" >\n<v>12.5</v> <x/></c>"
                "<c r='C1'><v>3</v></c></row>");
}

/* No double stands between what is typed and what is written. */
static void a_number_is_written_exactly(void **state)
{
    const char *const typed[] = {"0.1", "933.00", "123456789012345", "-0.000001", "1e300", "0"};
    const char *const written[] = {"<v>0.1</v>",       "<v>933</v>",   "<v>123456789012345</v>",
                                   "<v>-0.000001</v>", "<v>1e300</v>", "<v>0</v>"};

    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        struct text edited =
            edit_cells(*state, &(struct workbook_literal){.rows = "<row r='1'><c r='A1'/></row>"},
                       EDITS({CELL(1, 1), .value = EDIT_NUMBER, .number = number(typed[i])}));
        assert_part_holds(*state, edited, "/xl/worksheets/sheet1.xml", written[i]);
    }
}

static void text_is_written_into_the_cell_and_the_string_table_stays(void **state)
{
    const struct workbook_literal literal = {.strings = "<si><t>甲</t></si>",
                                             .rows = "<row r='1'><c r='A1' t='s'><v>0</v></c>"
                                                     "<c r='B1' t='s'><v>0</v></c></row>"};
    struct fixture *fixture = *state;
    struct text edited = edit_cells(fixture, &literal,
                                    EDITS({CELL(1, 1), .value = EDIT_TEXT, .text = TEXT("乙<&>")}));

    assert_rows(fixture, edited,
                "<row r='1'><c r='A1' t='inlineStr'><is><t>乙&lt;&amp;&gt;</t></is></c>"
                "<c r='B1' t='s'><v>0</v></c></row>");
    assert_part_same(fixture, workbook_build(fixture->arena, &literal), edited,
                     "/xl/sharedStrings.xml");
    struct grid grid = edited_grid(fixture, edited);
    assert_cell(&grid, "A1", CELL_TEXT, "乙<&>", "乙<&>");
    assert_cell(&grid, "B1", CELL_TEXT, "甲", "甲");
}

static void a_number_in_the_place_of_text_is_no_text(void **state)
{
    struct text edited =
        edit_cells(*state,
                   &(struct workbook_literal){
                       .rows = "<row r='1'><c r='A1' t='inlineStr'><is><t>三</t></is></c>"
                               "<c t='b' r='B1'><v>1</v></c></row>"},
                   EDITS({CELL(1, 1), .value = EDIT_NUMBER, .number = number("3")},
                         {CELL(1, 2), .value = EDIT_NUMBER, .number = number("4")}));

    assert_rows(*state, edited, "<row r='1'><c r='A1'><v>3</v></c><c r='B1'><v>4</v></c></row>");
}

static void white_space_at_the_edges_is_kept(void **state)
{
    struct fixture *fixture = *state;
    struct text edited =
        edit_cells(fixture, &(struct workbook_literal){.rows = "<row r='1'><c r='A1'/></row>"},
                   EDITS({CELL(1, 1), .value = EDIT_TEXT, .text = TEXT(" a\nb ")}));

    assert_rows(fixture, edited,
                "<row r='1'><c r='A1' t=\"inlineStr\"><is><t xml:space=\"preserve\"> a\nb </t></is>"
                "</c></row>");
}

/* ECMA-376-1 §22.9.2.19: what XML cannot hold, and what would read as an escape. */
static void what_xml_cannot_hold_is_escaped(void **state)
{
    struct fixture *fixture = *state;
    struct text edited =
        edit_cells(fixture, &(struct workbook_literal){.rows = "<row r='1'><c r='A1'/></row>"},
                   EDITS({CELL(1, 1), .value = EDIT_TEXT, .text = TEXT("a\001b_x0041_\rc")}));

    assert_part_holds(fixture, edited, "/xl/worksheets/sheet1.xml",
                      ">a_x0001_b_x005F_x0041__x000D_c<");
    struct grid grid = edited_grid(fixture, edited);
    assert_text(cell_at(&grid, "A1")->stored, "a\001b_x0041_\rc");
}

static void a_cleared_cell_keeps_its_style(void **state)
{
    struct text edited =
        edit_cells(*state,
                   &(struct workbook_literal){.styles = "<cellXfs count='2'>" CELL_FORMAT("0")
                                                  CELL_FORMAT("9") "</cellXfs>",
                                              .rows = "<row r='1'><c r='A1' s='1' t='str'><v>a</v>"
                                                      "</c><c r='B1'/></row>"},
                   EDITS({CELL(1, 1), .value = EDIT_CLEAR}, {CELL(1, 2), .value = EDIT_CLEAR},
                         {CELL(1, 3), .value = EDIT_CLEAR}, {CELL(9, 9), .value = EDIT_CLEAR}));

    assert_rows(*state, edited, "<row r='1'><c r='A1' s='1'></c><c r='B1'/></row>");
}

/* ---- cells and rows that are not there yet */

static void a_new_cell_stands_in_the_order_of_columns(void **state)
{
    struct text edited = edit_cells(
        *state,
        &(struct workbook_literal){.rows = "<row r='1' spans='2:4'><c r='B1'/><c r='D1'/></row>"},
        EDITS({CELL(1, 5), .value = EDIT_NUMBER, .number = number("5")},
              {CELL(1, 1), .value = EDIT_NUMBER, .number = number("1")},
              {CELL(1, 3), .value = EDIT_NUMBER, .number = number("3")}));

    assert_rows(*state, edited,
                "<row r='1' spans='1:5'><c r=\"A1\"><v>1</v></c><c r='B1'/>"
                "<c r=\"C1\"><v>3</v></c><c r='D1'/><c r=\"E1\"><v>5</v></c></row>");
}

static void a_new_row_stands_in_the_order_of_rows(void **state)
{
    struct text edited =
        edit_cells(*state, &(struct workbook_literal){.rows = "<row r='2'/> <row r='5'></row>"},
                   EDITS({CELL(7, 1), .value = EDIT_NUMBER, .number = number("7")},
                         {CELL(3, 2), .value = EDIT_NUMBER, .number = number("3")},
                         {CELL(1, 1), .value = EDIT_NUMBER, .number = number("1")},
                         {CELL(2, 1), .value = EDIT_NUMBER, .number = number("2")}));

    assert_rows(*state, edited,
                "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
                "<row r='2'><c r=\"A2\"><v>2</v></c></row> "
                "<row r=\"3\"><c r=\"B3\"><v>3</v></c></row><row r='5'></row>"
                "<row r=\"7\"><c r=\"A7\"><v>7</v></c></row>");
}

static void a_sheet_without_cells_gets_them(void **state)
{
    const char *const sheets[] = {"<sheetData/>", "<sheetData />", "<sheetData></sheetData>"};

    for (size_t i = 0; i < 3; i++) {
        struct text edited =
            edit_cells(*state, &(struct workbook_literal){.sheet = sheets[i]},
                       EDITS({CELL(2, 2), .value = EDIT_NUMBER, .number = number("7")}));
        struct grid grid = edited_grid(*state, edited);
        assert_int_equal(grid.count, 1);
        assert_cell(&grid, "B2", CELL_NUMBER, "7", "7");
    }
}

/* A new cell looks as Excel would make it: in the style of its row, else of its column. */
static void a_new_cell_has_the_style_of_its_row_or_column(void **state)
{
    struct text edited = edit_cells(
        *state,
        &(struct workbook_literal){
            .styles = "<cellXfs count='3'>" CELL_FORMAT("0") CELL_FORMAT("9")
                CELL_FORMAT("10") "</cellXfs>",
            .sheet = "<cols><col min='2' max='3' style='2'/></cols><sheetData>"
                     "<row r='1' s='1' customFormat='1'/><row r='2' s='1'/></sheetData>"},
        EDITS({CELL(1, 2), .value = EDIT_NUMBER, .number = number("1")},
              {CELL(2, 2), .value = EDIT_NUMBER, .number = number("2")},
              {CELL(2, 4), .value = EDIT_NUMBER, .number = number("3")}));

    assert_rows(*state, edited,
                "<row r='1' s='1' customFormat='1'><c r=\"B1\" s=\"1\"><v>1</v></c></row>"
                "<row r='2' s='1'><c r=\"B2\" s=\"2\"><v>2</v></c><c r=\"D2\"><v>3</v></c></row>");
}

static void cells_without_references_are_counted(void **state)
{
    struct text edited =
        edit_cells(*state,
                   &(struct workbook_literal){.rows = "<row><c><v>1</v></c><c><v>2</v></c></row>"
                                                      "<row><c><v>3</v></c></row>"},
                   EDITS({CELL(1, 2), .value = EDIT_NUMBER, .number = number("20")},
                         {CELL(2, 2), .value = EDIT_NUMBER, .number = number("40")}));

    assert_rows(*state, edited,
                "<row><c><v>1</v></c><c><v>20</v></c></row>"
                "<row><c><v>3</v></c><c r=\"B2\"><v>40</v></c></row>");
}

static void the_dimension_grows_with_the_cells(void **state)
{
    const char *const before[] = {"<dimension ref='B2:C3'/>", "<dimension ref='A1:Z99'/>",
                                  "<dimension ref='?'/>"};
    const char *const after[] = {"<dimension ref='B2:E4'/>", "<dimension ref='A1:Z99'/>",
                                 "<dimension ref='?'/>"};

    for (size_t i = 0; i < 3; i++) {
        struct fixture *fixture = *state;
        const char *sheet =
            text_format(fixture->arena, "%s<sheetData></sheetData>", before[i]).data;
        struct text edited =
            edit_cells(fixture, &(struct workbook_literal){.sheet = sheet},
                       EDITS({CELL(4, 5), .value = EDIT_NUMBER, .number = number("1")}));
        assert_part_holds(fixture, edited, "/xl/worksheets/sheet1.xml", after[i]);
    }
}

/* ---- what is refused */

static void a_value_under_a_merged_range_is_refused(void **state)
{
    const struct workbook_literal literal = {
        .sheet = "<sheetData><row r='1'><c r='A1'/><c r='B1'/></row></sheetData>"
                 "<mergeCells count='1'><mergeCell ref='A1:C2'/></mergeCells>"};
    struct fixture *fixture = *state;

    (void)edit_cells(fixture, &literal, EDITS({CELL(1, 1), .value = EDIT_TEXT, .text = TEXT("a")}));
    assert_refused(fixture, &literal, EDITS({CELL(2, 3), .value = EDIT_TEXT, .text = TEXT("a")}),
                   "edit-merged-cell", "C2");
    assert_text(finding_at(fixture->findings, 0)->message,
                "The cell C2 lies under the merged range A1:C2, where nobody would see what is "
                "written; it was left as it is. Name the first cell of the range, A1.");
}

static void a_cell_that_stands_twice_is_refused(void **state)
{
    assert_refused(
        *state,
        &(struct workbook_literal){.rows = "<row r='1'><c r='A1'/><c r='A1'><v>1</v></c></row>"},
        EDITS({CELL(1, 1), .value = EDIT_CLEAR}), "edit-cell-twice", "A1");
}

/* A row without a number counts from the cell before it, and would count from a new one. */
static void a_new_row_before_one_that_counts_is_refused(void **state)
{
    assert_refused(*state, &(struct workbook_literal){.rows = "<row r='1'><c r='A9'/></row><row/>"},
                   EDITS({CELL(5, 1), .value = EDIT_NUMBER, .number = number("1")}),
                   "edit-structure", "A5");
}

static void two_values_for_a_cell_are_refused(void **state)
{
    const struct workbook_literal literal = {.rows = ""};

    assert_refused(*state, &literal,
                   EDITS({CELL(1, 1), .value = EDIT_NUMBER, .number = number("1")},
                         {CELL(1, 1), .value = EDIT_TEXT, .text = TEXT("1")}),
                   "edit-contradicts", "A1");
}

static void the_same_value_twice_is_one(void **state)
{
    struct text edited =
        edit_cells(*state, &(struct workbook_literal){.rows = "<row r='1'/>"},
                   EDITS({CELL(1, 1), .value = EDIT_NUMBER, .number = number("1")},
                         {CELL(1, 1), .value = EDIT_NUMBER, .number = number("1.0")}));

    assert_rows(*state, edited, "<row r='1'><c r=\"A1\"><v>1</v></c></row>");
}

static void a_number_that_excel_cannot_hold_is_refused(void **state)
{
    const struct workbook_literal literal = {.rows = ""};
    struct fixture *fixture = *state;

    assert_refused(fixture, &literal,
                   EDITS({CELL(1, 1), .value = EDIT_NUMBER, .number = number("4207001990030712")}),
                   "edit-number-long", "A1");
}

static void a_number_beyond_the_range_of_a_cell_is_refused(void **state)
{
    const struct workbook_literal literal = {.rows = ""};

    (void)edit_cells(*state, &literal,
                     EDITS({CELL(1, 1), .value = EDIT_NUMBER, .number = number("9.99e307")},
                           {CELL(1, 2), .value = EDIT_NUMBER, .number = number("2.3e-307")}));
    assert_refused(*state, &literal,
                   EDITS({CELL(1, 1), .value = EDIT_NUMBER, .number = number("1e308")}),
                   "edit-number-range", "A1");
}

static void a_text_too_long_for_a_cell_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder text = text_builder(fixture->arena);
    const struct workbook_literal literal = {.rows = ""};

    for (size_t i = 0; i < 32767; i++) {
        text_append(&text, TEXT("字"));
    }
    (void)edit_cells(fixture, &literal,
                     EDITS({CELL(1, 1), .value = EDIT_TEXT, .text = text_built(&text)}));
    text_append_byte(&text, 'x');
    assert_refused(fixture, &literal,
                   EDITS({CELL(1, 1), .value = EDIT_TEXT, .text = text_built(&text)}),
                   "edit-text-long", "A1");
}

static void a_text_that_is_no_utf8_is_refused(void **state)
{
    assert_refused(*state, &(struct workbook_literal){.rows = ""},
                   EDITS({CELL(1, 1), .value = EDIT_TEXT, .text = TEXT("\xC1\xFA")}),
                   "edit-text-wrong", "A1");
}

/* Excel calls a file corrupt in which a table's header cell says otherwise than the table. */
static void the_header_of_a_table_is_refused(void **state)
{
    const struct zip_entry parts[] = {
        {.name = "xl/worksheets/_rels/sheet1.xml.rels",
         .content = TEXT("<Relationships xmlns='" PACKAGE_RELATIONSHIPS
                         "'><Relationship Id='rId1' Type='" RELATIONSHIP
                         "/table' Target='../tables/table1.xml'/></Relationships>")},
        {.name = "xl/tables/table1.xml",
         .content = TEXT("<table xmlns='" SPREADSHEET "' id='1' displayName='T' ref='A1:B3'/>")}};
    const struct workbook_literal literal = {.rows = "<row r='1'><c r='A1'/></row>", PARTS(parts)};

    (void)edit_cells(*state, &literal, EDITS({CELL(2, 1), .value = EDIT_CLEAR}));
    assert_refused(*state, &literal, EDITS({CELL(1, 1), .value = EDIT_TEXT, .text = TEXT("x")}),
                   "edit-table-header", "A1");
}

#define PIVOT_RELATIONSHIPS                                                                        \
    "<Relationships xmlns='" PACKAGE_RELATIONSHIPS "'><Relationship Id='rId1' Type='" RELATIONSHIP \
    "/pivotTable' Target='../pivotTables/pivotTable1.xml'/></Relationships>"

/* Two fields of the page area in rows 2 and 3. */
#define PIVOT                                                                                      \
    "<pivotTableDefinition xmlns='" SPREADSHEET                                                    \
    "' name='P'><location ref='B5:C8' firstHeaderRow='1' rowPageCount='2' colPageCount='1'/>"      \
    "</pivotTableDefinition>"

static const struct zip_entry pivot_parts[] = {
    {.name = "xl/worksheets/_rels/sheet1.xml.rels",
     .content = {PIVOT_RELATIONSHIPS, sizeof PIVOT_RELATIONSHIPS - 1}},
    {.name = "xl/pivotTables/pivotTable1.xml", .content = {PIVOT, sizeof PIVOT - 1}}};

static const struct workbook_literal pivot = {.rows = "<row r='1'><c r='A1'/></row>",
                                              PARTS(pivot_parts)};

/* A pivot table is drawn anew from its data. */
static void a_cell_of_a_pivot_table_is_refused(void **state)
{
    (void)edit_cells(*state, &pivot,
                     EDITS({CELL(1, 2), .value = EDIT_CLEAR}, {CELL(4, 1), .value = EDIT_CLEAR},
                           {CELL(5, 4), .value = EDIT_CLEAR}, {CELL(9, 2), .value = EDIT_CLEAR}));
    assert_refused(*state, &pivot, EDITS({CELL(8, 3), .value = EDIT_CLEAR}), "edit-pivot-table",
                   "C8");
}

static void a_field_above_a_pivot_table_is_refused(void **state)
{
    assert_refused(*state, &pivot, EDITS({CELL(3, 3), .value = EDIT_CLEAR}), "edit-pivot-table",
                   "C3");
}

/* LibreOffice clears the row when it lays the table out. */
static void the_row_below_the_fields_of_a_pivot_table_is_refused(void **state)
{
    assert_refused(*state, &pivot, EDITS({CELL(4, 2), .value = EDIT_CLEAR}), "edit-pivot-table",
                   "B4");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_number_takes_the_place_of_a_number),
        FIXTURE_TEST(a_number_is_written_exactly),
        FIXTURE_TEST(text_is_written_into_the_cell_and_the_string_table_stays),
        FIXTURE_TEST(a_number_in_the_place_of_text_is_no_text),
        FIXTURE_TEST(white_space_at_the_edges_is_kept),
        FIXTURE_TEST(what_xml_cannot_hold_is_escaped),
        FIXTURE_TEST(a_cleared_cell_keeps_its_style),
        FIXTURE_TEST(a_new_cell_stands_in_the_order_of_columns),
        FIXTURE_TEST(a_new_row_stands_in_the_order_of_rows),
        FIXTURE_TEST(a_sheet_without_cells_gets_them),
        FIXTURE_TEST(a_new_cell_has_the_style_of_its_row_or_column),
        FIXTURE_TEST(cells_without_references_are_counted),
        FIXTURE_TEST(the_dimension_grows_with_the_cells),
        FIXTURE_TEST(a_value_under_a_merged_range_is_refused),
        FIXTURE_TEST(a_cell_that_stands_twice_is_refused),
        FIXTURE_TEST(a_new_row_before_one_that_counts_is_refused),
        FIXTURE_TEST(two_values_for_a_cell_are_refused),
        FIXTURE_TEST(the_same_value_twice_is_one),
        FIXTURE_TEST(a_number_that_excel_cannot_hold_is_refused),
        FIXTURE_TEST(a_number_beyond_the_range_of_a_cell_is_refused),
        FIXTURE_TEST(a_text_too_long_for_a_cell_is_refused),
        FIXTURE_TEST(a_text_that_is_no_utf8_is_refused),
        FIXTURE_TEST(a_cell_of_a_pivot_table_is_refused),
        FIXTURE_TEST(a_field_above_a_pivot_table_is_refused),
        FIXTURE_TEST(the_row_below_the_fields_of_a_pivot_table_is_refused),
        FIXTURE_TEST(the_header_of_a_table_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
