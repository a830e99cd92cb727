/* A zip written anew: what does not change is copied as it is, still compressed (APPNOTE 6.3.10
 * §4.3). */
#include "support/fixture.h"
#include "support/zip_builder.h"

#include "package/rewriting.h"

enum { LOCAL_SIZE = 30, END_SIZE = 22 };

static struct package *open_bytes(struct fixture *fixture, struct text bytes)
{
    struct package *package = NULL;

    assert_true(package_open(fixture->arena, &fixture->limits, bytes, TEXT("a.xlsx"),
                             fixture->findings, &package));
    return package;
}

static struct text rewrite(struct fixture *fixture, struct text bytes,
                           const struct part_change *changes, size_t count)
{
    struct text_builder out = text_builder(fixture->arena);

    assert_true(package_rewrite(open_bytes(fixture, bytes), changes, count, &out));
    assert_no_findings(fixture->findings);
    return text_built(&out);
}

static struct text part_of(struct fixture *fixture, struct text zip, const char *part)
{
    struct text bytes = TEXT("");

    assert_true(package_part_bytes(open_bytes(fixture, zip), text_of(part), &bytes));
    return bytes;
}

static unsigned number_at(struct text bytes, size_t at)
{
    return (unsigned)(unsigned char)bytes.data[at] | (unsigned)(unsigned char)bytes.data[at + 1]
                                                         << 8;
}

static unsigned long long_at(struct text bytes, size_t at)
{
    return number_at(bytes, at) | (unsigned long)number_at(bytes, at + 2) << 16;
}

/* Where the local header of an entry begins: its name stands behind it. */
static size_t entry_at(struct text zip, const char *name)
{
    size_t at = text_find(zip, text_of(name));

    assert_true(at < zip.length);
    return at - LOCAL_SIZE;
}

static void what_does_not_change_is_the_same_zip(void **state)
{
    const struct zip_entry entries[] = {
        ZIP_WORKBOOK_ENTRIES,
        {.name = "stored.bin", .content = TEXT("as it is")},
        {.name = "xl/empty/", .content = TEXT("")},
        {.name = "xl/deflated.xml", .content = TEXT("aaaaaaaaaaaaaaaaaaaa"), .deflated = true}};
    struct fixture *fixture = *state;
    struct text zip =
        zip_build(fixture->arena, entries, 6, (struct zip_options){.comment = TEXT("a remark")});
    struct text again = rewrite(fixture, zip, NULL, 0);

    assert_int_equal(again.length, zip.length);
    assert_memory_equal(again.data, zip.data, zip.length);
}

/* The sizes are in the headers then: bit 3 is cleared, and no descriptor follows. */
static void a_descriptor_goes(void **state)
{
    const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES,
                                        {.name = "xl/a.xml",
                                         .content = TEXT("aaaaaaaaaaaaaaaaaaaa"),
                                         .deflated = true,
                                         .descriptor = true},
                                        {.name = "xl/b.xml", .content = TEXT("b")}};
    struct fixture *fixture = *state;
    struct text zip = rewrite(fixture, zip_build(fixture->arena, entries, 5, ZIP_PLAIN), NULL, 0);
    struct text packed = zip_deflate(fixture->arena, entries[3].content);
    size_t at = entry_at(zip, "xl/a.xml");

    assert_int_equal(number_at(zip, at + 6) & 0x0008, 0);
    assert_int_equal(long_at(zip, at + 18), packed.length);
    assert_int_equal(long_at(zip, at + 22), 20);
    /* The data, and right behind them the next entry. */
    assert_memory_equal(zip.data + at + LOCAL_SIZE + 8, packed.data, packed.length);
    assert_int_equal(entry_at(zip, "xl/b.xml"), at + LOCAL_SIZE + 8 + packed.length);
    assert_text(part_of(fixture, zip, "/xl/a.xml"), "aaaaaaaaaaaaaaaaaaaa");
}

static void zip64_goes(void **state)
{
    const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES,
                                        {.name = "xl/a.xml", .content = TEXT("a"), .zip64 = true}};
    struct fixture *fixture = *state;
    struct text zip = rewrite(
        fixture, zip_build(fixture->arena, entries, 4, (struct zip_options){.zip64_end = true}),
        NULL, 0);
    size_t at = entry_at(zip, "xl/a.xml");

    assert_int_equal(number_at(zip, at + 28), 0); /* no extra field */
    assert_int_equal(long_at(zip, at + 18), 1);
    assert_text(part_of(fixture, zip, "/xl/a.xml"), "a");
    struct text end = text_slice(zip, zip.length - END_SIZE, SIZE_MAX);
    assert_int_equal(number_at(end, 10), 4);
    assert_int_equal(text_find(zip, TEXT("PK\x06\x06")), zip.length);
}

static void bytes_before_the_zip_go(void **state)
{
    const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES,
                                        {.name = "xl/a.xml", .content = TEXT("a")}};
    struct fixture *fixture = *state;
    struct text zip = rewrite(fixture,
                              zip_build(fixture->arena, entries, 4,
                                        (struct zip_options){.prepended = TEXT("#!/bin/x\n")}),
                              NULL, 0);
    struct text plain = zip_build(fixture->arena, entries, 4, ZIP_PLAIN);

    assert_int_equal(zip.length, plain.length);
    assert_memory_equal(zip.data, plain.data, plain.length);
}

static void a_part_is_replaced_in_its_place(void **state)
{
    const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES,
                                        {.name = "xl/a.xml",
                                         .content = TEXT("aaaaaaaaaaaaaaaaaaaa"),
                                         .deflated = true,
                                         .descriptor = true},
                                        {.name = "xl/b.xml", .content = TEXT("b")}};
    const struct part_change changes[] = {
        {PART_REPLACED, TEXT("/XL/A.xml"), TEXT("cccccccccccccccccccccccccc")}};
    struct fixture *fixture = *state;
    struct text zip =
        rewrite(fixture, zip_build(fixture->arena, entries, 5, ZIP_PLAIN), changes, 1);
    size_t at = entry_at(zip, "xl/a.xml");

    assert_text(part_of(fixture, zip, "/xl/a.xml"), "cccccccccccccccccccccccccc");
    assert_text(part_of(fixture, zip, "/xl/b.xml"), "b");
    assert_int_equal(number_at(zip, at + 8), 8); /* deflated, as it was */
    assert_true(entry_at(zip, "xl/b.xml") > at);
}

static void a_stored_part_stays_stored(void **state)
{
    const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES,
                                        {.name = "xl/a.xml", .content = TEXT("a")}};
    const struct part_change changes[] = {{PART_REPLACED, TEXT("/xl/a.xml"), TEXT("dddddddddddd")}};
    struct fixture *fixture = *state;
    struct text zip =
        rewrite(fixture, zip_build(fixture->arena, entries, 4, ZIP_PLAIN), changes, 1);

    assert_int_equal(number_at(zip, entry_at(zip, "xl/a.xml") + 8), 0);
    assert_true(text_find(zip, TEXT("xl/a.xmldddddddddddd")) < zip.length);
}

static void parts_are_added_behind_and_taken_out(void **state)
{
    const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES,
                                        {.name = "xl/a.xml", .content = TEXT("a")},
                                        {.name = "xl/b.xml", .content = TEXT("b")}};
    const struct part_change changes[] = {{PART_ADDED, TEXT("/xl/新.xml"), TEXT("new")},
                                          {PART_REMOVED, TEXT("/xl/a.xml"), TEXT("")},
                                          {PART_ADDED, TEXT("/xl/c.xml"), TEXT("c")}};
    struct fixture *fixture = *state;
    struct text zip =
        rewrite(fixture, zip_build(fixture->arena, entries, 5, ZIP_PLAIN), changes, 3);

    assert_false(package_has(open_bytes(fixture, zip), TEXT("/xl/a.xml")));
    assert_text(part_of(fixture, zip, "/xl/新.xml"), "new");
    assert_text(part_of(fixture, zip, "/xl/c.xml"), "c");
    assert_true(entry_at(zip, "xl/b.xml") < entry_at(zip, "xl/新.xml"));
    assert_true(entry_at(zip, "xl/新.xml") < entry_at(zip, "xl/c.xml"));
    /* The name is UTF-8 (bit 11), and the day the first that a zip can tell. */
    assert_int_equal(number_at(zip, entry_at(zip, "xl/新.xml") + 6), 0x0800);
    assert_int_equal(number_at(zip, entry_at(zip, "xl/新.xml") + 12), 0x0021);
}

static void an_entry_that_is_not_at_its_place_is_refused(void **state)
{
    const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES,
                                        {.name = "xl/a.xml", .content = TEXT("a")}};
    struct fixture *fixture = *state;
    struct text zip = zip_build(fixture->arena, entries, 4, ZIP_PLAIN);
    char *bytes = text_terminated(fixture->arena, zip);
    struct text_builder out = text_builder(fixture->arena);

    bytes[entry_at(zip, "xl/a.xml")] = 'Q';
    struct package *package = open_bytes(fixture, (struct text){bytes, zip.length});
    assert_false(package_rewrite(package, NULL, 0, &out));
    assert_one_finding(fixture->findings, "package-part-damaged", "");
}

static void a_part_that_is_not_there_has_no_bytes(void **state)
{
    const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES};
    struct fixture *fixture = *state;
    struct text bytes;

    assert_false(
        package_part_bytes(open_bytes(fixture, zip_build(fixture->arena, entries, 3, ZIP_PLAIN)),
                           TEXT("/xl/a.xml"), &bytes));
    assert_one_finding(fixture->findings, "package-part-missing", "");
}

/* The zip with its end rewritten; false when it is left as it is. */
static bool rewrite_end(struct fixture *fixture, struct text zip, const struct part_change *change,
                        struct text *made)
{
    struct text_builder end = text_builder(fixture->arena);
    struct text_builder whole = text_builder(fixture->arena);
    size_t kept = 0;

    if (!package_rewrite_end(open_bytes(fixture, zip), change, 1, &kept, &end)) {
        return false;
    }
    text_append(&whole, text_slice(zip, 0, kept));
    text_append(&whole, text_built(&end));
    *made = text_built(&whole);
    return true;
}

static struct text large_zip(struct fixture *fixture)
{
    const struct zip_entry entries[] = {
        ZIP_WORKBOOK_ENTRIES,
        {.name = "xl/large.xml", .content = TEXT("aaaaaaaaaaaaaaaaaaaa"), .deflated = true},
        {.name = "xl/changed.xml", .content = TEXT("before"), .deflated = true},
        {.name = "xl/last.xml", .content = TEXT("the last"), .deflated = true}};

    return zip_build(fixture->arena, entries, 6, (struct zip_options){0});
}

static void what_stands_before_the_first_change_is_not_written_anew(void **state)
{
    struct fixture *fixture = *state;
    const struct part_change change = {PART_REPLACED, TEXT("/xl/changed.xml"), TEXT("after it")};
    struct text zip = large_zip(fixture);
    struct text made = TEXT("");

    assert_true(rewrite_end(fixture, zip, &change, &made));
    size_t before = entry_at(zip, "xl/changed.xml");
    assert_memory_equal(made.data, zip.data, before);
    assert_text(part_of(fixture, made, "/xl/changed.xml"), "after it");
    assert_text(part_of(fixture, made, "/xl/large.xml"), "aaaaaaaaaaaaaaaaaaaa");
    assert_text(part_of(fixture, made, "/xl/last.xml"), "the last");
    struct text whole = rewrite(fixture, zip, &change, 1);
    assert_int_equal(made.length, whole.length);
    assert_memory_equal(made.data, whole.data, whole.length);
}

static void without_a_change_no_end_is_written(void **state)
{
    struct fixture *fixture = *state;
    const struct part_change change = {PART_REPLACED, TEXT("/xl/none.xml"), TEXT("x")};
    struct text zip = large_zip(fixture);
    struct text made;

    assert_false(rewrite_end(fixture, zip, &change, &made));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(what_does_not_change_is_the_same_zip),
        FIXTURE_TEST(a_descriptor_goes),
        FIXTURE_TEST(zip64_goes),
        FIXTURE_TEST(bytes_before_the_zip_go),
        FIXTURE_TEST(a_part_is_replaced_in_its_place),
        FIXTURE_TEST(a_stored_part_stays_stored),
        FIXTURE_TEST(parts_are_added_behind_and_taken_out),
        FIXTURE_TEST(an_entry_that_is_not_at_its_place_is_refused),
        FIXTURE_TEST(a_part_that_is_not_there_has_no_bytes),
        FIXTURE_TEST(what_stands_before_the_first_change_is_not_written_anew),
        FIXTURE_TEST(without_a_change_no_end_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
