/* Any bytes as the part of a sheet. */
#include "support/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_part(data, size, "xl/worksheets/sheet1.xml");
}
