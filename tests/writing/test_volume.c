/* How the volumes of a summary are called. writing/volume.h. */
#include "support/fixture.h"

#include "writing/volume.h"

static const struct title *word(void)
{
    static struct title title;

    title = (struct title){TEXT("部门"), TEXT("departments")};
    return &title;
}

static void a_volume_stands_beside_its_workbook(void **state)
{
    struct fixture *fixture = *state;

    assert_text(volume_path(fixture->arena, TEXT("out/a.b.xlsx"), TEXT("部门"), 2, 3),
                "out/a.b-部门2.xlsx");
    assert_text(volume_path(fixture->arena, TEXT("summary"), TEXT("部门"), 1, 1),
                "summary-部门1.xlsx");
}

static void volumes_sort_by_their_names(void **state)
{
    struct fixture *fixture = *state;

    assert_text(volume_path(fixture->arena, TEXT("s.xlsx"), TEXT("x"), 2, 12), "s-x02.xlsx");
    assert_text(volume_path(fixture->arena, TEXT("s.xlsx"), TEXT("x"), 12, 12), "s-x12.xlsx");
    assert_text(volume_path(fixture->arena, TEXT("s.xlsx"), TEXT("x"), 9, 9), "s-x9.xlsx");
    assert_text(volume_path(fixture->arena, TEXT("s.xlsx"), TEXT("x"), 9, 100), "s-x009.xlsx");
}

static void whatever_is_called_like_a_volume_is_known(void **state)
{
    (void)state;
    assert_true(volume_is_called(TEXT("s-部门3.xlsx"), TEXT("out/s.xlsx"), word()));
    assert_true(volume_is_called(TEXT("s-部门012.xlsx"), TEXT("s.xlsx"), word()));
    assert_true(volume_is_called(TEXT("s-departments1.xlsx"), TEXT("s.xlsx"), word()));
}

static void other_files_are_no_volumes(void **state)
{
    static const char *const others[] = {"s.xlsx",        "s-部门.xlsx",    "s-部门1a.xlsx",
                                         "s-部门1.xls",   "t-部门1.xlsx",   "xs-部门1.xlsx",
                                         "s-部门-1.xlsx", "s-部门1.xlsx.1", ""};

    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_false(volume_is_called(text_of(others[i]), TEXT("out/s.xlsx"), word()));
    }
}

static void the_file_of_a_path_is_what_stands_behind_the_folders(void **state)
{
    (void)state;
    assert_text(volume_file(TEXT("a/b/c.xlsx")), "c.xlsx");
    assert_text(volume_file(TEXT("c.xlsx")), "c.xlsx");
    assert_text(volume_file(TEXT("a/")), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_volume_stands_beside_its_workbook),
        FIXTURE_TEST(volumes_sort_by_their_names),
        FIXTURE_TEST(whatever_is_called_like_a_volume_is_known),
        FIXTURE_TEST(other_files_are_no_volumes),
        FIXTURE_TEST(the_file_of_a_path_is_what_stands_behind_the_folders),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
