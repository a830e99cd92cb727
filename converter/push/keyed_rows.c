/* The rows of a block as they stand now: the cells that say something else than was written. */
#include "push/keyed_block.h"

#include "mapping/typed_value.h"
#include "push/findings.h"

#include <stdlib.h>

/* A row that has a key. */
struct keyed_row {
    struct row_key key;
    uint32_t row;
    size_t first_edit, edit_count;
};

/* A block on its sheet. */
struct block_reading {
    struct book_reading *reading;
    struct keyed_block *block;
    struct grid grid;
    uint32_t header;
    uint32_t *columns; /* by column of the block: where it stands now; 0 for one taken out */
    uint32_t key_column, reason_column;
    struct keyed_row *rows;
    size_t count, capacity;
};

static struct place place_at(const struct block_reading *block, uint32_t row, uint32_t column)
{
    return (struct place){
        .file = block->reading->file, .sheet = block->block->sheet, .row = row, .column = column};
}

static bool refuse(const struct block_reading *block, const struct finding_kind *kind, uint32_t row,
                   uint32_t column, struct finding_facts facts)
{
    return finding_fail(block->reading->findings, kind, place_at(block, row, column), facts);
}

/* ---- where the columns stand */

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
    return refuse(block, &push_sheet_missing, 0, 0,
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

/* ---- one cell */

static bool is_of_key(const struct keyed_block *block, const struct field *field)
{
    for (size_t i = 0; block->table == NULL && i < block->type->key_count; i++) {
        if (block->type->key[i] == field) {
            return true;
        }
    }
    return false;
}

/* A formula whose result a program did not store: a link of ours, most of all. */
static bool is_unreckoned(const struct cell *cell)
{
    return cell != NULL && cell->formula && cell->type == CELL_UNKNOWN && !cell->computed;
}

/* Whether a cell says what was written into it. */
static bool says_the_same(struct arena *arena, const struct cell *cell, struct text mark)
{
    struct text_builder now = text_builder(arena);

    if (text_equal(mark, ROW_MARK_LONG)) {
        return true;
    }
    if (text_equal(mark, ROW_MARK_FORMULA)) {
        return cell != NULL && cell->formula;
    }
    if (cell == NULL || cell->type == CELL_BLANK) {
        row_key_mark_text(&now, TEXT(""));
    } else if (cell_has_number(cell)) {
        row_key_mark_number(&now, cell->number);
    } else {
        row_key_mark_text(&now, cell->type == CELL_TEXT ? cell->stored : cell->shown);
    }
    return text_equal(text_built(&now), mark);
}

static size_t file_of(const struct edited_book *book, struct text start)
{
    size_t i = 0;

    while (i < book->file_count && !text_starts_with(book->files[i].sha256, start)) {
        i++;
    }
    return i;
}

static void add_edit(struct block_reading *block, struct keyed_row *row,
                     const struct keyed_column *column, struct cell_edited edit)
{
    struct edited_book *book = block->reading->book;
    struct arena *arena = block->reading->arena;

    edit.key = row->key;
    edit.key.file = edit.key.marks = TEXT("");
    edit.mark = text_copy(arena, edit.mark);
    edit.value.text = text_copy(arena, edit.value.text);
    edit.value.unit = text_copy(arena, edit.value.unit);
    edit.file = file_of(book, row->key.file);
    edit.type = block->block->type;
    edit.table = block->block->table;
    edit.field = column->field;
    edit.sum_table = column->sum_table;
    edit.sum_field = column->sum_field;
    if (block->reason_column != 0) {
        edit.reason = text_copy(
            arena, text_trim(keyed_cell_text(&block->grid, row->row, block->reason_column)));
    }
    book->edits = arena_grow(arena, book->edits, book->edit_count, book->edit_count + 1,
                             sizeof *book->edits, &book->edit_capacity);
    book->edits[book->edit_count++] = edit;
    row->edit_count++;
}

static void read_cell(struct block_reading *block, struct keyed_row *row, size_t index)
{
    const struct keyed_column *column = &block->block->columns[index];
    uint32_t at = block->columns[index];
    const struct cell *cell = at == 0 ? NULL : grid_cell(&block->grid, row->row, at);
    struct cell_edited edit = {.mark = row_key_mark(&row->key, index)};
    struct finding_facts facts = {.expected = column->title,
                                  .found = cell == NULL ? TEXT("") : cell->shown};

    if (at == 0 || (column->kind != KEYED_FIELD && column->kind != KEYED_COMPUTED) ||
        says_the_same(block->reading->scratch, cell, edit.mark)) {
        return;
    }
    bool of_key = column->kind == KEYED_FIELD && is_of_key(block->block, column->field);
    if (column->kind == KEYED_COMPUTED || of_key) {
        if (!is_unreckoned(cell)) {
            refuse(block, of_key ? &push_key_field : &push_computed, row->row, at, facts);
        }
        return;
    }
    edit.place = place_at(block, row->row, at);
    typed_value_read(block->reading->scratch, column->field, cell, &edit.value);
    if (edit.value.state == VALUE_INVALID ||
        (column->field->type == FIELD_CHOICE && edit.value.state == VALUE_SET &&
         choice_of(block->reading->scratch, column->field->choices, edit.value.text) == NULL)) {
        refuse(block, &push_invalid, row->row, at, facts);
        return;
    }
    add_edit(block, row, column, edit);
}

/* ---- rows */

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
           file_of(block->reading->book, key->file) < block->reading->book->file_count;
}

static void read_row(struct block_reading *block, uint32_t number)
{
    struct text text = keyed_cell_text(&block->grid, number, block->key_column);
    struct keyed_row row = {.row = number, .first_edit = block->reading->book->edit_count};
    uint32_t column;

    if (text_is_empty(text_trim(text))) {
        if (is_written_by_hand(block, number, &column)) {
            refuse(block, &push_row_without_key, number, column, (struct finding_facts){0});
        }
        return;
    }
    if (!read_key(block, text, &row.key)) {
        refuse(block, &push_key_broken, number, block->key_column,
               (struct finding_facts){.found = text_head(text, 40)});
        return;
    }
    for (size_t i = 0; i < block->block->count; i++) {
        read_cell(block, &row, i);
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
            refuse(block, &push_row_twice, rows[i].row, block->key_column,
                   (struct finding_facts){
                       .found = text_format(block->reading->arena, "%u", (unsigned)rows[0].row)});
        }
    }
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
    if (!find_header(&block) || block.grid.cells == NULL) {
        keyed->found = keyed->rows; /* told already */
        return true;
    }
    find_columns(&block);
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

void keyed_blocks_tell_deleted(const struct book_reading *reading,
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
            finding_add(
                reading->findings, &push_row_deleted,
                (struct place){.file = reading->file, .sheet = block->sheet},
                (struct finding_facts){.found = text_format(reading->arena, "%zu", rows - found)});
        }
    }
}
