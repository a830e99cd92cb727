#include "mapping/turned_region.h"

#include "workbook/workbook.h"

#include <stdlib.h>

struct turned_region {
    struct region_reading reading;
    size_t *origins; /* by cell of the turned grid: the index of the true one */
};

/* A true cell and where it stands when turned. */
struct turned_cell {
    uint32_t row, column;
    size_t origin;
};

static int compare_turned(const void *left, const void *right)
{
    const struct turned_cell *a = left;
    const struct turned_cell *b = right;

    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    return (a->column > b->column) - (a->column < b->column);
}

/* The cells of the region; what lies too far down to be a column is left out, and so unread. */
static struct turned_cell *gather(const struct region_reading *upright, size_t *count)
{
    const struct grid *grid = upright->sheet->grid;
    struct range range = upright->range;
    size_t first = grid_lower_bound(grid, range.first_row, 1);
    size_t last = grid_lower_bound(grid, range.last_row + 1, 1);
    struct turned_cell *cells = arena_array(upright->sheet->arena, last - first, sizeof *cells);

    *count = 0;
    for (size_t i = first; i < last; i++) {
        const struct cell *cell = &grid->cells[i];
        if (range_contains(range, cell->row, cell->column) &&
            cell->row - range.first_row < LAST_COLUMN) {
            cells[(*count)++] = (struct turned_cell){
                .row = cell->column - range.first_column + 1,
                .column = cell->row - range.first_row + 1,
                .origin = i,
            };
        }
    }
    if (*count > 1) {
        qsort(cells, *count, sizeof *cells, compare_turned);
    }
    return cells;
}

static uint32_t turn(uint32_t number, uint32_t first)
{
    return number < first ? 1 : number - first + 1;
}

struct range turned_region_range(const struct region_reading *turned, struct range range)
{
    const struct form_sheet *sheet = turned->sheet;

    if (range.first_row == 0) {
        return range;
    }
    return (struct range){
        .first_row = turn(range.first_column, sheet->first_column),
        .first_column = turn(range.first_row, sheet->first_row),
        .last_row = turn(range.last_column, sheet->first_column),
        .last_column = turn(range.last_row, sheet->first_row),
    };
}

static struct grid *turn_grid(struct region_reading *turned, const struct form_sheet *upright,
                              const struct turned_cell *cells, size_t count)
{
    struct arena *arena = upright->arena;
    struct cell *made = arena_array(arena, count, sizeof *made);
    struct range *merges = arena_array(arena, count, sizeof *merges);
    struct grid *grid = arena_allocate(arena, sizeof *grid);
    size_t merge_count = 0;

    for (size_t i = 0; i < count; i++) {
        const struct cell *cell = &upright->grid->cells[cells[i].origin];
        struct range merge = grid_merge(upright->grid, cell->row, cell->column);
        made[i] = *cell;
        made[i].row = cells[i].row;
        made[i].column = cells[i].column;
        if (merge.first_row == cell->row && merge.first_column == cell->column &&
            (merge.last_row > merge.first_row || merge.last_column > merge.first_column)) {
            merges[merge_count++] = turned_region_range(turned, merge);
        }
    }
    *grid = *upright->grid;
    grid->cells = made;
    grid->count = count;
    grid_set_merges(arena, grid, merges, merge_count);
    return grid;
}

static struct turned_region *create(struct region_reading *upright)
{
    struct arena *arena = upright->sheet->arena;
    struct turned_region *region = arena_allocate(arena, sizeof *region);
    struct form_sheet *sheet = arena_allocate(arena, sizeof *sheet);
    size_t count;
    const struct turned_cell *cells = gather(upright, &count);

    *sheet = *upright->sheet;
    sheet->turned = true;
    sheet->first_row = upright->range.first_row;
    sheet->first_column = upright->range.first_column;
    sheet->folded = arena_array(arena, count, sizeof *sheet->folded);
    sheet->inner = arena_array(arena, count, sizeof *sheet->inner);
    sheet->accounts = arena_array(arena, count, sizeof *sheet->accounts);
    region->origins = arena_array(arena, count, sizeof *region->origins);
    region->reading = *upright;
    region->reading.sheet = sheet;
    region->reading.upright = upright;
    region->reading.range = (struct range){1, 1, LAST_ROW, LAST_COLUMN};
    sheet->grid = turn_grid(&region->reading, upright->sheet, cells, count);
    for (size_t i = 0; i < count; i++) {
        region->origins[i] = cells[i].origin;
        sheet->folded[i] = upright->sheet->folded[cells[i].origin];
        sheet->inner[i] = upright->sheet->inner[cells[i].origin];
        if (cells[i].origin == upright->start) {
            region->reading.start = i;
        }
    }
    return region;
}

struct region_reading *turned_region_enter(struct region_reading *upright)
{
    if (upright->turned == NULL) {
        upright->turned = create(upright);
    }
    struct turned_region *region = upright->turned;
    struct form_sheet *sheet = region->reading.sheet;
    for (size_t i = 0; i < sheet->grid->count; i++) {
        sheet->accounts[i] = upright->sheet->accounts[region->origins[i]];
    }
    region->reading.unit = upright->unit;
    region->reading.record = upright->record;
    return &region->reading;
}

void turned_region_leave(struct region_reading *upright)
{
    const struct turned_region *region = upright->turned;
    const struct form_sheet *sheet = region->reading.sheet;

    for (size_t i = 0; i < sheet->grid->count; i++) {
        upright->sheet->accounts[region->origins[i]] = sheet->accounts[i];
    }
}

/* The true place of a turned one; 0 stays 0. */
static void turn_back(const struct form_sheet *sheet, uint32_t *row, uint32_t *column)
{
    if (*row != 0) {
        struct place place = form_sheet_place(sheet, *row, *column);
        *row = place.row;
        *column = place.column;
    }
}

static void turn_value_back(const struct form_sheet *sheet, struct value *value)
{
    turn_back(sheet, &value->row, &value->column);
    turn_back(sheet, &value->label_row, &value->label_column);
}

static void turn_range_back(const struct form_sheet *sheet, struct range *range)
{
    turn_back(sheet, &range->first_row, &range->first_column);
    turn_back(sheet, &range->last_row, &range->last_column);
}

/* What a table has before a block is read into it. */
struct table_mark {
    size_t rows, groups;
};

static void turn_table_back(const struct form_sheet *sheet, struct table *table,
                            struct table_mark mark)
{
    for (size_t i = mark.rows; i < table->count; i++) {
        for (size_t j = 0; j < table->type->field_count; j++) {
            turn_value_back(sheet, &table->rows[i].values[j]);
        }
    }
    for (size_t i = mark.groups; i < table->group_count; i++) {
        turn_back(sheet, &table->groups[i].row, &table->groups[i].column);
    }
    for (size_t j = 0; j < table->type->field_count; j++) {
        turn_range_back(sheet, &table->headers[j]);
    }
}

static void read_table(struct region_reading *upright, struct region_reading *turned,
                       const struct block_place *place)
{
    const struct block_rule *rule = place->rule;
    struct table *table = &upright->record->tables[rule->table->index];
    struct table_mark mark = {table->count, table->group_count};

    block_read(turned, place);
    turn_table_back(turned->sheet, table, mark);
    for (size_t i = 0; i < rule->closing_count && place->closing != SIZE_MAX; i++) {
        const struct closing_value *closing = &rule->closing_values[i];
        struct value *value = &upright->record->values[closing->field->index];
        if (block_closing_header(turned, place, closing).first_row != 0) {
            turn_value_back(turned->sheet, value);
        }
    }
}

/* Of a record of a list only what came from the list is turned. */
static void turn_record_back(const struct region_reading *turned, const struct block_rule *rule,
                             struct record *record)
{
    for (size_t i = 0; i < rule->column_count; i++) {
        const struct column_rule *column = &rule->columns[i];
        if (column->table == NULL &&
            turned->record->values[column->field->index].state == VALUE_BLANK) {
            turn_value_back(turned->sheet, &record->values[column->field->index]);
        }
    }
    for (size_t i = 0; i < record->type->table_count; i++) {
        turn_table_back(turned->sheet, &record->tables[i], (struct table_mark){0, 0});
    }
    turn_range_back(turned->sheet, &record->range);
}

void turned_region_read(struct region_reading *upright, const struct block_place *place)
{
    struct region_reading *turned = turned_region_enter(upright);

    if (place->rule->table != NULL) {
        read_table(upright, turned, place);
    } else {
        size_t before = upright->records->count;
        block_read(turned, place);
        for (size_t i = before; i < upright->records->count; i++) {
            turn_record_back(turned, place->rule, upright->records->items[i]);
        }
    }
    turned_region_leave(upright);
}
