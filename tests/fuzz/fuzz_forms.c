/* Any bytes as a drawn grid (see grid_builder.h), behind a first line with its merged ranges:
 * the forms of two families looked for on it, and their records checked. */
#include "base/unicode.h"
#include "support/fuzz_family.h"
#include "support/grid_builder.h"

enum { FAMILIES = 2, LONGEST = 16 << 10 };

static struct loaded_family families[FAMILIES];

static bool is_list_of_ranges(struct text ranges)
{
    struct range range;
    bool right = true;

    while (right && ranges.length > 0) {
        size_t space = text_find(ranges, TEXT(" "));
        right = range_reference_read(text_slice(ranges, 0, space), &range);
        ranges = text_slice(ranges, space + 1, ranges.length);
    }
    return right;
}

static bool read_grid(struct fuzz_input *input)
{
    struct text bytes = text_slice(input->bytes, 0, LONGEST);
    size_t end = text_find(bytes, TEXT("\n"));
    struct text merges = text_slice(bytes, 0, end);
    struct text drawn = text_slice(bytes, end + 1, bytes.length);

    if (!unicode_is_valid(drawn) || !is_list_of_ranges(merges)) {
        return true;
    }
    struct grid grid = grid_draw_merged(input->arena, "A1", text_terminated(input->arena, drawn),
                                        text_terminated(input->arena, merges));
    for (size_t i = 0; i < FAMILIES; i++) {
        struct record_list records = {0};
        (void)fuzz_read_forms(input, families[i].mapping, &grid, &records);
        fuzz_check_records(input, families[i].rules, &records);
    }
    return true;
}

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    families[0] = fuzz_load_family("mappings/performance-target");
    families[1] = fuzz_load_family("tests/cases/flat-list/mapping/equipment");
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_run(data, size, read_grid);
}
