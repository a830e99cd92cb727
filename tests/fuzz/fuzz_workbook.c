/* Any bytes as a file: the workbook, all of its sheets. */
#include "support/fuzz_zip.h"
#include "support/fuzzing.h"

static bool read_file(struct fuzz_input *input)
{
    return fuzz_read_workbook(input, input->bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_run(data, size, read_file);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed)
{
    return fuzz_mutate_zip(data, size, room, seed);
}
