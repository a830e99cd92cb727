/* Any bytes as the content types of a package. */
#include "support/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_part(data, size, "[Content_Types].xml");
}
