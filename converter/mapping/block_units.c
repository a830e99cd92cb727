#include "mapping/block.h"
#include "mapping/label.h"

struct money_unit block_heading_unit(const struct region_reading *reading,
                                     const struct block_place *place)
{
    if (place->heading == SIZE_MAX) {
        return reading->unit;
    }
    const struct cell *heading = &reading->sheet->grid->cells[place->heading];
    return region_unit(reading, &place->rule->heading, heading->row, heading->column,
                       reading->unit);
}

struct text block_bare_unit(const struct form_sheet *sheet, const struct unit_list *units,
                            size_t index)
{
    struct text text = sheet->folded[index];

    if (units == NULL || sheet->grid->cells[index].type != CELL_TEXT) {
        return TEXT("");
    }
    const struct unit *unit = unit_of(sheet->arena, units, text);
    return unit == NULL ? TEXT("") : unit->name;
}

size_t block_unit_cell(const struct region_reading *reading, const struct block_place *place,
                       const struct column_rule *column, struct range header)
{
    const struct form_sheet *sheet = reading->sheet;

    if (header.first_row == 0 || column->field->units == NULL) {
        return SIZE_MAX;
    }
    for (uint32_t row = header.last_row + 1; row < place->body_row; row++) {
        size_t index = form_sheet_first_in_row(sheet, row, header.first_column, header.last_column);
        if (index != SIZE_MAX && block_bare_unit(sheet, column->field->units, index).length > 0) {
            return index;
        }
    }
    return SIZE_MAX;
}

/* The unit that a header above a column's own names; empty for none. */
static struct text unit_above(const struct region_reading *reading, const struct block_place *place,
                              struct range header)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct label_set *ignored = &place->rule->ignored;

    for (uint32_t row = header.first_row - 1;
         ignored->units != NULL && row >= place->first_row && row > 0; row--) {
        struct range above = grid_merge(sheet->grid, row, header.first_column);
        size_t index = form_sheet_index(sheet, above.first_row, above.first_column);
        struct text unit =
            index == SIZE_MAX ? TEXT("") : label_unit(ignored, reading->year, sheet->folded[index]);
        if (unit.length > 0) {
            return unit;
        }
    }
    return TEXT("");
}

struct money_unit block_column_unit(const struct region_reading *reading,
                                    const struct block_place *place,
                                    const struct column_rule *column, struct range header)
{
    struct money_unit unit = block_heading_unit(reading, place);
    size_t below = block_unit_cell(reading, place, column, header);
    struct text above = unit_above(reading, place, header);

    if (above.length > 0) {
        unit = (struct money_unit){above, true};
    }
    if (below != SIZE_MAX) {
        unit.name = block_bare_unit(reading->sheet, column->field->units, below);
        unit.by_label = true;
    }
    return region_unit(reading, &column->labels, header.first_row, header.first_column, unit);
}

/* The column of money whose header a cell stands below; NULL for none. */
static const struct column_rule *money_column_at(const struct block_place *place, uint32_t column)
{
    for (size_t i = 0; i < place->rule->column_count; i++) {
        struct range header = place->columns[i];
        if (header.first_row != 0 && column >= header.first_column &&
            column <= header.last_column && place->rule->columns[i].field->units != NULL) {
            return &place->rule->columns[i];
        }
    }
    return NULL;
}

bool block_is_unit_row(const struct region_reading *reading, const struct block_place *place,
                       uint32_t row)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
    bool any = false;

    for (size_t i = grid_lower_bound(grid, row, place->first_column);
         i < grid->count && grid->cells[i].row == row &&
         grid->cells[i].column <= place->last_column;
         i++) {
        if (sheet->folded[i].length == 0) {
            continue;
        }
        const struct column_rule *column = money_column_at(place, grid->cells[i].column);
        if (column == NULL || block_bare_unit(sheet, column->field->units, i).length == 0) {
            return false;
        }
        any = true;
    }
    return any;
}

void block_account_units(struct region_reading *reading, const struct block_place *place,
                         uint32_t row)
{
    struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;

    for (size_t i = grid_lower_bound(grid, row, place->first_column);
         i < grid->count && grid->cells[i].row == row &&
         grid->cells[i].column <= place->last_column;
         i++) {
        const struct column_rule *column = money_column_at(place, grid->cells[i].column);
        if (column != NULL && sheet->accounts[i].kind == ACCOUNT_UNREAD &&
            block_bare_unit(sheet, column->field->units, i).length > 0) {
            form_sheet_account(sheet, i, ACCOUNT_LABEL, column->labels.node);
        }
    }
}
