/* An entry's data, inflated at once or piece by piece, here or by a thread: the same bytes, and
 * the same faults found. */
#include "support/fixture.h"

#include "package/read_ahead.h"

#include <string.h>
#include <zlib.h>

/* Text that packs well, of so many bytes. */
static struct text sample(struct arena *arena, size_t length)
{
    char *bytes = arena_allocate(arena, length + 1);

    for (size_t i = 0; i < length; i++) {
        bytes[i] = (char)('a' + (i * i / 7) % 26);
    }
    return (struct text){bytes, length};
}

static struct text deflated(struct arena *arena, struct text plain)
{
    z_stream stream = {0};
    size_t room = plain.length + 1000;
    char *packed = arena_allocate(arena, room);

    assert_int_equal(
        deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY),
        Z_OK);
    stream.next_in = (z_const Bytef *)plain.data;
    stream.avail_in = (uInt)plain.length;
    stream.next_out = (Bytef *)packed;
    stream.avail_out = (uInt)room;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    size_t length = room - stream.avail_out;
    assert_int_equal(deflateEnd(&stream), Z_OK);
    return (struct text){packed, length};
}

static struct inflation_claim claim_of(struct text plain, bool is_deflated)
{
    return (struct inflation_claim){
        .deflated = is_deflated,
        .size = plain.length,
        .crc = (uint32_t)crc32(0, (const Bytef *)plain.data, (uInt)plain.length)};
}

/* Reads all of it by pieces of at most `piece` bytes; `ahead` by a thread. */
static enum inflation_outcome read_all(struct fixture *fixture, struct text data,
                                       struct inflation_claim claim, size_t piece, bool by_thread,
                                       struct text *all)
{
    struct arena *arena = fixture->arena;
    struct inflation *inflation = inflation_open(arena, inflator_create(arena), data, claim);
    struct read_ahead *ahead = by_thread ? read_ahead_open(arena, inflation) : NULL;
    struct text_builder builder = text_builder(arena);
    char *buffer = arena_allocate(arena, piece);
    enum inflation_outcome outcome;
    size_t got;

    do {
        outcome = ahead != NULL ? read_ahead_next(ahead, buffer, piece, &got)
                                : inflation_next(inflation, buffer, piece, &got);
        assert_true(got <= piece && (got > 0) == (outcome == INFLATION_MORE));
        text_append(&builder, (struct text){buffer, got});
    } while (outcome == INFLATION_MORE);
    if (ahead != NULL) {
        read_ahead_close(arena, ahead);
    }
    inflation_close(arena, inflation);
    *all = text_built(&builder);
    return outcome;
}

static const size_t pieces[] = {7, 4096, 300000, 5000000};
enum { PIECE_KINDS = sizeof pieces / sizeof pieces[0] };

static void assert_outcome_by(struct fixture *fixture, struct text data,
                              struct inflation_claim claim, size_t piece, bool by_thread,
                              enum inflation_outcome expected, const struct text *plain)
{
    struct text all;

    assert_int_equal(read_all(fixture, data, claim, piece, by_thread, &all), expected);
    if (plain != NULL) {
        assert_int_equal(all.length, plain->length);
        assert_true(text_equal(all, *plain));
    }
}

static void assert_outcome(struct fixture *fixture, struct text data, struct inflation_claim claim,
                           enum inflation_outcome expected, const struct text *plain)
{
    for (size_t i = 0; i < PIECE_KINDS; i++) {
        if (pieces[i] > 7 || claim.size <= 100000) {
            assert_outcome_by(fixture, data, claim, pieces[i], false, expected, plain);
            assert_outcome_by(fixture, data, claim, pieces[i], true, expected, plain);
        }
    }
}

static void what_was_deflated_comes_back(void **state)
{
    static const size_t lengths[] = {0, 1, 4096, 70000, 2000000};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        struct text plain = sample(fixture->arena, lengths[i]);
        assert_outcome(fixture, deflated(fixture->arena, plain), claim_of(plain, true),
                       INFLATION_ENDED, &plain);
    }
}

static void what_was_stored_comes_as_it_is(void **state)
{
    struct fixture *fixture = *state;
    struct text plain = sample(fixture->arena, 70000);
    struct text nothing = TEXT("");

    assert_outcome(fixture, plain, claim_of(plain, false), INFLATION_ENDED, &plain);
    assert_outcome(fixture, nothing, claim_of(nothing, false), INFLATION_ENDED, &nothing);
}

static void another_checksum_is_a_fault(void **state)
{
    struct fixture *fixture = *state;
    struct text plain = sample(fixture->arena, 70000);
    struct inflation_claim claim = claim_of(plain, true);

    claim.crc ^= 1;
    assert_outcome(fixture, deflated(fixture->arena, plain), claim, INFLATION_BROKEN, NULL);
    claim.deflated = false;
    assert_outcome(fixture, plain, claim, INFLATION_BROKEN, NULL);
}

static void another_size_is_a_fault(void **state)
{
    struct fixture *fixture = *state;
    struct text plain = sample(fixture->arena, 70000);
    struct text packed = deflated(fixture->arena, plain);
    static const uint64_t sizes[] = {0, 69999, 70001, 4000000};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct inflation_claim claim = claim_of(plain, true);
        claim.size = sizes[i];
        assert_outcome(fixture, packed, claim, INFLATION_BROKEN, NULL);
        claim.deflated = false;
        assert_outcome(fixture, plain, claim, INFLATION_BROKEN, NULL);
    }
}

static void data_that_break_off_or_are_none_are_a_fault(void **state)
{
    struct fixture *fixture = *state;
    struct text plain = sample(fixture->arena, 70000);
    struct text packed = deflated(fixture->arena, plain);

    assert_outcome(fixture, text_slice(packed, 0, packed.length / 2), claim_of(plain, true),
                   INFLATION_BROKEN, NULL);
    assert_outcome(fixture, text_slice(packed, 0, 0), claim_of(plain, true), INFLATION_BROKEN,
                   NULL);
    assert_outcome(fixture, TEXT("\xFF\xFF\xFF\xFF"), claim_of(plain, true), INFLATION_BROKEN,
                   NULL);
}

/* A part is left in the middle when a sheet turns out to be broken. */
static void a_thread_that_nobody_reads_from_any_more_ends(void **state)
{
    struct fixture *fixture = *state;
    struct text plain = sample(fixture->arena, 2000000);
    struct inflation *inflation = inflation_open(
        fixture->arena, NULL, deflated(fixture->arena, plain), claim_of(plain, true));
    struct read_ahead *ahead = read_ahead_open(fixture->arena, inflation);

    if (ahead != NULL) {
        char buffer[100];
        size_t got;
        assert_int_equal(read_ahead_next(ahead, buffer, sizeof buffer, &got), INFLATION_MORE);
        read_ahead_close(fixture->arena, ahead);
    }
    (void)read_ahead_open(fixture->arena, inflation);
    arena_reset(fixture->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(what_was_deflated_comes_back),
        FIXTURE_TEST(what_was_stored_comes_as_it_is),
        FIXTURE_TEST(another_checksum_is_a_fault),
        FIXTURE_TEST(another_size_is_a_fault),
        FIXTURE_TEST(data_that_break_off_or_are_none_are_a_fault),
        FIXTURE_TEST(a_thread_that_nobody_reads_from_any_more_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
