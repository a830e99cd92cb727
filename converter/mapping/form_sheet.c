#include "mapping/form_sheet.h"
#include "mapping/inner_label.h"
#include "mapping/label.h"

/* An honest sheet needs some hundreds: its unread texts times the labels that are missing. */
enum { LIMIT_COMPARISONS = 20000 };

/* Whether a colon stands in a text of several words: of few cells more has to be asked. */
static bool may_be_labelled(const struct cell *cell, struct text folded)
{
    return cell->type == CELL_TEXT && text_find(folded, TEXT(":")) < folded.length &&
           (folded.length < cell->shown.length || text_find(folded, TEXT(";")) < folded.length);
}

struct form_sheet *form_sheet_create(struct arena *arena, const struct grid *grid, struct text file,
                                     struct finding_list *findings)
{
    struct form_sheet *sheet = arena_allocate(arena, sizeof *sheet);

    *sheet = (struct form_sheet){
        .arena = arena,
        .grid = grid,
        .file = file,
        .findings = findings,
        .folded = arena_array(arena, grid->count, sizeof(struct text)),
        .inner = arena_array(arena, grid->count, sizeof(struct inner_words *)),
        .accounts = arena_array(arena, grid->count, sizeof(struct cell_account)),
        .comparisons = LIMIT_COMPARISONS,
    };
    for (size_t i = 0; i < grid->count; i++) {
        const struct cell *cell = &grid->cells[i];
        sheet->folded[i] = unicode_folded(arena, text_head(cell->shown, FOLDED_BYTES));
        sheet->inner[i] =
            may_be_labelled(cell, sheet->folded[i]) ? inner_words_of(arena, cell->shown) : NULL;
        if (sheet->folded[i].length == 0 && cell->type != CELL_UNKNOWN) {
            sheet->accounts[i].kind = ACCOUNT_DECORATION;
        }
    }
    return sheet;
}

struct place form_sheet_place(const struct form_sheet *sheet, uint32_t row, uint32_t column)
{
    if (sheet->turned) {
        uint32_t turned_row = row;
        row = column + sheet->first_row - 1;
        column = turned_row + sheet->first_column - 1;
    }
    return (struct place){
        .file = sheet->file, .sheet = sheet->grid->name, .row = row, .column = column};
}

size_t form_sheet_index(const struct form_sheet *sheet, uint32_t row, uint32_t column)
{
    const struct cell *cell = grid_cell(sheet->grid, row, column);

    return cell == NULL ? SIZE_MAX : (size_t)(cell - sheet->grid->cells);
}

size_t form_sheet_first_in_row(const struct form_sheet *sheet, uint32_t row, uint32_t first_column,
                               uint32_t last_column)
{
    const struct grid *grid = sheet->grid;

    for (size_t i = grid_lower_bound(grid, row, first_column); i < grid->count; i++) {
        if (grid->cells[i].row != row || grid->cells[i].column > last_column) {
            break;
        }
        if (sheet->folded[i].length > 0 || grid->cells[i].type == CELL_UNKNOWN) {
            return i;
        }
    }
    return SIZE_MAX;
}

size_t form_sheet_first_in_range(const struct form_sheet *sheet, struct range range)
{
    const struct grid *grid = sheet->grid;

    for (size_t i = grid_lower_bound(grid, range.first_row, range.first_column);
         i < grid->count && grid->cells[i].row <= range.last_row; i++) {
        const struct cell *cell = &grid->cells[i];
        if (range_contains(range, cell->row, cell->column) &&
            (sheet->folded[i].length > 0 || cell->type == CELL_UNKNOWN)) {
            return i;
        }
    }
    return SIZE_MAX;
}

void form_sheet_account(struct form_sheet *sheet, size_t index, enum account_kind kind,
                        const struct node *node)
{
    struct cell_account *account = &sheet->accounts[index];

    if (account->kind != ACCOUNT_VALUE || kind == ACCOUNT_VALUE) {
        account->kind = kind;
        account->node = node;
    }
}

void form_sheet_account_value(struct form_sheet *sheet, size_t index,
                              const struct table_type *table, const struct field *field,
                              const struct node *node)
{
    form_sheet_account(sheet, index, ACCOUNT_VALUE, node);
    sheet->accounts[index].table = table;
    sheet->accounts[index].field = field;
}

struct text form_sheet_title(const struct form_sheet *sheet, const struct title *title)
{
    return finding_language(sheet->findings) == LANGUAGE_ZH ? title->zh : title->en;
}
