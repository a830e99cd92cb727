/* What stands on a workbook that may be a mark: roundtrip/marks.h. */
#include "support/edited_workbook.h"

#include "roundtrip/marks.h"

#define CONTENT(literal)                                                                           \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    }

static const struct zip_entry commented[] = {
    {.name = "xl/worksheets/_rels/sheet1.xml.rels",
     .content =
         CONTENT("<Relationships xmlns='" PACKAGE_RELATIONSHIPS
                 "'><Relationship Id='rId1' Type='" RELATIONSHIP
                 "/comments' Target='../comments1.xml'/><Relationship Id='rId2' Type='"
                 "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment' "
                 "Target='../threadedComments/threadedComment1.xml'/></Relationships>")},
    {.name = "xl/comments1.xml",
     .content = CONTENT("<comments xmlns='" SPREADSHEET
                        "'><authors><author>李</author></authors><commentList>"
                        "<comment ref='B2' authorId='0'><text><r><rPr><b/></rPr><t>李:</t></r>"
                        "<r><t>再看</t></r></text></comment>"
                        "<comment ref='A1' authorId='0'><text><t>原有</t></text></comment>"
                        "<comment ref='?' authorId='0'><text><t>无处</t></text></comment>"
                        "</commentList></comments>")},
    {.name = "xl/threadedComments/threadedComment1.xml",
     .content = CONTENT("<ThreadedComments xmlns='http://schemas.microsoft.com/office/"
                        "spreadsheetml/2018/threadedcomments'><threadedComment ref='B2' "
                        "id='{1}'><text>?</text></threadedComment></ThreadedComments>")}};

#define FILL(colour)                                                                               \
    "<fill><patternFill patternType='solid'><fgColor rgb='" colour "'/></patternFill></fill>"

static const struct workbook_literal coloured = {
    .rows = "<row r='2'><c r='B2' s='1'/><c s='2'/><c r='D2' s='9'/></row>"
            "<row><c r='A3' s='3'/><c r='B3' s='4'/><c r='C3'/></row>",
    .styles = "<fills count='5'><fill><patternFill patternType='none'/></fill>" FILL("FFFFC7CD")
        FILL("00ffeb9d") FILL("FFFFC7CE") "<fill><patternFill patternType='gray125'><fgColor "
                                          "rgb='FFFFC7CD'/></patternFill>"
                                          "</fill></fills><cellXfs count='5'><xf fillId='0'/><xf "
                                          "fillId='1'/><xf fillId='2'/>"
                                          "<xf fillId='3'/><xf fillId='4'/></cellXfs>"};

static struct editor *open_literal(struct fixture *fixture, const struct workbook_literal *literal)
{
    struct editor *editor = NULL;

    assert_true(editor_open(fixture->arena, &fixture->limits,
                            workbook_build(fixture->arena, literal), TEXT("a.xlsx"),
                            fixture->findings, &editor));
    return editor;
}

static void comments_come_by_cell_with_all_their_text(void **state)
{
    struct fixture *fixture = *state;
    struct editor *editor =
        open_literal(fixture, &(struct workbook_literal){.rows = "", PARTS(commented)});
    struct cell_note *notes;
    size_t count;

    assert_true(editor_read_notes(editor, 0, &notes, &count));
    assert_int_equal(count, 2);
    assert_text(note_at(notes, count, 1, 1)->text, "原有");
    assert_false(note_at(notes, count, 1, 1)->threaded);
    assert_text(note_at(notes, count, 2, 2)->text, "李:再看");
    assert_true(note_at(notes, count, 2, 2)->threaded);
    assert_null(note_at(notes, count, 3, 3));
}

static void a_sheet_without_comments_has_none(void **state)
{
    struct fixture *fixture = *state;
    struct editor *editor = open_literal(fixture, &(struct workbook_literal){.rows = ""});
    struct cell_note *notes;
    size_t count;

    assert_true(editor_read_notes(editor, 0, &notes, &count));
    assert_int_equal(count, 0);
    assert_null(note_at(notes, count, 1, 1));
}

/* Whatever their opacity and capitals; neither another colour nor another pattern. */
static void cells_of_a_colour_are_found_where_they_are(void **state)
{
    static const struct text colours[] = {{"FFC7CD", 6}, {"FFEB9D", 6}};
    struct fixture *fixture = *state;
    struct editor *editor = open_literal(fixture, &coloured);
    struct filled_cell *cells;
    size_t count;

    assert_true(editor_find_filled(editor, 0, colours, 2, &cells, &count));
    assert_int_equal(count, 2);
    assert_int_equal(cells[0].row, 2);
    assert_int_equal(cells[0].column, 2);
    assert_int_equal(cells[0].colour, 0);
    assert_int_equal(cells[1].row, 2);
    assert_int_equal(cells[1].column, 3);
    assert_int_equal(cells[1].colour, 1);
}

static struct text property_of(struct fixture *fixture, const char *content, const char *name)
{
    const struct zip_entry parts[] = {
        {.name = "docProps/custom.xml",
         .content = text_format(fixture->arena,
                                "<Properties xmlns='http://schemas.openxmlformats.org/"
                                "officeDocument/2006/custom-properties' xmlns:v='http://"
                                "schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes'>"
                                "%s</Properties>",
                                content)}};
    struct editor *editor = open_literal(
        fixture,
        &(struct workbook_literal){.rows = "",
                                   .package = "<Relationship Id='rIdC' Type='" RELATIONSHIP
                                              "/custom-properties' Target='docProps/custom.xml'/>",
                                   PARTS(parts)});
    struct text value;

    assert_true(editor_read_property(editor, text_of(name), &value));
    return value;
}

static void a_property_is_read_as_text_or_number(void **state)
{
    static const char both[] = "<property name='甲'><v:lpwstr>一 &amp; 二</v:lpwstr></property>"
                               "<property name='乙'><v:i4>3</v:i4></property>";
    struct fixture *fixture = *state;

    assert_text(property_of(fixture, both, "甲"), "一 & 二");
    assert_text(property_of(fixture, both, "乙"), "3");
    assert_text(property_of(fixture, both, "丙"), "");
}

static void a_property_that_was_set_is_read_again(void **state)
{
    struct fixture *fixture = *state;
    struct editor *editor = open_literal(fixture, &(struct workbook_literal){.rows = ""});
    struct text edited;
    struct text value;

    assert_true(editor_set_property(editor, TEXT("轮次"), TEXT("2_x0041_")));
    assert_true(editor_finish(editor, &edited));
    assert_true(editor_open(fixture->arena, &fixture->limits, edited, TEXT("b.xlsx"),
                            fixture->findings, &editor));
    assert_true(editor_read_property(editor, TEXT("轮次"), &value));
    assert_text(value, "2_x0041_");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(comments_come_by_cell_with_all_their_text),
        FIXTURE_TEST(a_sheet_without_comments_has_none),
        FIXTURE_TEST(cells_of_a_colour_are_found_where_they_are),
        FIXTURE_TEST(a_property_is_read_as_text_or_number),
        FIXTURE_TEST(a_property_that_was_set_is_read_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
