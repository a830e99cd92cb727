/* Any bytes as the shared strings part, under cells that use its first strings. */
#include "support/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_part(data, size, "xl/sharedStrings.xml");
}
