/* Any bytes as a workbook that is edited in place: what comes out can be read, shows the edits,
 * and every other cell of the sheet as it was. */
#include "roundtrip/editor.h"
#include "support/fuzz_zip.h"
#include "support/fuzzing.h"

/* Room for what an edit adds to a workbook that is just within its limits. */
enum { ADDED_PARTS = 8, ADDED_BYTES = 1 << 16, ADDED_CELLS = 8, ADDED_STYLES = 8 };

enum { SET_ROW = 2, SET_COLUMN = 2 };

static bool is_kept(const struct cell *before, const struct cell *after)
{
    return after != NULL && before->type == after->type &&
           text_equal(before->stored, after->stored) && before->formula == after->formula;
}

/* What is reckoned by us may have the edited cell among its inputs. */
static void compare(const struct grid *before, const struct grid *after)
{
    const struct cell *set = grid_cell(after, SET_ROW, SET_COLUMN);

    fuzz_assert(set != NULL && set->type == CELL_NUMBER && text_equal(set->stored, TEXT("7.25")));
    for (size_t i = 0; i < before->count; i++) {
        const struct cell *cell = &before->cells[i];
        if (cell->row != SET_ROW || cell->column != SET_COLUMN) {
            fuzz_assert(is_kept(cell, grid_cell(after, cell->row, cell->column)));
        }
    }
}

static bool add_edits(struct editor *editor)
{
    const struct cell_edit edits[] = {
        {.row = SET_ROW,
         .column = SET_COLUMN,
         .value = EDIT_NUMBER,
         .over_formula = true,
         .number = {725, -2}},
        {.row = 1, .column = 1, .fill = TEXT("FFC7CE"), .comment = TEXT("甲")},
        {.row = 3, .column = 2, .comment = TEXT("乙")}};
    bool added = true;

    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
        added = editor_add(editor, &edits[i]) && added;
    }
    return added;
}

static bool read_first_sheet(struct fuzz_input *input, struct text bytes, struct grid *grid)
{
    struct workbook *workbook;

    return fuzz_open_workbook(input, bytes, &workbook) && workbook_sheet_count(workbook) > 0 &&
           fuzz_read_sheet(input, workbook, 0, grid);
}

static void look_at(struct fuzz_input *input, struct text edited)
{
    struct fuzz_input other = *input;
    struct grid before;
    struct grid after;

    other.limits.parts += ADDED_PARTS;
    other.limits.part_bytes += ADDED_BYTES;
    other.limits.total_bytes += ADDED_BYTES;
    other.limits.cells += ADDED_CELLS;
    other.limits.styles += ADDED_STYLES;
    if (read_first_sheet(input, input->bytes, &before)) {
        fuzz_assert(read_first_sheet(&other, edited, &after));
        compare(&before, &after);
    }
}

static bool edit(struct fuzz_input *input)
{
    struct editor *editor;
    struct text edited;
    struct workbook *workbook;

    if (!editor_open(input->arena, &input->limits, input->bytes, TEXT("a.xlsx"), input->findings,
                     &editor)) {
        return false;
    }
    if (!fuzz_open_workbook(input, input->bytes, &workbook) ||
        workbook_sheet_count(workbook) == 0) {
        return true;
    }
    if (!add_edits(editor) || !editor_finish(editor, &edited)) {
        return false;
    }
    look_at(input, edited);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_run(data, size, edit);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed)
{
    return fuzz_mutate_zip(data, size, room, seed);
}
