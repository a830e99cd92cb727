/* Any bytes as the styles part, under cells that use its first formats. */
#include "support/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_part(data, size, "xl/styles.xml");
}
