#include "correction/row_edits.h"

#include "comparison/comparison.h"

void edit_list_add(struct arena *arena, struct edit_list *list, struct text sheet,
                   struct cell_edit edit)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct edit_at *other = &list->items[i];
        if (other->edit.row == edit.row && other->edit.column == edit.column &&
            text_equal(other->sheet, sheet)) {
            return;
        }
    }
    list->items = arena_grow(arena, list->items, list->count, list->count + 1, sizeof *list->items,
                             &list->capacity);
    list->items[list->count++] = (struct edit_at){sheet, edit};
}

struct cell_edit edit_with_cell(const struct grid *grid, struct place place)
{
    const struct cell *cell = grid == NULL ? NULL : grid_cell(grid, place.row, place.column);
    struct cell_edit edit = {.value = EDIT_CLEAR, .over_formula = true};

    if (cell != NULL && cell_has_number(cell)) {
        edit.value = EDIT_NUMBER;
        edit.number = cell->number;
    } else if (cell != NULL && cell->type != CELL_BLANK) {
        edit.value = EDIT_TEXT;
        edit.text = cell->type == CELL_TEXT ? cell->stored : cell->shown;
    }
    return edit;
}

/* ---- a row that goes */

void row_edits_clear(struct arena *arena, const struct table_lines *lines, size_t row,
                     struct edit_list *edits)
{
    for (size_t field = 0; field < lines->table->type->field_count; field++) {
        const struct value *value = &lines->table->rows[row].values[field];
        const struct cell *cell =
            value->row == 0 ? NULL : grid_cell(lines->grid, value->row, value->column);
        if (cell != NULL && cell->type != CELL_BLANK &&
            table_cell_is_own(lines->table, row, field)) {
            edit_list_add(arena, edits, lines->sheet,
                          (struct cell_edit){.row = value->row,
                                             .column = value->column,
                                             .value = EDIT_CLEAR,
                                             .over_formula = true});
        }
    }
}

/* ---- a row that comes */

/* A cell that can be typed into and holds nothing. */
static bool is_free(const struct grid *grid, uint32_t row, uint32_t column)
{
    const struct cell *cell = grid_cell(grid, row, column);
    struct range merge = grid_merge(grid, row, column);

    return (cell == NULL || (cell->type == CELL_BLANK && !cell->formula)) &&
           merge.first_row == row && merge.first_column == column && merge.last_row == row;
}

static bool is_empty_line(const struct table_lines *lines, uint32_t line)
{
    bool any = false;

    for (size_t field = 0; field < lines->table->type->field_count; field++) {
        uint32_t column = lines->columns[field];
        if (column > 0 && !lines->grouped[field]) {
            any = true;
            if (!is_free(lines->grid, line, column)) {
                return false;
            }
        }
    }
    return any;
}

size_t row_lines_empty(const struct table_lines *lines, uint32_t after,
                       uint32_t empty[MOST_EMPTY_LINES])
{
    size_t count = 0;

    after = after < lines->first ? lines->first - 1 : after;
    for (uint32_t line = after + 1; line <= lines->last && count < MOST_EMPTY_LINES; line++) {
        if (is_empty_line(lines, line)) {
            empty[count++] = line;
        }
    }
    for (uint32_t line = after; line >= lines->first && count < MOST_EMPTY_LINES; line--) {
        if (is_empty_line(lines, line)) {
            empty[count++] = line;
        }
    }
    return count;
}

bool row_edits_fill(struct arena *arena, const struct table_lines *lines, uint32_t line,
                    const struct foreign_row *row, bool grouped, struct edit_list *edits)
{
    const struct table_type *type = lines->table->type;
    const struct compared_record from = {row->record, row->from->file};

    for (size_t field = 0; field < type->field_count; field++) {
        const struct value *value = &row->row->values[field];
        uint32_t column = lines->columns[field];
        if (value->state == VALUE_BLANK || value->row == 0 ||
            value_is_derived(&type->fields[field], row->row->values) ||
            (lines->grouped[field] && (!grouped || !is_free(lines->grid, line, column)))) {
            continue;
        }
        if (column == 0) {
            return false;
        }
        struct place place = value_place(&from, value);
        struct cell_edit edit = edit_with_cell(correction_grid(row->from, place.sheet), place);
        edit.row = line;
        edit.column = column;
        edit.over_formula = false;
        edit_list_add(arena, edits, lines->sheet, edit);
    }
    return true;
}
