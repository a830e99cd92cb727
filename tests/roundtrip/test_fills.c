/* A fill: the cell's own style, and a colour behind it (ECMA-376-1 §18.8.10, §18.8.21). */
#include "support/edited_workbook.h"

#include "package/rewriting.h"

#define CELL(r, c) .row = (r), .column = (c)
#define RED .fill = TEXT("FFC7CE")
#define YELLOW .fill = TEXT("FFEB9C")

#define FILLS                                                                                      \
    "<fills count='2'><fill><patternFill patternType='none'/></fill>"                              \
    "<fill><patternFill patternType='gray125'/></fill></fills>"
#define RED_FILL                                                                                   \
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFC7CE\"/>"                         \
    "<bgColor indexed=\"64\"/></patternFill></fill>"
#define STYLED                                                                                     \
    .styles = FILLS "<cellXfs count='2'><xf numFmtId='0' fillId='0'/>"                             \
                    "<xf numFmtId='9' fillId='1' applyFill='0'><alignment wrapText='1'/></xf>"     \
                    "</cellXfs><cellStyles/>"

static const char styles[] = "/xl/styles.xml";

static void a_fill_is_added_to_the_style_of_the_cell(void **state)
{
    struct fixture *fixture = *state;
    struct text edited =
        edit_cells(fixture,
                   &(struct workbook_literal){
                       STYLED, .rows = "<row r='1'><c r='A1' s='1'><v>0.5</v></c></row>"},
                   EDITS({CELL(1, 1), RED}));

    assert_part_holds(fixture, edited, styles,
                      "<fills count='3'><fill><patternFill patternType='none'/></fill>"
                      "<fill><patternFill patternType='gray125'/></fill>" RED_FILL "</fills>");
    assert_part_holds(fixture, edited, styles,
                      "<cellXfs count='3'><xf numFmtId='0' fillId='0'/>"
                      "<xf numFmtId='9' fillId='1' applyFill='0'><alignment wrapText='1'/></xf>"
                      "<xf numFmtId='9' fillId='2' applyFill='1'><alignment wrapText='1'/></xf>"
                      "</cellXfs><cellStyles/>");
    assert_rows(fixture, edited, "<row r='1'><c r='A1' s='2'><v>0.5</v></c></row>");
    struct grid grid = edited_grid(fixture, edited);
    assert_cell(&grid, "A1", CELL_NUMBER, "0.5", "50%");
}

static void a_filled_style_is_made_once_for_each_base(void **state)
{
    struct fixture *fixture = *state;
    struct text edited = edit_cells(
        fixture,
        &(struct workbook_literal){STYLED, .rows = "<row r='1'><c r='A1'/><c r='B1' s='1'/>"
                                                   "<c r='C1' s=\"1\"/><c r='D1'/></row>"},
        EDITS({CELL(1, 1), RED}, {CELL(1, 2), RED}, {CELL(1, 3), RED}, {CELL(1, 4), YELLOW},
              {CELL(1, 5), RED, .value = EDIT_NUMBER, .number = number("1")}, {CELL(2, 1), RED}));

    assert_rows(fixture, edited,
                "<row r='1'><c r='A1' s=\"2\"/><c r='B1' s='3'/><c r='C1' s=\"3\"/>"
                "<c r='D1' s=\"4\"/><c r=\"E1\" s=\"2\"><v>1</v></c></row>"
                "<row r=\"2\"><c r=\"A2\" s=\"2\"/></row>");
    assert_part_holds(fixture, edited, styles, "<fills count='4'>");
    assert_part_holds(fixture, edited, styles, "<cellXfs count='5'>");
}

/* Marked a second time, the file needs no further styles. */
static void styles_that_are_there_are_used_again(void **state)
{
    struct fixture *fixture = *state;
    struct text again;
    struct text edited =
        edit_cells(fixture, &(struct workbook_literal){STYLED, .rows = "<row r='1'/>"},
                   EDITS({CELL(1, 1), RED}));

    assert_true(try_edits(fixture, edited, EDITS({CELL(1, 2), RED}), &again));
    assert_part_same(fixture, edited, again, styles);
    assert_rows(fixture, again, "<row r='1'><c r=\"A1\" s=\"2\"/><c r=\"B1\" s=\"2\"/></row>");
}

/* Marked and unmarked, a cell has the very style that it had, a fill of its own included. */
static void a_fill_is_taken_out_again(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_literal literal = {
        .styles = "<fills count='2'><fill><patternFill patternType='none'/></fill>" RED_FILL
                  "</fills><cellXfs count='3'><xf numFmtId='0' fillId='0'/>"
                  "<xf numFmtId='9' fillId='0' xfId='0'><alignment wrapText='1'/></xf>"
                  "<xf numFmtId='9' fillId='1' xfId='0' applyFill='true'/></cellXfs>",
        .rows = "<row r='1'><c r='A1' s='1'/><c r='B1' s='2'/><c r='C1' s='0'/></row>"};
    struct text marked = edit_cells(
        fixture, &literal, EDITS({CELL(1, 1), YELLOW}, {CELL(1, 2), YELLOW}, {CELL(1, 3), YELLOW}));
    struct text unmarked;

    assert_rows(fixture, marked,
                "<row r='1'><c r='A1' s='3'/><c r='B1' s='4'/><c r='C1' s='5'/></row>");
    assert_true(try_edits(fixture, marked,
                          EDITS({CELL(1, 1), .fill = EDIT_NO_FILL}, {CELL(1, 2), RED},
                                {CELL(1, 3), .fill = EDIT_NO_FILL}),
                          &unmarked));
    assert_rows(fixture, unmarked, literal.rows);
    assert_part_same(fixture, marked, unmarked, styles);
}

static void a_cell_with_a_fill_of_its_own_can_lose_it(void **state)
{
    struct fixture *fixture = *state;
    struct text edited = edit_cells(
        fixture, &(struct workbook_literal){STYLED, .rows = "<row r='1'><c r='A1' s='1'/></row>"},
        EDITS({CELL(1, 1), .fill = EDIT_NO_FILL}));

    assert_part_holds(fixture, edited, styles,
                      "<xf numFmtId='9' fillId='0'><alignment wrapText='1'/></xf></cellXfs>");
}

static void no_style_is_made_beyond_what_programs_can_hold(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder formats = text_builder(fixture->arena);

    text_append(&formats, TEXT(FILLS "<cellXfs count='63999'>"));
    for (size_t i = 0; i < 63999; i++) {
        text_append(&formats, TEXT("<xf fillId='0'/>"));
    }
    text_append(&formats, TEXT("</cellXfs>"));
    const struct workbook_literal literal = {
        .styles = text_terminated(fixture->arena, text_built(&formats)), .rows = ""};

    (void)edit_cells(fixture, &literal, EDITS({CELL(1, 1), RED}));
    assert_refused(fixture, &literal, EDITS({CELL(1, 1), RED}, {CELL(1, 2), YELLOW}),
                   "edit-styles-full", "B1");
}

static void a_style_that_is_not_in_the_table_is_refused(void **state)
{
    const struct workbook_literal literal = {STYLED, .rows = "<row r='1'><c r='A1' s='7'/></row>"};

    assert_refused(*state, &literal, EDITS({CELL(1, 1), RED}), "edit-style-unknown", "A1");
}

#define GIVEN_FORMATS                                                                              \
    "<cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" "            \
    "xfId=\"0\"/>"                                                                                 \
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyFill=\"1\"/>"     \
    "</cellXfs>"

/* As programs that write no more than they must leave the part out. */
static struct text without_styles(struct fixture *fixture, const char *rows)
{
    const struct workbook_literal literal = {.rows = rows};
    const struct text relations = TEXT("/xl/_rels/workbook.xml.rels");
    const struct text relation =
        TEXT("<Relationship Id='rIdStyles' Type='" RELATIONSHIP "/styles' Target='styles.xml'/>");
    struct text zip = workbook_build(fixture->arena, &literal);
    struct text part = part_of(fixture, zip, relations.data);
    size_t at = text_find(part, relation);
    struct text_builder rest = text_builder(fixture->arena);
    struct text_builder out = text_builder(fixture->arena);
    struct package *package;

    assert_true(at < part.length);
    text_append(&rest, text_slice(part, 0, at));
    text_append(&rest, text_slice(part, at + relation.length, SIZE_MAX));
    const struct part_change changes[] = {{PART_REMOVED, TEXT("/xl/styles.xml"), TEXT("")},
                                          {PART_REPLACED, relations, text_built(&rest)}};
    assert_true(package_open(fixture->arena, &fixture->limits, zip, TEXT("a.xlsx"),
                             fixture->findings, &package));
    assert_true(package_rewrite(package, changes, 2, &out));
    return text_built(&out);
}

static void a_workbook_without_styles_is_given_some(void **state)
{
    struct fixture *fixture = *state;
    struct text edited = TEXT("");

    assert_true(try_edits(fixture,
                          without_styles(fixture, "<row r='1'><c r='A1'><v>1</v></c></row>"),
                          EDITS({CELL(1, 1), RED}), &edited));
    assert_part_holds(fixture, edited, styles, GIVEN_FORMATS);
    assert_part_holds(fixture, edited, "/xl/_rels/workbook.xml.rels",
                      RELATIONSHIP "/styles\" Target=\"styles.xml\"");
    assert_part_holds(fixture, edited, "/[Content_Types].xml", "PartName=\"/xl/styles.xml\"");
    assert_rows(fixture, edited, "<row r='1'><c r='A1' s=\"1\"><v>1</v></c></row>");
}

/* One with the root alone, as another library writes it. */
static void a_part_of_styles_that_holds_nothing_is_filled(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_literal literal = {.styles = " ", .rows = ""};
    struct text edited = edit_cells(fixture, &literal, EDITS({CELL(1, 1), RED}));

    assert_part_holds(fixture, edited, styles, GIVEN_FORMATS);
}

static void without_a_fill_no_styles_are_given(void **state)
{
    struct fixture *fixture = *state;
    struct text edited = TEXT("");

    assert_true(try_edits(fixture, without_styles(fixture, ""),
                          EDITS({CELL(1, 1), .value = EDIT_CLEAR}), &edited));
    assert_false(has_part(fixture, edited, styles));
}

static void a_colour_that_is_none_is_refused(void **state)
{
    const struct workbook_literal literal = {STYLED, .rows = ""};

    assert_refused(*state, &literal, EDITS({CELL(1, 1), .fill = TEXT("red")}), "edit-colour-wrong",
                   "A1");
}

static void two_fills_of_a_cell_are_refused(void **state)
{
    const struct workbook_literal literal = {STYLED, .rows = ""};

    assert_refused(*state, &literal, EDITS({CELL(1, 1), RED}, {CELL(1, 1), YELLOW}),
                   "edit-contradicts", "A1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_fill_is_added_to_the_style_of_the_cell),
        FIXTURE_TEST(a_filled_style_is_made_once_for_each_base),
        FIXTURE_TEST(styles_that_are_there_are_used_again),
        FIXTURE_TEST(a_fill_is_taken_out_again),
        FIXTURE_TEST(a_cell_with_a_fill_of_its_own_can_lose_it),
        FIXTURE_TEST(no_style_is_made_beyond_what_programs_can_hold),
        FIXTURE_TEST(a_style_that_is_not_in_the_table_is_refused),
        FIXTURE_TEST(a_workbook_without_styles_is_given_some),
        FIXTURE_TEST(a_part_of_styles_that_holds_nothing_is_filled),
        FIXTURE_TEST(without_a_fill_no_styles_are_given),
        FIXTURE_TEST(a_colour_that_is_none_is_refused),
        FIXTURE_TEST(two_fills_of_a_cell_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
