#include "mapping/block.h"
#include "mapping/label.h"

static bool is_column(const struct block_place *place, const struct cell *cell)
{
    for (size_t i = 0; i < place->rule->column_count; i++) {
        if (place->columns[i].first_row != 0 &&
            range_contains(place->columns[i], cell->row, cell->column)) {
            return true;
        }
    }
    return false;
}

/* What is a label as it stands is not another one that was mistyped. */
static bool may_be_header(const struct region_reading *reading, const void *context, size_t index)
{
    const struct block_place *place = context;
    struct text folded = reading->sheet->folded[index];

    return block_holds(reading, place, index) &&
           !is_column(place, &reading->sheet->grid->cells[index]) &&
           !label_matches(&place->rule->ignored, reading->year, folded) &&
           !form_has_label(reading->form, reading->year, folded) &&
           !form_has_decoration(reading->sheet, reading->form, reading->year, index);
}

void block_match_near(struct region_reading *reading, struct block_place *place, uint32_t first_row,
                      uint32_t last_row)
{
    const struct block_rule *rule = place->rule;
    const struct grid *grid = reading->sheet->grid;
    const struct range rows = {first_row, place->area.first_column, last_row,
                               place->area.last_column};

    for (size_t i = 0; i < rule->column_count; i++) {
        if (place->columns[i].first_row != 0 || rule->columns[i].from != NULL) {
            continue;
        }
        place->near[i] =
            near_label_find(reading, &rule->columns[i].labels, rows, may_be_header, place);
        if (place->near[i].index != SIZE_MAX) {
            const struct cell *cell = &grid->cells[place->near[i].index];
            place->columns[i] = grid_merge(grid, cell->row, cell->column);
        }
    }
}

void block_account_near(struct region_reading *reading, const struct block_place *place)
{
    for (size_t i = 0; i < place->rule->column_count; i++) {
        const struct column_rule *column = &place->rule->columns[i];
        if (place->near[i].index != SIZE_MAX) {
            near_label_take(reading, &place->near[i], &column->labels, column->field);
        }
    }
}

/* Before all values of its row, as a closing label stands. */
static bool may_close(const struct region_reading *reading, const void *context, size_t index)
{
    const struct block_place *place = context;
    const struct form_sheet *sheet = reading->sheet;
    const struct cell *cell = &sheet->grid->cells[index];

    return (cell->column <= place->first_column ||
            index == form_sheet_first_in_row(sheet, cell->row, place->first_column,
                                             place->last_column)) &&
           !form_has_label(reading->form, reading->year, sheet->folded[index]);
}

size_t block_take_near_closing(struct region_reading *reading, const struct block_place *place,
                               uint32_t first_column)
{
    const struct label_set *labels = &place->rule->closing;
    struct range row = {place->last_row, first_column, place->last_row, place->last_column};

    if (place->last_row < place->body_row) {
        return SIZE_MAX;
    }
    return near_label_find_and_take(reading, labels, row, may_close, place, NULL).index;
}

struct text block_label_remedy(const struct region_reading *reading,
                               const struct block_place *place, const struct label_set *labels,
                               struct range range, struct text *like)
{
    return near_label_remedy(reading, labels, range, may_be_header, place, like);
}
