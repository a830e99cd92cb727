/* Sheets put into a workbook in place (ECMA-376-1 §18.2.19, §18.3.1.99). */
#include "support/edited_workbook.h"

#include <stdio.h>
#include <stdlib.h>

static const char book[] = "/xl/workbook.xml";
static const char added_part[] = "/xl/worksheets/sheet2.xml";

static bool try_sheets(struct fixture *fixture, const struct workbook_literal *literal,
                       const struct added_sheet *sheets, size_t count, struct text *edited)
{
    struct editor *editor;
    bool added = true;

    assert_true(editor_open(fixture->arena, &fixture->limits,
                            workbook_build(fixture->arena, literal), TEXT("a.xlsx"),
                            fixture->findings, &editor));
    for (size_t i = 0; i < count; i++) {
        added = editor_add_sheet(editor, &sheets[i]) && added;
    }
    return added && editor_finish(editor, edited);
}

static struct text add_sheets(struct fixture *fixture, const struct workbook_literal *literal,
                              const struct added_sheet *sheets, size_t count)
{
    struct text edited = TEXT("");
    bool done = try_sheets(fixture, literal, sheets, count, &edited);

    assert_no_findings(fixture->findings);
    assert_true(done);
    return edited;
}

/* In $OUT a workbook stays, to be looked at by others. */
static void leave(struct fixture *fixture, struct text bytes, const char *name)
{
    const char *folder = getenv("OUT");

    if (folder != NULL) {
        FILE *file = fopen(text_format(fixture->arena, "%s/%s", folder, name).data, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(bytes.data, 1, bytes.length, file), bytes.length);
        assert_int_equal(fclose(file), 0);
    }
}

#define NOTES                                                                                      \
    {                                                                                              \
        .name = TEXT("修改说明"), .place = PLACE_FIRST, .cells = cells,                            \
        .cell_count = sizeof cells / sizeof cells[0], .widths = widths, .width_count = 2           \
    }
#define STYLED                                                                                     \
    .styles = "<fonts count='1'><font><sz val='11'/><name val='宋体'/></font></fonts>"           \
              "<fills count='1'><fill><patternFill patternType='none'/></fill></fills>"            \
              "<cellXfs count='1'><xf numFmtId='0' fontId='0' fillId='0' borderId='0'/></cellXfs>"

static const uint32_t widths[] = {12, 40};

static void what_stands_on_it_is_read(void **state)
{
    struct fixture *fixture = *state;
    const struct added_cell cells[] = {
        {.row = 1, .column = 1, .look = LOOK_HEADING, .value = EDIT_TEXT, .text = TEXT("位置")},
        {.row = 1, .column = 2, .look = LOOK_HEADING, .value = EDIT_TEXT, .text = TEXT("说明")},
        {.row = 2,
         .column = 1,
         .look = LOOK_LINK,
         .value = EDIT_TEXT,
         .text = TEXT("S!B7"),
         .link = TEXT("'S'!B7")},
        {.row = 2, .column = 2, .value = EDIT_NUMBER, .number = number("390.5")},
        {.row = 3, .column = 2, .value = EDIT_CLEAR}};
    const struct added_sheet sheets[] = {NOTES};
    const struct workbook_literal literal = {STYLED,
                                             .rows = "<row r='1'><c r='A1'><v>1</v></c></row>"};
    struct text edited = add_sheets(fixture, &literal, sheets, 1);

    assert_text(part_of(fixture, edited, added_part),
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                "<worksheet xmlns=\"" SPREADSHEET "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/>"
                "</sheetPr><cols><col min=\"1\" max=\"1\" width=\"12\" customWidth=\"1\"/>"
                "<col min=\"2\" max=\"2\" width=\"40\" customWidth=\"1\"/></cols><sheetData>"
                "<row r=\"1\"><c r=\"A1\" s=\"2\" t=\"inlineStr\"><is><t>位置</t></is></c>"
                "<c r=\"B1\" s=\"2\" t=\"inlineStr\"><is><t>说明</t></is></c></row>"
                "<row r=\"2\"><c r=\"A2\" s=\"3\" t=\"inlineStr\"><is><t>S!B7</t></is></c>"
                "<c r=\"B2\" s=\"1\"><v>390.5</v></c></row><row r=\"3\"><c r=\"B3\" s=\"1\"/></row>"
                "</sheetData><hyperlinks><hyperlink ref=\"A2\" location=\"'S'!B7\"/></hyperlinks>"
                "<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"/>"
                "</worksheet>");
    assert_part_holds(fixture, edited, "/xl/styles.xml",
                      "<fonts count='3'><font><sz val='11'/><name val='宋体'/></font>"
                      "<font><b/><sz val='11'/><name val='宋体'/></font>"
                      "<font><u/><sz val='11'/><name val='宋体'/></font></fonts>");
    assert_part_holds(fixture, edited, "/xl/styles.xml",
                      "<xf numFmtId='0' fontId='1' fillId='1' borderId='0' applyFont=\"1\" "
                      "applyFill=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" "
                      "wrapText=\"1\"/></xf>");
    assert_part_holds(fixture, edited, "/[Content_Types].xml",
                      "<Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"application/"
                      "vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>");
    assert_part_holds(fixture, edited, "/xl/_rels/workbook.xml.rels",
                      "<Relationship Id=\"rId4\" Type=\"" RELATIONSHIP
                      "/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>");
    assert_part_same(fixture, workbook_build(fixture->arena, &literal), edited,
                     "/xl/worksheets/sheet1.xml");
    struct grid grid = edited_grid(fixture, edited);
    assert_text(grid.name, "修改说明");
    assert_cell(&grid, "B2", CELL_NUMBER, "390.5", "390.5");
    leave(fixture, edited, "huibiao-added.xlsx");
}

/* Names known to one sheet, and the active sheet, are told by the place among the sheets. */
/* 100 characters in a column of 40 are three lines of 15 points; a line of its own has no height.
 */
static void a_row_is_as_high_as_its_longest_text(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder words = text_builder(fixture->arena);

    for (size_t i = 0; i < 50; i++) {
        text_append(&words, TEXT("长"));
    }
    const struct added_cell cells[] = {
        {.row = 1, .column = 1, .look = LOOK_TITLE, .value = EDIT_TEXT, .text = text_built(&words)},
        {.row = 2, .column = 2, .value = EDIT_TEXT, .text = text_built(&words)},
        {.row = 3, .column = 2, .value = EDIT_TEXT, .text = TEXT("一\n二")}};
    const struct added_sheet sheets[] = {NOTES};
    struct text edited =
        add_sheets(fixture, &(struct workbook_literal){STYLED, .rows = ""}, sheets, 1);

    assert_part_holds(fixture, edited, added_part, "<row r=\"1\"><c r=\"A1\"");
    assert_part_holds(fixture, edited, added_part, "<row r=\"2\" ht=\"45\"><c r=\"B2\"");
    assert_part_holds(fixture, edited, added_part, "<row r=\"3\" ht=\"30\"><c r=\"B3\"");
}

static void what_counts_sheets_counts_on(void **state)
{
    struct fixture *fixture = *state;
    const struct added_sheet sheets[] = {
        {.name = TEXT("甲"), .place = PLACE_FIRST},
        {.name = TEXT("乙<&>"), .place = PLACE_FIRST},
        {.name = TEXT("丙"), .place = PLACE_LAST, .state = SHEET_VERY_HIDDEN}};
    struct text edited = add_sheets(
        fixture,
        &(struct workbook_literal){
            .workbook = "<bookViews><workbookView activeTab='3'/><workbookView/></bookViews>"
                        "<sheets><sheet name='S' sheetId='7' r:id='rId1'/></sheets><definedNames>"
                        "<definedName name='a' localSheetId='0'>S!A1</definedName>"
                        "<definedName name='b'>S!A1</definedName></definedNames>",
            .rows = ""},
        sheets, 3);

    assert_part_holds(
        fixture, edited, book,
        "<bookViews><workbookView activeTab='5'/><workbookView activeTab=\"2\"/></bookViews>"
        "<sheets><sheet name=\"甲\" sheetId=\"8\" r:id=\"rId4\"/>"
        "<sheet name=\"乙&lt;&amp;&gt;\" sheetId=\"9\" r:id=\"rId5\"/>"
        "<sheet name='S' sheetId='7' r:id='rId1'/>"
        "<sheet name=\"丙\" sheetId=\"10\" state=\"veryHidden\" r:id=\"rId6\"/></sheets>"
        "<definedNames><definedName name='a' localSheetId='2'>S!A1</definedName>"
        "<definedName name='b'>S!A1</definedName></definedNames>");
}

static void the_active_sheet_stays_active_where_no_view_tells_it(void **state)
{
    struct fixture *fixture = *state;
    const struct added_sheet sheets[] = {{.name = TEXT("甲"), .place = PLACE_FIRST}};
    struct text edited = add_sheets(fixture, &(struct workbook_literal){.rows = ""}, sheets, 1);

    assert_part_holds(fixture, edited, book,
                      "<bookViews><workbookView activeTab=\"1\"/></bookViews><sheets>");
}

static void a_last_sheet_moves_nothing(void **state)
{
    struct fixture *fixture = *state;
    const struct added_sheet sheets[] = {{.name = TEXT("甲"), .place = PLACE_LAST}};
    struct text edited = add_sheets(
        fixture,
        &(struct workbook_literal){
            .workbook = "<sheets><sheet name='S' sheetId='1' r:id='rId1'/></sheets><definedNames>"
                        "<definedName name='a' localSheetId='0'>S!A1</definedName></definedNames>",
            .rows = "",
            .dialect = {.prefix = "x", .strict = true}},
        sheets, 1);

    assert_part_holds(fixture, edited, book,
                      "<x:sheets><x:sheet name='S' sheetId='1' r:id='rId1'/>"
                      "<x:sheet name=\"甲\" sheetId=\"2\" r:id=\"rId4\"/></x:sheets>"
                      "<x:definedNames><x:definedName name='a' localSheetId='0'>");
    assert_part_holds(fixture, edited, added_part, "<worksheet xmlns=\"" STRICT_SPREADSHEET "\">");
}

/* A cell of the department's own is edited in the same go; its sheet keeps its number. */
static void sheets_and_cells_are_edited_together(void **state)
{
    struct fixture *fixture = *state;
    const struct added_sheet sheet = {.name = TEXT("甲"), .place = PLACE_FIRST};
    struct editor *editor;
    struct text edited;
    size_t number_of_sheet;

    assert_true(editor_open(fixture->arena, &fixture->limits,
                            workbook_build(fixture->arena, &(struct workbook_literal){.rows = ""}),
                            TEXT("a.xlsx"), fixture->findings, &editor));
    assert_true(editor_add_sheet(editor, &sheet));
    assert_true(editor_find_sheet(editor, TEXT("S"), &number_of_sheet));
    assert_true(editor_add(editor, &(struct cell_edit){.sheet = number_of_sheet,
                                                       .row = 1,
                                                       .column = 1,
                                                       .value = EDIT_NUMBER,
                                                       .number = number("7")}));
    assert_true(editor_finish(editor, &edited));
    assert_rows(fixture, edited, "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>");
}

static void assert_name_refused(struct fixture *fixture, struct text name)
{
    const struct added_sheet sheets[] = {{.name = name}};
    struct text edited;

    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
    assert_false(try_sheets(fixture, &(struct workbook_literal){.rows = ""}, sheets, 1, &edited));
    assert_one_finding(fixture->findings, "edit-sheet-name", "");
}

static void a_name_that_no_sheet_can_have_is_refused(void **state)
{
    assert_name_refused(*state, TEXT(""));
    assert_name_refused(*state, TEXT("12345678901234567890123456789012"));
    assert_name_refused(*state, TEXT("a/b"));
    assert_name_refused(*state, TEXT("a:b"));
    assert_name_refused(*state, TEXT("'a"));
    assert_name_refused(*state, TEXT("a'"));
    assert_name_refused(*state, TEXT("\xFF"));
    assert_name_refused(*state, TEXT("s")); /* S is there */
}

static void a_sheet_is_not_added_twice(void **state)
{
    struct fixture *fixture = *state;
    const struct added_sheet sheets[] = {{.name = TEXT("甲")}, {.name = TEXT("甲")}};
    struct text edited;

    assert_false(try_sheets(fixture, &(struct workbook_literal){.rows = ""}, sheets, 2, &edited));
    assert_one_finding(fixture->findings, "edit-sheet-name", "");
}

static void a_text_too_long_for_its_cell_is_refused(void **state)
{
    struct fixture *fixture = *state;
    char *text = arena_allocate(fixture->arena, 32768);

    for (size_t i = 0; i < 32768; i++) {
        text[i] = 'x';
    }
    const struct added_cell cells[] = {
        {.row = 2, .column = 3, .value = EDIT_TEXT, .text = {text, 32768}}};
    const struct added_sheet sheets[] = {{.name = TEXT("甲"), .cells = cells, .cell_count = 1}};
    struct text edited;
    assert_false(try_sheets(fixture, &(struct workbook_literal){.rows = ""}, sheets, 1, &edited));
    assert_one_finding(fixture->findings, "edit-text-long", "C2");
}

/* ---- and taken out again */

static bool try_removal(struct fixture *fixture, struct text bytes, const char *name,
                        struct text *edited)
{
    struct editor *editor;

    assert_true(editor_open(fixture->arena, &fixture->limits, bytes, TEXT("a.xlsx"),
                            fixture->findings, &editor));
    return editor_remove_sheet(editor, text_of(name)) && editor_finish(editor, edited);
}

static void sheets_that_were_added_are_taken_out(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_literal literal = {
        .workbook = "<bookViews><workbookView activeTab='0'/></bookViews>"
                    "<sheets><sheet name='S' sheetId='1' r:id='rId1'/></sheets><definedNames>"
                    "<definedName name='a' localSheetId='0'>S!A1</definedName></definedNames>",
        .rows = ""};
    const struct added_sheet sheets[] = {
        {.name = TEXT("甲"), .place = PLACE_FIRST},
        {.name = TEXT("乙"), .place = PLACE_LAST, .state = SHEET_VERY_HIDDEN}};
    struct text before = workbook_build(fixture->arena, &literal);
    struct text edited = add_sheets(fixture, &literal, sheets, 2);
    struct text one_left;
    struct text none_left;

    assert_true(try_removal(fixture, edited, "甲", &one_left));
    assert_true(try_removal(fixture, one_left, "乙", &none_left));
    assert_no_findings(fixture->findings);
    assert_part_same(fixture, before, none_left, book);
    assert_part_same(fixture, before, none_left, "/xl/_rels/workbook.xml.rels");
    assert_part_same(fixture, before, none_left, "/[Content_Types].xml");
    assert_false(has_part(fixture, none_left, added_part));
    assert_false(has_part(fixture, none_left, "/xl/worksheets/sheet3.xml"));
}

/* The names that only the sheet knew go with it, and others count anew; where it was the active
 * one, the one behind it is. */
static void what_counts_sheets_counts_anew(void **state)
{
    struct fixture *fixture = *state;
    struct text before = workbook_build(
        fixture->arena,
        &(struct workbook_literal){
            .more_sheets = 2,
            .workbook = "<bookViews><workbookView activeTab='1'/><workbookView activeTab='2'/>"
                        "</bookViews><sheets><sheet name='A' sheetId='1' r:id='rId1'/>"
                        "<sheet name='B' sheetId='2' r:id='rId2'/>"
                        "<sheet name='C' sheetId='3' r:id='rId3'/></sheets><definedNames>"
                        "<definedName name='a' localSheetId='0'>A!A1</definedName>"
                        "<definedName name='b' localSheetId='1'>B!A1</definedName>"
                        "<definedName name='c' localSheetId='2'>C!A1</definedName>"
                        "</definedNames>",
            .rows = ""});
    struct text edited;

    assert_true(try_removal(fixture, before, "B", &edited));
    assert_part_holds(fixture, edited, book,
                      "<bookViews><workbookView activeTab='1'/><workbookView activeTab='1'/>"
                      "</bookViews><sheets><sheet name='A' sheetId='1' r:id='rId1'/>"
                      "<sheet name='C' sheetId='3' r:id='rId3'/></sheets><definedNames>"
                      "<definedName name='a' localSheetId='0'>A!A1</definedName>"
                      "<definedName name='c' localSheetId='1'>C!A1</definedName>"
                      "</definedNames>");
    assert_true(try_removal(fixture, edited, "C", &edited));
    assert_part_holds(fixture, edited, book, "<workbookView activeTab='0'/>");
}

static void formulas_that_go_with_a_sheet_leave_the_chain(void **state)
{
    struct fixture *fixture = *state;
    const struct zip_entry parts[] = {
        {.name = "xl/calcChain.xml",
         .content = TEXT("<calcChain xmlns='" SPREADSHEET "'><c r='A1' i='2'/></calcChain>")}};
    struct text before = workbook_build(
        fixture->arena,
        &(struct workbook_literal){.more_sheets = 1,
                                   .workbook = "<sheets><sheet name='A' sheetId='1' r:id='rId1'/>"
                                               "<sheet name='B' sheetId='2' r:id='rId2'/></sheets>",
                                   .rows = "<row r='1'><c r='A1'><f>1+1</f></c></row>",
                                   .relationships = "<Relationship Id='rId9' Type='" RELATIONSHIP
                                                    "/calcChain' Target='calcChain.xml'/>",
                                   PARTS(parts)});
    struct text edited;

    assert_true(try_removal(fixture, before, "B", &edited));
    assert_false(has_part(fixture, edited, "/xl/calcChain.xml"));
    assert_part_holds(fixture, edited, book, "fullCalcOnLoad");
}

static void the_only_sheet_is_not_taken_out(void **state)
{
    struct fixture *fixture = *state;
    struct text before = workbook_build(fixture->arena, &(struct workbook_literal){.rows = ""});
    struct text edited;

    assert_false(try_removal(fixture, before, "S", &edited));
    assert_one_finding(fixture->findings, "edit-last-sheet", "");
}

static void a_sheet_that_is_not_there_is_not_taken_out(void **state)
{
    struct fixture *fixture = *state;
    struct text before = workbook_build(fixture->arena, &(struct workbook_literal){.rows = ""});
    struct text edited;

    assert_false(try_removal(fixture, before, "T", &edited));
    assert_one_finding(fixture->findings, "edit-sheet-unknown", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(what_stands_on_it_is_read),
        FIXTURE_TEST(a_row_is_as_high_as_its_longest_text),
        FIXTURE_TEST(what_counts_sheets_counts_on),
        FIXTURE_TEST(the_active_sheet_stays_active_where_no_view_tells_it),
        FIXTURE_TEST(a_last_sheet_moves_nothing),
        FIXTURE_TEST(sheets_and_cells_are_edited_together),
        FIXTURE_TEST(a_name_that_no_sheet_can_have_is_refused),
        FIXTURE_TEST(a_sheet_is_not_added_twice),
        FIXTURE_TEST(a_text_too_long_for_its_cell_is_refused),
        FIXTURE_TEST(sheets_that_were_added_are_taken_out),
        FIXTURE_TEST(what_counts_sheets_counts_anew),
        FIXTURE_TEST(formulas_that_go_with_a_sheet_leave_the_chain),
        FIXTURE_TEST(the_only_sheet_is_not_taken_out),
        FIXTURE_TEST(a_sheet_that_is_not_there_is_not_taken_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
