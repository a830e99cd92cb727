/* Any bytes as the workbook part. */
#include "support/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_part(data, size, "xl/workbook.xml");
}
