/* A file read whole, or told why not. */
#include "support/folder.h"

#include "command/return_file.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

static bool read_file(struct folder_fixture *folder, const char *path, struct text *bytes)
{
    return file_bytes_read(folder->arena, &folder->fixture->limits, path, TEXT("a.xlsx"),
                           folder->fixture->findings, bytes);
}

/* The one finding, with this message. */
static void assert_refused(struct folder_fixture *folder, const char *path, const char *code,
                           const char *message)
{
    struct finding_list *findings = folder->fixture->findings;
    struct text bytes;

    assert_false(read_file(folder, path, &bytes));
    assert_one_finding(findings, code, "");
    assert_text(finding_at(findings, 0)->place.file, "a.xlsx");
    assert_text(finding_at(findings, 0)->message, message);
}

static void all_bytes_are_read(void **state)
{
    struct folder_fixture *folder = *state;
    const struct text content = TEXT("PK\3\4\0\0\r\n\x1A\xFF end");
    struct text bytes;

    assert_true(read_file(folder, folder_write(folder, "a", content), &bytes));
    assert_true(text_equal(bytes, content));
}

static void an_empty_file_has_no_bytes(void **state)
{
    struct folder_fixture *folder = *state;
    struct text bytes;

    assert_true(read_file(folder, folder_write(folder, "a", TEXT("")), &bytes));
    assert_int_equal(bytes.length, 0);
}

static void a_file_of_the_limit_is_read_and_one_byte_more_is_not(void **state)
{
    struct folder_fixture *folder = *state;
    struct text bytes;

    folder->fixture->limits.file_bytes = 5;
    assert_true(read_file(folder, folder_write(folder, "a", TEXT("12345")), &bytes));
    assert_refused(folder, folder_write(folder, "b", TEXT("123456")), "file-limit",
                   "a.xlsx has 6 bytes, more than the limit of 5; it was not read. If the file is "
                   "right, raise the limit with --file-bytes.");
}

static void a_missing_file_is_refused(void **state)
{
    struct folder_fixture *folder = *state;

    assert_refused(folder, folder_path(folder, "gone"), "file-unreadable",
                   "a.xlsx cannot be read: it does not exist. Check the path.");
}

static void a_path_through_a_file_is_refused(void **state)
{
    struct folder_fixture *folder = *state;

    folder_write(folder, "a", TEXT(""));
    assert_refused(folder, folder_path(folder, "a/b"), "file-unreadable",
                   "a.xlsx cannot be read: a part of the path is no folder. Check the path.");
}

/* Opening it must not wait for a writer either. */
static void a_pipe_is_refused_at_once(void **state)
{
    struct folder_fixture *folder = *state;
    char *path = folder_path(folder, "pipe");

    assert_int_equal(mkfifo(path, 0600), 0);
    assert_refused(folder, path, "file-unreadable",
                   "a.xlsx cannot be read: it is no regular file. Name a workbook.");
}

static void a_folder_is_refused(void **state)
{
    struct folder_fixture *folder = *state;

    assert_refused(folder, folder->path, "file-unreadable",
                   "a.xlsx cannot be read: it is no regular file. Name a workbook.");
}

static void a_file_without_permission_is_refused(void **state)
{
    struct folder_fixture *folder = *state;
    char *path = folder_write(folder, "a", TEXT("1"));

    assert_int_equal(chmod(path, 0), 0);
    if (!folder_lay_down_privilege(folder)) {
        skip();
    }
    assert_refused(folder, path, "file-unreadable",
                   "a.xlsx cannot be read: there is no permission to read it. Ask for the "
                   "permission.");
    folder_take_up_privilege();
}

static void the_reason_is_told_in_chinese(void **state)
{
    struct folder_fixture *folder = *state;

    folder->fixture->findings = finding_list_create(folder->arena, LANGUAGE_ZH);
    assert_refused(folder, folder_path(folder, "gone"), "file-unreadable",
                   "无法读取 a.xlsx：没有这个文件或文件夹。请检查路径。");
}

static size_t open_descriptors(void)
{
    DIR *directory = opendir("/proc/self/fd");
    size_t count = 0;

    assert_non_null(directory);
    while (readdir(directory) != NULL) {
        count++;
    }
    closedir(directory);
    return count;
}

struct starved {
    struct folder_fixture *folder;
    struct arena *arena;
    const char *path;
};

static bool read_starved(void *context)
{
    struct starved *starved = context;
    struct text bytes;

    return file_bytes_read(starved->arena, &starved->folder->fixture->limits, starved->path,
                           TEXT("a.xlsx"), starved->folder->fixture->findings, &bytes);
}

/* A file larger than the arena may hold ends the step; its descriptor is not left open. */
static void no_descriptor_stays_open(void **state)
{
    struct folder_fixture *folder = *state;
    struct text content = {arena_allocate(folder->arena, 100000), 100000};
    struct starved starved = {folder, arena_create(50000), folder_write(folder, "a", content)};
    size_t before = open_descriptors();
    struct text bytes;

    assert_true(read_file(folder, starved.path, &bytes));
    assert_int_equal(bytes.length, 100000);
    assert_int_equal(open_descriptors(), before);
    assert_false(arena_run(starved.arena, read_starved, &starved));
    assert_true(arena_exhausted(starved.arena));
    arena_destroy(starved.arena);
    assert_int_equal(open_descriptors(), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(all_bytes_are_read),
        FOLDER_TEST(an_empty_file_has_no_bytes),
        FOLDER_TEST(a_file_of_the_limit_is_read_and_one_byte_more_is_not),
        FOLDER_TEST(a_missing_file_is_refused),
        FOLDER_TEST(a_path_through_a_file_is_refused),
        FOLDER_TEST(a_pipe_is_refused_at_once),
        FOLDER_TEST(a_folder_is_refused),
        FOLDER_TEST(a_file_without_permission_is_refused),
        FOLDER_TEST(the_reason_is_told_in_chinese),
        FOLDER_TEST(no_descriptor_stays_open),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
