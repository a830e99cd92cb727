/* A signal leaves no half-made file: base/interrupt.h. Each test ends a process of its own. */
#include "support/fixture.h"

#include "base/interrupt.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct paths {
    char folder[64];
    char file[96];
};

static struct paths paths_make(void)
{
    struct paths paths;

    strcpy(paths.folder, "/tmp/interrupt-XXXXXX");
    assert_non_null(mkdtemp(paths.folder));
    snprintf(paths.file, sizeof paths.file, "%s/half", paths.folder);
    FILE *file = fopen(paths.file, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    return paths;
}

static bool stands(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0;
}

static void note(const char *path)
{
    struct interrupt_hold hold;

    interrupt_hold(&hold);
    if (!interrupt_note(path)) {
        _exit(2);
    }
    interrupt_release(&hold);
}

/* Does `work` in a process of its own and tells how that ended. */
static int status_of(void (*work)(const struct paths *paths), const struct paths *paths)
{
    int status;
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0) {
        interrupt_catch();
        work(paths);
        _exit(3);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void note_both_and_end(const struct paths *paths)
{
    note(paths->folder);
    note(paths->file);
    (void)kill(getpid(), SIGTERM);
}

static void test_what_is_noted_is_removed_and_the_signal_ends_the_program(void **state)
{
    struct paths paths = paths_make();
    int status = status_of(note_both_and_end, &paths);

    (void)state;
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGTERM);
    assert_false(stands(paths.file));
    assert_false(stands(paths.folder));
}

static void forget_and_end(const struct paths *paths)
{
    note(paths->file);
    interrupt_forget(paths->file);
    (void)kill(getpid(), SIGHUP);
}

static void test_what_is_forgotten_stays(void **state)
{
    struct paths paths = paths_make();
    int status = status_of(forget_and_end, &paths);

    (void)state;
    assert_true(WIFSIGNALED(status));
    assert_true(stands(paths.file));
    assert_int_equal(unlink(paths.file), 0);
    assert_int_equal(rmdir(paths.folder), 0);
}

/* The signal comes between the file and the note of it, and waits. */
static void end_while_held(const struct paths *paths)
{
    struct interrupt_hold hold;

    interrupt_hold(&hold);
    (void)kill(getpid(), SIGINT);
    if (!stands(paths->file) || !interrupt_note(paths->file)) {
        _exit(2);
    }
    interrupt_release(&hold);
}

static void test_a_signal_waits_while_held(void **state)
{
    struct paths paths = paths_make();
    int status = status_of(end_while_held, &paths);

    (void)state;
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGINT);
    assert_false(stands(paths.file));
    assert_int_equal(rmdir(paths.folder), 0);
}

static void ignore_and_end(const struct paths *paths)
{
    (void)signal(SIGHUP, SIG_IGN);
    interrupt_catch();
    note(paths->file);
    (void)kill(getpid(), SIGHUP);
}

static void test_a_signal_that_was_ignored_stays_so(void **state)
{
    struct paths paths = paths_make();
    int status = status_of(ignore_and_end, &paths);

    (void)state;
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 3);
    assert_true(stands(paths.file));
    assert_int_equal(unlink(paths.file), 0);
    assert_int_equal(rmdir(paths.folder), 0);
}

static void note_too_much(const struct paths *paths)
{
    struct interrupt_hold hold;
    int noted = 0;

    interrupt_hold(&hold);
    while (noted < 100000 && interrupt_note(paths->file)) {
        noted++;
    }
    interrupt_release(&hold);
    _exit(noted >= 256 && noted < 100000 ? 0 : 1);
}

/* As many workers as there can be, each with an output of its own. */
static void test_a_full_table_is_told(void **state)
{
    struct paths paths = paths_make();
    int status = status_of(note_too_much, &paths);

    (void)state;
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(unlink(paths.file), 0);
    assert_int_equal(rmdir(paths.folder), 0);
}

/* As a library has it that is just about to take the name away. */
static void make_temporary_and_end(const struct paths *paths)
{
    char temporary[128];
    char input[128];

    snprintf(temporary, sizeof temporary, "%s/tmp.ABCDEFGHIJ", paths->folder);
    snprintf(input, sizeof input, "%s/tmp.input", paths->folder);
    if (open(temporary, O_RDWR | O_CREAT | O_EXCL, 0600) < 0 ||
        open(input, O_RDONLY | O_CREAT | O_EXCL, 0600) < 0) {
        _exit(2);
    }
    (void)kill(getpid(), SIGTERM);
}

static void test_a_temporary_file_just_made_is_removed_and_an_input_is_not(void **state)
{
    struct paths paths = paths_make();
    int status = status_of(make_temporary_and_end, &paths);
    char path[128];

    (void)state;
    assert_true(WIFSIGNALED(status));
    snprintf(path, sizeof path, "%s/tmp.ABCDEFGHIJ", paths.folder);
    assert_false(stands(path));
    snprintf(path, sizeof path, "%s/tmp.input", paths.folder);
    assert_true(stands(path));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(unlink(paths.file), 0);
    assert_int_equal(rmdir(paths.folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_noted_is_removed_and_the_signal_ends_the_program),
        cmocka_unit_test(test_what_is_forgotten_stays),
        cmocka_unit_test(test_a_signal_waits_while_held),
        cmocka_unit_test(test_a_signal_that_was_ignored_stays_so),
        cmocka_unit_test(test_a_full_table_is_told),
        cmocka_unit_test(test_a_temporary_file_just_made_is_removed_and_an_input_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
