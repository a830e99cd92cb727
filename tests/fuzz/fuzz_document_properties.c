/* Any bytes as the two parts of the document's properties. */
#include "support/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    (void)fuzz_part(data, size, "docProps/app.xml");
    return fuzz_part(data, size, "docProps/core.xml");
}
