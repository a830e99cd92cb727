#include "mapping/block_rows.h"

struct range block_closing_header(const struct region_reading *reading,
                                  const struct block_place *place,
                                  const struct closing_value *closing)
{
    return closing->under.count > 0 ? block_repeat_header(reading, place, closing)
                                    : place->columns[closing->column - place->rule->columns];
}

/* What closes a list holds for all records of it, as what stands above it does. */
static void give_closing_value(struct block_rows *rows, const struct field *field,
                               struct value value)
{
    const struct record_list *records = rows->reading->records;

    if (!rows->is_list) {
        rows->record->values[field->index] = value;
        return;
    }
    for (size_t i = rows->first_record; i < records->count; i++) {
        struct value *own = &records->items[i]->values[field->index];
        *own = own->state == VALUE_BLANK ? value : *own;
    }
}

/* What is left of the closing row is known, where the form says so. */
static void pass_over_closing(const struct block_rows *rows, uint32_t row)
{
    const struct block_place *place = rows->place;
    struct form_sheet *sheet = rows->reading->sheet;
    const struct grid *grid = sheet->grid;

    for (size_t i = grid_lower_bound(grid, row, place->first_column);
         i < grid->count && grid->cells[i].row == row; i++) {
        uint32_t column = grid->cells[i].column;
        if (sheet->accounts[i].kind == ACCOUNT_UNREAD &&
            (column <= place->last_column || block_repeat_holds(place, column))) {
            form_sheet_account(sheet, i, ACCOUNT_DECORATION, place->rule->closing.node);
        }
    }
}

void block_closing_read(struct block_rows *rows)
{
    const struct block_place *place = rows->place;
    struct form_sheet *sheet = rows->reading->sheet;
    const struct cell *label = &sheet->grid->cells[place->closing];

    form_sheet_account(sheet, place->closing, ACCOUNT_LABEL, place->rule->closing.node);
    for (size_t i = 0; i < place->rule->closing_count; i++) {
        const struct closing_value *closing = &place->rule->closing_values[i];
        struct range header = block_closing_header(rows->reading, place, closing);
        if (header.first_row == 0) {
            continue;
        }
        const struct column_rule given = {.field = closing->field, .labels = place->rule->closing};
        struct money_unit unit = block_column_unit(rows->reading, place, closing->column, header);
        struct value value =
            block_rows_cell(rows->reading, place, &given, unit, header, label->row);
        value.label_row = label->row;
        value.label_column = label->column;
        give_closing_value(rows, closing->field, value);
    }
    if (place->rule->closing_passed_over) {
        pass_over_closing(rows, label->row);
    }
}
