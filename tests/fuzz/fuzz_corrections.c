/* Any bytes as a workbook that came back: its hidden sheet, what was explained, what was chosen,
 * and its marks, which are not there any more once they were taken out. */
#include "correction/books.h"
#include "correction/mark.h"
#include "correction/unmarked.h"
#include "roundtrip/marks.h"
#include "support/fuzz_zip.h"
#include "support/fuzzing.h"

/* Room for what a revision adds to a workbook that is just within its limits. */
enum { ADDED_PARTS = 8, ADDED_BYTES = 1 << 16, ADDED_STYLES = 64, ADDED_TOTAL = 1 << 17 };

static bool read_grids(struct fuzz_input *input, struct text bytes,
                       struct correction_return *returned)
{
    struct workbook *workbook;

    if (!fuzz_open_workbook(input, bytes, &workbook)) {
        return false;
    }
    size_t count = workbook_sheet_count(workbook);
    const struct grid **grids = arena_array(input->arena, count + 1, sizeof *grids);
    for (size_t i = 0; i < count; i++) {
        struct grid *grid = arena_allocate(input->arena, sizeof *grid);
        if (!workbook_read_grid(workbook, workbook_sheet(workbook, i), input->arena, grid)) {
            return false;
        }
        grids[i] = grid;
    }
    *returned = (struct correction_return){
        .file = TEXT("a.xlsx"), .bytes = bytes, .grids = grids, .grid_count = count};
    return true;
}

static void look_at_choices(struct fuzz_input *input, const struct correction_return *returned)
{
    for (size_t i = 0; i < returned->grid_count; i++) {
        struct resolutions choices;
        if (resolutions_read(input->arena, returned->grids[i], &choices)) {
            fuzz_assert(resolution_of(&choices, TEXT("?"), TEXT("?")) == SIDE_NONE ||
                        choices.count > 0);
        }
    }
}

/* Of a comment that somebody wrote on, ours stays; of all others nothing does. */
static void look_at_sheet(struct editor *editor, size_t sheet)
{
    struct filled_cell *cells;
    struct cell_note *notes;
    size_t count;

    fuzz_assert(editor_find_filled(editor, sheet, mark_colours, MARK_COLOURS, &cells, &count));
    fuzz_assert(count == 0);
    fuzz_assert(editor_read_notes(editor, sheet, &notes, &count));
}

static void look_at_revision(struct fuzz_input *input, struct text bytes)
{
    struct fuzz_input other = *input;
    struct correction_return next;
    struct editor *editor;

    other.limits.parts += ADDED_PARTS;
    other.limits.part_bytes += ADDED_BYTES;
    other.limits.total_bytes += ADDED_TOTAL;
    other.limits.file_bytes += ADDED_BYTES;
    other.limits.styles += ADDED_STYLES;
    fuzz_assert(read_grids(&other, bytes, &next));
    fuzz_assert(
        editor_open(other.arena, &other.limits, bytes, TEXT("b.xlsx"), other.findings, &editor));
    for (size_t i = 0; i < next.grid_count; i++) {
        look_at_sheet(editor, i);
    }
}

static bool take_back(struct fuzz_input *input)
{
    const struct revision revision = {.original = TEXT("11"), .number = 1};
    struct correction_return returned;
    struct unmarked unmarked;

    if (!read_grids(input, input->bytes, &returned)) {
        return false;
    }
    struct incoming incoming = incoming_read(input->arena, &returned);
    const struct unmark_order order = {
        .returned = &returned, .identity = &incoming.identity, .revision = &revision};
    look_at_choices(input, &returned);
    if (!unmarked_make(input->arena, &input->limits, &order, input->findings, &unmarked)) {
        return false;
    }
    look_at_revision(input, unmarked.bytes);
    return true;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed)
{
    return fuzz_mutate_zip(data, size, room, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_run(data, size, take_back);
}
