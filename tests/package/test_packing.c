/* Runs of bytes deflated by a thread of its own, and put into the parts of a zip:
 * package/packing.h, package/filling.h */
#include "support/fixture.h"
#include "support/zip_builder.h"

#include "package/filling.h"
#include "package/rewriting.h"

#include <string.h>
#include <zlib.h>

enum { LONG = 1000000, ROOM = 2 * LONG };

/* Text that packs well, and is another for each `kind`. */
static struct text sample(struct arena *arena, size_t length, size_t kind)
{
    char *bytes = arena_allocate(arena, length + 1);

    for (size_t i = 0; i < length; i++) {
        bytes[i] = (char)('a' + (i * i / (7 + kind)) % 26);
    }
    return (struct text){bytes, length};
}

static struct packing *open_packing(struct fixture *fixture)
{
    struct packing *packing = packing_open(fixture->arena);

    assert_non_null(packing);
    return packing;
}

/* Packs it in pieces of so many bytes. */
static void pack(struct packing *packing, struct text bytes, size_t piece, struct packed_run *run)
{
    while (bytes.length > 0) {
        packing_write(packing, text_slice(bytes, 0, piece));
        bytes = text_slice(bytes, piece, SIZE_MAX);
    }
    packing_end_run(packing, run);
}

static struct text read_run(struct fixture *fixture, struct packing *packing,
                            const struct packed_run *run)
{
    struct text_builder all = text_builder(fixture->arena);
    char buffer[1000];
    size_t got;

    for (uint64_t at = 0; at < run->stored; at += got) {
        assert_true(packing_read(packing, run, at, buffer, sizeof buffer, &got));
        text_append(&all, (struct text){buffer, got});
    }
    return text_built(&all);
}

/* What zlib makes of it; the stream must not have ended. */
static struct text inflated(struct arena *arena, struct text packed)
{
    z_stream stream = {0};
    char *bytes = arena_allocate(arena, ROOM);

    assert_int_equal(inflateInit2(&stream, -MAX_WBITS), Z_OK);
    stream.next_in = (z_const Bytef *)packed.data;
    stream.avail_in = (uInt)packed.length;
    stream.next_out = (Bytef *)bytes;
    stream.avail_out = ROOM;
    assert_int_equal(inflate(&stream, Z_SYNC_FLUSH), Z_OK);
    assert_int_equal(stream.avail_in, 0);
    size_t length = ROOM - stream.avail_out;
    assert_int_equal(inflateEnd(&stream), Z_OK);
    return (struct text){bytes, length};
}

static void assert_run(struct fixture *fixture, struct packing *packing,
                       const struct packed_run *run, struct text bytes)
{
    struct text back = inflated(fixture->arena, read_run(fixture, packing, run));

    assert_int_equal(run->size, bytes.length);
    assert_int_equal(run->crc, crc32(0, (const Bytef *)bytes.data, (uInt)bytes.length));
    assert_int_equal(back.length, bytes.length);
    assert_memory_equal(back.data, bytes.data, bytes.length);
}

static void each_run_inflates_to_what_it_was(void **state)
{
    struct fixture *fixture = *state;
    struct packing *packing = open_packing(fixture);
    struct text one = sample(fixture->arena, LONG, 0);
    struct text other = sample(fixture->arena, 10, 1);
    struct packed_run runs[3];

    pack(packing, one, 4096, &runs[0]);
    pack(packing, TEXT(""), 1, &runs[1]);
    pack(packing, other, 3, &runs[2]);
    assert_int_equal(packing_finish(packing), 0);
    assert_run(fixture, packing, &runs[0], one);
    assert_int_equal(runs[1].size, 0);
    assert_run(fixture, packing, &runs[2], other);
}

static void however_the_bytes_come_they_are_packed_alike(void **state)
{
    struct fixture *fixture = *state;
    struct text bytes = sample(fixture->arena, LONG, 0);
    const size_t pieces[] = {1000, 131072, LONG};
    struct text first = {0};

    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        struct packing *packing = open_packing(fixture);
        struct packed_run run;

        pack(packing, bytes, pieces[i], &run);
        assert_int_equal(packing_finish(packing), 0);
        struct text packed = read_run(fixture, packing, &run);
        first = i == 0 ? packed : first;
        assert_int_equal(packed.length, first.length);
        assert_memory_equal(packed.data, first.data, first.length);
        packing_close(fixture->arena, packing);
    }
}

static void a_packing_is_given_up_in_the_middle(void **state)
{
    struct fixture *fixture = *state;
    struct packing *packing = open_packing(fixture);

    packing_write(packing, sample(fixture->arena, LONG, 0));
    packing_close(fixture->arena, packing);
}

/* ---- filling */

static struct text small_zip(struct fixture *fixture)
{
    const struct zip_entry entries[] = {
        ZIP_WORKBOOK_ENTRIES,
        {.name = "xl/a.xml", .content = TEXT("<x><rows></rows><y/></x>"), .deflated = true},
        {.name = "xl/b.xml", .content = TEXT("<x><rows></rows></x>"), .deflated = true},
        {.name = "xl/stored.bin", .content = TEXT("as it is")}};

    return zip_build(fixture->arena, entries, sizeof entries / sizeof entries[0], ZIP_PLAIN);
}

static struct package *open_bytes(struct fixture *fixture, struct text bytes)
{
    struct package *package = NULL;

    assert_true(package_open(fixture->arena, &fixture->limits, bytes, TEXT("a.xlsx"),
                             fixture->findings, &package));
    return package;
}

static struct text part_of(struct fixture *fixture, struct text zip, const char *part)
{
    struct text bytes = TEXT("");

    assert_true(package_part_bytes(open_bytes(fixture, zip), text_of(part), &bytes));
    assert_no_findings(fixture->findings);
    return bytes;
}

static bool keep(void *context, struct text bytes)
{
    text_append(context, bytes);
    return true;
}

static bool refuse(void *context, struct text bytes)
{
    (void)context;
    (void)bytes;
    return false;
}

/* Fills `part` behind `behind` with `bytes`. */
static enum filling_outcome fill(struct fixture *fixture, const char *part, const char *behind,
                                 struct text bytes, const struct filling_sink *sink)
{
    struct text zip = small_zip(fixture);
    struct packing *packing = open_packing(fixture);
    struct packed_run run;
    const struct part_filling filling = {text_of(part), text_of(behind), &run};

    pack(packing, bytes, LONG, &run);
    assert_int_equal(packing_finish(packing), 0);
    return package_fill(open_bytes(fixture, zip), &filling, 1, packing, sink);
}

static void a_part_holds_the_run_between_its_own_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder out = text_builder(fixture->arena);
    struct text bytes = sample(fixture->arena, LONG, 0);

    assert_int_equal(
        fill(fixture, "/xl/a.xml", "<rows>", bytes, &(struct filling_sink){keep, &out}),
        FILLING_DONE);
    struct text part = part_of(fixture, text_built(&out), "/xl/a.xml");
    assert_int_equal(part.length, bytes.length + strlen("<x><rows></rows><y/></x>"));
    assert_memory_equal(part.data, "<x><rows>", strlen("<x><rows>"));
    assert_memory_equal(part.data + strlen("<x><rows>"), bytes.data, bytes.length);
    assert_text(text_slice(part, bytes.length + strlen("<x><rows>"), SIZE_MAX), "</rows><y/></x>");
    assert_text(part_of(fixture, text_built(&out), "/xl/b.xml"), "<x><rows></rows></x>");
    assert_text(part_of(fixture, text_built(&out), "/xl/stored.bin"), "as it is");
}

static void a_run_without_bytes_leaves_the_zip_as_it_was(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder out = text_builder(fixture->arena);
    struct text zip = small_zip(fixture);

    assert_int_equal(
        fill(fixture, "/xl/a.xml", "nowhere", TEXT(""), &(struct filling_sink){keep, &out}),
        FILLING_DONE);
    assert_int_equal(out.length, zip.length);
    assert_memory_equal(out.data, zip.data, zip.length);
}

static void a_place_that_is_not_there_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder out = text_builder(fixture->arena);

    assert_int_equal(
        fill(fixture, "/xl/a.xml", "<row>", TEXT("a"), &(struct filling_sink){keep, &out}),
        FILLING_BROKEN);
}

static void a_sink_that_takes_no_more_is_asked_no_more(void **state)
{
    assert_int_equal(
        fill(*state, "/xl/a.xml", "<rows>", TEXT("a"), &(struct filling_sink){.take = refuse}),
        FILLING_STOPPED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(each_run_inflates_to_what_it_was),
        FIXTURE_TEST(however_the_bytes_come_they_are_packed_alike),
        FIXTURE_TEST(a_packing_is_given_up_in_the_middle),
        FIXTURE_TEST(a_part_holds_the_run_between_its_own_bytes),
        FIXTURE_TEST(a_run_without_bytes_leaves_the_zip_as_it_was),
        FIXTURE_TEST(a_place_that_is_not_there_is_told),
        FIXTURE_TEST(a_sink_that_takes_no_more_is_asked_no_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
