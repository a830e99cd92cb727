/* What the fuzz targets share: an arena and small limits for each input, a workbook built
 * around one part, and what must hold of everything that was read. Where something does not
 * hold, the program aborts. */
#ifndef HUIBIAO_TESTS_SUPPORT_FUZZING_H
#define HUIBIAO_TESTS_SUPPORT_FUZZING_H

#include "base/finding.h"
#include "base/limits.h"
#include "workbook/workbook.h"

#include <stdint.h>

/* What libFuzzer calls for each input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What it calls once, where a target has it, to load what all inputs need. */
int LLVMFuzzerInitialize(int *count, char ***arguments);

/* One input, with what lives as long as it. */
struct fuzz_input {
    struct arena *arena;
    struct limits limits;
    struct finding_list *findings;
    struct text bytes;
    const char *part; /* of fuzz_part */
};

/* Does `work` with an input, and returns 0. Aborts when `work` returns false without an error
 * among the findings, when a finding is not fit to be shown, or when the input takes more
 * memory than any of its size may. */
int fuzz_run(const uint8_t *data, size_t size, bool (*work)(struct fuzz_input *input));

/* Aborts, and says where, when `holds` is false. */
#define fuzz_assert(holds) fuzz_assert_at(holds, #holds, __FILE__, __LINE__)
void fuzz_assert_at(bool holds, const char *what, const char *file, int line);

/* Opens a workbook that is given as bytes; false with an error among the findings. */
bool fuzz_open_workbook(struct fuzz_input *input, struct text bytes, struct workbook **workbook);

/* Reads a sheet and looks at the grid: its cells in order, each on the sheet, their texts
 * UTF-8. Returns what workbook_read_grid returned. */
bool fuzz_read_sheet(struct fuzz_input *input, struct workbook *workbook, size_t index,
                     struct grid *grid);

/* Reads all sheets of a workbook that is given as bytes. */
bool fuzz_read_workbook(struct fuzz_input *input, struct text bytes);

/* Reads a small workbook with the bytes of the input in place of its part `name`, as
 * fuzz_run does. */
int fuzz_part(const uint8_t *data, size_t size, const char *name);

#endif
