/* What a mapping says, as one number. */
#include "support/folder.h"

#include "mapping/mapping_digest.h"

#include <string.h>

static struct text digest_of(struct folder_fixture *folder, const char *name)
{
    struct text digest;

    assert_true(mapping_digest(folder->arena, folder_path(folder, name), &digest));
    return digest;
}

static void make_family(struct folder_fixture *folder, const char *family)
{
    const char *const files[] = {"model.yaml", "checks.yaml", "forms/a.yaml", "list.csv"};

    for (size_t i = 0; i < 4; i++) {
        const char *name = text_format(folder->arena, "%s/%s", family, files[i]).data;
        folder_write(folder, name, text_of(files[i]));
    }
}

/* The expected one by sha256sum: of a line `DIGEST fam/FILE` for each, those of forms/ last. */
static void it_is_that_of_a_list_of_digests(void **state)
{
    struct folder_fixture *folder = *state;

    make_family(folder, "fam");
    assert_text(digest_of(folder, "fam"),
                "c74ee0c4a1c7a4f93fd5b162d60b4d6cf13c24ba2593857097410a409c0091ac");
}

static void a_family_says_the_same_alone_and_in_its_folder(void **state)
{
    struct folder_fixture *folder = *state;

    make_family(folder, "all/fam");
    struct text alone = digest_of(folder, "all/fam");
    assert_text(digest_of(folder, "all"), text_terminated(folder->arena, alone));
    assert_text(digest_of(folder, "all/fam/"), text_terminated(folder->arena, alone));
    make_family(folder, "all/other");
    assert_false(text_equal(digest_of(folder, "all"), alone));
}

static void every_file_that_reading_goes_by_counts(void **state)
{
    struct folder_fixture *folder = *state;
    const char *const files[] = {"model.yaml", "checks.yaml", "forms/a.yaml", "list.csv",
                                 "labels.yaml"};

    make_family(folder, "fam");
    struct text last = digest_of(folder, "fam");
    for (size_t i = 0; i < 5; i++) {
        folder_write(folder, text_format(folder->arena, "fam/%s", files[i]).data, TEXT("x"));
        struct text now = digest_of(folder, "fam");
        assert_false(text_equal(now, last));
        last = now;
    }
}

static void what_is_written_and_what_stands_by_does_not_count(void **state)
{
    struct folder_fixture *folder = *state;

    make_family(folder, "fam");
    struct text before = digest_of(folder, "fam");
    folder_write(folder, "fam/workbook.yaml", TEXT("x"));
    folder_write(folder, "fam/README.md", TEXT("x"));
    folder_write(folder, "fam/.model.yaml.swp", TEXT("x"));
    assert_text(digest_of(folder, "fam"), text_terminated(folder->arena, before));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(it_is_that_of_a_list_of_digests),
        FOLDER_TEST(a_family_says_the_same_alone_and_in_its_folder),
        FOLDER_TEST(every_file_that_reading_goes_by_counts),
        FOLDER_TEST(what_is_written_and_what_stands_by_does_not_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
