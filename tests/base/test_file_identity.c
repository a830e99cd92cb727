/* Which file a path leads to. */
#include "support/fixture.h"

#include "base/file_identity.h"

static struct file_identity at(const char *path)
{
    struct file_identity identity;

    assert_true(file_identity_at(path, &identity));
    return identity;
}

static void a_path_written_in_two_ways_is_one_file(void **state)
{
    (void)state;
    assert_true(file_identity_equal(at("/"), at("/../.")));
    assert_false(file_identity_equal(at("/"), at("/dev/null")));
}

static void where_nothing_is_there_is_no_file(void **state)
{
    struct file_identity identity;

    (void)state;
    assert_false(file_identity_at("/dev/null/none", &identity));
}

static void files_have_an_order_by_device_then_inode(void **state)
{
    const struct file_identity first = {1, 9};
    const struct file_identity second = {2, 3};
    const struct file_identity third = {2, 4};

    (void)state;
    assert_true(file_identity_compare(first, second) < 0);
    assert_true(file_identity_compare(third, second) > 0);
    assert_int_equal(file_identity_compare(second, second), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_written_in_two_ways_is_one_file),
        cmocka_unit_test(where_nothing_is_there_is_no_file),
        cmocka_unit_test(files_have_an_order_by_device_then_inode),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
