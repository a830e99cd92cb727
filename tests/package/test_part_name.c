/* Names of parts: how an entry's name and a relationship's target become one. */
#include "support/fixture.h"

#include "package/part_name.h"

static void an_entry_names_a_part(void **state)
{
    static const struct {
        const char *entry;
        const char *part;
    } names[] = {
        {"xl/workbook.xml", "/xl/workbook.xml"},
        {"[Content_Types].xml", "/[Content_Types].xml"},
        {"xl\\worksheets\\Sheet1.xml", "/xl/worksheets/Sheet1.xml"},
        {"xl/sheet%201.xml", "/xl/sheet 1.xml"},
        {"xl/%E6%B1%89.xml", "/xl/汉.xml"},
        {"xl/100%.xml", "/xl/100%.xml"},
        {"xl/a%2Fb%5cc%00.xml", "/xl/a%2Fb%5cc%00.xml"},
        {"xl/%zz.xml", "/xl/%zz.xml"},
        {"./xl/./a.xml", "/xl/a.xml"},
        {"xl//a.xml", "/xl/a.xml"},
        {"xl/..a/b...xml", "/xl/..a/b...xml"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct text name;
        assert_true(part_name_of_entry(fixture->arena, text_of(names[i].entry), &name));
        assert_text(name, names[i].part);
    }
}

static void an_entry_outside_names_no_part(void **state)
{
    static const struct text entries[] = {
        {"/a.xml", 6},      {"\\a.xml", 6},  {"../a.xml", 8}, {"a/../b.xml", 10},
        {"a/..", 4},        {"C:/a.xml", 8}, {"c:a.xml", 7},  {"..\\a.xml", 8},
        {"%2E./a.xml", 10}, {"a\0b.xml", 7}, {"..", 2},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++) {
        struct text name;
        assert_false(part_name_of_entry(fixture->arena, entries[i], &name));
    }
}

static void a_target_is_seen_from_its_source(void **state)
{
    static const struct {
        const char *source;
        const char *target;
        const char *part;
    } targets[] = {
        {"", "xl/workbook.xml", "/xl/workbook.xml"},
        {"", "/xl/workbook.xml", "/xl/workbook.xml"},
        {"/xl/workbook.xml", "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"},
        {"/xl/workbook.xml", "./styles.xml", "/xl/styles.xml"},
        {"/xl/workbook.xml", "/xl/styles.xml", "/xl/styles.xml"},
        {"/xl/workbook.xml", "//xl/styles.xml", "/xl/styles.xml"},
        {"/xl/worksheets/sheet1.xml", "../drawings/drawing1.xml", "/xl/drawings/drawing1.xml"},
        {"/xl/worksheets/sheet1.xml", "..\\comments1.xml", "/xl/comments1.xml"},
        {"/xl/workbook.xml", "../xl/worksheets/../styles.xml", "/xl/styles.xml"},
        {"/xl/workbook.xml", "../../../etc/passwd", "/etc/passwd"},
        {"/xl/workbook.xml", "%2E%2E/a.xml", "/a.xml"},
        {"/xl/workbook.xml", "sheet%201.xml", "/xl/sheet 1.xml"},
        {"/xl/workbook.xml", "sheet1.xml#A1", "/xl/sheet1.xml"},
        {"/workbook.xml", "sheet1.xml", "/sheet1.xml"},
        {"/xl/workbook.xml", "", "/xl"},
        {"/xl/workbook.xml", "..", ""},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        assert_text(part_name_resolve(fixture->arena, text_of(targets[i].source),
                                      text_of(targets[i].target)),
                    targets[i].part);
    }
}

static void a_target_is_named_from_the_folder_of_its_source(void **state)
{
    static const struct {
        const char *source, *target, *relative;
    } names[] = {
        {"", "/docProps/custom.xml", "docProps/custom.xml"},
        {"/xl/workbook.xml", "/xl/worksheets/sheet2.xml", "worksheets/sheet2.xml"},
        {"/xl/worksheets/sheet1.xml", "/xl/comments1.xml", "../comments1.xml"},
        {"/xl/worksheets/sheet1.xml", "/xl/drawings/a.vml", "../drawings/a.vml"},
        {"/xl/worksheets/sheet1.xml", "/xl/worksheets2/a.xml", "../worksheets2/a.xml"},
        {"/workbook.xml", "/xl/comments1.xml", "xl/comments1.xml"},
        {"/a/b/c.xml", "/d.xml", "../../d.xml"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct text source = text_of(names[i].source);
        struct text relative = part_name_relative(fixture->arena, source, text_of(names[i].target));
        assert_text(relative, names[i].relative);
        assert_text(part_name_resolve(fixture->arena, source, relative), names[i].target);
    }
}

static void relationships_stand_beside_their_source(void **state)
{
    struct fixture *fixture = *state;

    assert_text(part_name_of_relationships(fixture->arena, TEXT("")), "/_rels/.rels");
    assert_text(part_name_of_relationships(fixture->arena, TEXT("/xl/workbook.xml")),
                "/xl/_rels/workbook.xml.rels");
    assert_text(part_name_of_relationships(fixture->arena, TEXT("/book.xml")),
                "/_rels/book.xml.rels");
}

static void only_ascii_case_is_disregarded(void **state)
{
    (void)state;
    assert_int_equal(part_name_compare(TEXT("/XL/a.xml"), TEXT("/xl/A.XML")), 0);
    assert_int_not_equal(part_name_compare(TEXT("/Ä"), TEXT("/ä")), 0);
    assert_true(part_name_compare(TEXT("/a"), TEXT("/B")) < 0);
    assert_true(part_name_compare(TEXT("/a"), TEXT("/a/b")) < 0);
    assert_true(part_name_compare(TEXT("/_"), TEXT("/Z")) < 0);
}

static void an_extension_is_that_of_the_last_step(void **state)
{
    (void)state;
    assert_text(part_name_extension(TEXT("/xl/a.b.xml")), "xml");
    assert_text(part_name_extension(TEXT("/xl.d/a")), "");
    assert_text(part_name_extension(TEXT("/_rels/.rels")), "rels");
    assert_text(part_name_extension(TEXT("")), "");
}

static void a_name_is_shown_as_valid_text(void **state)
{
    struct fixture *fixture = *state;

    assert_text(part_name_shown(fixture->arena, TEXT("/xl/汉.xml")), "/xl/汉.xml");
    assert_text(part_name_shown(fixture->arena, TEXT("a\xFF\n\x7F\xC2\x9B"
                                                     "b")),
                "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
                "b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(an_entry_names_a_part),
        FIXTURE_TEST(an_entry_outside_names_no_part),
        FIXTURE_TEST(a_target_is_seen_from_its_source),
        FIXTURE_TEST(a_target_is_named_from_the_folder_of_its_source),
        FIXTURE_TEST(relationships_stand_beside_their_source),
        FIXTURE_TEST(only_ascii_case_is_disregarded),
        FIXTURE_TEST(an_extension_is_that_of_the_last_step),
        FIXTURE_TEST(a_name_is_shown_as_valid_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
