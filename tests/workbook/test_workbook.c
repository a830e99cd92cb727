/* From a package to its sheets: which parts are read, in what order the sheets stand, in which
 * spellings a workbook may come, and what is told when a part is missing or broken. */
#include "support/workbook_builder.h"

#define SHEET_XML(value)                                                                           \
    "<worksheet xmlns='" SPREADSHEET "'><sheetData><row r='1'><c r='A1'><v>" value                 \
    "</v></c></row></sheetData></worksheet>"

#define TO(id, type, target)                                                                       \
    "<Relationship Id='" id "' Type='" RELATIONSHIP "/" type "' Target='" target "'/>"

/* What A1 of a sheet holds. */
static struct text first_value(struct fixture *fixture, struct workbook *workbook, size_t index)
{
    struct grid grid;

    assert_true(
        workbook_read_grid(workbook, workbook_sheet(workbook, index), fixture->arena, &grid));
    return cell_at(&grid, "A1")->stored;
}

/* ---- parts */

/* ECMA-376-2 §6.5: only relationships say which part is which. The parts that the builder has
 * put under the usual names are decoys here. */
static void parts_are_found_through_relationships_only(void **state)
{
    struct fixture *fixture = *state;
    const struct zip_entry parts[] = {
        {.name = "_rels/.rels",
         .content = TEXT("<Relationships xmlns='" PACKAGE_RELATIONSHIPS
                         "'>" TO("x", "officeDocument", "data/book") "</Relationships>")},
        {.name = "data/book",
         .content = TEXT("<workbook xmlns='" SPREADSHEET "' xmlns:r='" RELATIONSHIP "'>"
                         "<sheets><sheet name='表' sheetId='7' r:id='page'/></sheets></workbook>")},
        {.name = "data/_rels/book.rels",
         .content = TEXT("<Relationships xmlns='" PACKAGE_RELATIONSHIPS
                         "'>" TO("page", "worksheet", "one") TO("words", "sharedStrings", "two")
                             TO("looks", "styles", "three") "</Relationships>")},
        {.name = "data/one",
         .content = TEXT("<worksheet xmlns='" SPREADSHEET "'><sheetData><row>"
                         "<c t='s'><v>0</v></c><c s='0'><v>0.5</v></c></row></sheetData>"
                         "</worksheet>")},
        {.name = "data/two",
         .content = TEXT("<sst xmlns='" SPREADSHEET "'><si><t>right</t></si></sst>")},
        {.name = "data/three",
         .content = TEXT("<styleSheet xmlns='" SPREADSHEET
                         "'><cellXfs>" CELL_FORMAT("9") "</cellXfs></styleSheet>")},
    };
    struct grid grid =
        read_grid(fixture, &(struct workbook_literal){.rows = "<row><c><v>1</v></c></row>",
                                                      .strings = "<si><t>wrong</t></si>",
                                                      PARTS(parts)});

    assert_text(grid.name, "表");
    assert_cell(&grid, "A1", CELL_TEXT, "right", "right");
    assert_cell(&grid, "B1", CELL_NUMBER, "0.5", "50%");
    assert_no_findings(fixture->findings);
}

/* ECMA-376-2 §6.5.3.4: relative to the folder of the part that names it, or absolute. */
static void targets_may_be_absolute_or_relative(void **state)
{
    static const char *const targets[] = {
        "TARGET",          "/xl/TARGET",      "./TARGET",       "../xl/TARGET", "a/../TARGET",
        "/a/../xl/TARGET", "../../xl/TARGET", "..\\xl\\TARGET", "/XL/Target",
    };
    struct fixture *fixture = *state;
    const struct zip_entry parts[] = {
        {.name = "xl/TARGET", .content = TEXT(SHEET_XML("42"))},
        {.name = "xl/worksheets/TARGET", .content = TEXT(SHEET_XML("1"))},
        {.name = "TARGET", .content = TEXT(SHEET_XML("2"))},
    };

    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        struct text further =
            text_format(fixture->arena, "<Relationship Id='t' Type='%s/worksheet' Target='%s'/>",
                        RELATIONSHIP, targets[i]);
        struct workbook *workbook = open_workbook(
            fixture, &(struct workbook_literal){
                         .workbook = "<sheets><sheet name='S' sheetId='1' r:id='t'/></sheets>",
                         .relationships = text_terminated(fixture->arena, further),
                         PARTS(parts)});
        assert_text(first_value(fixture, workbook, 0), "42");
    }
}

static void a_package_without_its_workbook_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct workbook *workbook;
    const struct zip_entry parts[] = {{.name = "xl/workbook.xml"}};

    assert_false(try_workbook(fixture, &(struct workbook_literal){PARTS(parts)}, &workbook));
    assert_one_finding(fixture->findings, "workbook-missing", "");
}

static void a_broken_workbook_part_or_its_relationships_end_the_reading(void **state)
{
    static const char *const names[] = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"};
    struct fixture *fixture = *state;
    struct workbook *workbook;

    for (size_t i = 0; i < 2; i++) {
        const struct zip_entry part = {.name = names[i], .content = TEXT("<broken")};
        assert_false(try_workbook(
            fixture, &(struct workbook_literal){.parts = &part, .part_count = 1}, &workbook));
        assert_int_equal(count_findings(fixture->findings, "xml-malformed"), i + 1);
    }
}

/* ---- sheets */

/* The order of <sheets> is that of the tabs; ids, numbers and part names have another. */
static void sheets_stand_in_the_workbooks_order(void **state)
{
    struct fixture *fixture = *state;
    const struct zip_entry parts[] = {
        {.name = "xl/worksheets/sheet2.xml", .content = TEXT(SHEET_XML("2"))},
        {.name = "xl/worksheets/sheet3.xml", .content = TEXT(SHEET_XML("3"))},
    };
    struct workbook *workbook = open_workbook(
        fixture, &(struct workbook_literal){
                     .workbook = "<sheets><sheet name='丙' sheetId='9' r:id='rId3'/>"
                                 "<sheet name='甲' sheetId='1' r:id='rId1'/>"
                                 "<sheet name='乙' sheetId='4' r:id='rId2'/></sheets>",
                     .relationships = TO("rId2", "worksheet", "worksheets/sheet2.xml")
                         TO("rId3", "worksheet", "worksheets/sheet3.xml"),
                     .rows = "<row><c><v>1</v></c></row>",
                     PARTS(parts)});

    assert_int_equal(workbook_sheet_count(workbook), 3);
    assert_text(workbook_sheet(workbook, 0)->name, "丙");
    assert_text(workbook_sheet(workbook, 1)->name, "甲");
    assert_text(workbook_sheet(workbook, 2)->name, "乙");
    assert_text(first_value(fixture, workbook, 0), "3");
    assert_text(first_value(fixture, workbook, 1), "1");
    assert_text(first_value(fixture, workbook, 2), "2");
}

/* §18.2.19, §18.18.68 ST_SheetState: a hidden sheet is read like any other, and marked. */
static void hidden_sheets_are_marked(void **state)
{
    struct fixture *fixture = *state;
    struct workbook *workbook = open_workbook(
        fixture,
        &(struct workbook_literal){.workbook = "<sheets><sheet name='a' r:id='rId1'/>"
                                               "<sheet name='b' state='visible' r:id='rId2'/>"
                                               "<sheet name='c' state='hidden' r:id='rId3'/>"
                                               "<sheet name='d' state='veryHidden' r:id='rId4'/>"
                                               "</sheets>",
                                   .more_sheets = 3});
    static const enum sheet_state states[] = {SHEET_VISIBLE, SHEET_VISIBLE, SHEET_HIDDEN,
                                              SHEET_VERY_HIDDEN};

    for (size_t i = 0; i < 4; i++) {
        struct grid grid;
        assert_int_equal(workbook_sheet(workbook, i)->state, states[i]);
        assert_true(
            workbook_read_grid(workbook, workbook_sheet(workbook, i), fixture->arena, &grid));
        assert_int_equal(grid.state, states[i]);
    }
    assert_no_findings(fixture->findings);
}

static void chart_and_dialog_sheets_are_passed_over_with_a_note(void **state)
{
    struct fixture *fixture = *state;
    struct workbook *workbook = open_workbook(
        fixture, &(struct workbook_literal){
                     .workbook = "<sheets><sheet name='图' r:id='c'/><sheet name='S' r:id='rId1'/>"
                                 "<sheet name='框' r:id='d'/><sheet name='宏' r:id='m'/></sheets>",
                     .relationships = TO("c", "chartsheet", "chartsheets/sheet1.xml")
                         TO("d", "dialogsheet", "dialogsheets/sheet1.xml")
                             TO("m", "xlMacrosheet", "macrosheets/sheet1.xml")});

    assert_int_equal(workbook_sheet_count(workbook), 1);
    assert_text(workbook_sheet(workbook, 0)->name, "S");
    assert_no_findings(fixture->findings); /* but notes */
    assert_int_equal(count_findings(fixture->findings, "sheet-passed-over"), 3);
    assert_text(finding_at(fixture->findings, 0)->place.sheet, "图");
    assert_text(finding_at(fixture->findings, 0)->message,
                "\"图\" is no worksheet (its type is chartsheet); it was passed over.");
    assert_text(finding_at(fixture->findings, 1)->place.sheet, "框");
    assert_text(finding_at(fixture->findings, 2)->place.sheet, "宏");
}

static void a_workbook_of_charts_alone_has_no_sheet(void **state)
{
    struct fixture *fixture = *state;
    struct workbook *workbook = open_workbook(
        fixture, &(struct workbook_literal){.workbook = "<sheets><sheet name='图' r:id='c'/>"
                                                        "</sheets>",
                                            .relationships = TO("c", "chartsheet", "c.xml")});

    assert_int_equal(workbook_sheet_count(workbook), 0);
    assert_int_equal(count_findings(fixture->findings, "sheet-passed-over"), 1);
}

static void a_sheet_that_is_not_there_is_told_and_the_others_are_read(void **state)
{
    struct fixture *fixture = *state;
    struct workbook *workbook = open_workbook(
        fixture,
        &(struct workbook_literal){
            .workbook = "<sheets><sheet name='没有关系' r:id='none'/>"
                        "<sheet name='没有部件' r:id='gone'/>"
                        "<sheet name='在外面' r:id='away'/><sheet name='S' r:id='rId1'/></sheets>",
            .relationships = TO("gone", "worksheet", "gone.xml")
                TO("away", "worksheet", "http://example.com/sheet.xml"),
            .rows = "<row><c><v>1</v></c></row>"});

    assert_int_equal(workbook_sheet_count(workbook), 1);
    assert_text(first_value(fixture, workbook, 0), "1");
    assert_int_equal(count_findings(fixture->findings, "sheet-missing"), 3);
    assert_int_equal(finding_count(fixture->findings), 3);
    assert_text(finding_at(fixture->findings, 0)->place.sheet, "没有关系");
    assert_text(finding_at(fixture->findings, 1)->found, "/xl/gone.xml");
}

/* Excel keeps a macro module of its old versions so, and opens such a workbook without a word. */
static void a_sheet_that_names_no_part_is_passed_over(void **state)
{
    struct fixture *fixture = *state;
    struct workbook *workbook = open_workbook(
        fixture, &(struct workbook_literal){.workbook = "<sheets><sheet name='Module' r:id=''/>"
                                                        "<sheet name='S' r:id='rId1'/></sheets>"});

    assert_int_equal(workbook_sheet_count(workbook), 1);
    assert_no_findings(fixture->findings); /* but a note */
    assert_text(only_finding(fixture->findings, "sheet-passed-over")->place.sheet, "Module");
}

/* Read twice, its amounts would count twice. */
static void two_sheets_of_one_part_are_read_once(void **state)
{
    struct fixture *fixture = *state;
    struct workbook *workbook = open_workbook(
        fixture, &(struct workbook_literal){.workbook = "<sheets><sheet name='甲' r:id='rId1'/>"
                                                        "<sheet name='乙' r:id='again'/></sheets>",
                                            .relationships =
                                                TO("again", "worksheet", "WORKSHEETS/sheet1.xml")});

    assert_int_equal(workbook_sheet_count(workbook), 1);
    assert_text(workbook_sheet(workbook, 0)->name, "甲");
    assert_one_finding(fixture->findings, "sheet-part-shared", "");
    assert_text(finding_at(fixture->findings, 0)->place.sheet, "乙");
    assert_text(finding_at(fixture->findings, 0)->found, "甲");
}

static void a_workbook_without_sheets_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct workbook *workbook;

    assert_false(
        try_workbook(fixture, &(struct workbook_literal){.workbook = "<sheets/>"}, &workbook));
    assert_one_finding(fixture->findings, "workbook-without-sheets", "");
}

static void a_sheets_name_is_taken_as_it_is_meant(void **state)
{
    struct workbook *workbook = open_workbook(
        *state,
        &(struct workbook_literal){.workbook = "<sheets><sheet name=\"B'dgt &amp; 表 (1)\" "
                                               "r:id='rId1'/><sheet name='a_x000D_b_x005F_' "
                                               "r:id='rId2'/></sheets>",
                                   .more_sheets = 1});

    assert_text(workbook_sheet(workbook, 0)->name, "B'dgt & 表 (1)");
    assert_text(workbook_sheet(workbook, 1)->name, "a\rb_");
}

static void more_sheets_than_the_limit_are_told(void **state)
{
    struct fixture *fixture = *state;
    struct workbook *workbook;
    const struct workbook_literal literal = {
        .workbook = "<sheets><sheet name='a' r:id='rId1'/><sheet name='b' r:id='rId2'/></sheets>",
        .more_sheets = 1};

    fixture->limits.sheets = 2;
    assert_int_equal(workbook_sheet_count(open_workbook(fixture, &literal)), 2);
    fixture->limits.sheets = 1;
    assert_false(try_workbook(fixture, &literal, &workbook));
    assert_one_finding(fixture->findings, "workbook-limit", "");
    assert_text(finding_at(fixture->findings, 0)->message,
                "Beyond the limit of sheets (limit 1, found > 1), so reading stopped. If the file "
                "is right, raise the limit by --sheets.");
}

/* ---- spellings */

static const struct workbook_literal spoken = {
    .workbook = "<workbookPr date1904='1'/>"
                "<sheets><sheet name='绩效目标表' sheetId='1' r:id='rId1'/></sheets>",
    .styles = "<numFmts><numFmt numFmtId='164' formatCode='0&quot;万元&quot;'/></numFmts>"
              "<cellXfs>" CELL_FORMAT("0") CELL_FORMAT("9") CELL_FORMAT("164") "</cellXfs>",
    .strings = "<si><t>项目名称</t></si><si><r><t>𠀋</t></r><r><rPr><b/></rPr><t>号</t></r></si>",
    .sheet = "<dimension ref='A1'/><sheetData>"
             "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'><is><t>修路</t></is>"
             "</c></row><row r='2'><c r='A2' s='2'><f>10+2</f><v>12</v></c><c r='B2' s='1'>"
             "<v>0.95</v></c><c r='C2' t='s'><v>1</v></c></row></sheetData>"
             "<mergeCells count='1'><mergeCell ref='B1:C1'/></mergeCells>",
};

static void assert_understood(struct fixture *fixture, struct dialect dialect)
{
    struct workbook_literal literal = spoken;

    literal.dialect = dialect;
    struct grid grid = read_grid(fixture, &literal);
    assert_text(grid.name, "绩效目标表");
    assert_true(cell_at(&grid, "B2")->date1904);
    assert_int_equal(grid.count, 5);
    assert_cell(&grid, "A1", CELL_TEXT, "项目名称", "项目名称");
    assert_cell(&grid, "B1", CELL_TEXT, "修路", "修路");
    assert_cell(&grid, "A2", CELL_NUMBER, "12", "12万元");
    assert_text(cell_at(&grid, "A2")->expression, "10+2");
    assert_cell(&grid, "B2", CELL_NUMBER, "0.95", "95%");
    assert_cell(&grid, "C2", CELL_TEXT, "𠀋号", "𠀋号");
    assert_int_equal(grid.merge_count, 1);
    assert_int_equal(finding_count(fixture->findings), 0);
}

/* ECMA-376-4 (transitional) and -1 (strict) have namespaces of their own; any prefix may stand
 * for them; XML may be UTF-8, with a byte order mark or without, or UTF-16. */
static void every_spelling_of_a_workbook_reads_the_same(void **state)
{
    static const char *const prefixes[] = {NULL, "x", "ss", "表"};
    struct fixture *fixture = *state;

    for (size_t prefix = 0; prefix < sizeof prefixes / sizeof prefixes[0]; prefix++) {
        for (enum encoding encoding = UTF8; encoding <= UTF16_BIG_ENDIAN; encoding++) {
            assert_understood(fixture, (struct dialect){prefixes[prefix], false, encoding});
            assert_understood(fixture, (struct dialect){prefixes[prefix], true, encoding});
        }
    }
}

/* ECMA-376-3 §10.2: no extension is understood here, so the Fallback is what stands there. */
static void of_alternate_content_the_fallback_is_read(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = read_grid(
        fixture,
        &(struct workbook_literal){
            .workbook = "<mc:AlternateContent><mc:Choice Requires='x15'><sheets/></mc:Choice>"
                        "</mc:AlternateContent><sheets><mc:AlternateContent>"
                        "<mc:Choice Requires='x99'><sheet name='no' r:id='rId9'/></mc:Choice>"
                        "<mc:Fallback><sheet name='yes' r:id='rId1'/></mc:Fallback>"
                        "</mc:AlternateContent></sheets>",
            .rows = "<row r='1'><mc:AlternateContent><mc:Choice Requires='x99'><c r='A1'><v>1</v>"
                    "</c></mc:Choice><mc:Fallback><c r='A1'><v>2</v></c></mc:Fallback>"
                    "</mc:AlternateContent><c r='B1'><mc:AlternateContent>"
                    "<mc:Choice Requires='x99'><v>3</v></mc:Choice></mc:AlternateContent>"
                    "<v>4</v></c></row>"});

    assert_text(grid.name, "yes");
    assert_int_equal(grid.count, 2);
    assert_cell(&grid, "A1", CELL_NUMBER, "2", "2");
    assert_cell(&grid, "B1", CELL_NUMBER, "4", "4");
    assert_int_equal(finding_count(fixture->findings), 0);
}

/* §18.2.28 workbookPr/@date1904, an xsd:boolean. */
static void the_date_system_is_the_workbooks(void **state)
{
    static const struct {
        const char *properties;
        const char *shown;
    } cases[] = {
        {"", "2023-12-31"},
        {"<workbookPr/>", "2023-12-31"},
        {"<workbookPr date1904='0'/>", "2023-12-31"},
        {"<workbookPr date1904='false'/>", "2023-12-31"},
        {"<workbookPr date1904='1'/>", "2028-01-01"},
        {"<workbookPr date1904='true'/>", "2028-01-01"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct text inside =
            text_format(fixture->arena, "%s<sheets><sheet name='S' r:id='rId1'/></sheets>",
                        cases[i].properties);
        struct grid grid = read_grid(
            fixture,
            &(struct workbook_literal){
                .workbook = text_terminated(fixture->arena, inside),
                .styles = "<numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/></numFmts>"
                          "<cellXfs>" CELL_FORMAT("164") "</cellXfs>",
                .rows = "<row r='1'><c r='A1' s='0'><v>45291</v></c></row>"});
        assert_cell(&grid, "A1", CELL_NUMBER, "45291", cases[i].shown);
        assert_true(cell_at(&grid, "A1")->date);
    }
}

/* ---- strings and styles that are missing or broken */

static const char two_cells[] =
    "<row r='1'><c r='A1' s='1'><v>0.5</v></c><c r='B1' t='s'><v>0</v></c></row>";

static void without_strings_and_styles_numbers_are_read_all_the_same(void **state)
{
    struct fixture *fixture = *state;
    const struct zip_entry no_parts[] = {{.name = "xl/styles.xml"},
                                         {.name = "xl/sharedStrings.xml"}};
    const struct zip_entry no_relationships[] = {
        {.name = "xl/_rels/workbook.xml.rels",
         .content = TEXT("<Relationships xmlns='" PACKAGE_RELATIONSHIPS
                         "'>" TO("rId1", "worksheet", "worksheets/sheet1.xml") "</Relationships>")},
        {.name = "xl/styles.xml"},
        {.name = "xl/sharedStrings.xml"},
    };
    const char *rows = "<row r='1'><c r='A1' s='1'><v>42</v></c></row>";
    struct grid grid =
        read_grid(fixture, &(struct workbook_literal){.rows = rows, PARTS(no_parts)});

    assert_cell(&grid, "A1", CELL_NUMBER, "42", "42");
    /* What the workbook itself says it has is missed. */
    assert_one_finding(fixture->findings, "styles-missing", "");
    grid = read_grid(fixture, &(struct workbook_literal){.rows = rows, PARTS(no_relationships)});
    assert_cell(&grid, "A1", CELL_NUMBER, "42", "42");
    grid = read_grid(fixture, &(struct workbook_literal){.rows = rows, .strings = ""});
    assert_cell(&grid, "A1", CELL_NUMBER, "42", "42");
    assert_int_equal(finding_count(fixture->findings), 1);
}

static void a_cell_whose_string_is_missing_is_told(void **state)
{
    struct fixture *fixture = *state;
    const struct zip_entry parts[] = {{.name = "xl/sharedStrings.xml"}};
    struct grid grid =
        read_grid(fixture, &(struct workbook_literal){.rows = two_cells, PARTS(parts)});

    assert_cell(&grid, "A1", CELL_NUMBER, "0.5", "0.5");
    assert_cell(&grid, "B1", CELL_UNKNOWN, "", "");
    assert_one_finding(fixture->findings, "cell-string-wrong", "B1");
}

static void of_broken_strings_none_is_taken(void **state)
{
    struct fixture *fixture = *state;
    const struct zip_entry parts[] = {
        {.name = "xl/sharedStrings.xml",
         .content = TEXT("<sst xmlns='" SPREADSHEET "'><si><t>甲</t></si></sst>"),
         .wrong_crc = true}};
    struct grid grid =
        read_grid(fixture, &(struct workbook_literal){.rows = two_cells, PARTS(parts)});

    assert_cell(&grid, "A1", CELL_NUMBER, "0.5", "0.5");
    assert_cell(&grid, "B1", CELL_UNKNOWN, "", "");
    assert_one_finding(fixture->findings, "package-part-damaged", "");
}

static void broken_styles_do_not_keep_the_values_from_being_read(void **state)
{
    struct fixture *fixture = *state;
    const struct zip_entry parts[] = {
        {.name = "xl/styles.xml", .content = TEXT("<styleSheet xmlns='" SPREADSHEET "'><cell")}};
    struct grid grid =
        read_grid(fixture, &(struct workbook_literal){
                               .rows = two_cells, .strings = "<si><t>甲</t></si>", PARTS(parts)});

    assert_cell(&grid, "A1", CELL_NUMBER, "0.5", "0.5");
    assert_cell(&grid, "B1", CELL_TEXT, "甲", "甲");
    assert_one_finding(fixture->findings, "xml-malformed", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(parts_are_found_through_relationships_only),
        FIXTURE_TEST(targets_may_be_absolute_or_relative),
        FIXTURE_TEST(a_package_without_its_workbook_is_told),
        FIXTURE_TEST(a_broken_workbook_part_or_its_relationships_end_the_reading),
        FIXTURE_TEST(sheets_stand_in_the_workbooks_order),
        FIXTURE_TEST(hidden_sheets_are_marked),
        FIXTURE_TEST(chart_and_dialog_sheets_are_passed_over_with_a_note),
        FIXTURE_TEST(a_workbook_of_charts_alone_has_no_sheet),
        FIXTURE_TEST(a_sheet_that_is_not_there_is_told_and_the_others_are_read),
        FIXTURE_TEST(a_sheet_that_names_no_part_is_passed_over),
        FIXTURE_TEST(two_sheets_of_one_part_are_read_once),
        FIXTURE_TEST(a_workbook_without_sheets_is_told),
        FIXTURE_TEST(a_sheets_name_is_taken_as_it_is_meant),
        FIXTURE_TEST(more_sheets_than_the_limit_are_told),
        FIXTURE_TEST(every_spelling_of_a_workbook_reads_the_same),
        FIXTURE_TEST(of_alternate_content_the_fallback_is_read),
        FIXTURE_TEST(the_date_system_is_the_workbooks),
        FIXTURE_TEST(without_strings_and_styles_numbers_are_read_all_the_same),
        FIXTURE_TEST(a_cell_whose_string_is_missing_is_told),
        FIXTURE_TEST(of_broken_strings_none_is_taken),
        FIXTURE_TEST(broken_styles_do_not_keep_the_values_from_being_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
