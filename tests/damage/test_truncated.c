/* A return that was cut off, or in which a byte was changed, on its way. */
#include "support/fixture.h"
#include "support/record_text.h"
#include "support/small_return.h"
#include "support/whole_way.h"

#include <stdlib.h>
#include <string.h>

static const char mapping_folder[] = "mappings/performance-target";

/* What lives as long as the test, and an arena for each reading. */
struct damage {
    struct loaded_family family;
    struct arena *arena;
    struct finding_list *findings;
    struct whole_reading reading;
    struct text bytes;
};

static bool read_return(void *context)
{
    struct damage *damage = context;
    const struct limits limits = LIMITS_DEFAULT;

    damage->findings = finding_list_create(damage->arena, LANGUAGE_EN);
    return read_whole_way(damage->arena, &limits, &damage->family, damage->bytes, damage->findings,
                          &damage->reading);
}

/* Reads from a buffer of just that size, so that a sanitizer sees a read beyond it. */
static bool read_bytes(struct damage *damage, struct text bytes)
{
    char *exact = malloc(bytes.length + (bytes.length == 0));

    assert_non_null(exact);
    memcpy(exact, bytes.data, bytes.length);
    damage->bytes = (struct text){exact, bytes.length};
    arena_reset(damage->arena);
    bool read = arena_run(damage->arena, read_return, damage);
    assert_false(arena_exhausted(damage->arena));
    free(exact);
    return read;
}

static void begin(struct fixture *fixture, struct damage *damage)
{
    *damage = (struct damage){.arena = arena_create((size_t)64 << 20)};
    assert_non_null(damage->arena);
    assert_true(load_family(fixture->arena, mapping_folder, fixture->findings, &damage->family));
}

static void assert_whole(struct damage *damage)
{
    assert_int_equal(damage->reading.records.count, 1);
    assert_text(record_text(damage->arena, damage->reading.records.items[0], false),
                small_return_record);
}

/* How many findings stand in a list, notes apart. */
static size_t told(const struct finding_list *findings)
{
    return finding_count_of(findings, SEVERITY_ERROR) +
           finding_count_of(findings, SEVERITY_WARNING) + finding_count_of(findings, SEVERITY_INFO);
}

static void the_return_itself_is_read(void **state)
{
    struct fixture *fixture = *state;
    struct damage damage;

    begin(fixture, &damage);
    for (int deflated = 0; deflated < 2; deflated++) {
        assert_true(read_bytes(&damage, small_return(fixture->arena, deflated != 0)));
        assert_int_equal(finding_count_of(damage.findings, SEVERITY_ERROR), 0);
        assert_whole(&damage);
    }
    arena_destroy(damage.arena);
}

static void a_return_cut_off_anywhere_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct text whole = small_return(fixture->arena, true);
    struct damage damage;

    begin(fixture, &damage);
    for (size_t length = 0; length < whole.length; length++) {
        assert_false(read_bytes(&damage, text_slice(whole, 0, length)));
        assert_one_finding(damage.findings, length == 0 ? "file-empty" : "file-truncated", "");
        assert_int_equal(damage.reading.records.count, 0);
    }
    arena_destroy(damage.arena);
}

/* Some bits are of no account (a date, a version). Any other change is told; never is another
 * record read in silence. */
static void a_byte_changed_anywhere_changes_no_record_in_silence(void **state)
{
    static const unsigned char changes[] = {0x01, 0x20, 0xFF};
    struct fixture *fixture = *state;
    struct text whole = small_return(fixture->arena, true);
    char *bytes = arena_allocate(fixture->arena, whole.length);
    struct damage damage;

    begin(fixture, &damage);
    memcpy(bytes, whole.data, whole.length);
    assert_true(read_bytes(&damage, whole));
    size_t told_of_whole = told(damage.findings);
    for (size_t i = 0; i < whole.length; i++) {
        for (size_t k = 0; k < sizeof changes; k++) {
            bytes[i] = (char)(bytes[i] ^ (char)changes[k]);
            (void)read_bytes(&damage, (struct text){bytes, whole.length});
            bytes[i] = whole.data[i];
            if (told(damage.findings) == told_of_whole) {
                assert_whole(&damage);
            }
        }
    }
    arena_destroy(damage.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_return_itself_is_read),
        FIXTURE_TEST(a_return_cut_off_anywhere_is_refused),
        FIXTURE_TEST(a_byte_changed_anywhere_changes_no_record_in_silence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
