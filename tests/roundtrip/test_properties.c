/* Properties given to a document in place (ECMA-376-1 §22.3). */
#include "support/edited_workbook.h"

#define CUSTOM "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
#define TYPES "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
#define STRICT_CUSTOM "http://purl.oclc.org/ooxml/officeDocument/customProperties"
#define FORMAT "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

static const char custom_part[] = "/docProps/custom1.xml";

static struct text give(struct fixture *fixture, struct text bytes, const char *const *pairs)
{
    struct editor *editor;
    struct text edited = TEXT("");

    assert_true(editor_open(fixture->arena, &fixture->limits, bytes, TEXT("a.xlsx"),
                            fixture->findings, &editor));
    for (; pairs[0] != NULL; pairs += 2) {
        assert_true(editor_set_property(editor, text_of(pairs[0]), text_of(pairs[1])));
    }
    assert_true(editor_finish(editor, &edited));
    assert_no_findings(fixture->findings);
    return edited;
}

static struct text build(struct fixture *fixture, bool strict)
{
    return workbook_build(fixture->arena,
                          &(struct workbook_literal){.rows = "", .dialect.strict = strict});
}

static void a_document_without_properties_gets_them(void **state)
{
    struct fixture *fixture = *state;
    struct text before = build(fixture, false);
    struct text edited =
        give(fixture, before,
             (const char *const[]){"huibiao <id>", "甲&乙", "round", "2", "round", "3", NULL});

    assert_text(part_of(fixture, edited, custom_part),
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                "<Properties xmlns=\"" CUSTOM "\"><property fmtid=\"" FORMAT
                "\" pid=\"2\" name=\"huibiao &lt;id&gt;\"><vt:lpwstr xmlns:vt=\"" TYPES
                "\">甲&amp;乙</vt:lpwstr></property><property fmtid=\"" FORMAT
                "\" pid=\"3\" name=\"round\"><vt:lpwstr xmlns:vt=\"" TYPES
                "\">3</vt:lpwstr></property></Properties>");
    assert_part_holds(fixture, edited, "/_rels/.rels",
                      "<Relationship Id=\"rId2\" Type=\"" RELATIONSHIP
                      "/custom-properties\" Target=\"docProps/custom1.xml\"/></Relationships>");
    assert_part_holds(fixture, edited, "/[Content_Types].xml",
                      "<Override PartName=\"/docProps/custom1.xml\" ContentType=\"application/"
                      "vnd.openxmlformats-officedocument.custom-properties+xml\"/>");
    assert_part_same(fixture, before, edited, "/xl/workbook.xml");
}

static void those_of_others_stay(void **state)
{
    struct fixture *fixture = *state;
    const struct zip_entry parts[] = {
        {.name = "docProps/custom.xml",
         .content = TEXT("<p:Properties xmlns:p='" CUSTOM "' xmlns:vt='" TYPES "'>"
                         "<p:property fmtid='" FORMAT "' pid='7' name='round'><vt:i4>1</vt:i4>"
                         "</p:property> <p:property fmtid='" FORMAT "' pid='4' name='KSO'>"
                         "<vt:lpwstr>2052</vt:lpwstr></p:property></p:Properties>")}};
    const struct workbook_literal literal = {
        .rows = "",
        .package = "<Relationship Id='rId8' Type='" RELATIONSHIP
                   "/custom-properties' Target='docProps/custom.xml'/>",
        PARTS(parts)};
    struct text before = workbook_build(fixture->arena, &literal);
    struct text edited =
        give(fixture, before, (const char *const[]){"round", "2", "id", "x", NULL});

    assert_text(
        part_of(fixture, edited, "/docProps/custom.xml"),
        "<p:Properties xmlns:p='" CUSTOM "' xmlns:vt='" TYPES "'><p:property fmtid=\"" FORMAT
        "\" pid=\"7\" name=\"round\"><vt:lpwstr xmlns:vt=\"" TYPES "\">2</vt:lpwstr></p:property> "
        "<p:property fmtid='" FORMAT "' pid='4' name='KSO'><vt:lpwstr>2052</vt:lpwstr>"
        "</p:property><p:property fmtid=\"" FORMAT
        "\" pid=\"8\" name=\"id\"><vt:lpwstr xmlns:vt=\"" TYPES
        "\">x</vt:lpwstr></p:property></p:Properties>");
    assert_part_same(fixture, before, edited, "/_rels/.rels");
    assert_part_same(fixture, before, edited, "/[Content_Types].xml");
}

static void a_property_without_a_value_goes(void **state)
{
    struct fixture *fixture = *state;
    struct text before = build(fixture, false);
    struct text given = give(fixture, before, (const char *const[]){"id", "x", "round", "2", NULL});
    struct text edited = give(fixture, given, (const char *const[]){"id", "", NULL});

    assert_part_lacks(fixture, edited, custom_part, "name=\"id\"");
    assert_part_holds(fixture, edited, custom_part,
                      "<property fmtid=\"" FORMAT "\" pid=\"3\" name=\"round\">");
    /* Where there are none, nothing is made. */
    edited = give(fixture, before, (const char *const[]){"id", "", NULL});
    assert_false(has_part(fixture, edited, custom_part));
    assert_part_same(fixture, before, edited, "/_rels/.rels");
}

static void a_strict_document_gets_strict_ones(void **state)
{
    struct fixture *fixture = *state;
    struct text edited =
        give(fixture, build(fixture, true), (const char *const[]){"id", "x", NULL});

    assert_part_holds(fixture, edited, custom_part, "<Properties xmlns=\"" STRICT_CUSTOM "\">");
    assert_part_holds(fixture, edited, custom_part,
                      "xmlns:vt=\"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes\"");
    assert_part_holds(fixture, edited, "/_rels/.rels",
                      "Type=\"" STRICT_RELATIONSHIP "/customProperties\"");
}

static void a_text_that_is_no_utf8_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct editor *editor;

    assert_true(editor_open(fixture->arena, &fixture->limits, build(fixture, false), TEXT("a.xlsx"),
                            fixture->findings, &editor));
    assert_false(editor_set_property(editor, TEXT("id"), TEXT("\xFF")));
    assert_one_finding(fixture->findings, "edit-property-wrong", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_document_without_properties_gets_them),
        FIXTURE_TEST(those_of_others_stay),
        FIXTURE_TEST(a_property_without_a_value_goes),
        FIXTURE_TEST(a_strict_document_gets_strict_ones),
        FIXTURE_TEST(a_text_that_is_no_utf8_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
