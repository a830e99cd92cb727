/* Things found by a text. base/text_map.h. */
#include "support/fixture.h"

#include "base/text_map.h"

static void what_was_added_is_found_under_its_key(void **state)
{
    struct fixture *fixture = *state;
    struct text_map map = {.arena = fixture->arena};
    int one = 1;
    int other = 2;

    text_map_add(&map, TEXT("one"), &one);
    text_map_add(&map, TEXT("other"), &other);
    assert_ptr_equal(text_map_find(&map, TEXT("one")), &one);
    assert_ptr_equal(text_map_find(&map, TEXT("other")), &other);
}

static void nothing_is_found_under_another_key(void **state)
{
    struct fixture *fixture = *state;
    struct text_map map = {.arena = fixture->arena};
    int one = 1;

    assert_null(text_map_find(&map, TEXT("one")));
    text_map_add(&map, TEXT("one"), &one);
    assert_null(text_map_find(&map, TEXT("on")));
    assert_null(text_map_find(&map, TEXT("")));
}

static void an_empty_key_is_a_key(void **state)
{
    struct fixture *fixture = *state;
    struct text_map map = {.arena = fixture->arena};
    int one = 1;

    text_map_add(&map, TEXT(""), &one);
    assert_ptr_equal(text_map_find(&map, TEXT("")), &one);
}

static void all_are_found_however_many_there_are(void **state)
{
    enum { COUNT = 5000 };
    struct fixture *fixture = *state;
    struct text_map map = {.arena = fixture->arena};
    struct text *keys = arena_array(fixture->arena, COUNT, sizeof *keys);

    for (size_t i = 0; i < COUNT; i++) {
        keys[i] = text_format(fixture->arena, "key %zu", i);
        text_map_add(&map, keys[i], &keys[i]);
    }
    for (size_t i = 0; i < COUNT; i++) {
        assert_ptr_equal(text_map_find(&map, keys[i]), &keys[i]);
    }
    assert_null(text_map_find(&map, TEXT("key 5000")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(what_was_added_is_found_under_its_key),
        FIXTURE_TEST(nothing_is_found_under_another_key),
        FIXTURE_TEST(an_empty_key_is_a_key),
        FIXTURE_TEST(all_are_found_however_many_there_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
