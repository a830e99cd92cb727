/* Where the columns of a block stand now. */
#include "push/block_reading.h"

#include "push/findings.h"

static const struct keyed_column *key_of(const struct keyed_block *block)
{
    for (size_t i = 0; i < block->count; i++) {
        if (block->columns[i].kind == KEYED_KEY) {
            return &block->columns[i];
        }
    }
    return NULL;
}

/* A heading has its lines apart in the cell, and may have none in the sheet of keys. */
static bool is_heading(struct text cell, struct text title)
{
    if (cell.length != title.length) {
        return false;
    }
    for (size_t i = 0; i < cell.length; i++) {
        char c = cell.data[i] == '\n' ? ' ' : cell.data[i];
        char t = title.data[i] == '\n' ? ' ' : title.data[i];
        if (c != t) {
            return false;
        }
    }
    return true;
}

/* The heading of the keys says in which row the others are. */
static bool find_header(struct block_reading *block)
{
    const struct keyed_column *key = key_of(block->block);

    for (size_t i = 0; key != NULL && i < block->grid.count; i++) {
        const struct cell *cell = &block->grid.cells[i];
        if (cell->type == CELL_TEXT && is_heading(cell->stored, key->title)) {
            block->header = cell->row;
            block->key_column = cell->column;
            return true;
        }
    }
    return block_refuse(block, &push_sheet_missing, 0, 0,
                        (struct finding_facts){.expected = key == NULL ? TEXT("") : key->title});
}

static uint32_t column_titled(const struct block_reading *block, struct text title)
{
    const struct grid *grid = &block->grid;

    for (size_t i = grid_lower_bound(grid, block->header, 1);
         i < grid->count && grid->cells[i].row == block->header; i++) {
        if (grid->cells[i].type == CELL_TEXT && is_heading(grid->cells[i].stored, title)) {
            return grid->cells[i].column;
        }
    }
    return 0;
}

static void find_columns(struct block_reading *block)
{
    const struct keyed_block *keyed = block->block;

    block->columns = arena_array(block->reading->scratch, keyed->count, sizeof *block->columns);
    for (size_t i = 0; i < keyed->count; i++) {
        block->columns[i] = column_titled(block, keyed->columns[i].title);
        if (keyed->columns[i].kind == KEYED_REASON) {
            block->reason_column = block->columns[i];
        }
    }
}

bool keyed_columns_find(struct block_reading *block)
{
    if (!find_header(block)) {
        return false;
    }
    find_columns(block);
    return true;
}
