/* Comments added in place: the legacy comment and its box (ECMA-376-1 §18.7, ECMA-376-4 §19). */
#include "support/edited_workbook.h"

#define CELL(r, c) .row = (r), .column = (c)
#define NOTE(words) .comment = TEXT(words)
#define CONTENT(literal)                                                                           \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    }

static const char sheet_part[] = "/xl/worksheets/sheet1.xml";
static const char relations[] = "/xl/worksheets/_rels/sheet1.xml.rels";
static const char comments[] = "/xl/comments1.xml";
static const char drawing[] = "/xl/drawings/vmlDrawing1.vml";

#define VML_NAMESPACES                                                                             \
    " xmlns:v=\"urn:schemas-microsoft-com:vml\""                                                   \
    " xmlns:o=\"urn:schemas-microsoft-com:office:office\""                                         \
    " xmlns:x=\"urn:schemas-microsoft-com:office:excel\""

/* A sheet that has a plain comment at A1 and one of two runs at B2, with their boxes. */
static const struct zip_entry commented[] = {
    {.name = "xl/worksheets/_rels/sheet1.xml.rels",
     .content =
         CONTENT("<Relationships xmlns='" PACKAGE_RELATIONSHIPS
                 "'><Relationship Id='rId1' Type='" RELATIONSHIP
                 "/comments' Target='../comments1.xml'/><Relationship Id='rId2' Type='" RELATIONSHIP
                 "/vmlDrawing' Target='../drawings/vmlDrawing1.vml'/>"
                 "</Relationships>")},
    {.name = "xl/comments1.xml",
     .content = CONTENT("<comments xmlns='" SPREADSHEET
                        "'><authors><author>李</author></authors><commentList>"
                        "<comment ref='A1' authorId='0'><text><t>原有</t></text></comment>"
                        "<comment ref='B2' authorId='0'><text><r><rPr><b/></rPr><t>李:</t></r>"
                        "<r><t>再看</t></r></text></comment></commentList></comments>")},
    {.name = "xl/drawings/vmlDrawing1.vml",
     .content = CONTENT("<xml" VML_NAMESPACES "><v:shapetype id='_x0000_t202'/>"
                        "<v:shape id='_x0000_s2050' type='#_x0000_t202'><br></v:shape></xml>\n")}};

#define COMMENTED                                                                                  \
    .sheet = "<sheetData/><pageMargins/><legacyDrawing r:id='rId2'/><tableParts/>", PARTS(commented)

static void a_comment_gets_its_part_and_its_box(void **state)
{
    struct fixture *fixture = *state;
    struct text edited = edit_cells(
        fixture, &(struct workbook_literal){.sheet = "<sheetData/><pageMargins/><tableParts/>"},
        EDITS({CELL(3, 2), NOTE(" 合计 <应为> 390")}));

    assert_text(part_of(fixture, edited, comments),
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                "<comments xmlns=\"" SPREADSHEET "\"><authors><author>huibiao</author></authors>"
                "<commentList><comment ref=\"B3\" authorId=\"0\"><text><t xml:space=\"preserve\">"
                " 合计 &lt;应为&gt; 390</t></text></comment></commentList></comments>");
    assert_part_holds(fixture, edited, sheet_part,
                      "<sheetData/><pageMargins/><legacyDrawing r:id=\"rId2\"/><tableParts/>");
    assert_part_holds(fixture, edited, relations,
                      "<Relationship Id=\"rId1\" Type=\"" RELATIONSHIP
                      "/comments\" Target=\"../comments1.xml\"/>"
                      "<Relationship Id=\"rId2\" Type=\"" RELATIONSHIP
                      "/vmlDrawing\" Target=\"../drawings/vmlDrawing1.vml\"/>");
    assert_part_holds(fixture, edited, "/[Content_Types].xml",
                      "<Override PartName=\"/xl/comments1.xml\" ContentType=\"application/"
                      "vnd.openxmlformats-officedocument.spreadsheetml.comments+xml\"/>");
    assert_part_holds(fixture, edited, "/[Content_Types].xml",
                      "<Default Extension=\"vml\" ContentType=\"application/"
                      "vnd.openxmlformats-officedocument.vmlDrawing\"/>");
    assert_part_holds(fixture, edited, drawing, "<x:Row>2</x:Row><x:Column>1</x:Column>");
    assert_part_holds(fixture, edited, drawing, "id=\"_x0000_s1025\"");
}

static void a_comment_is_put_behind_the_one_that_is_there(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_literal literal = {COMMENTED};
    struct text edited = edit_cells(fixture, &literal,
                                    EDITS({CELL(1, 1), NOTE("新的")}, {CELL(2, 2), NOTE("又一")}));

    assert_part_holds(fixture, edited, comments,
                      "<comment ref='A1' authorId='0'><text><t xml:space=\"preserve\">原有\n新的"
                      "</t></text></comment>");
    assert_part_holds(fixture, edited, comments,
                      "<r><rPr><b/></rPr><t>李:</t></r><r><t>再看</t></r>"
                      "<r><t xml:space=\"preserve\">\n又一</t></r></text>");
    struct text before = workbook_build(fixture->arena, &literal);
    assert_part_same(fixture, before, edited, drawing);
    assert_part_same(fixture, before, edited, sheet_part);
    assert_part_same(fixture, before, edited, relations);
}

/* The drawing need not be well-formed, as what old programs write is not. */
static void a_box_is_added_to_the_drawing_that_is_there(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_literal literal = {COMMENTED};
    struct text edited = edit_cells(fixture, &literal, EDITS({CELL(1, 3), NOTE("新的")}));

    assert_part_holds(fixture, edited, comments,
                      "<authors><author>李</author><author>huibiao</author></authors>");
    assert_part_holds(fixture, edited, comments,
                      "</comment><comment ref=\"C1\" authorId=\"1\"><text>");
    assert_part_holds(fixture, edited, drawing,
                      "<br></v:shape><v:shape id=\"_x0000_s2051\" type=\"#_x0000_t202\"");
    assert_part_holds(fixture, edited, drawing, "</v:shape></xml>\n");
    assert_part_same(fixture, workbook_build(fixture->arena, &literal), edited, sheet_part);
}

static void several_comments_of_a_cell_are_one(void **state)
{
    struct fixture *fixture = *state;
    struct text edited = edit_cells(
        fixture, &(struct workbook_literal){.rows = ""},
        EDITS({CELL(1, 1), NOTE("甲")}, {CELL(2, 1), NOTE("丙")}, {CELL(1, 1), NOTE("乙")}));

    assert_part_holds(fixture, edited, comments, "preserve\">甲\n乙</t>");
    assert_part_holds(fixture, edited, comments, "preserve\">丙</t>");
    assert_part_holds(fixture, edited, drawing, "id=\"_x0000_s1026\"");
    assert_part_lacks(fixture, edited, drawing, "id=\"_x0000_s1027\"");
}

static void each_sheet_has_parts_of_its_own(void **state)
{
    struct fixture *fixture = *state;
    struct text edited = edit_cells(
        fixture,
        &(struct workbook_literal){.more_sheets = 1,
                                   .workbook = "<sheets><sheet name='S' sheetId='1' r:id='rId1'/>"
                                               "<sheet name='T' sheetId='2' r:id='rId2'/></sheets>",
                                   .rows = ""},
        EDITS({CELL(1, 1), NOTE("甲")}, {.sheet = 1, CELL(1, 1), NOTE("乙")}));

    assert_part_holds(fixture, edited, comments, "甲");
    assert_part_holds(fixture, edited, "/xl/comments2.xml", "乙");
    assert_part_holds(fixture, edited, "/xl/worksheets/_rels/sheet2.xml.rels",
                      "../drawings/vmlDrawing2.vml");
    /* The numbers of shapes go by blocks of 1,024, a block a drawing. */
    assert_part_holds(fixture, edited, drawing, "data=\"1\"");
    assert_part_holds(fixture, edited, "/xl/drawings/vmlDrawing2.vml", "data=\"2\"");
    assert_part_holds(fixture, edited, "/xl/drawings/vmlDrawing2.vml", "id=\"_x0000_s2049\"");
}

static void a_box_at_the_edge_stays_on_the_sheet(void **state)
{
    struct fixture *fixture = *state;
    struct text edited =
        edit_cells(fixture, &(struct workbook_literal){.rows = ""},
                   EDITS({CELL(LAST_ROW, LAST_COLUMN), NOTE("甲")}, {CELL(1, 1), NOTE("乙")}));

    assert_part_holds(fixture, edited, drawing,
                      "<x:Anchor>16381, 15, 1048571, 2, 16383, 15, 1048575, 4</x:Anchor>");
    assert_part_holds(fixture, edited, drawing, "<x:Anchor>1, 15, 0, 2, 3, 15, 4, 4</x:Anchor>");
}

/* A plain comment would displace the thread ([MS-XLSX] 2.1.25). */
static void a_cell_with_a_threaded_comment_is_refused(void **state)
{
    static const struct zip_entry parts[] = {
        {.name = "xl/worksheets/_rels/sheet1.xml.rels",
         .content = CONTENT("<Relationships xmlns='" PACKAGE_RELATIONSHIPS
                            "'><Relationship Id='rId7' Type='http://schemas.microsoft.com/office/"
                            "2017/10/relationships/threadedComment' "
                            "Target='../threadedComments/threadedComment1.xml'/></Relationships>")},
        {.name = "xl/threadedComments/threadedComment1.xml",
         .content = CONTENT("<ThreadedComments xmlns='http://schemas.microsoft.com/office/"
                            "spreadsheetml/2018/threadedcomments'><threadedComment ref='B2' "
                            "id='{1}'><text>?</text></threadedComment></ThreadedComments>")}};
    const struct workbook_literal literal = {.rows = "", PARTS(parts)};
    struct fixture *fixture = *state;
    struct text edited = edit_cells(fixture, &literal, EDITS({CELL(2, 3), NOTE("甲")}));

    assert_part_same(fixture, workbook_build(fixture->arena, &literal), edited,
                     "/xl/threadedComments/threadedComment1.xml");
    assert_part_holds(fixture, edited, relations, "Id='rId7'");
    assert_refused(fixture, &literal, EDITS({CELL(2, 2), NOTE("甲")}), "edit-threaded-comment",
                   "B2");
}

static void a_comment_under_a_merged_range_is_refused(void **state)
{
    assert_refused(*state,
                   &(struct workbook_literal){
                       .sheet = "<sheetData/><mergeCells><mergeCell ref='A1:B1'/></mergeCells>"},
                   EDITS({CELL(1, 2), NOTE("甲")}), "edit-merged-cell", "B1");
}

/* The type of .vml may be given otherwise, or for this part alone. */
static void the_type_of_the_drawing_is_told_once(void **state)
{
    static const struct zip_entry parts[] = {
        {.name = "[Content_Types].xml",
         .content =
             CONTENT("<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                     "<Default Extension='rels' ContentType="
                     "'application/vnd.openxmlformats-package.relationships+xml'/>"
                     "<Default Extension='VML' ContentType="
                     "'application/vnd.openxmlformats-officedocument.vmlDrawing'/>"
                     "<Override PartName='/xl/workbook.xml' ContentType='application/"
                     "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>")}};
    struct text edited = edit_cells(*state, &(struct workbook_literal){.rows = "", PARTS(parts)},
                                    EDITS({CELL(1, 1), NOTE("甲")}));

    assert_part_holds(*state, edited, "/[Content_Types].xml",
                      "sheet.main+xml'/><Override PartName="
                      "\"/xl/comments1.xml\"");
    assert_part_lacks(*state, edited, "/[Content_Types].xml", "\"vml\"");
    assert_part_lacks(*state, edited, "/[Content_Types].xml", "vmlDrawing1");
}

/* ---- and taken out again */

#define GONE(words) .uncomment = TEXT(words)

static void comments_that_were_added_are_taken_out(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_literal literal = {.sheet = "<sheetData/><pageMargins/>"};
    struct text marked = edit_cells(fixture, &literal,
                                    EDITS({CELL(1, 1), NOTE("甲\n<1>")}, {CELL(2, 2), NOTE("乙")}));
    struct text one_left;
    struct text unmarked;

    assert_true(try_edits(fixture, marked, EDITS({CELL(1, 1), GONE("甲\n<1>")}), &one_left));
    assert_part_lacks(fixture, one_left, comments, "甲");
    assert_part_holds(fixture, one_left, comments, "乙");
    assert_part_lacks(fixture, one_left, drawing, "<x:Row>0</x:Row>");
    assert_part_holds(fixture, one_left, drawing, "<x:Row>1</x:Row>");
    assert_true(try_edits(fixture, one_left, EDITS({CELL(2, 2), GONE("乙")}), &unmarked));
    assert_false(has_part(fixture, unmarked, comments));
    assert_false(has_part(fixture, unmarked, drawing));
    assert_part_lacks(fixture, unmarked, relations, "<Relationship ");
    assert_part_lacks(fixture, unmarked, "/[Content_Types].xml", "comments");
    assert_part_same(fixture, workbook_build(fixture->arena, &literal), unmarked, sheet_part);
    assert_no_findings(fixture->findings);
}

static void what_stood_before_stays(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_literal literal = {COMMENTED};
    struct text before = workbook_build(fixture->arena, &literal);
    struct text marked = edit_cells(
        fixture, &literal,
        EDITS({CELL(1, 1), NOTE("新的")}, {CELL(2, 2), NOTE("又一")}, {CELL(1, 3), NOTE("三")}));
    struct text unmarked;

    assert_true(try_edits(
        fixture, marked,
        EDITS({CELL(1, 1), GONE("新的")}, {CELL(2, 2), GONE("又一")}, {CELL(1, 3), GONE("三")}),
        &unmarked));
    assert_part_holds(fixture, unmarked, comments,
                      "<comment ref='A1' authorId='0'><text><t xml:space=\"preserve\">原有</t>"
                      "</text></comment><comment ref='B2' authorId='0'><text><r><rPr><b/></rPr>"
                      "<t>李:</t></r><r><t>再看</t></r></text></comment></commentList>");
    assert_part_same(fixture, before, unmarked, drawing);
    assert_part_same(fixture, before, unmarked, sheet_part);
    assert_no_findings(fixture->findings);
}

/* As LibreOffice writes it: our text in several runs, the cut within one of them. */
static void a_text_in_several_runs_is_taken_out(void **state)
{
    static const struct zip_entry parts[] = {
        {.name = "xl/worksheets/_rels/sheet1.xml.rels",
         .content = CONTENT("<Relationships xmlns='" PACKAGE_RELATIONSHIPS
                            "'><Relationship Id='rId1' Type='" RELATIONSHIP
                            "/comments' Target='../comments1.xml'/></Relationships>")},
        {.name = "xl/comments1.xml",
         .content =
             CONTENT("<comments xmlns='" SPREADSHEET "'><authors><author/></authors><commentList>"
                     "<comment ref='A1' authorId='0'><text><r><t>原&amp;有\n请</t></r>"
                     "<r><t>核对 </t></r><r><t>390</t></r></text></comment></commentList>"
                     "</comments>")}};
    struct fixture *fixture = *state;
    struct text edited = edit_cells(fixture, &(struct workbook_literal){.rows = "", PARTS(parts)},
                                    EDITS({CELL(1, 1), GONE("请核对 390")}));

    assert_part_holds(fixture, edited, comments, "<text><r><t>原&amp;有</t></r></text></comment>");
}

static void a_comment_that_was_changed_since_is_left_and_told(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_literal literal = {COMMENTED};
    struct text before = workbook_build(fixture->arena, &literal);
    struct text edited;

    assert_true(try_edits(fixture, before,
                          EDITS({CELL(1, 1), GONE("原来")}, {CELL(9, 9), GONE("无")}), &edited));
    assert_one_finding(fixture->findings, "edit-comment-changed", "A1");
    assert_part_same(fixture, before, edited, comments);
    assert_part_same(fixture, before, edited, drawing);
}

static void a_comment_both_added_and_taken_out_is_refused(void **state)
{
    assert_refused(*state, &(struct workbook_literal){.rows = ""},
                   EDITS({CELL(1, 1), NOTE("甲")}, {CELL(1, 1), GONE("乙")}), "edit-contradicts",
                   "A1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_comment_gets_its_part_and_its_box),
        FIXTURE_TEST(a_comment_is_put_behind_the_one_that_is_there),
        FIXTURE_TEST(a_box_is_added_to_the_drawing_that_is_there),
        FIXTURE_TEST(several_comments_of_a_cell_are_one),
        FIXTURE_TEST(each_sheet_has_parts_of_its_own),
        FIXTURE_TEST(a_box_at_the_edge_stays_on_the_sheet),
        FIXTURE_TEST(a_cell_with_a_threaded_comment_is_refused),
        FIXTURE_TEST(a_comment_under_a_merged_range_is_refused),
        FIXTURE_TEST(the_type_of_the_drawing_is_told_once),
        FIXTURE_TEST(comments_that_were_added_are_taken_out),
        FIXTURE_TEST(what_stood_before_stays),
        FIXTURE_TEST(a_text_in_several_runs_is_taken_out),
        FIXTURE_TEST(a_comment_that_was_changed_since_is_left_and_told),
        FIXTURE_TEST(a_comment_both_added_and_taken_out_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
