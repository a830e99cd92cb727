/* Memory that runs out at any moment, while a mapping is loaded, and while a return is read or
 * edited:
 * the step ends with a clean false, all that was taken is given back, and what is read in
 * spite of it is right.
 *
 * The heap is made to fail at its 1st, 2nd, 3rd … allocation by functions of this program that
 * stand before the C library's. The sanitizers have such functions of their own; under them
 * the arena's ceiling alone is tried, and they look for what is lost. */
#include "roundtrip/editor.h"
#include "support/fixture.h"
#include "support/record_text.h"
#include "support/small_return.h"
#include "support/whole_way.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define HEAP_IS_OURS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HEAP_IS_OURS 0
#endif
#endif
#if !defined(HEAP_IS_OURS) && defined(__GLIBC__)
#define HEAP_IS_OURS 1
#endif

static const char mapping_folder[] = "mappings/performance-target";

/* A small family: to load it takes a thousand allocations, each of which fails once. */
static const char loaded_folder[] = "tests/cases/flat-list/mapping/equipment";

enum { ARENA_BYTES = 64 << 20 };

#if HEAP_IS_OURS

/* How many allocations may yet succeed; below 0: all. */
static long allocations_left = -1;

/* How many live; and which of them this program made, not a library for itself. */
enum { OWN_ROOM = 4096 };
static long all_living;
static const void *own_living[OWN_ROOM];
static size_t own_count;

/* Where the program's own code begins and ends, by the linker. */
extern char __executable_start;
extern char etext;

static bool is_own(const void *caller)
{
    return (const char *)caller >= &__executable_start && (const char *)caller < &etext;
}

static void count_taken(const void *memory, const void *caller)
{
    all_living += memory != NULL ? 1 : 0;
    if (memory != NULL && is_own(caller) && own_count < OWN_ROOM) {
        own_living[own_count++] = memory;
    }
}

static void count_freed(const void *memory)
{
    all_living -= memory != NULL ? 1 : 0;
    for (size_t i = own_count; i > 0; i--) {
        if (own_living[i - 1] == memory) {
            own_living[i - 1] = own_living[--own_count];
            return;
        }
    }
}

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void __libc_free(void *memory);

static bool may_allocate(void)
{
    if (allocations_left == 0) {
        errno = ENOMEM;
        return false;
    }
    allocations_left -= allocations_left > 0 ? 1 : 0;
    return true;
}

void *malloc(size_t size)
{
    void *memory = may_allocate() ? __libc_malloc(size) : NULL;

    count_taken(memory, __builtin_return_address(0));
    return memory;
}

void *calloc(size_t nmemb, size_t size)
{
    void *memory = may_allocate() ? __libc_calloc(nmemb, size) : NULL;

    count_taken(memory, __builtin_return_address(0));
    return memory;
}

void *realloc(void *ptr, size_t size)
{
    void *memory = may_allocate() ? __libc_realloc(ptr, size) : NULL;

    if (ptr == NULL) {
        count_taken(memory, __builtin_return_address(0));
    }
    return memory;
}

void free(void *ptr)
{
    count_freed(ptr);
    __libc_free(ptr);
}

#endif

/* One step that is done again and again, each time in an arena of its own. */
struct attempt {
    const struct loaded_family *family;
    struct text bytes;
    struct arena *arena;
    struct finding_list *findings;
    bool silent; /* it did not succeed, and nothing says why */
};

static bool load(void *context)
{
    struct attempt *attempt = context;
    struct loaded_family family;

    attempt->findings = finding_list_create(attempt->arena, LANGUAGE_EN);
    return load_family(attempt->arena, loaded_folder, attempt->findings, &family);
}

static bool read_return(void *context)
{
    struct attempt *attempt = context;
    const struct limits limits = LIMITS_DEFAULT;
    struct whole_reading reading;

    attempt->findings = finding_list_create(attempt->arena, LANGUAGE_EN);
    return read_whole_way(attempt->arena, &limits, attempt->family, attempt->bytes,
                          attempt->findings, &reading) &&
           reading.records.count == 1 &&
           text_equal(record_text(attempt->arena, reading.records.items[0], false),
                      text_of(small_return_record));
}

static bool edit_return(void *context)
{
    struct attempt *attempt = context;
    const struct limits limits = LIMITS_DEFAULT;
    struct editor *editor;
    struct text edited;

    attempt->findings = finding_list_create(attempt->arena, LANGUAGE_EN);
    return editor_open(attempt->arena, &limits, attempt->bytes, TEXT("a.xlsx"), attempt->findings,
                       &editor) &&
           editor_add(editor, &(struct cell_edit){.row = 1,
                                                  .column = 9,
                                                  .value = EDIT_TEXT,
                                                  .text = TEXT("x"),
                                                  .comment = TEXT("y")}) &&
           editor_finish(editor, &edited);
}

/* Whether the attempt succeeded. When it did not, it must say why: the arena had no more, or
 * an error is among the findings. */
static bool try_once(struct attempt *attempt, size_t ceiling, bool (*step)(void *context))
{
    attempt->findings = NULL;
    attempt->arena = arena_create(ceiling);
    if (attempt->arena == NULL) {
        return false;
    }
    bool done = arena_run(attempt->arena, step, attempt);
    attempt->silent = !done && !arena_exhausted(attempt->arena) &&
                      finding_count_of(attempt->findings, SEVERITY_ERROR) == 0;
    arena_destroy(attempt->arena);
    return done;
}

static void fail_at_each_ceiling(struct attempt *attempt, bool (*step)(void *context))
{
    size_t refused = 0;

    for (size_t ceiling = 0; !try_once(attempt, ceiling, step); ceiling += 256) {
        refused++;
        assert_false(attempt->silent);
        assert_true(ceiling < ARENA_BYTES);
    }
    assert_true(refused > 100);
}

static struct attempt begin(struct fixture *fixture, struct loaded_family *family)
{
    assert_true(load_family(fixture->arena, mapping_folder, fixture->findings, family));
    return (struct attempt){.family = family, .bytes = small_return(fixture->arena, true)};
}

static void an_arena_that_has_no_more_ends_the_reading(void **state)
{
    struct loaded_family family;
    struct attempt attempt = begin(*state, &family);

    fail_at_each_ceiling(&attempt, read_return);
}

static void an_arena_that_has_no_more_ends_the_editing(void **state)
{
    struct fixture *fixture = *state;
    struct attempt attempt = {.bytes = small_return(fixture->arena, true)};

    fail_at_each_ceiling(&attempt, edit_return);
}

static void an_arena_that_has_no_more_ends_the_loading(void **state)
{
    struct attempt attempt = {0};

    (void)state;
    fail_at_each_ceiling(&attempt, load);
}

#if HEAP_IS_OURS

/* minizip 1.1 (unzOpenCurrentFile3) and libyaml 0.2.5 (yaml_parser_load) lose what they have
 * taken last when the next allocation fails: once in an attempt, and no handle of ours. */
enum { LOST_BY_A_LIBRARY = 1 };

/* From the allocation `number` on all fail; that is what a heap without more does. Returns
 * whether the step succeeded all the same. */
static bool try_with_heap(struct attempt *attempt, long number, bool (*step)(void *context))
{
    long all_before = all_living;
    size_t own_before = own_count;

    allocations_left = number;
    bool done = try_once(attempt, ARENA_BYTES, step);
    allocations_left = -1;
    assert_false(attempt->silent);
    assert_int_equal(own_count, own_before);
    assert_in_range(all_living - all_before, 0, LOST_BY_A_LIBRARY);
    return done;
}

static void fail_at_each_allocation(struct attempt *attempt, bool (*step)(void *context))
{
    long number = 0;

    if (all_living == 0) {
        /* valgrind puts its own functions before ours. */
        skip();
    }
    /* What the C library keeps for itself at the first time is no loss. */
    (void)try_once(attempt, ARENA_BYTES, step);
    while (!try_with_heap(attempt, number, step)) {
        number++;
    }
    assert_true(number > 100);
}

static void a_heap_that_has_no_more_ends_the_reading(void **state)
{
    struct loaded_family family;
    struct attempt attempt = begin(*state, &family);

    fail_at_each_allocation(&attempt, read_return);
}

static void a_heap_that_has_no_more_ends_the_editing(void **state)
{
    struct fixture *fixture = *state;
    struct attempt attempt = {.bytes = small_return(fixture->arena, true)};

    fail_at_each_allocation(&attempt, edit_return);
}

static void a_heap_that_has_no_more_ends_the_loading(void **state)
{
    struct attempt attempt = {0};

    (void)state;
    fail_at_each_allocation(&attempt, load);
}

#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(an_arena_that_has_no_more_ends_the_reading),
        FIXTURE_TEST(an_arena_that_has_no_more_ends_the_editing),
        FIXTURE_TEST(an_arena_that_has_no_more_ends_the_loading),
#if HEAP_IS_OURS
        FIXTURE_TEST(a_heap_that_has_no_more_ends_the_reading),
        FIXTURE_TEST(a_heap_that_has_no_more_ends_the_editing),
        FIXTURE_TEST(a_heap_that_has_no_more_ends_the_loading),
#endif
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
