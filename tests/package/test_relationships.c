/* What a package says of its parts: their relationships and their content types. */
#include "support/fixture.h"
#include "support/zip_builder.h"

#include "package/package.h"

#define TRANSITIONAL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define STRICT "http://purl.oclc.org/ooxml/officeDocument/relationships/"

/* The smallest workbook, opened, with `inside` as the relationships of its workbook. */
static struct package *open_with(struct fixture *fixture, const char *inside)
{
    struct package *package;
    const struct zip_entry entries[] = {
        ZIP_WORKBOOK_ENTRIES,
        {.name = "XL/_rels/WORKBOOK.xml.rels",
         .content = text_format(
             fixture->arena,
             "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
             "%s</Relationships>",
             inside)},
    };

    assert_true(package_open(fixture->arena, &fixture->limits,
                             zip_build(fixture->arena, entries, 4, ZIP_PLAIN), TEXT("a.xlsx"),
                             fixture->findings, &package));
    return package;
}

static struct relationships read_with(struct fixture *fixture, const char *inside)
{
    struct relationships relationships;

    assert_true(package_relationships(open_with(fixture, inside), TEXT("/xl/workbook.xml"),
                                      &relationships));
    return relationships;
}

static void a_type_is_known_by_its_last_step(void **state)
{
    struct relationships relationships =
        read_with(*state, "<Relationship Id='a' Type='" TRANSITIONAL "worksheet' Target='1.xml'/>"
                          "<Relationship Id='b' Type='" STRICT "styles' Target='2.xml'/>"
                          "<Relationship Id='c' Type='odd' Target='3.xml'/>");

    assert_int_equal(relationships.count, 3);
    assert_text(relationships.items[0].type, "worksheet");
    assert_text(relationships.items[1].type, "styles");
    assert_text(relationships.items[2].type, "odd");
    assert_text(relationship_of_type(&relationships, TEXT("styles"))->id, "b");
    assert_null(relationship_of_type(&relationships, TEXT("theme")));
}

static void they_are_found_by_id_and_kept_in_their_order(void **state)
{
    struct relationships relationships =
        read_with(*state, "<Relationship Id='rId10' Type='t' Target='10.xml'/>"
                          "<Relationship Id='rId2' Type='t' Target='2.xml'/>"
                          "<Relationship Id='rId1' Type='t' Target='1.xml'/>"
                          "<Relationship Id='rId2' Type='t' Target='again.xml'/>");

    assert_text(relationships.items[0].id, "rId10");
    assert_text(relationship_of_type(&relationships, TEXT("t"))->id, "rId10");
    assert_text(relationship_of_id(&relationships, TEXT("rId1"))->target, "/xl/1.xml");
    assert_text(relationship_of_id(&relationships, TEXT("rId2"))->target, "/xl/2.xml");
    assert_text(relationship_of_id(&relationships, TEXT("rId10"))->target, "/xl/10.xml");
    assert_null(relationship_of_id(&relationships, TEXT("RID1")));
    assert_null(relationship_of_id(&relationships, TEXT("rId3")));
    assert_null(relationship_of_id(&relationships, TEXT("")));
}

static void a_target_outside_is_external_and_left_as_it_is(void **state)
{
    static const char *const targets[] = {"http://example.com/a%20b", "file:///C:/a.xlsx",
                                          "C:\\a.xlsx", "mailto:a@b.c"};
    struct relationships relationships =
        read_with(*state, "<Relationship Id='a' Type='t' TargetMode='External' Target='../b.xlsx'/>"
                          "<Relationship Id='b' Type='t' Target='http://example.com/a%20b'/>"
                          "<Relationship Id='c' Type='t' Target='file:///C:/a.xlsx'/>"
                          "<Relationship Id='d' Type='t' Target='C:\\a.xlsx'/>"
                          "<Relationship Id='e' Type='t' Target='mailto:a@b.c'/>"
                          "<Relationship Id='f' Type='t' Target='a/b:c.xml'/>");

    assert_true(relationships.items[0].external);
    assert_text(relationships.items[0].target, "../b.xlsx");
    for (size_t i = 0; i < 4; i++) {
        assert_true(relationships.items[i + 1].external);
        assert_text(relationships.items[i + 1].target, targets[i]);
    }
    assert_false(relationships.items[5].external);
    assert_text(relationships.items[5].target, "/xl/a/b:c.xml");
}

static void none_at_all_is_no_fault(void **state)
{
    struct fixture *fixture = *state;
    struct relationships relationships;
    struct package *package = open_with(fixture, "");

    assert_true(package_relationships(package, TEXT("/xl/workbook.xml"), &relationships));
    assert_int_equal(relationships.count, 0);
    assert_true(package_relationships(package, TEXT("/xl/styles.xml"), &relationships));
    assert_int_equal(relationships.count, 0);
    assert_null(relationship_of_id(&relationships, TEXT("rId1")));
    assert_no_findings(fixture->findings);
}

static void broken_ones_are_told(void **state)
{
    struct fixture *fixture = *state;
    struct relationships relationships;

    assert_false(package_relationships(open_with(fixture, "<Relationship"),
                                       TEXT("/xl/workbook.xml"), &relationships));
    assert_one_finding(fixture->findings, "xml-malformed", "");
}

static void a_content_type_is_that_of_the_name_else_of_the_extension(void **state)
{
    struct fixture *fixture = *state;
    struct package *package;
    const struct zip_entry entries[] = {
        {.name = "[content_types].XML",
         .content = TEXT(
             "<t:Types xmlns:t='http://schemas.openxmlformats.org/package/2006/content-types'>"
             "<t:Default Extension='XML' ContentType='application/xml'/>"
             "<t:Override PartName='/xl/Sheet%201.xml' ContentType='sheet'/>"
             "<t:Override PartName='xl\\styles.xml' ContentType='styles'/>"
             "<t:Override PartName='/xl/styles.xml' ContentType='the second one'/></t:Types>")},
        {.name = "_rels/.rels", .content = TEXT(ZIP_RELATIONSHIPS)},
    };

    assert_true(package_open(fixture->arena, &fixture->limits,
                             zip_build(fixture->arena, entries, 2, ZIP_PLAIN), TEXT("a.xlsx"),
                             fixture->findings, &package));
    assert_text(package_content_type(package, TEXT("/xl/sheet 1.xml")), "sheet");
    assert_text(package_content_type(package, TEXT("/XL/styles.xml")), "styles");
    assert_text(package_content_type(package, TEXT("/xl/other.xml")), "application/xml");
    assert_text(package_content_type(package, TEXT("/xl/other.bin")), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_type_is_known_by_its_last_step),
        FIXTURE_TEST(they_are_found_by_id_and_kept_in_their_order),
        FIXTURE_TEST(a_target_outside_is_external_and_left_as_it_is),
        FIXTURE_TEST(none_at_all_is_no_fault),
        FIXTURE_TEST(broken_ones_are_told),
        FIXTURE_TEST(a_content_type_is_that_of_the_name_else_of_the_extension),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
