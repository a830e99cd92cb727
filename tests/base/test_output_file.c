/* An output is there whole, or nothing of it is: base/output_file.h. */
#include "support/fixture.h"

#include "base/output_file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct folder {
    struct fixture *fixture;
    char path[64];
    char target[96];
};

static struct folder folder_make(void **state)
{
    struct folder folder = {.fixture = *state};

    strcpy(folder.path, "/tmp/output-file-XXXXXX");
    assert_non_null(mkdtemp(folder.path));
    snprintf(folder.target, sizeof folder.target, "%s/summary.xlsx", folder.path);
    return folder;
}

/* How many names stand in the folder, hidden ones too. */
static int folder_entries(const struct folder *folder)
{
    DIR *directory = opendir(folder->path);
    int count = 0;

    assert_non_null(directory);
    while (readdir(directory) != NULL) {
        count++;
    }
    closedir(directory);
    return count - 2;
}

static void folder_remove(const struct folder *folder)
{
    unlink(folder->target);
    assert_int_equal(folder_entries(folder), 0);
    assert_int_equal(rmdir(folder->path), 0);
}

static void assert_contents(const char *path, const char *expected)
{
    char bytes[256] = "";
    FILE *file = fopen(path, "rb");

    assert_non_null(file);
    size_t length = fread(bytes, 1, sizeof bytes - 1, file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(length, strlen(expected));
    assert_string_equal(bytes, expected);
}

static void put(const char *path, const char *contents)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_true(fputs(contents, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

typedef bool create(struct arena *arena, const char *path, struct finding_list *findings,
                    struct output_file **file);

static create *const creates[] = {output_file_create, output_file_create_named};

static void stands_at_its_path_only_when_finished(void **state)
{
    for (size_t i = 0; i < 2; i++) {
        struct folder folder = folder_make(state);
        struct output_file *file;

        assert_true(
            creates[i](folder.fixture->arena, folder.target, folder.fixture->findings, &file));
        assert_true(output_file_write(file, TEXT("figures")));
        assert_int_equal(access(folder.target, F_OK), -1);
        assert_true(output_file_finish(file));
        assert_contents(folder.target, "figures");
        assert_int_equal(folder_entries(&folder), 1);
        folder_remove(&folder);
    }
}

static void a_library_writes_it_by_its_path(void **state)
{
    for (size_t i = 0; i < 2; i++) {
        struct folder folder = folder_make(state);
        struct output_file *file;

        assert_true(
            creates[i](folder.fixture->arena, folder.target, folder.fixture->findings, &file));
        put(output_file_path(file), "by its path");
        assert_true(output_file_finish(file));
        assert_contents(folder.target, "by its path");
        folder_remove(&folder);
    }
}

static void replaces_what_stood_there(void **state)
{
    struct folder folder = folder_make(state);
    struct output_file *file;

    put(folder.target, "a longer text of last week");
    assert_true(
        output_file_create(folder.fixture->arena, folder.target, folder.fixture->findings, &file));
    assert_true(output_file_write(file, TEXT("new")));
    assert_contents(folder.target, "a longer text of last week");
    assert_true(output_file_finish(file));
    assert_contents(folder.target, "new");
    folder_remove(&folder);
}

static void discarding_leaves_the_old_file_and_nothing_else(void **state)
{
    for (size_t i = 0; i < 2; i++) {
        struct folder folder = folder_make(state);
        struct output_file *file;

        put(folder.target, "old");
        assert_true(
            creates[i](folder.fixture->arena, folder.target, folder.fixture->findings, &file));
        assert_true(output_file_write(file, TEXT("half of a new")));
        output_file_discard(file);
        assert_contents(folder.target, "old");
        assert_int_equal(folder_entries(&folder), 1);
        folder_remove(&folder);
    }
}

static void the_end_of_the_arena_discards_it(void **state)
{
    for (size_t i = 0; i < 2; i++) {
        struct folder folder = folder_make(state);
        struct arena *arena = arena_create(1 << 20);
        struct output_file *file;

        assert_true(creates[i](arena, folder.target, folder.fixture->findings, &file));
        assert_true(output_file_write(file, TEXT("half")));
        arena_destroy(arena);
        folder_remove(&folder);
    }
}

static void the_mode_follows_the_umask(void **state)
{
    for (size_t i = 0; i < 2; i++) {
        struct folder folder = folder_make(state);
        struct output_file *file;
        struct stat status;
        mode_t before = umask(027);

        assert_true(
            creates[i](folder.fixture->arena, folder.target, folder.fixture->findings, &file));
        assert_true(output_file_finish(file));
        umask(before);
        assert_int_equal(stat(folder.target, &status), 0);
        assert_int_equal(status.st_mode & 0777, 0640);
        folder_remove(&folder);
    }
}

static void a_link_stays_a_link(void **state)
{
    struct folder folder = folder_make(state);
    struct output_file *file;
    struct stat status;
    char link[96];

    snprintf(link, sizeof link, "%s/link", folder.path);
    put(folder.target, "old");
    assert_int_equal(symlink(folder.target, link), 0);
    assert_true(output_file_create(folder.fixture->arena, link, folder.fixture->findings, &file));
    assert_true(output_file_write(file, TEXT("new")));
    assert_true(output_file_finish(file));
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_contents(folder.target, "new");
    unlink(link);
    folder_remove(&folder);
}

static void a_folder_or_a_device_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct output_file *file;

    assert_false(output_file_create(fixture->arena, "/tmp", fixture->findings, &file));
    assert_one_finding(fixture->findings, "output-not-written", "");
    assert_text(finding_at(fixture->findings, 0)->message,
                "/tmp cannot be written: it is a folder. Give the name of a file.");
    assert_false(output_file_create(fixture->arena, "/dev/null", fixture->findings, &file));
    assert_int_equal(finding_count(fixture->findings), 2);
}

static void a_missing_folder_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct output_file *file;

    assert_false(output_file_create(fixture->arena, "/tmp/no such folder/summary.xlsx",
                                    fixture->findings, &file));
    assert_one_finding(fixture->findings, "output-not-written", "");
    assert_text(finding_at(fixture->findings, 0)->message,
                "/tmp/no such folder/summary.xlsx cannot be written: the folder does not exist. "
                "Make the folder first, or give a path that exists.");
}

static void a_target_that_became_a_folder_is_told_and_nothing_is_left(void **state)
{
    struct folder folder = folder_make(state);
    struct output_file *file;

    assert_true(
        output_file_create(folder.fixture->arena, folder.target, folder.fixture->findings, &file));
    assert_int_equal(mkdir(folder.target, 0700), 0);
    assert_false(output_file_finish(file));
    assert_one_finding(folder.fixture->findings, "output-not-written", "");
    assert_int_equal(folder_entries(&folder), 1);
    assert_int_equal(rmdir(folder.target), 0);
    folder_remove(&folder);
}

static void a_full_disk_is_told(void **state)
{
    struct fixture *fixture = *state;

    assert_false(output_file_fail(fixture->findings, fixture->arena, "a.xlsx", ENOSPC));
    assert_text(finding_at(fixture->findings, 0)->message,
                "a.xlsx cannot be written: the disk is full. Make room and try again, or choose "
                "another disk.");
}

static struct output_file *begun(const struct folder *folder, const char *name, char path[128])
{
    struct output_file *file;

    snprintf(path, 128, "%s/%s", folder->path, name);
    assert_true(output_file_create(folder->fixture->arena, path, folder->fixture->findings, &file));
    assert_true(output_file_write(file, text_of(name)));
    return file;
}

static void files_that_belong_together_are_all_put_in_place(void **state)
{
    struct folder folder = folder_make(state);
    char paths[3][128];
    struct output_file *files[] = {begun(&folder, "one", paths[0]), begun(&folder, "two", paths[1]),
                                   begun(&folder, "three", paths[2])};

    assert_true(output_files_finish(files, 3));
    assert_contents(paths[0], "one");
    assert_contents(paths[1], "two");
    assert_contents(paths[2], "three");
    assert_int_equal(folder_entries(&folder), 3);
    for (size_t i = 0; i < 3; i++) {
        unlink(paths[i]);
    }
    folder_remove(&folder);
}

/* The second cannot be brought to the disk, its descriptor being closed. */
static void none_is_put_in_place_when_one_cannot_be_made_ready(void **state)
{
    struct folder folder = folder_make(state);
    char paths[2][128];
    struct output_file *files[] = {begun(&folder, "one", paths[0]),
                                   begun(&folder, "two", paths[1])};

    put(paths[0], "old");
    close(output_file_descriptor(files[1]));
    assert_false(output_files_finish(files, 2));
    assert_contents(paths[0], "old");
    assert_int_equal(folder_entries(&folder), 1);
    assert_text(finding_at(folder.fixture->findings, 0)->code, "output-not-written");
    unlink(paths[0]);
    folder_remove(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(stands_at_its_path_only_when_finished),
        FIXTURE_TEST(a_library_writes_it_by_its_path),
        FIXTURE_TEST(replaces_what_stood_there),
        FIXTURE_TEST(discarding_leaves_the_old_file_and_nothing_else),
        FIXTURE_TEST(the_end_of_the_arena_discards_it),
        FIXTURE_TEST(the_mode_follows_the_umask),
        FIXTURE_TEST(a_link_stays_a_link),
        FIXTURE_TEST(a_folder_or_a_device_is_refused),
        FIXTURE_TEST(a_missing_folder_is_told),
        FIXTURE_TEST(a_target_that_became_a_folder_is_told_and_nothing_is_left),
        FIXTURE_TEST(a_full_disk_is_told),
        FIXTURE_TEST(files_that_belong_together_are_all_put_in_place),
        FIXTURE_TEST(none_is_put_in_place_when_one_cannot_be_made_ready),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
