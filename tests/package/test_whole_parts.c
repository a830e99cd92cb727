/* Parts that a writer has lost a piece of: package/whole_parts.h */
#include "support/fixture.h"
#include "support/zip_builder.h"

#include "package/whole_parts.h"

#include <string.h>

#define DECLARED "<?xml version='1.0'?>"

static bool is_whole(struct fixture *fixture, const char *part)
{
    const struct zip_entry entries[] = {
        {.name = "[Content_Types].xml", .content = TEXT(DECLARED ZIP_CONTENT_TYPES)},
        {.name = "_rels/.rels", .content = TEXT(DECLARED ZIP_RELATIONSHIPS)},
        {.name = "xl/workbook.xml", .content = TEXT(DECLARED ZIP_WORKBOOK)},
        {.name = "xl/a.xml", .content = {part, strlen(part)}, .deflated = true},
        {.name = "xl/media/image1.png", .content = TEXT("<no <tag")}};
    struct text zip = zip_build(fixture->arena, entries, 5, (struct zip_options){0});
    struct package *package = NULL;

    assert_true(package_open(fixture->arena, &fixture->limits, zip, TEXT("a.xlsx"),
                             fixture->findings, &package));
    return package_parts_are_whole(package, NULL);
}

static void a_part_from_its_declaration_to_its_last_tag_is_whole(void **state)
{
    assert_true(is_whole(*state, "<?xml version=\"1.0\"?>\n<a><b/><c>1 &gt; 0</c></a>\n"));
    assert_true(is_whole(*state, "<xml><v:shape/></xml>"));
}

static void one_without_its_end_is_not(void **state)
{
    assert_false(is_whole(*state, "<?xml version=\"1.0\"?><a><b/><c>1</c"));
    assert_false(is_whole(*state, "<?xml version=\"1.0\"?><a><b/><c>1</c>"));
}

static void one_without_its_beginning_is_not(void **state)
{
    assert_false(is_whole(*state, "<b/><c>1</c></a>"));
    assert_false(is_whole(*state, ""));
}

static void one_that_lost_a_piece_between_two_tags_is_not(void **state)
{
    assert_false(is_whole(*state, "<?xml version=\"1.0\"?><a><b>1</c></b></a>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_part_from_its_declaration_to_its_last_tag_is_whole),
        FIXTURE_TEST(one_without_its_end_is_not),
        FIXTURE_TEST(one_without_its_beginning_is_not),
        FIXTURE_TEST(one_that_lost_a_piece_between_two_tags_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
