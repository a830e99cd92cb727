/* The rows of a block as they stand now: the cells that say something else than was written. */
#include "push/block_reading.h"

#include "push/findings.h"

#include <stdlib.h>

struct place block_place(const struct block_reading *block, uint32_t row, uint32_t column)
{
    return (struct place){
        .file = block->reading->file, .sheet = block->block->sheet, .row = row, .column = column};
}

bool block_refuse(const struct block_reading *block, const struct finding_kind *kind, uint32_t row,
                  uint32_t column, struct finding_facts facts)
{
    return finding_fail(block->reading->findings, kind, block_place(block, row, column), facts);
}

/* A row that people wrote themselves: values, and no formula as a row of totals has them. */
static bool is_written_by_hand(const struct block_reading *block, uint32_t row, uint32_t *column)
{
    *column = 0;
    for (size_t i = 0; i < block->block->count; i++) {
        const struct cell *cell =
            block->columns[i] == 0 ? NULL : grid_cell(&block->grid, row, block->columns[i]);
        if (cell == NULL || cell->type == CELL_BLANK) {
            continue;
        }
        if (cell->formula) {
            return false;
        }
        if (block->block->columns[i].kind == KEYED_FIELD && *column == 0) {
            *column = block->columns[i];
        }
    }
    return *column != 0;
}

static bool read_key(const struct block_reading *block, struct text text, struct row_key *key)
{
    return row_key_read(text, key) && key->marks.length == block->block->count * ROW_MARK &&
           keyed_file(block->reading->book, key->file) < block->reading->book->file_count;
}

static void read_row(struct block_reading *block, uint32_t number)
{
    struct text text = keyed_cell_text(&block->grid, number, block->key_column);
    struct keyed_row row = {.row = number, .first_edit = block->reading->book->edit_count};
    uint32_t column;

    if (text_is_empty(text_trim(text))) {
        if (is_written_by_hand(block, number, &column)) {
            block_refuse(block, &push_row_without_key, number, column, (struct finding_facts){0});
        }
        return;
    }
    if (!read_key(block, text, &row.key)) {
        block_refuse(block, &push_key_broken, number, block->key_column,
                     (struct finding_facts){.found = text_head(text, 40)});
        return;
    }
    for (size_t i = 0; i < block->block->count; i++) {
        keyed_cell_read(block, &row, i);
    }
    block->rows = arena_grow(block->reading->scratch, block->rows, block->count, block->count + 1,
                             sizeof *block->rows, &block->capacity);
    block->rows[block->count++] = row;
}

static int compare_numbers(int64_t left, int64_t right)
{
    return left < right ? -1 : left > right;
}

static int compare_keys(const struct row_key *a, const struct row_key *b)
{
    const int64_t left[] = {a->sheet, a->row, a->column, a->position};
    const int64_t right[] = {b->sheet, b->row, b->column, b->position};
    int order = text_compare(a->file, b->file);

    for (size_t i = 0; order == 0 && i < sizeof left / sizeof left[0]; i++) {
        order = compare_numbers(left[i], right[i]);
    }
    return order;
}

static int compare_rows(const void *left, const void *right)
{
    const struct keyed_row *a = left;
    const struct keyed_row *b = right;
    int order = compare_keys(&a->key, &b->key);

    return order != 0 ? order : compare_numbers(a->row, b->row);
}

/* Of rows with one key, no edit is taken: nobody knows which of them is meant. */
static void refuse_twice(struct block_reading *block, const struct keyed_row *rows, size_t count)
{
    size_t edits = 0;

    for (size_t i = 0; i < count; i++) {
        edits += rows[i].edit_count;
    }
    for (size_t i = 0; edits > 0 && i < count; i++) {
        for (size_t j = 0; j < rows[i].edit_count; j++) {
            block->reading->book->edits[rows[i].first_edit + j].field = NULL;
        }
        if (i > 0) {
            block_refuse(block, &push_row_twice, rows[i].row, block->key_column,
                         (struct finding_facts){.found = text_format(block->reading->arena, "%u",
                                                                     (unsigned)rows[0].row)});
        }
    }
}

static void add_present(struct block_reading *block, const struct row_key *key)
{
    struct edited_book *book = block->reading->book;

    book->present =
        arena_grow(block->reading->arena, book->present, book->present_count,
                   book->present_count + 1, sizeof *book->present, &book->present_capacity);
    book->present[book->present_count++] = (struct present_row){keyed_file(book, key->file),
                                                                block->block->type,
                                                                block->block->table,
                                                                key->sheet,
                                                                key->row,
                                                                key->column,
                                                                key->position};
}

static void settle_rows(struct block_reading *block)
{
    if (block->count > 1) {
        qsort(block->rows, block->count, sizeof *block->rows, compare_rows);
    }
    for (size_t start = 0, end; start < block->count; start = end) {
        end = start + 1;
        while (end < block->count &&
               compare_keys(&block->rows[start].key, &block->rows[end].key) == 0) {
            end++;
        }
        block->block->found++;
        add_present(block, &block->rows[start].key);
        if (end - start > 1) {
            refuse_twice(block, &block->rows[start], end - start);
        }
    }
}

static bool read_sheet(struct block_reading *block)
{
    struct workbook *workbook = block->reading->workbook;

    for (size_t i = 0; i < workbook_sheet_count(workbook); i++) {
        const struct sheet *sheet = workbook_sheet(workbook, i);
        if (text_equal(sheet->name, block->block->sheet)) {
            return workbook_read_grid(workbook, sheet, block->reading->scratch, &block->grid);
        }
    }
    return true; /* without cells, and so without a header */
}

bool keyed_block_edits(struct book_reading *reading, struct keyed_block *keyed)
{
    struct block_reading block = {.reading = reading, .block = keyed};

    if (!read_sheet(&block)) {
        return false;
    }
    if (!keyed_columns_find(&block) || block.grid.cells == NULL) {
        keyed->found = keyed->rows; /* told already */
        return true;
    }
    uint32_t last = block.grid.cells[block.grid.count - 1].row;
    for (uint32_t row = block.header + 1; row <= last; row++) {
        read_row(&block, row);
    }
    settle_rows(&block);
    return true;
}

static bool is_one_table(const struct keyed_block *left, const struct keyed_block *right)
{
    return left->type == right->type && left->table == right->table;
}

static void add_missing(const struct book_reading *reading, const struct keyed_block *block,
                        size_t count)
{
    struct edited_book *book = reading->book;

    book->missing =
        arena_grow(reading->arena, book->missing, book->missing_count, book->missing_count + 1,
                   sizeof *book->missing, &book->missing_capacity);
    book->missing[book->missing_count++] =
        (struct missing_rows){block->type, block->table, block->sheet, count};
}

void keyed_blocks_find_missing(const struct book_reading *reading,
                               const struct keyed_blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct keyed_block *block = &blocks->items[i];
        size_t rows = 0;
        size_t found = 0;
        bool first = true;
        for (size_t j = 0; j < blocks->count; j++) {
            const struct keyed_block *other = &blocks->items[j];
            first = first && (j >= i || !is_one_table(other, block));
            rows += is_one_table(other, block) ? other->rows : 0;
            found += is_one_table(other, block) ? other->found : 0;
        }
        if (first && found < rows) {
            add_missing(reading, block, rows - found);
        }
    }
}
