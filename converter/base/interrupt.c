#include "base/interrupt.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Each worker has at most an output and a hidden name for it at a time; a summary in volumes has
 * one for each. */
enum { NOTED = 512 };

/* Descriptors are given out from the lowest on; a summary has one for each of its sheets. */
enum { DESCRIPTORS = 1 << 16, DIGITS = 5 };

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

enum { SIGNAL_COUNT = sizeof signals / sizeof signals[0] };

/* Read and written by whoever has the lock; an empty path is a free place. */
static char noted[NOTED][PATH_MAX];

static atomic_flag lock = ATOMIC_FLAG_INIT;
static atomic_bool line_stands;

/* A thread has the lock only while its own signals are blocked, so the handler never waits for
 * the thread that it has interrupted. */
static void take_lock(void)
{
    while (atomic_flag_test_and_set(&lock)) {
        (void)poll(NULL, 0, 1);
    }
}

static sigset_t caught_set(void)
{
    sigset_t set;

    sigemptyset(&set);
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        sigaddset(&set, signals[i]);
    }
    return set;
}

/* Files first, so that the folders are empty: unlink refuses a folder, rmdir a file. */
static void remove_noted(void)
{
    for (size_t i = 0; i < NOTED; i++) {
        if (noted[i][0] != '\0') {
            (void)unlink(noted[i]);
        }
    }
    for (size_t i = 0; i < NOTED; i++) {
        if (noted[i][0] != '\0') {
            (void)rmdir(noted[i]);
        }
    }
}

/* How the writing library and SQLite call their temporary files. */
static bool is_temporary_name(const char *path)
{
    static const char *const begins[] = {"tmp.", "etilqs_"};
    const char *slash = strrchr(path, '/');

    for (size_t i = 0; slash != NULL && i < sizeof begins / sizeof begins[0]; i++) {
        if (strncmp(slash + 1, begins[i], strlen(begins[i])) == 0) {
            return true;
        }
    }
    return false;
}

/* The path of an open file, as the kernel tells it; false when it does not. */
static bool read_path(int descriptor, char *path)
{
    char link[] = "/proc/self/fd/00000";

    for (size_t i = sizeof link - 2; descriptor > 0; descriptor /= 10) {
        link[i--] = (char)('0' + descriptor % 10);
    }
    char *digits = link + sizeof link - 1 - DIGITS;
    while (digits[0] == '0' && digits[1] != '\0') {
        memmove(digits, digits + 1, strlen(digits));
    }
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length > 0) {
        path[length] = '\0';
    }
    return length > 0;
}

/* Libraries make a temporary file and then take its name away. One that was just made is empty
 * yet and open for writing, which no input ever is. */
static void remove_just_made(void)
{
    static char path[PATH_MAX];
    struct stat status;

    for (int descriptor = STDERR_FILENO + 1; descriptor < DESCRIPTORS; descriptor++) {
        int flags = fcntl(descriptor, F_GETFL);
        if (flags >= 0 && (flags & O_ACCMODE) == O_RDWR && fstat(descriptor, &status) == 0 &&
            S_ISREG(status.st_mode) && status.st_size == 0 && status.st_nlink == 1 &&
            read_path(descriptor, path) && is_temporary_name(path)) {
            (void)unlink(path);
        }
    }
}

/* From now on no thread opens a file; one that is just being opened is open a moment later. The
 * limit is the kernel's, so that nothing of the process is in the way of asking for it. */
static void open_no_more(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = 0;
        (void)setrlimit(RLIMIT_NOFILE, &limit);
    }
    (void)poll(NULL, 0, 1);
}

/* The lock is never given back: nobody can make another name before the program has ended. */
static void end(int signal)
{
    static const char erase[] = "\r\033[K";
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigset_t set;

    take_lock();
    open_no_more();
    remove_noted();
    remove_just_made();
    if (atomic_load(&line_stands)) {
        (void)!write(STDERR_FILENO, erase, sizeof erase - 1);
    }
    (void)sigaction(signal, &plain, NULL);
    sigemptyset(&set);
    sigaddset(&set, signal);
    (void)kill(getpid(), signal);
    (void)pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void interrupt_catch(void)
{
    struct sigaction action = {.sa_handler = end, .sa_mask = caught_set()};

    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        struct sigaction before;
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
            (void)sigaction(signals[i], &action, NULL);
        }
    }
}

void interrupt_hold(struct interrupt_hold *hold)
{
    sigset_t set = caught_set();

    (void)pthread_sigmask(SIG_BLOCK, &set, &hold->before);
    take_lock();
}

void interrupt_release(const struct interrupt_hold *hold)
{
    atomic_flag_clear(&lock);
    (void)pthread_sigmask(SIG_SETMASK, &hold->before, NULL);
}

bool interrupt_note(const char *path)
{
    size_t length = strlen(path);

    for (size_t i = 0; i < NOTED && length < PATH_MAX; i++) {
        if (noted[i][0] == '\0') {
            memcpy(noted[i], path, length + 1);
            return true;
        }
    }
    return false;
}

void interrupt_forget(const char *path)
{
    struct interrupt_hold hold;

    interrupt_hold(&hold);
    for (size_t i = 0; i < NOTED; i++) {
        if (strcmp(noted[i], path) == 0) {
            noted[i][0] = '\0';
            break;
        }
    }
    interrupt_release(&hold);
}

void interrupt_erases_line(bool erases)
{
    atomic_store(&line_stands, erases);
}
