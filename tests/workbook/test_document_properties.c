/* Who wrote a workbook, and when: extended properties (ECMA-376-1 §22.2) and core properties
 * (ECMA-376-2 §8.3). They are a service; nothing in them keeps a workbook from being read. */
#include "support/workbook_builder.h"

#define EXTENDED "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
#define STRICT_EXTENDED "http://purl.oclc.org/ooxml/officeDocument/extendedProperties"
#define CORE "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
#define CORE_RELATIONSHIP                                                                          \
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

#define APP_RELATIONSHIP(target)                                                                   \
    "<Relationship Id='app' Type='" RELATIONSHIP "/extended-properties' Target='" target "'/>"
#define CORE_RELATIONSHIP_TO(target)                                                               \
    "<Relationship Id='core' Type='" CORE_RELATIONSHIP "' Target='" target "'/>"
#define BOTH APP_RELATIONSHIP("docProps/app.xml") CORE_RELATIONSHIP_TO("docProps/core.xml")

#define MODIFIED(time)                                                                             \
    "<c:coreProperties xmlns:c='" CORE "' xmlns:d='http://purl.org/dc/terms/' "                    \
    "xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>"                                         \
    "<d:created i:type='d:W3CDTF'>2001-01-01T00:00:00Z</d:created>"                                \
    "<d:modified i:type='d:W3CDTF'>" time "</d:modified></c:coreProperties>"

/* The workbook with these parts as docProps/app.xml and docProps/core.xml. */
static struct workbook *open_with(struct fixture *fixture, const char *package, const char *app,
                                  const char *core)
{
    const struct zip_entry parts[] = {
        {.name = "docProps/app.xml", .content = text_of(app)},
        {.name = "docProps/core.xml", .content = text_of(core)},
    };

    return open_workbook(
        fixture, &(struct workbook_literal){.package = package,
                                            .rows = "<row r='1'><c r='A1'><v>42</v></c></row>",
                                            PARTS(parts)});
}

static void assert_said(struct workbook *workbook, const char *producer, const char *modified)
{
    struct document_properties properties = workbook_read_properties(workbook);

    assert_text(properties.producer, producer);
    assert_text(properties.modified, modified);
}

static void the_producer_is_the_program_and_its_version(void **state)
{
    struct fixture *fixture = *state;
    struct workbook *workbook =
        open_with(fixture, BOTH,
                  "<Properties xmlns='" EXTENDED "'><Application>Microsoft Excel</Application>"
                  "<Company>Office</Company><AppVersion>16.0300</AppVersion></Properties>",
                  MODIFIED("2022-03-01T08:30:00Z"));

    assert_said(workbook, "Microsoft Excel 16.0300", "2022-03-01T08:30:00Z");
    assert_no_findings(fixture->findings);
}

/* §22.2.2.1: the elements may stand in any order, and each may be left out. */
static void the_version_may_come_first_or_be_missing(void **state)
{
    static const struct {
        const char *inside;
        const char *producer;
    } cases[] = {
        {"<AppVersion>12.0000</AppVersion><Application>WPS 表格</Application>", "WPS 表格 12.0000"},
        {"<Application>LibreOffice/7.4</Application>", "LibreOffice/7.4"},
        {"<Application>\n Gnumeric </Application><AppVersion/>", "Gnumeric"},
        {"<AppVersion>16.0300</AppVersion>", "16.0300"},
        {"<Application/>", ""},
        {"", ""},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct text app = text_format(
            fixture->arena, "<Properties xmlns='" EXTENDED "'>%s</Properties>", cases[i].inside);
        struct workbook *workbook =
            open_with(fixture, BOTH, text_terminated(fixture->arena, app), MODIFIED(""));
        assert_said(workbook, cases[i].producer, "");
    }
    assert_no_findings(fixture->findings);
}

static void strict_documents_say_it_in_their_own_namespace(void **state)
{
    struct fixture *fixture = *state;
    struct workbook *workbook =
        open_with(fixture,
                  "<Relationship Id='app' Type='" STRICT_RELATIONSHIP "/extendedProperties' "
                  "Target='docProps/app.xml'/>" CORE_RELATIONSHIP_TO("docProps/core.xml"),
                  "<p:Properties xmlns:p='" STRICT_EXTENDED "'><p:Application>Microsoft Excel"
                  "</p:Application><p:AppVersion>16.0300</p:AppVersion></p:Properties>",
                  MODIFIED("2022-03-01T08:30:00Z"));

    assert_said(workbook, "Microsoft Excel 16.0300", "2022-03-01T08:30:00Z");
}

/* The parts stand under their usual names, but nothing leads to them. */
static void they_are_found_through_relationships_only(void **state)
{
    struct fixture *fixture = *state;
    const char *app =
        "<Properties xmlns='" EXTENDED "'><Application>Excel</Application></Properties>";
    struct workbook *workbook = open_with(fixture, "", app, MODIFIED("2022-03-01T08:30:00Z"));

    assert_said(workbook, "", "");
    workbook = open_with(
        fixture, APP_RELATIONSHIP("http://example.com/app.xml") CORE_RELATIONSHIP_TO("none.xml"),
        app, MODIFIED("2022-03-01T08:30:00Z"));
    assert_said(workbook, "", "");
    assert_no_findings(fixture->findings);
}

static void broken_ones_are_told_and_the_cells_are_read(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid;
    struct workbook *workbook = open_with(fixture, BOTH, "<Properties", "no XML at all");

    assert_said(workbook, "", "");
    assert_true(workbook_read_grid(workbook, workbook_sheet(workbook, 0), fixture->arena, &grid));
    assert_cell(&grid, "A1", CELL_NUMBER, "42", "42");
    assert_int_equal(count_findings(fixture->findings, "xml-malformed"), 2);
    assert_int_equal(finding_count(fixture->findings), 2);
}

#define CUSTOM "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
#define VALUES "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
#define PROPERTY(name, value)                                                                      \
    "<property fmtid='{D5CDD505-2E9C-101B-9397-08002B2CF9AE}' pid='2' name='" name                 \
    "'><v:lpwstr>" value "</v:lpwstr></property>"

static struct document_properties said_by(struct fixture *fixture, const char *properties)
{
    const char *part =
        text_format(fixture->arena,
                    "<Properties xmlns='" CUSTOM "' xmlns:v='" VALUES "'>%s</Properties>",
                    properties)
            .data;

    return workbook_read_properties(open_with(fixture,
                                              "<Relationship Id='own' Type='" RELATIONSHIP
                                              "/custom-properties' Target='docProps/app.xml'/>",
                                              part, ""));
}

static int64_t round_of(struct fixture *fixture, const char *properties)
{
    return said_by(fixture, properties).round;
}

/* ECMA-376-1 §22.3. */
static void a_correction_says_in_which_round_it_came_back(void **state)
{
    assert_int_equal(round_of(*state, PROPERTY("huibiao-revision", "7")
                                          PROPERTY("huibiao-round", "2") PROPERTY("other", "9")),
                     2);
}

static void what_says_no_round_is_as_it_was_handed_in(void **state)
{
    assert_int_equal(round_of(*state, PROPERTY("round", "2")), 0);
    assert_int_equal(round_of(*state, PROPERTY("huibiao-round", "two")), 0);
    assert_int_equal(round_of(*state, PROPERTY("huibiao-round", "-1")), 0);
    assert_int_equal(round_of(*state, PROPERTY("huibiao-round", "99999999999999999999")), 0);
    assert_int_equal(round_of(*state, ""), 0);
}

static void an_output_of_ours_says_so(void **state)
{
    assert_true(said_by(*state, PROPERTY("other", "9") PROPERTY("huibiao-output", "yes")).output);
    assert_false(said_by(*state, PROPERTY("huibiao-round", "2")).output);
    assert_false(said_by(*state, "").output);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_producer_is_the_program_and_its_version),
        FIXTURE_TEST(the_version_may_come_first_or_be_missing),
        FIXTURE_TEST(strict_documents_say_it_in_their_own_namespace),
        FIXTURE_TEST(they_are_found_through_relationships_only),
        FIXTURE_TEST(broken_ones_are_told_and_the_cells_are_read),
        FIXTURE_TEST(a_correction_says_in_which_round_it_came_back),
        FIXTURE_TEST(what_says_no_round_is_as_it_was_handed_in),
        FIXTURE_TEST(an_output_of_ours_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
