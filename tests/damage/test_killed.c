/* The program killed at every call that writes: the file that is edited stays as it was, and
 * where the output shall stand is the old file or the new one, whole.
 *
 * The calls are seen by functions of this program that stand before the C library's. */
#include "support/folder.h"
#include "support/workbook_builder.h"

#include "command/command.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { KILLED = 99, MOST_CALLS = 50, ROOM = 1 << 16 };

/* Calls that may yet be made; below 0: all. With `half`, the last write writes half. */
static long calls_left = -1;
static bool half;

static bool is_last(void)
{
    if (calls_left < 0) {
        return false;
    }
    return calls_left-- == 0;
}

ssize_t write(int fd, const void *buf, size_t n)
{
    bool last = is_last();

    if (last && half) {
        (void)syscall(SYS_write, fd, buf, n / 2);
    }
    if (last) {
        _exit(KILLED);
    }
    return syscall(SYS_write, fd, buf, n);
}

int fsync(int fd)
{
    if (is_last()) {
        _exit(KILLED);
    }
    return (int)syscall(SYS_fsync, fd);
}

int linkat(int fromfd, const char *from, int tofd, const char *to, int flags)
{
    if (is_last()) {
        _exit(KILLED);
    }
    return (int)syscall(SYS_linkat, fromfd, from, tofd, to, flags);
}

int rename(const char *old, const char *new)
{
    if (is_last()) {
        _exit(KILLED);
    }
    return (int)syscall(SYS_renameat2, AT_FDCWD, old, AT_FDCWD, new, 0);
}

/* Edits the workbook in a process of its own, which makes so many calls; how it ended. */
static int edit(const char *book, const char *output, long calls)
{
    pid_t child = fork();
    int status;

    assert_true(child >= 0);
    if (child == 0) {
        char *arguments[] = {"huibiao",
                             "edit",
                             (char *)(uintptr_t)book,
                             "--set",
                             "S!A1=7",
                             "--quiet",
                             "--comment",
                             "S!A1=why",
                             "-o",
                             (char *)(uintptr_t)output,
                             NULL};
        calls_left = calls;
        _exit(command_main(10, arguments));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static struct text contents(struct arena *arena, const char *path)
{
    char *bytes = arena_allocate(arena, ROOM);
    FILE *file = fopen(path, "rb");

    assert_non_null(file);
    size_t length = fread(bytes, 1, ROOM, file);
    assert_int_equal(fclose(file), 0);
    assert_in_range(length, 1, ROOM - 1);
    return (struct text){bytes, length};
}

/* Nothing but the book, the outputs, and hidden files of those that were killed. */
static void assert_no_other_names(const char *path)
{
    DIR *directory = opendir(path);
    const struct dirent *entry;

    assert_non_null(directory);
    while ((entry = readdir(directory)) != NULL) {
        assert_true(entry->d_name[0] == '.' || strstr(entry->d_name, ".xlsx") != NULL);
    }
    closedir(directory);
}

static void kill_at_every_call(struct folder_fixture *folder)
{
    struct text before = workbook_build(
        folder->arena, &(struct workbook_literal){.rows = "<row r='1'><c r='A1'/></row>"});
    const char *book = folder_write(folder, "book.xlsx", before);
    const char *whole = folder_path(folder, "whole.xlsx");
    const char *output = folder_write(folder, "out.xlsx", TEXT("old"));
    long calls = 0;
    int status;

    assert_int_equal(edit(book, whole, -1), 0);
    struct text edited = contents(folder->arena, whole);
    do {
        status = edit(book, output, calls++);
        struct text now = contents(folder->arena, output);
        assert_true(status == 0 || status == KILLED);
        assert_true(text_equal(contents(folder->arena, book), before));
        assert_true(text_equal(now, edited) || (status != 0 && text_equal(now, TEXT("old"))));
        assert_no_other_names(folder->path);
    } while (status != 0 && calls < MOST_CALLS);
    assert_int_equal(status, 0);
    assert_true(calls > 4);
}

static void killed_before_a_call(void **state)
{
    half = false;
    kill_at_every_call(*state);
}

static void killed_within_a_write(void **state)
{
    half = true;
    kill_at_every_call(*state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(killed_before_a_call),
        FOLDER_TEST(killed_within_a_write),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
