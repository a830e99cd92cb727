#include "mapping/block.h"
#include "mapping/label.h"
#include "mapping/turned_region.h"

bool block_holds(const struct region_reading *reading, const struct block_place *place,
                 size_t index)
{
    const struct cell *cell = &reading->sheet->grid->cells[index];

    return range_contains(place->area, cell->row, cell->column);
}

bool block_is_other_heading(const struct region_reading *reading, const struct block_place *place,
                            struct text folded)
{
    const struct form *form = reading->form;

    if (label_matches(&place->rule->heading, reading->year, folded)) {
        return false;
    }
    for (size_t i = 0; i < form->block_count; i++) {
        if (label_matches(&form->blocks[i].heading, reading->year, folded)) {
            return true;
        }
    }
    for (size_t i = 0; i < form->section_count; i++) {
        if (label_matches(&form->sections[i].heading, reading->year, folded)) {
            return true;
        }
    }
    return false;
}

/* Of headings in one row each has the columns up to the next; below a heading the block does
 * not reach beyond the next one. */
static void bound_by_headings(const struct region_reading *reading, struct block_place *place)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
    struct range area = place->area;
    const struct cell *own = &grid->cells[place->heading];
    struct range heading = grid_merge(grid, own->row, own->column);

    for (size_t i = grid_lower_bound(grid, own->row, 1);
         i < grid->count && grid->cells[i].row <= area.last_row; i++) {
        const struct cell *cell = &grid->cells[i];
        if (!block_holds(reading, place, i) ||
            !block_is_other_heading(reading, place, sheet->folded[i])) {
            continue;
        }
        if (cell->row > own->row) {
            if (cell->column <= heading.last_column && cell->column >= place->area.first_column) {
                place->area.last_row = cell->row - 1;
                return;
            }
        } else if (cell->column > heading.last_column) {
            place->area.last_column = cell->column - 1;
        } else if (cell->column < own->column) {
            place->area.first_column = own->column;
        }
    }
}

/* Where the block is looked for; false when that is nowhere, which is told. */
bool block_find_area(struct region_reading *reading, struct block_place *place)
{
    const struct block_rule *rule = place->rule;
    const struct region_reading *upright = reading->upright != NULL ? reading->upright : reading;

    place->heading = SIZE_MAX;
    place->area = region_section(upright, rule->within);
    if (place->area.first_row == 0 ||
        (rule->place.kind != PLACE_NONE &&
         !region_place(upright, &rule->place,
                       (struct finding_facts){.subject = block_title(reading, rule)},
                       rule->optional, &place->area))) {
        return false;
    }
    if (reading->upright != NULL) {
        place->area = turned_region_range(reading, place->area);
    }
    place->heading = region_find_heading(reading, &rule->heading, place->area);
    if (place->heading != SIZE_MAX) {
        bound_by_headings(reading, place);
    }
    return true;
}
