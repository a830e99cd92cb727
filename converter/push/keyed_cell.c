/* A cell of a block as it stands now, held against the mark of what was written. */
#include "push/block_reading.h"

#include "mapping/typed_value.h"
#include "push/findings.h"

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

size_t keyed_file(const struct edited_book *book, struct text start)
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
    edit.file = keyed_file(book, row->key.file);
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

void keyed_cell_read(struct block_reading *block, struct keyed_row *row, size_t index)
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
            block_refuse(block, of_key ? &push_key_field : &push_computed, row->row, at, facts);
        }
        return;
    }
    edit.place = block_place(block, row->row, at);
    typed_value_read(block->reading->scratch, column->field, cell, &edit.value);
    if (edit.value.state == VALUE_INVALID ||
        (column->field->type == FIELD_CHOICE && edit.value.state == VALUE_SET &&
         choice_of(block->reading->scratch, column->field->choices, edit.value.text) == NULL)) {
        block_refuse(block, &push_invalid, row->row, at, facts);
        return;
    }
    add_edit(block, row, column, edit);
}
