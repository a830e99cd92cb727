/* Damaged and hostile containers: whatever the bytes are, they are refused with a reason,
 * quickly and in little memory. */
#include "support/fixture.h"
#include "support/zip_builder.h"

#include "package/package.h"

#include <stdlib.h>
#include <string.h>

#define MIB ((size_t)1 << 20)

static bool pass(void *context, int element, const struct xml_attributes *attributes)
{
    (void)context;
    (void)element;
    (void)attributes;
    return true;
}

/* Opens the bytes and reads the workbook, as far as they allow. */
static bool read_workbook(struct fixture *fixture, struct text bytes)
{
    static const struct xml_path paths[] = {{0, "workbook", 1, true}};
    const struct xml_reader reader = {
        .paths = paths,
        .path_count = 1,
        .namespaces = xml_spreadsheet_namespaces,
        .start = pass,
    };
    struct package *package;

    return package_open(fixture->arena, &fixture->limits, bytes, TEXT("a.xlsx"), fixture->findings,
                        &package) &&
           package_read_xml(package, TEXT("/xl/workbook.xml"), &reader);
}

static void start_anew(struct fixture *fixture)
{
    arena_reset(fixture->arena);
    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
}

/* The bytes of the smallest workbook, deflated, outside of any arena. */
static struct text smallest_workbook(struct fixture *fixture)
{
    struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES};

    for (size_t i = 0; i < 3; i++) {
        entries[i].deflated = true;
    }
    struct text zip = zip_build(fixture->arena, entries, 3, ZIP_PLAIN);
    char *bytes = malloc(zip.length);
    assert_non_null(bytes);
    memcpy(bytes, zip.data, zip.length);
    return (struct text){bytes, zip.length};
}

static void a_file_cut_off_anywhere_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct text whole = smallest_workbook(fixture);

    assert_true(read_workbook(fixture, whole));
    for (size_t length = 0; length < whole.length; length++) {
        /* A buffer of just this size, so that a read beyond it is seen. */
        char *bytes = malloc(length + (length == 0));
        assert_non_null(bytes);
        memcpy(bytes, whole.data, length);
        start_anew(fixture);
        assert_false(read_workbook(fixture, (struct text){bytes, length}));
        assert_one_finding(fixture->findings, length == 0 ? "file-empty" : "file-truncated", "");
        free(bytes);
    }
    free((char *)(uintptr_t)whole.data);
}

/* Some bits are of no account (a date, a version); all others must be told. */
static void a_byte_changed_anywhere_is_no_crash_and_never_silent(void **state)
{
    static const unsigned char changes[] = {0x01, 0x80, 0xFF};
    struct fixture *fixture = *state;
    struct text whole = smallest_workbook(fixture);
    char *bytes = (char *)(uintptr_t)whole.data;

    for (size_t i = 0; i < whole.length; i++) {
        for (size_t k = 0; k < sizeof changes; k++) {
            char original = bytes[i];
            bytes[i] = (char)(bytes[i] ^ (char)changes[k]);
            start_anew(fixture);
            bool read = read_workbook(fixture, whole);
            assert_true(read || finding_count(fixture->findings) > 0);
            bytes[i] = original;
        }
    }
    free(bytes);
}

static void a_file_beyond_the_limit_is_refused(void **state)
{
    struct fixture *fixture = *state;
    const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES};
    struct text zip = zip_build(fixture->arena, entries, 3, ZIP_PLAIN);

    fixture->limits.file_bytes = zip.length;
    assert_true(read_workbook(fixture, zip));
    fixture->limits.file_bytes = zip.length - 1;
    assert_false(read_workbook(fixture, zip));
    assert_one_finding(fixture->findings, "package-limit", "");
}

/* A workbook with `size` spaces in it. */
static struct text padded_workbook(struct fixture *fixture, size_t size, bool deflated,
                                   uint32_t claimed_size)
{
    static const char start[] = ZIP_WORKBOOK;
    char *content = malloc(size + sizeof start - 1);
    struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES};

    assert_non_null(content);
    memcpy(content, start, sizeof start - 1);
    memset(content + sizeof start - 1, ' ', size);
    entries[2].content = (struct text){content, size + sizeof start - 1};
    entries[2].deflated = deflated;
    entries[2].claimed_size = claimed_size;
    struct text zip = zip_build(fixture->arena, entries, 3, ZIP_PLAIN);
    free(content);
    return zip;
}

static void assert_limit(struct fixture *fixture, struct text zip, const char *expected)
{
    assert_false(read_workbook(fixture, zip));
    assert_one_finding(fixture->findings, "package-limit", "");
    assert_text(finding_at(fixture->findings, 0)->expected, expected);
}

static void a_part_beyond_the_limit_is_refused_unread(void **state)
{
    struct fixture *fixture = *state;
    struct text zip = padded_workbook(fixture, 2 * MIB, true, 0);

    fixture->limits.part_bytes = MIB;
    assert_limit(fixture, zip, "--part-bytes 1048576");
}

static void a_part_that_hides_its_size_is_damaged(void **state)
{
    struct fixture *fixture = *state;
    struct text zip = padded_workbook(fixture, 64 * MIB, true, 1000);
    size_t before = arena_used(fixture->arena);

    assert_false(read_workbook(fixture, zip));
    assert_one_finding(fixture->findings, "package-part-damaged", "");
    assert_true(arena_used(fixture->arena) - before < MIB);
}

static void a_part_that_inflates_too_far_is_refused_early(void **state)
{
    struct fixture *fixture = *state;
    struct text zip = padded_workbook(fixture, 64 * MIB, true, 0);
    size_t before = arena_used(fixture->arena);

    fixture->limits.ratio = 100;
    assert_limit(fixture, zip, "--ratio 100");
    assert_true(arena_used(fixture->arena) - before < MIB);
}

static void a_small_part_may_inflate_far(void **state)
{
    struct fixture *fixture = *state;
    struct text zip = padded_workbook(fixture, MIB / 2, true, 0);

    fixture->limits.ratio = 10;
    assert_true(read_workbook(fixture, zip));
    assert_no_findings(fixture->findings);
}

static void all_parts_together_have_a_limit(void **state)
{
    struct fixture *fixture = *state;
    struct text zip = padded_workbook(fixture, MIB / 2, false, 0);

    fixture->limits.total_bytes = MIB / 2;
    assert_limit(fixture, zip, "--total-bytes 524288");
}

static void a_container_has_no_more_entries_than_the_limit(void **state)
{
    struct fixture *fixture = *state;
    const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES, {.name = "xl/", .content = TEXT("")}};

    fixture->limits.parts = 3;
    assert_true(read_workbook(fixture, zip_build(fixture->arena, entries, 3, ZIP_PLAIN)));
    assert_limit(fixture, zip_build(fixture->arena, entries, 4, ZIP_PLAIN), "--parts 3");
}

static void an_entry_has_no_longer_name_than_the_limit(void **state)
{
    struct fixture *fixture = *state;
    char *name = arena_allocate(fixture->arena, 60001);
    const struct zip_entry entries[] = {ZIP_WORKBOOK_ENTRIES, {.name = name, .content = TEXT("")}};

    memset(name, 'n', 1024);
    assert_true(read_workbook(fixture, zip_build(fixture->arena, entries, 4, ZIP_PLAIN)));
    assert_no_findings(fixture->findings);
    memset(name, 'n', 60000);
    assert_limit(fixture, zip_build(fixture->arena, entries, 4, ZIP_PLAIN), "--name-bytes 1024");
}

struct job {
    struct fixture *fixture;
    struct text bytes;
};

static bool read_in_a_small_arena(void *context)
{
    struct job *job = context;

    job->fixture->findings = finding_list_create(job->fixture->arena, LANGUAGE_EN);
    return read_workbook(job->fixture, job->bytes);
}

/* Wherever the arena has no more, the step ends; what minizip and expat hold is freed with
 * the arena (the address sanitizer looks). */
static void an_arena_that_has_no_more_ends_the_reading(void **state)
{
    struct fixture *fixture = *state;
    struct text whole = smallest_workbook(fixture);
    bool done = false;
    size_t refused = 0;

    for (size_t ceiling = 0; !done; ceiling += 64) {
        struct fixture small = {.arena = arena_create(ceiling), .limits = LIMITS_DEFAULT};
        struct job job = {&small, whole};
        assert_non_null(small.arena);
        done = arena_run(small.arena, read_in_a_small_arena, &job);
        assert_true(done || arena_exhausted(small.arena));
        refused += !done;
        arena_destroy(small.arena);
    }
    assert_true(refused > 10);
    free((char *)(uintptr_t)whole.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_file_cut_off_anywhere_is_refused),
        FIXTURE_TEST(a_byte_changed_anywhere_is_no_crash_and_never_silent),
        FIXTURE_TEST(a_file_beyond_the_limit_is_refused),
        FIXTURE_TEST(a_part_beyond_the_limit_is_refused_unread),
        FIXTURE_TEST(a_part_that_hides_its_size_is_damaged),
        FIXTURE_TEST(a_part_that_inflates_too_far_is_refused_early),
        FIXTURE_TEST(a_small_part_may_inflate_far),
        FIXTURE_TEST(all_parts_together_have_a_limit),
        FIXTURE_TEST(a_container_has_no_more_entries_than_the_limit),
        FIXTURE_TEST(an_entry_has_no_longer_name_than_the_limit),
        FIXTURE_TEST(an_arena_that_has_no_more_ends_the_reading),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
