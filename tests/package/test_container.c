/* The zip container: every honest form of it is read, every lie of it is found. */
#include "support/fixture.h"
#include "support/zip_builder.h"

#include "package/package.h"

#include <string.h>

#define NOTE(text)                                                                                 \
    TEXT("<note xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>" text "</"      \
         "note>")

static const struct xml_path note_paths[] = {{0, "note", 1, true}, {0, "workbook", 2, false}};

struct note {
    char text[64];
};

static bool pass_start(void *context, int element, const struct xml_attributes *attributes)
{
    (void)context;
    (void)element;
    (void)attributes;
    return true;
}

static bool take_note(void *context, int element, struct text content)
{
    struct note *note = context;

    if (element == 1) {
        assert_true(content.length < sizeof note->text);
        memcpy(note->text, content.data, content.length);
    }
    return true;
}

static bool read_note(struct package *package, const char *part, struct note *note)
{
    struct xml_reader reader = {
        .paths = note_paths,
        .path_count = 2,
        .namespaces = xml_spreadsheet_namespaces,
        .start = pass_start,
        .end = take_note,
        .context = note,
    };

    *note = (struct note){{0}};
    return package_read_xml(package, text_of(part), &reader);
}

static bool open_bytes(struct fixture *fixture, struct text bytes, struct package **package)
{
    return package_open(fixture->arena, &fixture->limits, bytes, TEXT("a.xlsx"), fixture->findings,
                        package);
}

static bool open_entries(struct fixture *fixture, const struct zip_entry *entries, size_t count,
                         struct package **package)
{
    return open_bytes(fixture, zip_build(fixture->arena, entries, count, ZIP_PLAIN), package);
}

static void assert_note(struct package *package, const char *part, const char *text)
{
    struct note note;

    assert_true(read_note(package, part, &note));
    assert_text(text_of(note.text), text);
}

/* The smallest workbook with one entry more opens, and that entry is `/note.xml` and says
 * "here". */
static void assert_reads(struct fixture *fixture, struct zip_entry entry,
                         struct zip_options options)
{
    struct package *package;
    const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES, entry};

    assert_true(open_bytes(fixture, zip_build(fixture->arena, entries, 4, options), &package));
    assert_note(package, "/note.xml", "here");
    assert_no_findings(fixture->findings);
}

/* The smallest workbook with one entry more is refused, be it when it is opened or when
 * the entry is read as `/note.xml`. */
static void assert_refused(struct fixture *fixture, struct zip_entry entry, const char *code)
{
    struct package *package;
    struct note note;
    const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES, entry};

    assert_false(open_entries(fixture, entries, 4, &package) &&
                 read_note(package, "/note.xml", &note));
    assert_one_finding(fixture->findings, code, "");
}

static void stored_entries_are_read(void **state)
{
    assert_reads(*state, (struct zip_entry){.name = "note.xml", .content = NOTE("here")},
                 ZIP_PLAIN);
}

static void deflated_entries_are_read(void **state)
{
    assert_reads(*state,
                 (struct zip_entry){.name = "note.xml", .content = NOTE("here"), .deflated = true},
                 ZIP_PLAIN);
}

static void sizes_may_follow_the_data(void **state)
{
    assert_reads(
        *state,
        (struct zip_entry){
            .name = "note.xml", .content = NOTE("here"), .deflated = true, .descriptor = true},
        ZIP_PLAIN);
}

static void an_entry_may_have_zip64_fields(void **state)
{
    assert_reads(*state,
                 (struct zip_entry){.name = "note.xml", .content = NOTE("here"), .zip64 = true},
                 ZIP_PLAIN);
    assert_reads(*state,
                 (struct zip_entry){.name = "note.xml",
                                    .content = NOTE("here"),
                                    .deflated = true,
                                    .descriptor = true,
                                    .zip64 = true},
                 ZIP_PLAIN);
}

static void zip64_fields_are_read_behind_prepended_bytes(void **state)
{
    assert_reads(*state,
                 (struct zip_entry){.name = "note.xml", .content = NOTE("here"), .zip64 = true},
                 (struct zip_options){.prepended = TEXT("MZ a stub")});
}

static void the_directory_may_end_in_zip64(void **state)
{
    assert_reads(*state, (struct zip_entry){.name = "note.xml", .content = NOTE("here")},
                 (struct zip_options){.zip64_end = true});
}

static void bytes_may_stand_before_the_first_entry(void **state)
{
    assert_reads(*state, (struct zip_entry){.name = "note.xml", .content = NOTE("here")},
                 (struct zip_options){.prepended = TEXT("MZ\x90 a program that unpacks itself")});
}

static void the_archive_may_have_a_comment(void **state)
{
    struct fixture *fixture = *state;
    char *comment = arena_allocate(fixture->arena, 65000);

    memset(comment, 'c', 65000);
    assert_reads(fixture, (struct zip_entry){.name = "note.xml", .content = NOTE("here")},
                 (struct zip_options){.comment = {comment, 65000}});
}

static void a_comment_may_look_like_an_end_of_directory(void **state)
{
    struct fixture *fixture = *state;
    struct package *package;
    const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES};
    struct text zip = zip_build(fixture->arena, entries, 3,
                                (struct zip_options){.comment = TEXT("PK\x05\x06 not the end")});

    assert_false(open_bytes(fixture, zip, &package));
    assert_one_finding(fixture->findings, "file-truncated", "");
}

static void names_may_have_backslashes_and_steps_that_do_nothing(void **state)
{
    static const char *const names[] = {"note.xml", "NOTE.XML", ".\\note.xml", "note%2Exml",
                                        "./note.xml"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_reads(*state, (struct zip_entry){.name = names[i], .content = NOTE("here")},
                     ZIP_PLAIN);
    }
}

static void a_part_in_a_folder_named_with_backslashes_is_found(void **state)
{
    struct fixture *fixture = *state;
    struct package *package;
    const struct zip_entry entries[] = {
        ZIP_WORKBOOK_ENTRIES,
        {.name = "xl\\worksheets\\Sheet1.xml", .content = NOTE("here")},
    };

    assert_true(open_entries(fixture, entries, 4, &package));
    assert_true(package_has(package, TEXT("/xl/worksheets/sheet1.xml")));
    assert_false(package_has(package, TEXT("/xl/worksheets/sheet2.xml")));
    assert_false(package_has(package, TEXT("xl/worksheets/sheet1.xml")));
    assert_note(package, "/xl/worksheets/sheet1.xml", "here");
}

static void folders_are_no_parts(void **state)
{
    struct fixture *fixture = *state;
    struct package *package;
    const struct zip_entry entries[] = {
        ZIP_WORKBOOK_ENTRIES,
        {.name = "xl/", .content = TEXT("")},
        {.name = "xl/", .content = TEXT("")},
        {.name = "docs\\", .content = TEXT("")},
    };

    assert_true(open_entries(fixture, entries, 6, &package));
    assert_false(package_has(package, TEXT("/xl")));
    assert_false(package_has(package, TEXT("/docs")));
    assert_no_findings(fixture->findings);
}

static void a_part_that_stands_twice_is_refused(void **state)
{
    static const char *const twins[] = {"xl/workbook.xml", "XL/Workbook.xml", "xl\\workbook.xml",
                                        "xl/./workbook.xml", "xl/work%62ook.xml"};

    for (size_t i = 0; i < sizeof twins / sizeof twins[0]; i++) {
        struct fixture *fixture = *state;
        fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
        assert_refused(fixture, (struct zip_entry){.name = twins[i], .content = NOTE("twin")},
                       "package-part-twice");
    }
}

static void a_name_that_leaves_the_container_is_told_and_never_opened(void **state)
{
    static const char *const names[] = {
        "../note.xml",  "xl/../../note.xml",  "..\\note.xml",    "/note.xml",
        "C:\\note.xml", "\\\\host\\note.xml", "%2e%2e/note.xml", "xl/../note.xml"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct fixture *fixture = *state;
        struct package *package;
        struct note note;
        const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES,
                                            {.name = names[i], .content = NOTE("outside")}};

        fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
        assert_true(open_entries(fixture, entries, 4, &package));
        assert_one_finding(fixture->findings, "package-entry-outside", "");
        assert_int_equal(finding_at(fixture->findings, 0)->severity, SEVERITY_WARNING);
        assert_false(package_has(package, TEXT("/note.xml")));
        assert_true(read_note(package, "/xl/workbook.xml", &note));
    }
}

static void a_name_is_shown_without_bytes_that_are_no_text(void **state)
{
    struct fixture *fixture = *state;

    assert_refused(fixture,
                   (struct zip_entry){
                       .raw_name = {"\xD7\xDC\x1B[2J\0.xml", 11}, .content = NOTE("a"), .flags = 1},
                   "package-part-encrypted");
    assert_text(finding_at(fixture->findings, 0)->message,
                "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD[2J\xEF\xBF\xBD.xml in the file was packed "
                "with a password and cannot be read. Unpack it with the password and hand in the "
                "file without one.");
}

static void a_missing_part_is_told(void **state)
{
    struct fixture *fixture = *state;

    assert_refused(fixture, (struct zip_entry){.name = "other.xml", .content = NOTE("a")},
                   "package-part-missing");
}

static void an_encrypted_entry_is_refused(void **state)
{
    assert_refused(*state,
                   (struct zip_entry){.name = "note.xml", .content = NOTE("a"), .flags = 0x0001},
                   "package-part-encrypted");
}

static void another_method_than_deflate_is_refused(void **state)
{
    static const uint16_t methods[] = {1, 9, 12, 14, 93, 99};

    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        struct fixture *fixture = *state;
        fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
        assert_refused(
            fixture,
            (struct zip_entry){.name = "note.xml", .content = NOTE("a"), .method = methods[i]},
            "package-part-method");
    }
}

static void a_wrong_crc_is_damage(void **state)
{
    assert_refused(*state,
                   (struct zip_entry){.name = "note.xml", .content = NOTE("a"), .wrong_crc = true},
                   "package-part-damaged");
}

static void a_wrong_crc_is_damage_when_the_xml_is_broken_too(void **state)
{
    assert_refused(
        *state,
        (struct zip_entry){
            .name = "note.xml", .content = NOTE("<<"), .deflated = true, .wrong_crc = true},
        "package-part-damaged");
}

static void broken_xml_in_a_sound_part_is_told_as_such(void **state)
{
    struct fixture *fixture = *state;

    assert_refused(fixture, (struct zip_entry){.name = "Note.xml", .content = NOTE("<a>")},
                   "xml-malformed");
    assert_text(finding_at(fixture->findings, 0)->place.file, "a.xlsx");
    assert_text(finding_at(fixture->findings, 0)->found, "line 1, column 78: mismatched tag");
}

static void a_size_that_lies_is_damage(void **state)
{
    static const struct zip_entry liars[] = {
        {.name = "note.xml", .deflated = true, .claimed_size = 1},
        {.name = "note.xml", .deflated = true, .claimed_size = 100},
        {.name = "note.xml", .deflated = true, .claimed_size = 200000},
        {.name = "note.xml", .claimed_size = 50},
        {.name = "note.xml", .claimed_size = 300},
        {.name = "note.xml", .deflated = true, .claimed_stored = 10},
        {.name = "note.xml", .claimed_stored = 10},
        {.name = "note.xml", .claimed_stored = 0x7FFFFFFF},
        {.name = "note.xml", .deflated = true, .descriptor = true, .claimed_size = 80},
    };

    for (size_t i = 0; i < sizeof liars / sizeof liars[0]; i++) {
        struct fixture *fixture = *state;
        struct zip_entry liar = liars[i];
        fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
        liar.content = NOTE("what the sizes of this entry say is not so");
        assert_refused(fixture, liar, "package-part-damaged");
    }
}

static void data_that_is_cut_short_is_damage(void **state)
{
    assert_refused(*state,
                   (struct zip_entry){.name = "note.xml",
                                      .content = NOTE("the end of it is missing"),
                                      .deflated = true,
                                      .cut = 9},
                   "package-part-damaged");
}

static void a_part_can_be_read_within_another(void **state)
{
    struct fixture *fixture = *state;
    struct package *package;
    struct relationships relationships;
    const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES,
                                        {.name = "note.xml", .content = NOTE("here")}};

    assert_true(open_entries(fixture, entries, 4, &package));
    assert_true(package_relationships(package, TEXT(""), &relationships));
    assert_note(package, "/note.xml", "here");
    assert_note(package, "/note.xml", "here");
}

static void bytes_that_are_read_are_counted(void **state)
{
    struct fixture *fixture = *state;
    struct package *package;
    struct note note;
    const struct zip_entry entries[] = {
        ZIP_WORKBOOK_ENTRIES, {.name = "note.xml", .content = NOTE("12345"), .deflated = true}};

    assert_true(open_entries(fixture, entries, 4, &package));
    uint64_t before = package_inflated(package);
    assert_true(read_note(package, "/note.xml", &note));
    assert_int_equal(package_inflated(package) - before, NOTE("12345").length);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(stored_entries_are_read),
        FIXTURE_TEST(deflated_entries_are_read),
        FIXTURE_TEST(sizes_may_follow_the_data),
        FIXTURE_TEST(an_entry_may_have_zip64_fields),
        FIXTURE_TEST(zip64_fields_are_read_behind_prepended_bytes),
        FIXTURE_TEST(the_directory_may_end_in_zip64),
        FIXTURE_TEST(bytes_may_stand_before_the_first_entry),
        FIXTURE_TEST(the_archive_may_have_a_comment),
        FIXTURE_TEST(a_comment_may_look_like_an_end_of_directory),
        FIXTURE_TEST(names_may_have_backslashes_and_steps_that_do_nothing),
        FIXTURE_TEST(a_part_in_a_folder_named_with_backslashes_is_found),
        FIXTURE_TEST(folders_are_no_parts),
        FIXTURE_TEST(a_part_that_stands_twice_is_refused),
        FIXTURE_TEST(a_name_that_leaves_the_container_is_told_and_never_opened),
        FIXTURE_TEST(a_name_is_shown_without_bytes_that_are_no_text),
        FIXTURE_TEST(a_missing_part_is_told),
        FIXTURE_TEST(an_encrypted_entry_is_refused),
        FIXTURE_TEST(another_method_than_deflate_is_refused),
        FIXTURE_TEST(a_wrong_crc_is_damage),
        FIXTURE_TEST(a_wrong_crc_is_damage_when_the_xml_is_broken_too),
        FIXTURE_TEST(broken_xml_in_a_sound_part_is_told_as_such),
        FIXTURE_TEST(a_size_that_lies_is_damage),
        FIXTURE_TEST(data_that_is_cut_short_is_damage),
        FIXTURE_TEST(a_part_can_be_read_within_another),
        FIXTURE_TEST(bytes_that_are_read_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
