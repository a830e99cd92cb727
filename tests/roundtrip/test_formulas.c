/* Formulas where a value is set: never overwritten unless asked, those that share one not lost,
 * the calculation chain and the recalculation kept right (ECMA-376-1 §18.3.1.40, §18.6). */
#include "support/edited_workbook.h"

#define CELL(r, c) .row = (r), .column = (c)
#define SEVEN .value = EDIT_NUMBER, .number = number("7")

static void a_formula_is_refused(void **state)
{
    struct fixture *fixture = *state;

    assert_refused(fixture,
                   &(struct workbook_literal){
                       .rows = "<row r='1'><c r='A1'><f>SUM(B1:C1)</f><v>3</v></c></row>"},
                   EDITS({CELL(1, 1), SEVEN}), "edit-formula", "A1");
    assert_text(finding_at(fixture->findings, 0)->message,
                "The cell A1 holds a formula (=SUM(B1:C1)) and was left as it is. To have the "
                "value in its stead, add --overwrite-formula.");
}

static void a_cell_that_shares_a_formula_is_refused(void **state)
{
    assert_refused(*state,
                   &(struct workbook_literal){
                       .rows = "<row r='1'><c r='A1'><f t='shared' ref='A1:B1' si='0'>C1</f></c>"
                               "<c r='B1'><f t='shared' si='0'/><v>2</v></c></row>"},
                   EDITS({CELL(1, 2), SEVEN}), "edit-formula", "B1");
}

static void a_formula_goes_when_asked(void **state)
{
    struct text edited = edit_cells(
        *state,
        &(struct workbook_literal){
            .rows = "<row r='1'><c r='A1' t='str' cm='1'><f>B1&amp;\"x\"</f><v>x</v></c></row>"},
        EDITS({CELL(1, 1), SEVEN, .over_formula = true}));

    assert_rows(*state, edited, "<row r='1'><c r='A1'><v>7</v></c></row>");
}

static void a_comment_leaves_the_formula(void **state)
{
    struct text edited = edit_cells(
        *state, &(struct workbook_literal){.rows = "<row r='1'><c r='A1'><f>B1</f></c></row>"},
        EDITS({CELL(1, 1), .comment = TEXT("why")}));

    assert_rows(*state, edited, "<row r='1'><c r='A1'><f>B1</f></c></row>");
    assert_part_lacks(*state, edited, "/xl/workbook.xml", "fullCalcOnLoad");
}

/* B1 has the text of the formula that B1:B4 share; read in B2 it says one row further down. */
static void the_text_of_a_shared_formula_moves_to_the_next_cell(void **state)
{
    struct text edited = edit_cells(
        *state,
        &(struct workbook_literal){
            .rows = "<row r='1'><c r='B1'><f t='shared' ref='B1:B4' si='3'>A1*$C$1&amp;\"A1\""
                    "</f><v>1</v></c></row>"
                    "<row r='2'><c r='B2'><f t=\"shared\" si=\"3\"/><v>2</v></c></row>"
                    "<row r='3'><c r='B3'><f t='shared' si='3'></f></c></row>"
                    "<row r='4'><c r='B4'><f t='shared' si='3'/></c></row>"},
        EDITS({CELL(1, 2), SEVEN, .over_formula = true}));

    assert_rows(*state, edited,
                "<row r='1'><c r='B1'><v>7</v></c></row>"
                "<row r='2'><c r='B2'><f t=\"shared\" si=\"3\" ref=\"B2:B4\">A2*$C$1&amp;&quot;"
                "A1&quot;</f><v>2</v></c></row>"
                "<row r='3'><c r='B3'><f t='shared' si='3'></f></c></row>"
                "<row r='4'><c r='B4'><f t='shared' si='3'/></c></row>");
}

static void the_next_cell_may_be_edited_too(void **state)
{
    struct text edited = edit_cells(
        *state,
        &(struct workbook_literal){
            .rows = "<row r='1'><c r='A1'><f t='shared' ref='A1:D1' si='0'>A9</f></c>"
                    "<c r='B1'><f t='shared' si='0'/></c><c r='C1'><f t='shared' si='0'/></c>"
                    "<c r='D1'><f t='shared' si='0'/></c></row>"},
        EDITS({CELL(1, 1), SEVEN, .over_formula = true},
              {CELL(1, 2), SEVEN, .over_formula = true}));

    assert_rows(*state, edited,
                "<row r='1'><c r='A1'><v>7</v></c><c r='B1'><v>7</v></c>"
                "<c r='C1'><f t='shared' si='0' ref=\"C1:D1\">C9</f></c>"
                "<c r='D1'><f t='shared' si='0'/></c></row>");
}

static void nobody_follows_a_shared_formula_that_was_alone(void **state)
{
    struct text edited =
        edit_cells(*state,
                   &(struct workbook_literal){
                       .rows = "<row r='1'><c r='A1'><f t='shared' ref='A1' si='0'>A9</f></c>"
                               "<c r='B1'><f t='shared' ref='B1:C1' si='0'>B9</f></c>"
                               "<c r='C1'><f t='shared' si='0'/></c></row>"},
                   EDITS({CELL(1, 1), SEVEN, .over_formula = true}));

    assert_rows(*state, edited,
                "<row r='1'><c r='A1'><v>7</v></c>"
                "<c r='B1'><f t='shared' ref='B1:C1' si='0'>B9</f></c>"
                "<c r='C1'><f t='shared' si='0'/></c></row>");
}

/* Of an array no single cell can be changed: not the first, and none that it fills. */
static void a_cell_of_an_array_is_refused_even_when_asked(void **state)
{
    const struct workbook_literal literal = {
        .rows = "<row r='1'><c r='A1'><f t='array' ref='A1:A2'>B1:B2</f></c></row>"
                "<row r='2'><c r='A2'><v>2</v></c></row>"};

    assert_refused(*state, &literal, EDITS({CELL(2, 1), SEVEN, .over_formula = true}),
                   "edit-array-formula", "A2");
}

/* ---- what must be reckoned anew */

#define CONTENT(literal)                                                                           \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    }

static const struct zip_entry chain[] = {
    {.name = "xl/calcChain.xml",
     .content = CONTENT("<calcChain xmlns='" SPREADSHEET "'><c r='A1' i='1'/></calcChain>")},
    {.name = "[Content_Types].xml",
     .content =
         CONTENT("<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                 "<Default Extension='rels' ContentType='application/"
                 "vnd.openxmlformats-package.relationships+xml'/>"
                 "<Override PartName='/xl/workbook.xml' ContentType='application/"
                 "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/>"
                 "<Override PartName='/xl/calcChain.xml' ContentType='application/"
                 "vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml'/></Types>")}};

#define CHAINED                                                                                    \
    .rows = "<row r='1'><c r='A1'><f>B1</f></c><c r='B1'><v>1</v></c></row>",                      \
    .relationships =                                                                               \
        "<Relationship Id='rId9' Type='" RELATIONSHIP "/calcChain' Target='calcChain.xml'/>",      \
    PARTS(chain)

static void the_chain_goes_with_a_formula(void **state)
{
    struct fixture *fixture = *state;
    struct text edited = edit_cells(fixture, &(struct workbook_literal){CHAINED},
                                    EDITS({CELL(1, 1), SEVEN, .over_formula = true}));

    assert_false(has_part(fixture, edited, "/xl/calcChain.xml"));
    assert_part_lacks(fixture, edited, "/[Content_Types].xml", "calcChain");
    assert_part_lacks(fixture, edited, "/xl/_rels/workbook.xml.rels", "calcChain");
    assert_part_holds(fixture, edited, "/xl/_rels/workbook.xml.rels", "sharedStrings.xml");
}

/* No two relationships may have one id, but some have: the sheet's stays. */
static void the_chain_goes_alone_where_its_id_is_another_s_too(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_literal literal = {.rows = "<row r='1'><c r='A1'><f>B1</f></c></row>",
                                             .relationships =
                                                 "<Relationship Id='rId1' Type='" RELATIONSHIP
                                                 "/calcChain' Target='calcChain.xml'/>",
                                             PARTS(chain)};
    struct text edited =
        edit_cells(fixture, &literal, EDITS({CELL(1, 1), SEVEN, .over_formula = true}));

    assert_rows(fixture, edited, "<row r='1'><c r='A1'><v>7</v></c></row>");
    assert_false(has_part(fixture, edited, "/xl/calcChain.xml"));
    assert_part_lacks(fixture, edited, "/xl/_rels/workbook.xml.rels", "calcChain");
    assert_part_holds(fixture, edited, "/xl/_rels/workbook.xml.rels", "Target='worksheets/");
}

static void a_part_that_is_the_chain_and_a_sheet_stays(void **state)
{
    struct fixture *fixture = *state;
    struct text edited = edit_cells(
        fixture,
        &(struct workbook_literal){.rows = "<row r='1'><c r='A1'><f>B1</f></c></row>",
                                   .relationships = "<Relationship Id='rId9' Type='" RELATIONSHIP
                                                    "/calcChain' Target='worksheets/"
                                                    "sheet1.xml'/>"},
        EDITS({CELL(1, 1), SEVEN, .over_formula = true}));

    assert_rows(fixture, edited, "<row r='1'><c r='A1'><v>7</v></c></row>");
    assert_part_lacks(fixture, edited, "/xl/_rels/workbook.xml.rels", "calcChain");
}

static void the_chain_stays_while_all_formulas_do(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_literal literal = {CHAINED};
    struct text edited = edit_cells(fixture, &literal, EDITS({CELL(1, 2), SEVEN}));
    struct text before = workbook_build(fixture->arena, &literal);

    assert_part_same(fixture, before, edited, "/xl/calcChain.xml");
    assert_part_same(fixture, before, edited, "/[Content_Types].xml");
    assert_part_same(fixture, before, edited, "/xl/_rels/workbook.xml.rels");
    assert_part_holds(fixture, edited, "/xl/workbook.xml",
                      "</sheets><calcPr fullCalcOnLoad=\"1\"/>");
}

static void the_calculation_properties_that_are_there_are_kept(void **state)
{
    struct text edited = edit_cells(
        *state,
        &(struct workbook_literal){
            .workbook = "<sheets><sheet name='S' sheetId='1' r:id='rId1'/></sheets>"
                        "<definedNames/><calcPr calcId='191029' fullCalcOnLoad='0' /><extLst/>",
            .rows = "<row r='1'><c r='A1'><f>B1</f></c></row>"},
        EDITS({CELL(1, 2), SEVEN}));

    assert_part_holds(*state, edited, "/xl/workbook.xml",
                      "<definedNames/><calcPr calcId='191029' fullCalcOnLoad='1' /><extLst/>");
}

static void a_workbook_without_formulas_needs_no_reckoning(void **state)
{
    struct fixture *fixture = *state;
    const struct workbook_literal literal = {.rows = "<row r='1'><c r='A1'><v>1</v></c></row>"};
    struct text edited = edit_cells(fixture, &literal, EDITS({CELL(1, 1), SEVEN}));

    assert_part_same(fixture, workbook_build(fixture->arena, &literal), edited, "/xl/workbook.xml");
}

/* The formulas of the second sheet may look at the first. */
static void a_formula_on_another_sheet_is_reckoned_anew(void **state)
{
    struct text edited = edit_cells(
        *state,
        &(struct workbook_literal){.more_sheets = 1,
                                   .workbook = "<sheets><sheet name='S' sheetId='1' r:id='rId1'/>"
                                               "<sheet name='T' sheetId='2' r:id='rId2'/></sheets>",
                                   .rows = "<row r='1'><c r='B1'><f>S!A1</f></c></row>"},
        EDITS({CELL(1, 1), SEVEN}));

    assert_part_holds(*state, edited, "/xl/workbook.xml", "fullCalcOnLoad=\"1\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_formula_is_refused),
        FIXTURE_TEST(a_cell_that_shares_a_formula_is_refused),
        FIXTURE_TEST(a_formula_goes_when_asked),
        FIXTURE_TEST(a_comment_leaves_the_formula),
        FIXTURE_TEST(the_text_of_a_shared_formula_moves_to_the_next_cell),
        FIXTURE_TEST(the_next_cell_may_be_edited_too),
        FIXTURE_TEST(nobody_follows_a_shared_formula_that_was_alone),
        FIXTURE_TEST(a_cell_of_an_array_is_refused_even_when_asked),
        FIXTURE_TEST(the_chain_goes_with_a_formula),
        FIXTURE_TEST(the_chain_goes_alone_where_its_id_is_another_s_too),
        FIXTURE_TEST(a_part_that_is_the_chain_and_a_sheet_stays),
        FIXTURE_TEST(the_chain_stays_while_all_formulas_do),
        FIXTURE_TEST(the_calculation_properties_that_are_there_are_kept),
        FIXTURE_TEST(a_workbook_without_formulas_needs_no_reckoning),
        FIXTURE_TEST(a_formula_on_another_sheet_is_reckoned_anew),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
