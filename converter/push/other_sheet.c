/* Sheets whose rows have no keys: edits of them are lost, and must be told. */
#include "push/keyed_block.h"

#include "push/findings.h"

#include <inttypes.h>

/* What the cells of a sheet say in sum, but for formulas. */
struct adding {
    struct arena *arena;
    uint64_t sum;
};

static bool add_cell(void *context, const struct cell *cell)
{
    struct adding *adding = context;

    if (cell->formula || cell->type == CELL_BLANK) {
        return true;
    }
    if (cell->type == CELL_NUMBER) {
        adding->sum += row_key_digest_number(adding->arena, cell->number);
    } else if (cell->stored.length > 0) {
        adding->sum += row_key_digest_text(cell->stored);
    }
    return true;
}

static struct text keyed_sheets(struct arena *arena, const struct keyed_blocks *blocks)
{
    struct text_builder names = text_builder(arena);

    for (size_t i = 0; i < blocks->count; i++) {
        text_append(&names, i == 0 ? TEXT("") : TEXT(", "));
        text_append(&names, blocks->items[i].sheet);
    }
    return text_built(&names);
}

bool other_sheet_look(struct book_reading *reading, const struct keyed_blocks *blocks,
                      const struct other_sheet *other)
{
    struct adding adding = {.arena = reading->scratch};
    struct cell_sink sink = {.context = &adding, .cell = add_cell};

    for (size_t i = 0; i < workbook_sheet_count(reading->workbook); i++) {
        const struct sheet *sheet = workbook_sheet(reading->workbook, i);
        if (!text_equal(sheet->name, other->name)) {
            continue;
        }
        if (!workbook_read_sheet(reading->workbook, sheet, &sink, reading->scratch)) {
            return false;
        }
        if (!text_equal(text_format(reading->arena, "%016" PRIx64, adding.sum), other->digest)) {
            finding_add(reading->findings, &push_other_sheet,
                        (struct place){.file = reading->file, .sheet = other->name},
                        (struct finding_facts){.expected = keyed_sheets(reading->arena, blocks)});
        }
    }
    return true;
}
