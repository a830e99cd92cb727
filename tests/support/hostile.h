/* Hostile files under a limit of time and memory. One process builds the file, another reads
 * it the whole way, so that what is measured is the reading alone. */
#ifndef HUIBIAO_TESTS_SUPPORT_HOSTILE_H
#define HUIBIAO_TESTS_SUPPORT_HOSTILE_H

#include "support/workbook_builder.h"

/* What reading a hostile file may take: seconds of the processor, and memory beyond that of
 * the test itself. Sanitizers and valgrind take many times more of both; under them only the
 * outcome counts. */
enum { HOSTILE_SECONDS = 2, HOSTILE_MIB = 200 };

/* Builds the file into the arena. */
typedef struct text hostile_builder(struct arena *arena);

enum { HOSTILE_CODES = 16, HOSTILE_CODE_BYTES = 48 };

struct hostile_outcome {
    bool ended;     /* the process did not crash and was not killed */
    bool exhausted; /* the arena had no more */
    bool readable;
    size_t cells;
    size_t records;
    size_t errors; /* findings of this severity, those beyond the cap included */
    size_t code_count;
    char codes[HOSTILE_CODES][HOSTILE_CODE_BYTES]; /* of findings, notes apart, each once */
    double seconds;
    double mib;
};

/* Builds and reads; fails the test when the reading goes beyond a limit or does not end. */
#define hostile_read(build) hostile_read_at(build, __FILE__, __LINE__)
struct hostile_outcome hostile_read_at(hostile_builder *build, const char *file, int line);

/* The file cannot be read, and says so with this code, within the limits. */
#define assert_refused(build, code) hostile_assert_refused(build, code, __FILE__, __LINE__)
void hostile_assert_refused(hostile_builder *build, const char *code, const char *file, int line);

/* Whether the test runs under another command, such as valgrind (see tests/run). */
bool hostile_under_command(void);

/* Whether a finding of a code is among the outcome's. */
bool hostile_has(const struct hostile_outcome *outcome, const char *code);

/* Appends a pattern `count` times, each `#` in it replaced by the number, counted from
 * `first`. */
void repeat(struct text_builder *builder, size_t first, size_t count, const char *pattern);

#endif
