#include "command/corrected_return.h"

struct text path_base_name(struct text name)
{
    size_t start = name.length;

    while (start > 0 && name.data[start - 1] != '/') {
        start--;
    }
    return text_slice(name, start, SIZE_MAX);
}

struct correction_return corrected_return(struct arena *arena, const struct return_file *file,
                                          struct text name)
{
    const struct grid **grids = arena_array(arena, file->sheet_count + 1, sizeof *grids);

    for (size_t i = 0; i < file->sheet_count; i++) {
        grids[i] = file->accounts[i].grid;
    }
    return (struct correction_return){.file = file->file,
                                      .base_name = path_base_name(name),
                                      .bytes = file->bytes,
                                      .sha256 = file->sha256,
                                      .records = file->records.items,
                                      .record_count = file->records.count,
                                      .findings = file->findings,
                                      .grids = grids,
                                      .grid_count = file->sheet_count};
}
