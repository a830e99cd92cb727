/* Any bytes as a return: the whole way from the file to records that are checked. */
#include "support/fuzz_family.h"
#include "support/fuzz_zip.h"

static struct loaded_family family;

static bool read_return(struct fuzz_input *input)
{
    struct record_list records = {0};
    struct workbook *workbook;
    struct grid grid;
    bool read = fuzz_open_workbook(input, input->bytes, &workbook);

    for (size_t i = 0; read && i < workbook_sheet_count(workbook); i++) {
        read = fuzz_read_sheet(input, workbook, i, &grid);
        if (read) {
            (void)fuzz_read_forms(input, family.mapping, &grid, &records);
        }
    }
    fuzz_check_records(input, family.rules, &records);
    return read;
}

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    family = fuzz_load_family("mappings/performance-target");
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_run(data, size, read_return);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed)
{
    return fuzz_mutate_zip(data, size, room, seed);
}
