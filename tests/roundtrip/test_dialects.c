/* Workbooks in every spelling: what is put into a part has the part's own prefix, namespace and
 * encoding. */
#include "support/edited_workbook.h"

#define CELL(r, c) .row = (r), .column = (c)

static const char sheet_part[] = "/xl/worksheets/sheet1.xml";

#define SPELLED                                                                                    \
    .rows = "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><f>A1</f></c></row>",                      \
    .styles = "<fills count='1'><fill/></fills><cellXfs count='1'><xf fillId='0'/></cellXfs>"

static struct text mark(struct fixture *fixture, struct dialect dialect)
{
    return edit_cells(
        fixture, &(struct workbook_literal){SPELLED, .dialect = dialect},
        EDITS({CELL(1, 2), .value = EDIT_TEXT, .text = TEXT("字🎏&"), .over_formula = true},
              {CELL(2, 1), .value = EDIT_NUMBER, .number = number("2"), .fill = TEXT("FFC7CE")},
              {CELL(1, 1), .comment = TEXT("看🎏")}));
}

/* Whatever its spelling, the edited workbook reads the same. */
static void assert_marked(struct fixture *fixture, struct text edited)
{
    struct grid grid = edited_grid(fixture, edited);

    assert_int_equal(grid.count, 3);
    assert_cell(&grid, "A1", CELL_NUMBER, "1", "1");
    assert_cell(&grid, "B1", CELL_TEXT, "字🎏&", "字🎏&");
    assert_cell(&grid, "A2", CELL_NUMBER, "2", "2");
    assert_part_holds(fixture, edited, "/xl/comments1.xml", "看🎏");
    assert_no_findings(fixture->findings);
}

static void the_prefix_of_the_part_is_used(void **state)
{
    struct fixture *fixture = *state;
    struct text edited = mark(fixture, (struct dialect){.prefix = "x"});

    assert_part_holds(fixture, edited, sheet_part,
                      "<x:sheetData><x:row r='1'><x:c r='A1'><x:v>1</x:v></x:c>"
                      "<x:c r='B1' t=\"inlineStr\"><x:is><x:t>字🎏&amp;</x:t></x:is></x:c></x:row>"
                      "<x:row r=\"2\"><x:c r=\"A2\" s=\"1\"><x:v>2</x:v></x:c></x:row>"
                      "</x:sheetData><x:legacyDrawing r:id=\"rId2\"/></x:worksheet>");
    assert_part_holds(fixture, edited, "/xl/styles.xml",
                      "<x:fill/><x:fill><x:patternFill patternType=\"solid\"><x:fgColor "
                      "rgb=\"FFFFC7CE\"/><x:bgColor indexed=\"64\"/></x:patternFill></x:fill>");
    assert_marked(fixture, edited);
}

static void a_strict_workbook_stays_strict(void **state)
{
    struct fixture *fixture = *state;
    struct text edited = mark(fixture, (struct dialect){.strict = true});

    assert_part_holds(fixture, edited, "/xl/comments1.xml",
                      "<comments xmlns=\"" STRICT_SPREADSHEET "\">");
    assert_part_holds(fixture, edited, "/xl/worksheets/_rels/sheet1.xml.rels",
                      "Type=\"" STRICT_RELATIONSHIP "/comments\"");
    assert_marked(fixture, edited);
}

static void the_encoding_of_the_part_is_used(void **state)
{
    struct fixture *fixture = *state;
    const enum encoding encodings[] = {UTF8_WITH_MARK, UTF16_LITTLE_ENDIAN, UTF16_BIG_ENDIAN};
    static const char *const new_cells[] = {
        "<row r=\"2\"",
        "<\0r\0o\0w\0 \0r\0=\0\"\0"
        "2\0\"",
        "\0<\0r\0o\0w\0 \0r\0=\0\"\0"
        "2\0\"",
    };
    const size_t lengths[] = {10, 19, 20};

    for (size_t i = 0; i < 3; i++) {
        struct text edited = mark(fixture, (struct dialect){.encoding = encodings[i]});
        struct text part = part_of(fixture, edited, sheet_part);
        assert_true(text_find(part, (struct text){new_cells[i], lengths[i]}) < part.length);
        assert_marked(fixture, edited);
    }
}

/* ISO 8859-1 has no 字: it is written by its number (XML 1.0 §4.1). */
static void what_the_encoding_lacks_is_written_by_number(void **state)
{
    const struct zip_entry parts[] = {
        {.name = "xl/worksheets/sheet1.xml",
         .content = TEXT("<?xml version='1.0' encoding='ISO-8859-1'?><worksheet xmlns='" SPREADSHEET
                         "'><sheetData><row r='1'><c r='A1' t='str'><v>\xE9</v></c></row>"
                         "</sheetData></worksheet>")}};
    struct fixture *fixture = *state;
    struct text edited = edit_cells(fixture, &(struct workbook_literal){PARTS(parts)},
                                    EDITS({CELL(1, 2), .value = EDIT_TEXT, .text = TEXT("字é")}));
    struct grid grid = edited_grid(fixture, edited);

    assert_part_holds(fixture, edited, sheet_part, "<t>&#23383;&#233;</t>");
    assert_cell(&grid, "A1", CELL_TEXT, "é", "é");
    assert_cell(&grid, "B1", CELL_TEXT, "字é", "字é");
}

/* Without xmlns:r on the root, the drawing's own element declares it. */
static void a_sheet_without_the_prefix_of_relationships_gets_it(void **state)
{
    const struct zip_entry parts[] = {
        {.name = "xl/worksheets/sheet1.xml",
         .content = TEXT("<worksheet xmlns='" SPREADSHEET "'><sheetData/></worksheet>")}};
    struct text edited = edit_cells(*state, &(struct workbook_literal){PARTS(parts)},
                                    EDITS({CELL(1, 1), .comment = TEXT("甲")}));

    assert_part_holds(*state, edited, sheet_part,
                      "<sheetData/><legacyDrawing xmlns:r=\"" RELATIONSHIP "\" r:id=\"rId2\"/>");
}

static void unknown_elements_and_attributes_stay(void **state)
{
    struct text edited = edit_cells(
        *state,
        &(struct workbook_literal){
            .sheet = "<!-- a --><sheetData foo='1'><?pi x?><row r='1' bar='2'><c r='A1' baz='3'>"
                     "<v>1</v><extLst><ext uri='{1}'/></extLst></c></row></sheetData>"
                     "<mc:AlternateContent><mc:Choice Requires='x14'/></mc:AlternateContent>"},
        EDITS({CELL(1, 1), .value = EDIT_NUMBER, .number = number("2")}));

    assert_part_holds(
        *state, edited, sheet_part,
        "<!-- a --><sheetData foo='1'><?pi x?><row r='1' bar='2'><c r='A1' baz='3'>"
        "<v>2</v><extLst><ext uri='{1}'/></extLst></c></row></sheetData>"
        "<mc:AlternateContent><mc:Choice Requires='x14'/></mc:AlternateContent></worksheet>");
}

/* Macros are a part as any other; the broken signature is announced. */
static void a_signature_is_announced_and_kept(void **state)
{
    const struct zip_entry parts[] = {
        {.name = "_xmlsignatures/origin.sigs", .content = TEXT("s")},
        {.name = "xl/vbaProject.bin", .content = TEXT("\xD0\xCF\x11\xE0")}};
    const struct workbook_literal literal = {
        .package = "<Relationship Id='rId9' Type='http://schemas.openxmlformats.org/package/2006/"
                   "relationships/digital-signature/origin' Target='_xmlsignatures/origin.sigs'/>",
        .rows = "",
        PARTS(parts)};
    struct fixture *fixture = *state;
    struct text before = workbook_build(fixture->arena, &literal);
    struct text edited;

    assert_true(try_edits(fixture, before,
                          EDITS({CELL(1, 1), .value = EDIT_NUMBER, .number = number("1")}),
                          &edited));
    assert_one_finding(fixture->findings, "edit-breaks-signature", "");
    assert_int_equal(finding_at(fixture->findings, 0)->severity, SEVERITY_WARNING);
    assert_part_same(fixture, before, edited, "/_xmlsignatures/origin.sigs");
    assert_part_same(fixture, before, edited, "/xl/vbaProject.bin");
}

static void protection_is_kept(void **state)
{
    struct text edited = edit_cells(
        *state,
        &(struct workbook_literal){.sheet = "<sheetData/><sheetProtection password='CC1A' "
                                            "sheet='1'/>"},
        EDITS({CELL(1, 1), .value = EDIT_NUMBER, .number = number("1"), .comment = TEXT("甲")}));

    assert_part_holds(*state, edited, sheet_part,
                      "<sheetProtection password='CC1A' sheet='1'/><legacyDrawing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_prefix_of_the_part_is_used),
        FIXTURE_TEST(a_strict_workbook_stays_strict),
        FIXTURE_TEST(the_encoding_of_the_part_is_used),
        FIXTURE_TEST(what_the_encoding_lacks_is_written_by_number),
        FIXTURE_TEST(a_sheet_without_the_prefix_of_relationships_gets_it),
        FIXTURE_TEST(unknown_elements_and_attributes_stay),
        FIXTURE_TEST(a_signature_is_announced_and_kept),
        FIXTURE_TEST(protection_is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
