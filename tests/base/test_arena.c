/* Memory of one life: what an arena gives, what it refuses, what it closes and when. */
#include "support/fixture.h"

#include "base/arena.h"
#include "base/text.h"

#include <stdint.h>
#include <string.h>

enum { CEILING = 100000 };

static int create(void **state)
{
    *state = arena_create(CEILING);
    return *state == NULL ? -1 : 0;
}

static int destroy(void **state)
{
    arena_destroy(*state);
    return 0;
}

#define ARENA_TEST(function) cmocka_unit_test_setup_teardown(function, create, destroy)

static bool is_zeroed(const void *object, size_t size)
{
    const unsigned char *bytes = object;

    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0) {
            return false;
        }
    }
    return true;
}

static void gives_zeroed_memory_aligned_for_any_object(void **state)
{
    static const size_t sizes[] = {1, 3, 16, 17, 4096, 80000};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        void *object = arena_allocate(*state, sizes[i]);
        assert_int_equal((uintptr_t)object % _Alignof(max_align_t), 0);
        assert_true(is_zeroed(object, sizes[i]));
        memset(object, 0xFF, sizes[i]);
    }
}

static void memory_used_again_after_a_reset_is_zeroed_again(void **state)
{
    memset(arena_allocate(*state, 1000), 0xFF, 1000);
    arena_reset(*state);
    assert_true(is_zeroed(arena_allocate(*state, 1000), 1000));
}

static void objects_do_not_overlap(void **state)
{
    char *small = arena_allocate(*state, 10);
    char *large = arena_allocate(*state, 70000);
    char *next = arena_allocate(*state, 10);

    memset(small, 'a', 10);
    memset(large, 'b', 70000);
    memset(next, 'c', 10);
    assert_int_equal(small[9], 'a');
    assert_int_equal(large[0], 'b');
    assert_int_equal(large[69999], 'b');
    assert_int_equal(next[0], 'c');
}

static void a_large_object_can_be_given_back_before_the_end(void **state)
{
    struct arena *arena = arena_create(10 * (size_t)CEILING);
    char *small = arena_allocate(arena, 32);
    char *large = arena_allocate(arena, 67200);
    char *other = arena_allocate(arena, 66000);

    (void)state;
    memset(small, 'a', 32);
    memset(other, 'c', 66000);
    arena_give_back(arena, large);
    assert_int_equal(arena_used(arena), 66032);
    arena_give_back(arena, small); /* stays: it shares its block */
    arena_give_back(arena, NULL);
    assert_int_equal(arena_used(arena), 66032);
    assert_int_equal(small[31], 'a');
    assert_int_equal(other[65999], 'c');
    assert_true(is_zeroed(arena_allocate(arena, 67200), 67200));
    arena_destroy(arena);
}

static void counts_what_it_gave_out_until_it_is_reset(void **state)
{
    assert_int_equal(arena_used(*state), 0);
    (void)arena_allocate(*state, 32);
    (void)arena_array(*state, 4, 16);
    assert_int_equal(arena_used(*state), 96);
    arena_reset(*state);
    assert_int_equal(arena_used(*state), 0);
}

static void an_array_grows_by_doubling_and_keeps_its_objects(void **state)
{
    size_t capacity = 0;
    int *numbers = arena_grow(*state, NULL, 0, 1, sizeof *numbers, &capacity);

    assert_true(capacity >= 1);
    for (int i = 0; i < 100; i++) {
        numbers = arena_grow(*state, numbers, (size_t)i, (size_t)i + 1, sizeof *numbers, &capacity);
        numbers[i] = i;
    }
    assert_in_range(capacity, 100, 200);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(numbers[i], i);
    }
}

static void an_array_with_room_enough_stays_where_it_is(void **state)
{
    size_t capacity = 0;
    int *numbers = arena_grow(*state, NULL, 0, 5, sizeof *numbers, &capacity);

    assert_ptr_equal(arena_grow(*state, numbers, 4, capacity, sizeof *numbers, &capacity), numbers);
}

/* Steps for arena_run: each asks for something that may be refused. */
struct step {
    struct arena *arena;
    size_t size;
    size_t count;
    bool went_on;
};

static bool take(void *context)
{
    struct step *step = context;

    (void)arena_allocate(step->arena, step->size);
    step->went_on = true;
    return true;
}

static bool take_array(void *context)
{
    struct step *step = context;

    (void)arena_array(step->arena, step->count, step->size);
    step->went_on = true;
    return true;
}

static bool refuse(void *context)
{
    struct step *step = context;

    step->went_on = true;
    return false;
}

static void a_step_returns_what_its_work_returns(void **state)
{
    struct step step = {.arena = *state, .size = 100};

    assert_true(arena_run(*state, take, &step));
    assert_false(arena_run(*state, refuse, &step));
    assert_false(arena_exhausted(*state));
}

static void the_ceiling_ends_the_step_at_once(void **state)
{
    struct step step = {.arena = *state, .size = CEILING + 1};

    assert_false(arena_run(*state, take, &step));
    assert_false(step.went_on);
    assert_true(arena_exhausted(*state));
}

static void all_up_to_the_ceiling_can_be_had(void **state)
{
    struct step step = {.arena = *state, .size = CEILING};

    assert_true(arena_run(*state, take, &step));
    assert_int_equal(arena_used(*state), CEILING);
}

static void a_refusal_costs_nothing_and_less_can_still_be_had(void **state)
{
    struct step step = {.arena = *state, .size = CEILING + 1};

    assert_false(arena_run(*state, take, &step));
    step.size = CEILING;
    assert_true(arena_run(*state, take, &step));
}

/* A workbook of many short texts must not take a multiple of what it may. */
static bool take_many_small(void *context)
{
    struct step *step = context;

    for (; step->count < CEILING; step->count++) {
        (void)arena_allocate(step->arena, 1);
    }
    return true;
}

static void small_objects_count_with_their_alignment(void **state)
{
    struct step step = {.arena = *state};

    assert_false(arena_run(*state, take_many_small, &step));
    assert_int_equal(step.count, CEILING / _Alignof(max_align_t));
}

static void sizes_beyond_any_memory_are_refused(void **state)
{
    struct arena *boundless = arena_create(SIZE_MAX);
    struct step all = {.arena = boundless, .size = SIZE_MAX};
    struct step product = {.arena = boundless, .size = SIZE_MAX / 2, .count = 3};

    (void)state;
    assert_non_null(boundless);
    assert_false(arena_run(boundless, take, &all));
    assert_false(arena_run(boundless, take_array, &product));
    arena_destroy(boundless);
}

static void a_heap_that_has_no_more_ends_the_step_too(void **state)
{
    struct arena *boundless = arena_create(SIZE_MAX);
    struct step step = {.arena = boundless, .size = SIZE_MAX / 4};

    (void)state;
    assert_non_null(boundless);
    assert_false(arena_run(boundless, take, &step));
    assert_true(arena_exhausted(boundless));
    arena_destroy(boundless);
}

static void a_reset_makes_a_fresh_start(void **state)
{
    struct step step = {.arena = *state, .size = CEILING + 1};

    assert_false(arena_run(*state, take, &step));
    arena_reset(*state);
    assert_false(arena_exhausted(*state));
    step.size = CEILING;
    assert_true(arena_run(*state, take, &step));
}

static bool try_too_much_then_go_on(void *context)
{
    struct step *step = context;
    struct step inner = {.arena = step->arena, .size = CEILING + 1};

    if (arena_run(step->arena, take, &inner)) {
        return false;
    }
    step->went_on = true;
    return true;
}

static void an_inner_step_ends_without_the_outer_one(void **state)
{
    struct step step = {.arena = *state};

    assert_true(arena_run(*state, try_too_much_then_go_on, &step));
    assert_true(step.went_on);
}

/* Handles that write their letter when they are closed. */
struct journal {
    char letters[8];
    size_t count;
};

struct handle {
    struct journal *journal;
    char letter;
};

static void write_letter(void *context)
{
    struct handle *handle = context;

    handle->journal->letters[handle->journal->count++] = handle->letter;
}

static void what_it_owns_is_closed_in_reverse_order(void **state)
{
    struct journal journal = {.count = 0};
    struct handle a = {&journal, 'a'};
    struct handle b = {&journal, 'b'};
    struct handle c = {&journal, 'c'};

    arena_own(*state, &a, write_letter);
    arena_own(*state, &b, write_letter);
    arena_own(*state, &c, write_letter);
    assert_string_equal(journal.letters, "");
    arena_reset(*state);
    assert_string_equal(journal.letters, "cba");
    arena_reset(*state);
    assert_string_equal(journal.letters, "cba");
}

static void a_handle_closed_early_is_not_closed_again(void **state)
{
    struct journal journal = {.count = 0};
    struct handle a = {&journal, 'a'};
    struct handle b = {&journal, 'b'};
    struct handle stranger = {&journal, 'x'};

    arena_own(*state, &a, write_letter);
    arena_own(*state, &b, write_letter);
    arena_close(*state, &a);
    arena_close(*state, &a);
    arena_close(*state, &stranger);
    arena_close(*state, NULL);
    assert_string_equal(journal.letters, "a");
    arena_reset(*state);
    assert_string_equal(journal.letters, "ab");
}

struct opening {
    struct arena *arena;
    struct handle *handle;
};

static bool open_then_take_too_much(void *context)
{
    struct opening *opening = context;

    arena_own(opening->arena, opening->handle, write_letter);
    (void)arena_allocate(opening->arena, CEILING + 1);
    return true;
}

static void a_handle_open_when_its_step_ends_early_is_closed(void **state)
{
    struct journal journal = {.count = 0};
    struct handle a = {&journal, 'a'};
    struct arena *arena = arena_create(CEILING);
    struct opening opening = {arena, &a};

    (void)state;
    assert_non_null(arena);
    assert_false(arena_run(arena, open_then_take_too_much, &opening));
    arena_destroy(arena);
    assert_string_equal(journal.letters, "a");
}

static void there_may_be_nothing_to_destroy(void **state)
{
    (void)state;
    arena_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(gives_zeroed_memory_aligned_for_any_object),
        ARENA_TEST(memory_used_again_after_a_reset_is_zeroed_again),
        ARENA_TEST(objects_do_not_overlap),
        ARENA_TEST(a_large_object_can_be_given_back_before_the_end),
        ARENA_TEST(counts_what_it_gave_out_until_it_is_reset),
        ARENA_TEST(an_array_grows_by_doubling_and_keeps_its_objects),
        ARENA_TEST(an_array_with_room_enough_stays_where_it_is),
        ARENA_TEST(a_step_returns_what_its_work_returns),
        ARENA_TEST(the_ceiling_ends_the_step_at_once),
        ARENA_TEST(all_up_to_the_ceiling_can_be_had),
        ARENA_TEST(a_refusal_costs_nothing_and_less_can_still_be_had),
        ARENA_TEST(small_objects_count_with_their_alignment),
        cmocka_unit_test(sizes_beyond_any_memory_are_refused),
        cmocka_unit_test(a_heap_that_has_no_more_ends_the_step_too),
        ARENA_TEST(a_reset_makes_a_fresh_start),
        ARENA_TEST(an_inner_step_ends_without_the_outer_one),
        ARENA_TEST(what_it_owns_is_closed_in_reverse_order),
        ARENA_TEST(a_handle_closed_early_is_not_closed_again),
        cmocka_unit_test(a_handle_open_when_its_step_ends_early_is_closed),
        cmocka_unit_test(there_may_be_nothing_to_destroy),
    };

    return cmocka_run_group_tests_name("base/arena", tests, NULL, NULL);
}
