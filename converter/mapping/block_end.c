#include "mapping/block.h"
#include "mapping/label.h"

/* The first column where a label that bounds the block from below may stand. What stands above a
 * block that runs across is no part of its columns. */
static uint32_t left_edge(const struct region_reading *reading, const struct block_place *place)
{
    return reading->sheet->turned ? place->first_column : place->area.first_column;
}

/* The closing label of a row: at the block's left edge or left of it, else before all values;
 * SIZE_MAX for none. */
static size_t find_closing(const struct region_reading *reading, const struct block_place *place,
                           uint32_t row)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
    size_t first = form_sheet_first_in_row(sheet, row, place->first_column, place->last_column);

    for (size_t i = grid_lower_bound(grid, row, left_edge(reading, place));
         i < grid->count && grid->cells[i].row == row &&
         grid->cells[i].column <= place->first_column;
         i++) {
        if (label_matches(&place->rule->closing, reading->year, sheet->folded[i])) {
            return i;
        }
    }
    return first != SIZE_MAX &&
                   label_matches(&place->rule->closing, reading->year, sheet->folded[first])
               ? first
               : SIZE_MAX;
}

/* A row belongs to what follows the block when, at the block's left edge or left of it, the
 * form has another label there. */
static bool begins_something_else(const struct region_reading *reading,
                                  const struct block_place *place, uint32_t row)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;

    for (size_t i = grid_lower_bound(grid, row, left_edge(reading, place));
         i < grid->count && grid->cells[i].row == row &&
         grid->cells[i].column <= place->first_column;
         i++) {
        bool own = label_matches(&place->rule->heading, reading->year, sheet->folded[i]);
        if (!own && (form_has_label(reading->form, reading->year, sheet->folded[i]) ||
                     form_has_decoration(sheet, reading->form, reading->year, i))) {
            return true;
        }
    }
    return false;
}

static void find_end(struct region_reading *reading, struct block_place *place)
{
    const struct grid *grid = reading->sheet->grid;
    uint32_t row = 0;

    place->last_row = place->body_row - 1;
    for (size_t i = grid_lower_bound(grid, place->body_row, 1);
         i < grid->count && grid->cells[i].row <= place->area.last_row; i++) {
        if (grid->cells[i].row == row) {
            continue;
        }
        row = grid->cells[i].row;
        place->closing = find_closing(reading, place, row);
        if (place->closing == SIZE_MAX && begins_something_else(reading, place, row)) {
            return;
        }
        place->last_row = row;
        if (place->closing != SIZE_MAX) {
            return;
        }
    }
}

/* A row that almost closes the block is only the last: behind it stand no others. */
static void find_near_end(struct region_reading *reading, struct block_place *place)
{
    const struct label_set *closing = &place->rule->closing;

    if (place->closing != SIZE_MAX || closing->count == 0) {
        return;
    }
    place->closing = block_take_near_closing(reading, place, left_edge(reading, place));
    if (place->closing == SIZE_MAX && place->rule->closing_count > 0 &&
        !place->rule->closing_optional) {
        block_report_closing(reading, place);
    }
}

void block_find_end(struct region_reading *reading, struct block_place *place)
{
    find_end(reading, place);
    find_near_end(reading, place);
}

/* The first row of a block, that of a heading above it included. */
static uint32_t first_row_of(const struct region_reading *reading, const struct block_place *place)
{
    const struct cell *heading =
        place->heading == SIZE_MAX ? NULL : &reading->sheet->grid->cells[place->heading];

    return heading != NULL && heading->row < place->first_row ? heading->row : place->first_row;
}

/* Whether the other block begins among the rows of this one, in its columns. */
static bool runs_into(const struct region_reading *reading, const struct block_place *place,
                      const struct block_place *other)
{
    return place->found && other->found && !place->rule->sideways && !other->rule->sideways &&
           other->first_row >= place->body_row && other->first_row <= place->last_row &&
           first_row_of(reading, other) >= place->body_row &&
           other->first_column <= place->last_column && place->first_column <= other->last_column;
}

void blocks_part(struct region_reading *reading, struct block_place *places, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct block_place *place = &places[i];
        bool parted = false;
        bool told = place->closing == SIZE_MAX && place->rule->closing_count > 0;
        for (size_t j = 0; j < count; j++) {
            if (j != i && runs_into(reading, place, &places[j])) {
                place->last_row = first_row_of(reading, &places[j]) - 1;
                parted = true;
            }
        }
        if (parted && place->closing != SIZE_MAX &&
            reading->sheet->grid->cells[place->closing].row > place->last_row) {
            place->closing = SIZE_MAX;
        }
        if (parted && place->closing == SIZE_MAX && place->rule->closing.count > 0 &&
            !place->rule->closing_optional && !told) {
            block_report_closing(reading, place);
        }
    }
}
