#include "support/hostile.h"

#include "support/whole_way.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const char mapping_folder[] = "mappings/performance-target";

void repeat(struct text_builder *builder, size_t first, size_t count, const char *pattern)
{
    for (size_t number = first; number < first + count; number++) {
        struct text rest = text_of(pattern);
        while (rest.length > 0) {
            size_t at = text_find(rest, TEXT("#"));
            text_append(builder, text_slice(rest, 0, at));
            if (at < rest.length) {
                text_append_format(builder, "%zu", number);
            }
            rest = text_slice(rest, at + 1, SIZE_MAX);
        }
    }
}

bool hostile_has(const struct hostile_outcome *outcome, const char *code)
{
    bool found = false;

    for (size_t i = 0; i < outcome->code_count; i++) {
        found = found || strcmp(outcome->codes[i], code) == 0;
    }
    return found;
}

/* Does `work` in a process of its own; whether that ended well. */
static bool apart(bool (*work)(void *context), void *context)
{
    int status = 0;
    pid_t child;

    (void)fflush(NULL);
    child = fork();
    if (child == 0) {
        _exit(work(context) ? 0 : 1);
    }
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

struct building {
    hostile_builder *build;
    int descriptor; /* where the bytes go */
};

static bool build_file(void *context)
{
    const struct building *building = context;
    struct arena *arena = arena_create((size_t)1 << 32);
    struct text bytes = arena == NULL ? TEXT("") : building->build(arena);
    ssize_t written = 1;

    while (written > 0 && bytes.length > 0) {
        written = write(building->descriptor, bytes.data, bytes.length);
        bytes = text_slice(bytes, written > 0 ? (size_t)written : 0, SIZE_MAX);
    }
    arena_destroy(arena);
    return written > 0;
}

struct hostile_job {
    int descriptor; /* where the bytes are */
    struct hostile_outcome *outcome;
    struct arena *arena;
    struct finding_list *findings;
};

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static void note_codes(struct hostile_outcome *outcome, const struct finding_list *findings)
{
    for (size_t i = 0; i < finding_count(findings); i++) {
        const struct finding *finding = finding_at(findings, i);
        char code[HOSTILE_CODE_BYTES];
        (void)snprintf(code, sizeof code, "%.*s", (int)finding->code.length, finding->code.data);
        if (finding->severity != SEVERITY_NOTE && outcome->code_count < HOSTILE_CODES &&
            !hostile_has(outcome, code)) {
            memcpy(outcome->codes[outcome->code_count++], code, sizeof code);
        }
    }
    outcome->errors = finding_count_of(findings, SEVERITY_ERROR);
}

static struct text file_bytes(struct arena *arena, int descriptor)
{
    off_t size = lseek(descriptor, 0, SEEK_END);
    char *bytes = arena_allocate(arena, (size_t)size + 1);
    size_t length = 0;
    ssize_t got = 1;

    while (got > 0) {
        got = pread(descriptor, bytes + length, (size_t)size - length, (off_t)length);
        length += got > 0 ? (size_t)got : 0;
    }
    return (struct text){bytes, length};
}

static bool go_whole_way(void *context)
{
    struct hostile_job *job = context;
    struct arena *arena = job->arena;
    struct limits limits = LIMITS_DEFAULT;
    struct loaded_family family;
    struct whole_reading reading;

    job->findings = finding_list_create(arena, LANGUAGE_ZH);
    if (!load_family(arena, mapping_folder, job->findings, &family)) {
        return false;
    }
    struct text bytes = file_bytes(arena, job->descriptor);
    job->outcome->readable =
        read_whole_way(arena, &limits, &family, bytes, job->findings, &reading);
    job->outcome->cells = reading.cells;
    job->outcome->records = reading.records.count;
    note_codes(job->outcome, job->findings);
    return true;
}

static bool read_file(void *context)
{
    struct hostile_job *job = context;
    struct rusage before;
    struct rusage after;

    job->arena = arena_create(LIMITS_DEFAULT.memory_bytes);
    if (job->arena == NULL || getrusage(RUSAGE_SELF, &before) != 0) {
        return false;
    }
    bool done = arena_run(job->arena, go_whole_way, job);
    job->outcome->exhausted = arena_exhausted(job->arena);
    arena_destroy(job->arena);
    if (getrusage(RUSAGE_SELF, &after) != 0) {
        return false;
    }
    job->outcome->seconds = seconds_of(after.ru_utime) + seconds_of(after.ru_stime) -
                            seconds_of(before.ru_utime) - seconds_of(before.ru_stime);
    job->outcome->mib = (double)(after.ru_maxrss - before.ru_maxrss) / 1024;
    return done || job->outcome->exhausted;
}

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED true
#endif
#endif
#ifndef SANITIZED
#define SANITIZED false
#endif

bool hostile_under_command(void)
{
    const char *under = getenv("TEST_UNDER");

    return under != NULL && under[0] != '\0';
}

static bool is_measured(void)
{
    return !SANITIZED && !hostile_under_command();
}

static void check_limits(const struct hostile_outcome *outcome, const char *file, int line)
{
    if (is_measured() && (outcome->seconds > HOSTILE_SECONDS || outcome->mib > HOSTILE_MIB)) {
        print_error("it took %.2f s and %.0f MiB\n", outcome->seconds, outcome->mib);
        _fail(file, line);
    }
}

struct hostile_outcome hostile_read_at(hostile_builder *build, const char *file, int line)
{
    int descriptor = memfd_create("hostile", MFD_CLOEXEC);
    struct hostile_outcome *outcome =
        mmap(NULL, sizeof *outcome, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    struct hostile_job job = {.descriptor = descriptor, .outcome = outcome};

    _assert_true(descriptor >= 0 && outcome != MAP_FAILED, "memory for a file", file, line);
    _assert_true(apart(build_file, &(struct building){build, descriptor}), "the file is built",
                 file, line);
    outcome->ended = apart(read_file, &job);
    struct hostile_outcome copy = *outcome;
    (void)munmap(outcome, sizeof *outcome);
    (void)close(descriptor);
    _assert_true(copy.ended, "the reading ends without a crash", file, line);
    check_limits(&copy, file, line);
    return copy;
}

void hostile_assert_refused(hostile_builder *build, const char *code, const char *file, int line)
{
    struct hostile_outcome outcome = hostile_read_at(build, file, line);

    if (outcome.readable || outcome.exhausted || !hostile_has(&outcome, code)) {
        print_error("%s, with the findings", outcome.readable ? "read" : "refused");
        for (size_t i = 0; i < outcome.code_count; i++) {
            print_error(" %s", outcome.codes[i]);
        }
        print_error("; not refused with %s\n", code);
        _fail(file, line);
    }
}
