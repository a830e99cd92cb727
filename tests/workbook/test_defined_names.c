/* Cells that a workbook calls by a name: the workbook's names and those of a sheet. */
#include "support/workbook_builder.h"

#define SHEETS                                                                                     \
    "<sheets><sheet name='S' sheetId='1' r:id='rId1'/>"                                            \
    "<sheet name=\"It's\" sheetId='2' r:id='rId2'/></sheets>"
#define NAMES(names) .workbook = SHEETS "<definedNames>" names "</definedNames>", .more_sheets = 1

static struct grid read_sheet(struct fixture *fixture, const struct workbook_literal *literal,
                              size_t index)
{
    struct workbook *workbook = open_workbook(fixture, literal);
    struct grid grid;

    assert_true(
        workbook_read_grid(workbook, workbook_sheet(workbook, index), fixture->arena, &grid));
    assert_no_findings(fixture->findings);
    return grid;
}

static void assert_stands_for(struct fixture *fixture, const struct grid *grid, const char *name,
                              const char *sheet, const char *range)
{
    const struct defined_name *found = grid_defined_name(grid, text_of(name));

    assert_non_null(found);
    assert_text(found->sheet, sheet);
    assert_text(range_reference(fixture->arena, found->range), range);
}

static void a_name_stands_for_cells_of_a_sheet(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_sheet(
        fixture,
        &(struct workbook_literal){NAMES("<definedName name='申报单位'>S!$B$2</definedName>"
                                         "<definedName name='Costs'>S!$B$5:$F$20</definedName>"
                                         "<definedName name='other'>'It''s'!C3</definedName>")},
        0);

    assert_stands_for(fixture, &grid, "申报单位", "S", "B2");
    assert_stands_for(fixture, &grid, "Costs", "S", "B5:F20");
    assert_stands_for(fixture, &grid, "cOSTS", "S", "B5:F20");
    assert_stands_for(fixture, &grid, "other", "It's", "C3");
    assert_null(grid_defined_name(&grid, TEXT("Cost")));
    assert_null(grid_defined_name(&grid, TEXT("")));
}

static void a_sheet_has_names_of_its_own(void **state)
{
    struct fixture *fixture = *state;
    static const char names[] = "<definedName name='total'>S!$A$1</definedName>"
                                "<definedName name='total' localSheetId='1'>'It''s'!$A$9"
                                "</definedName>"
                                "<definedName name='only' localSheetId='1'>'It''s'!$A$7"
                                "</definedName>";
    struct text_builder workbook = text_builder(fixture->arena);
    text_append_format(&workbook, "%s<definedNames>%s</definedNames>", SHEETS, names);
    struct workbook_literal literal = {
        .workbook = text_terminated(fixture->arena, text_built(&workbook)), .more_sheets = 1};
    struct grid first = read_sheet(fixture, &literal, 0);
    struct grid second = read_sheet(fixture, &literal, 1);

    assert_stands_for(fixture, &first, "total", "S", "A1");
    assert_stands_for(fixture, &second, "total", "It's", "A9");
    assert_stands_for(fixture, &second, "only", "It's", "A7");
    assert_null(grid_defined_name(&first, TEXT("only")));
}

static void what_is_no_range_of_cells_is_quoted(void **state)
{
    static const char *const names[] = {"constant", "gone", "formula", "two", "unended", "empty"};
    static const char *const expressions[] = {"0.13",          "S!#REF!", "OFFSET(S!$A$1,0,0)",
                                              "S!$A$1,S!$C$3", "'S!$A$1", ""};
    struct grid grid = read_sheet(
        *state,
        &(struct workbook_literal){NAMES("<definedName name='constant'>0.13</definedName>"
                                         "<definedName name='gone'>S!#REF!</definedName>"
                                         "<definedName name='formula'>OFFSET(S!$A$1,0,0)"
                                         "</definedName>"
                                         "<definedName name='two'>S!$A$1,S!$C$3</definedName>"
                                         "<definedName name='unended'>'S!$A$1</definedName>"
                                         "<definedName name='empty'/>")},
        0);

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct defined_name *found = grid_defined_name(&grid, text_of(names[i]));
        assert_non_null(found);
        assert_int_equal(found->range.first_row, 0);
        assert_text(found->expression, expressions[i]);
    }
}

static void names_of_the_program_itself_are_none(void **state)
{
    struct grid grid =
        read_sheet(*state,
                   &(struct workbook_literal){
                       NAMES("<definedName name='_xlnm.Print_Area' localSheetId='0'>S!$A$1:$B$2"
                             "</definedName><definedName>S!$A$1</definedName>")},
                   0);

    assert_int_equal(grid.name_count, 0);
}

static void a_scope_that_is_no_sheet_is_seen_from_none(void **state)
{
    struct grid grid =
        read_sheet(*state,
                   &(struct workbook_literal){
                       NAMES("<definedName name='a' localSheetId='7'>S!$A$1</definedName>")},
                   0);

    assert_null(grid_defined_name(&grid, TEXT("a")));
}

static void of_very_many_names_some_are_kept(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder workbook = text_builder(fixture->arena);

    text_append(&workbook, text_of(SHEETS "<definedNames>"));
    for (int i = 0; i < 70000; i++) {
        text_append_format(&workbook, "<definedName name='n%d'>S!$A$%d</definedName>", i, i + 1);
    }
    text_append(&workbook, TEXT("</definedNames>"));
    struct grid grid = read_sheet(
        fixture,
        &(struct workbook_literal){
            .workbook = text_terminated(fixture->arena, text_built(&workbook)), .more_sheets = 1},
        0);
    assert_int_equal(grid.name_count, 65536);
    assert_stands_for(fixture, &grid, "n65535", "S", "A65536");
    assert_null(grid_defined_name(&grid, TEXT("n65536")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_name_stands_for_cells_of_a_sheet),
        FIXTURE_TEST(a_sheet_has_names_of_its_own),
        FIXTURE_TEST(what_is_no_range_of_cells_is_quoted),
        FIXTURE_TEST(names_of_the_program_itself_are_none),
        FIXTURE_TEST(a_scope_that_is_no_sheet_is_seen_from_none),
        FIXTURE_TEST(of_very_many_names_some_are_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
