#include "writing/parts.h"

#include "writing/sheet_name.h"

struct part part_first(const struct plan *plan, const struct sheet_plan *sheet,
                       const struct block *block)
{
    struct part part;

    part.block = plan_block(plan, sheet, block, &part.sheet);
    return part;
}

bool part_next(const struct plan *plan, struct part *part)
{
    size_t index = (size_t)(part->block - part->sheet->blocks);

    if (part->block->continued_on == 0) {
        return false;
    }
    part->sheet = &plan->sheets[part->block->continued_on];
    part->block = &part->sheet->blocks[index];
    return true;
}

bool part_with_row(const struct plan *plan, struct part *part, size_t number)
{
    while (number > part->block->rows_before + part->block->row_count) {
        if (!part_next(plan, part)) {
            return false;
        }
    }
    return number > part->block->rows_before;
}

uint32_t part_row(struct part part, size_t number)
{
    return part.block->first_row + (uint32_t)(number - part.block->rows_before) - 1;
}

struct part part_last(const struct plan *plan, struct part part)
{
    while (part_next(plan, &part)) {
    }
    return part;
}

struct text part_prefix(struct part part, const struct sheet_plan *sheet, struct arena *arena)
{
    return part.sheet == sheet ? TEXT("") : sheet_name_quoted(arena, part.sheet->name);
}

struct text part_letters(const struct column *column, struct arena *arena)
{
    struct text cell = cell_reference(arena, 1, column->place);

    return text_slice(cell, 0, cell.length - 1);
}

struct text part_rows(struct part part, const struct sheet_plan *sheet, const struct column *column,
                      struct arena *arena)
{
    struct text prefix = part_prefix(part, sheet, arena);
    struct text name = part_letters(column, arena);

    return text_format(arena, "%.*s$%.*s$%u:$%.*s$%u", (int)prefix.length, prefix.data,
                       (int)name.length, name.data, (unsigned)part.block->first_row,
                       (int)name.length, name.data,
                       (unsigned)(part.block->first_row + part.block->row_count - 1));
}

struct text parts_rows(const struct plan *plan, struct part part, const struct sheet_plan *sheet,
                       const struct column *column, struct arena *arena)
{
    struct text_builder list = text_builder(arena);

    do {
        text_append(&list, list.length == 0 ? TEXT("") : TEXT(","));
        text_append(&list, part_rows(part, sheet, column, arena));
    } while (part_next(plan, &part));
    return text_built(&list);
}

struct text parts_before(const struct plan *plan, const struct sheet_plan *sheet,
                         const struct block_plan *block, const struct column *column,
                         struct arena *arena)
{
    struct part part = part_first(plan, sheet, block->block);
    struct text_builder list = text_builder(arena);

    while (part.block != block) {
        text_append(&list, part_rows(part, sheet, column, arena));
        text_append(&list, TEXT(","));
        part_next(plan, &part);
    }
    return text_built(&list);
}

struct text part_total(struct part part, const struct sheet_plan *sheet,
                       const struct column *column, struct arena *arena)
{
    struct text prefix = part_prefix(part, sheet, arena);
    struct text name = part_letters(column, arena);

    return text_format(arena, "%.*s$%.*s$%u", (int)prefix.length, prefix.data, (int)name.length,
                       name.data, (unsigned)part.block->total_row);
}
