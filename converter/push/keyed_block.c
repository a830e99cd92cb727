#include "push/keyed_block.h"

#include "push/findings.h"
#include "writing/key_sheet.h"

/* The sheet of keys, line by line. */
struct key_lines {
    struct book_reading *reading;
    const struct grid *grid;
    uint32_t row;
    struct keyed_blocks *blocks;
};

struct text keyed_cell_text(const struct grid *grid, uint32_t row, uint32_t column)
{
    const struct cell *cell = grid_cell(grid, row, column);

    if (cell == NULL || cell->type == CELL_BLANK) {
        return TEXT("");
    }
    return cell->type == CELL_TEXT ? cell->stored : cell->shown;
}

/* A word of the line, from KEY_WORD on; empty for one that says nothing. */
static struct text word(const struct key_lines *lines, uint32_t column)
{
    struct text text = keyed_cell_text(lines->grid, lines->row, column);

    return text_equal(text, KEY_NOTHING) ? TEXT("") : text;
}

static bool number(struct text text, int64_t *value)
{
    struct decimal decimal;

    return decimal_read(text, &decimal) && decimal_to_integer(decimal, value) && *value >= 0;
}

static bool take_file(struct key_lines *lines)
{
    struct edited_book *book = lines->reading->book;
    struct merged_file file = {.name = word(lines, KEY_FIRST), .sha256 = word(lines, KEY_SECOND)};

    book->files = arena_grow(lines->reading->arena, book->files, book->file_count,
                             book->file_count + 1, sizeof *book->files, &book->file_capacity);
    book->files[book->file_count++] = file;
    return true;
}

static bool take_block(struct key_lines *lines)
{
    const struct model *model = lines->reading->book->model;
    struct keyed_blocks *blocks = lines->blocks;
    struct keyed_block block = {.sheet = word(lines, KEY_FIRST),
                                .type = model_record(model, word(lines, KEY_SECOND))};
    struct text table = word(lines, KEY_THIRD);
    int64_t rows;

    if (block.type == NULL || !number(word(lines, KEY_FOURTH), &rows)) {
        return false;
    }
    block.rows = (size_t)rows;
    block.table = table.length == 0 ? NULL : record_type_table(block.type, table);
    blocks->items = arena_grow(lines->reading->arena, blocks->items, blocks->count,
                               blocks->count + 1, sizeof *blocks->items, &blocks->capacity);
    blocks->items[blocks->count++] = block;
    return table.length == 0 || block.table != NULL;
}

static bool take_kind(struct text word, enum keyed_kind *kind)
{
    const struct {
        struct text word;
        enum keyed_kind kind;
    } kinds[] = {{KEY_COLUMN_KEY, KEYED_KEY},
                 {KEY_COLUMN_REASON, KEYED_REASON},
                 {KEY_COLUMN_FIELD, KEYED_FIELD},
                 {KEY_COLUMN_COMPUTED, KEYED_COMPUTED},
                 {KEY_COLUMN_FREE, KEYED_FREE}};

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (text_equal(kinds[i].word, word)) {
            *kind = kinds[i].kind;
            return true;
        }
    }
    return false;
}

/* "cost.amount", whose sum stood in for a blank field. */
static bool take_sum(const struct keyed_block *block, struct text path, struct keyed_column *column)
{
    size_t dot = text_find(path, TEXT("."));

    if (path.length == 0) {
        return true;
    }
    column->sum_table = record_type_table(block->type, text_slice(path, 0, dot));
    column->sum_field =
        column->sum_table == NULL
            ? NULL
            : table_type_field(column->sum_table, text_slice(path, dot + 1, path.length));
    return column->sum_field != NULL;
}

static bool take_column(struct key_lines *lines)
{
    if (lines->blocks->count == 0) {
        return false;
    }
    struct keyed_block *block = &lines->blocks->items[lines->blocks->count - 1];
    struct keyed_column column = {.title = word(lines, KEY_FIRST)};
    struct text field = word(lines, KEY_THIRD);

    if (!take_kind(word(lines, KEY_SECOND), &column.kind) ||
        !take_sum(block, word(lines, KEY_FOURTH), &column)) {
        return false;
    }
    if (column.kind == KEYED_FIELD) {
        column.field = block->table == NULL ? record_type_field(block->type, field)
                                            : table_type_field(block->table, field);
    }
    block->columns = arena_grow(lines->reading->arena, block->columns, block->count,
                                block->count + 1, sizeof *block->columns, &block->capacity);
    block->columns[block->count++] = column;
    return column.kind != KEYED_FIELD || column.field != NULL;
}

static bool take_other(struct key_lines *lines)
{
    struct keyed_blocks *blocks = lines->blocks;

    blocks->others =
        arena_grow(lines->reading->arena, blocks->others, blocks->other_count,
                   blocks->other_count + 1, sizeof *blocks->others, &blocks->other_capacity);
    blocks->others[blocks->other_count++] =
        (struct other_sheet){word(lines, KEY_FIRST), word(lines, KEY_SECOND)};
    return true;
}

static bool take_line(struct key_lines *lines)
{
    struct text first = word(lines, KEY_WORD);

    if (text_equal(first, KEY_LINE_FILE)) {
        return take_file(lines);
    }
    if (text_equal(first, KEY_LINE_BLOCK)) {
        return take_block(lines);
    }
    if (text_equal(first, KEY_LINE_OTHER)) {
        return take_other(lines);
    }
    return text_equal(first, KEY_LINE_COLUMN) ? take_column(lines) : first.length == 0;
}

static const struct model *model_named(const struct mapping *mapping, struct text name)
{
    for (size_t i = 0; i < mapping->count; i++) {
        const struct model *model = mapping->families[i].model;
        if (model != NULL && text_equal(model->name, name)) {
            return model;
        }
    }
    return NULL;
}

static bool refuse_model(const struct key_lines *lines)
{
    return finding_fail(lines->reading->findings, &push_other_model,
                        (struct place){.file = lines->reading->file},
                        (struct finding_facts){.found = keyed_cell_text(lines->grid, 1, KEY_SECOND),
                                               .expected = word(lines, KEY_SECOND)});
}

static bool is_key_sheet(struct key_lines *lines)
{
    int64_t version;

    lines->row = 1;
    return text_equal(word(lines, KEY_WORD), KEY_SHEET_MARK) &&
           number(word(lines, KEY_FIRST), &version) && version == KEY_SHEET_VERSION;
}

bool keyed_blocks_read(struct book_reading *reading, const struct grid *grid,
                       const struct mapping *mapping, struct keyed_blocks *blocks)
{
    struct key_lines lines = {.reading = reading, .grid = grid, .blocks = blocks};
    uint32_t last = grid->count == 0 ? 0 : grid->cells[grid->count - 1].row;

    if (!is_key_sheet(&lines)) {
        return finding_fail(reading->findings, &push_no_keys, (struct place){.file = reading->file},
                            (struct finding_facts){0});
    }
    reading->book->model = model_named(mapping, word(&lines, KEY_SECOND));
    if (reading->book->model == NULL) {
        return refuse_model(&lines);
    }
    for (lines.row = 2; lines.row <= last; lines.row++) {
        if (!take_line(&lines)) {
            return refuse_model(&lines);
        }
    }
    return true;
}
