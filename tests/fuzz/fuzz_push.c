/* Any bytes as a workbook that the office has edited: its keys, and what its cells say now. Each
 * edit is of a return, a field and a cell that there are. */
#include "push/push.h"
#include "support/fuzz_family.h"
#include "support/fuzz_zip.h"

/* What one sheet of an input may hold at a time. */
enum { SHEET_BYTES = 64 << 20 };

static struct loaded_family family;

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    family = fuzz_load_family("mappings/performance-target");
    return 0;
}

static void look_at(const struct edited_book *book, const struct cell_edited *edit)
{
    fuzz_assert(edit->file < book->file_count);
    fuzz_assert(edit->field != NULL && edit->type != NULL);
    fuzz_assert(edit->place.row > 0 && edit->place.column > 0);
    fuzz_assert(edit->value.state != VALUE_INVALID);
    fuzz_assert(edit->mark.length == ROW_MARK);
}

static bool read_edits(struct fuzz_input *input)
{
    struct edited_book book;

    input->limits.memory_bytes = SHEET_BYTES;
    if (!edited_book_read(input->arena, &input->limits, input->bytes, TEXT("a.xlsx"),
                          family.mapping, input->findings, &book)) {
        return false;
    }
    for (size_t i = 0; i < book.edit_count; i++) {
        look_at(&book, &book.edits[i]);
    }
    return true;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed)
{
    return fuzz_mutate_zip(data, size, room, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_run(data, size, read_edits);
}
