#include "mapping/block.h"
#include "mapping/label.h"
#include "mapping/turned_region.h"

/* Rows below a block's heading in which its header is looked for. */
enum { HEADER_DISTANCE = 12 };

/* Columns that share the cells of another one are there when that is; returns how many came. */
static size_t share_columns(struct block_place *place)
{
    const struct block_rule *rule = place->rule;
    size_t count = 0;

    for (size_t i = 0; i < rule->column_count; i++) {
        const struct column_rule *from = rule->columns[i].from;
        if (from != NULL && place->columns[i].first_row == 0 &&
            place->columns[from - rule->columns].first_row != 0) {
            place->columns[i] = place->columns[from - rule->columns];
            count++;
        }
    }
    return count;
}

/* Sets the columns whose labels stand in a row and are not found yet; returns how many. */
static size_t match_row(const struct region_reading *reading, struct block_place *place,
                        uint32_t row)
{
    const struct block_rule *rule = place->rule;
    struct range *columns = place->columns;
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
    size_t count = 0;

    for (size_t i = grid_lower_bound(grid, row, place->area.first_column);
         i < grid->count && grid->cells[i].row == row; i++) {
        for (size_t j = 0; j < rule->column_count && block_holds(reading, place, i); j++) {
            if (columns[j].first_row == 0 &&
                label_matches(&rule->columns[j].labels, reading->year, sheet->folded[i])) {
                columns[j] = grid_merge(grid, row, grid->cells[i].column);
                count++;
                break;
            }
        }
    }
    return count + share_columns(place);
}

static void forget_columns(struct block_place *place)
{
    for (size_t i = 0; i < place->rule->column_count; i++) {
        place->columns[i] = (struct range){0};
        place->near[i].index = SIZE_MAX;
    }
}

/* A row is the header when it has the required columns, and half of all. */
static bool has_enough(const struct block_place *place)
{
    const struct block_rule *rule = place->rule;
    size_t found = 0;

    for (size_t i = 0; i < rule->column_count; i++) {
        if (rule->columns[i].required && place->columns[i].first_row == 0) {
            return false;
        }
        found += place->columns[i].first_row != 0 ? 1 : 0;
    }
    return found * 2 >= rule->column_count && found > 0;
}

static bool is_header(struct region_reading *reading, struct block_place *place, uint32_t row)
{
    (void)match_row(reading, place, row);
    if (!has_enough(place)) {
        forget_columns(place);
        return false;
    }
    return true;
}

/* A header of two rows, neither of which has enough of it alone: labels merged over both, and
 * others that stand one below another. */
static bool is_double_header(struct region_reading *reading, struct block_place *place,
                             uint32_t row)
{
    if (row < place->area.last_row && match_row(reading, place, row) > 0) {
        (void)match_row(reading, place, row + 1);
    }
    if (!has_enough(place)) {
        forget_columns(place);
        return false;
    }
    return true;
}

/* Some of its labels, and the others almost. */
static bool is_almost_header(struct region_reading *reading, struct block_place *place,
                             uint32_t row)
{
    if (match_row(reading, place, row) > 0) {
        block_match_near(reading, place, row, row);
        (void)share_columns(place);
    }
    if (!has_enough(place)) {
        forget_columns(place);
        return false;
    }
    return true;
}

/* The first of the rows that is a header as `is` has it. */
static bool
find_row(struct region_reading *reading, struct block_place *place, uint32_t first, uint32_t last,
         bool (*is)(struct region_reading *reading, struct block_place *place, uint32_t row))
{
    const struct grid *grid = reading->sheet->grid;
    uint32_t row = 0;

    for (size_t i = grid_lower_bound(grid, first, 1); i < grid->count && grid->cells[i].row <= last;
         i++) {
        if (grid->cells[i].row == row) {
            continue;
        }
        row = grid->cells[i].row;
        if (is(reading, place, row)) {
            place->first_row = row;
            return true;
        }
    }
    return false;
}

static bool find_header(struct region_reading *reading, struct block_place *place)
{
    uint32_t first = place->area.first_row;
    uint32_t last = place->area.last_row;

    if (place->heading != SIZE_MAX) {
        first = reading->sheet->grid->cells[place->heading].row;
    }
    uint32_t near = first + HEADER_DISTANCE < last ? first + HEADER_DISTANCE : last;
    uint32_t furthest = place->heading != SIZE_MAX ? near : last;
    return find_row(reading, place, first, furthest, is_header) ||
           find_row(reading, place, first, furthest, is_double_header) ||
           find_row(reading, place, first, near, is_almost_header);
}

/* A header of two rows has the rest of its columns directly above or below. */
static void complete_header(struct region_reading *reading, struct block_place *place)
{
    uint32_t row = place->first_row;
    uint32_t bottom = row;

    if (row > place->area.first_row + 1 && match_row(reading, place, row - 1) > 0) {
        place->first_row = row - 1;
    }
    if (row < place->area.last_row) {
        match_row(reading, place, row + 1);
    }
    block_match_near(reading, place, place->first_row, row);
    place->first_column = LAST_COLUMN;
    for (size_t i = 0; i < place->rule->column_count; i++) {
        const struct range *column = &place->columns[i];
        if (column->first_row == 0) {
            continue;
        }
        bottom = column->last_row > bottom ? column->last_row : bottom;
        place->first_column =
            column->first_column < place->first_column ? column->first_column : place->first_column;
        place->last_column =
            column->last_column > place->last_column ? column->last_column : place->last_column;
    }
    place->body_row = bottom + 1;
    if (block_is_unit_row(reading, place, place->body_row)) {
        place->body_row++;
    }
}

static void locate(struct region_reading *reading, const struct block_rule *rule,
                   struct block_place *place)
{
    if (!block_find_area(reading, place)) {
        return;
    }
    if (rule->rows.field != NULL) {
        block_cross_locate(reading, place);
        return;
    }
    place->found = find_header(reading, place);
    if (!place->found) {
        block_report_missing(reading, place);
        return;
    }
    complete_header(reading, place);
    if (rule->repeat.field != NULL) {
        block_repeat_locate(reading, place);
    }
    block_find_end(reading, place);
    block_account_near(reading, place);
    block_report_heading(reading, place);
    block_report_columns(reading, place);
    block_account_other_columns(reading, place);
}

void block_locate(struct region_reading *reading, const struct block_rule *rule,
                  struct block_place *place)
{
    *place = (struct block_place){.rule = rule, .closing = SIZE_MAX};
    place->columns = arena_array(reading->sheet->arena, rule->column_count, sizeof *place->columns);
    place->near = arena_array(reading->sheet->arena, rule->column_count, sizeof *place->near);
    forget_columns(place);
    if (rule->sideways) {
        locate(turned_region_enter(reading), rule, place);
        turned_region_leave(reading);
    } else {
        locate(reading, rule, place);
    }
}
