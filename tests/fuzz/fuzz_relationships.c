/* Any bytes as relationships: first those of the workbook, then those of the package. */
#include "support/fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    (void)fuzz_part(data, size, "xl/_rels/workbook.xml.rels");
    return fuzz_part(data, size, "_rels/.rels");
}
