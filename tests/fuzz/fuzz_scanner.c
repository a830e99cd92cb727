/* Any bytes as a document that both the scanner and expat read: they tell the same. */
#include "support/fuzzing.h"
#include "support/two_readings.h"

static bool read_both(struct fuzz_input *input)
{
    struct reading_manner manner = {.limits = input->limits};
    struct two_readings readings = read_twice(input->arena, input->bytes, manner);

    fuzz_assert(text_equal(readings.by_expat, readings.by_scanner));
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_run(data, size, read_both);
}
