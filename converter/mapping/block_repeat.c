#include "mapping/block.h"
#include "mapping/label.h"

/* One of the labels that columns are repeated under, and where those are. */
struct block_repeat {
    struct block_key key;
    struct range *columns; /* by repeated column of the rule; row 0 for none */
};

/* The header cell of a repeated column under a label; row 0 for none. */
static struct range find_column(const struct region_reading *reading,
                                const struct column_rule *column, struct range key)
{
    struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
    uint32_t row = key.last_row + 1;

    for (size_t i = grid_lower_bound(grid, row, key.first_column);
         i < grid->count && grid->cells[i].row == row && grid->cells[i].column <= key.last_column;
         i++) {
        if (label_matches(&column->labels, reading->year, sheet->folded[i])) {
            form_sheet_account(sheet, i, ACCOUNT_LABEL, column->labels.node);
            return grid_merge(grid, row, grid->cells[i].column);
        }
    }
    return (struct range){0};
}

static void add_repeat(const struct region_reading *reading, struct block_place *place,
                       struct block_key key)
{
    struct arena *arena = reading->sheet->arena;
    const struct block_rule *rule = place->rule;
    struct block_repeat repeat = {
        .key = key, .columns = arena_array(arena, rule->repeated_count, sizeof(struct range))};

    for (size_t i = 0; i < rule->repeated_count; i++) {
        const struct column_rule *column = &rule->repeated[i];
        repeat.columns[i] =
            column->labels.count == 0 ? key.cells : find_column(reading, column, key.cells);
        if (repeat.columns[i].last_row >= place->body_row) {
            place->body_row = repeat.columns[i].last_row + 1;
        }
    }
    if (key.cells.last_column > place->last_column) {
        place->last_column = key.cells.last_column;
    }
    place->repeats = arena_grow(arena, place->repeats, place->repeat_count, place->repeat_count + 1,
                                sizeof repeat, &place->repeat_capacity);
    place->repeats[place->repeat_count++] = repeat;
}

void block_repeat_locate(struct region_reading *reading, struct block_place *place)
{
    struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
    uint32_t row = 0;
    uint32_t first =
        place->first_row > place->area.first_row ? place->first_row - 1 : place->first_row;
    struct range header = {first, place->area.first_column, place->body_row - 1,
                           place->area.last_column};
    struct block_key key;

    (void)block_take_near_keys(reading, place, &place->rule->repeat, header);
    for (size_t i = grid_lower_bound(grid, first, 1);
         i < grid->count && grid->cells[i].row < place->body_row; i++) {
        if ((row == 0 || grid->cells[i].row == row) && block_holds(reading, place, i) &&
            i != reading->start && block_read_key(reading, &place->rule->repeat, i, &key)) {
            row = grid->cells[i].row;
            form_sheet_account(sheet, i, ACCOUNT_LABEL, place->rule->repeat.node);
            add_repeat(reading, place, key);
        }
    }
    if (row == 0) {
        block_report_repeat(reading, place);
    } else if (row < place->first_row) {
        place->first_row = row;
    }
}

struct range block_repeat_header(const struct region_reading *reading,
                                 const struct block_place *place,
                                 const struct closing_value *closing)
{
    for (size_t i = 0; i < place->repeat_count; i++) {
        struct range key = place->repeats[i].key.cells;
        size_t index = form_sheet_index(reading->sheet, key.first_row, key.first_column);
        if (index != SIZE_MAX &&
            label_matches(&closing->under, reading->year, reading->sheet->folded[index])) {
            return place->repeats[i].columns[closing->column - place->rule->repeated];
        }
    }
    return (struct range){0};
}

bool block_repeat_holds(const struct block_place *place, uint32_t column)
{
    for (size_t i = 0; i < place->repeat_count; i++) {
        struct range cells = place->repeats[i].key.cells;
        if (column >= cells.first_column && column <= cells.last_column) {
            return true;
        }
    }
    return false;
}

static const struct node *header_node(const struct region_reading *reading,
                                      const struct block_rule *rule, size_t index)
{
    struct block_key key;

    if (block_read_key(reading, &rule->repeat, index, &key)) {
        return rule->repeat.node;
    }
    for (size_t i = 0; i < rule->repeated_count; i++) {
        if (label_matches(&rule->repeated[i].labels, reading->year,
                          reading->sheet->folded[index])) {
            return rule->repeated[i].labels.node;
        }
    }
    return NULL;
}

bool block_repeat_account_header(struct region_reading *reading, const struct block_place *place,
                                 uint32_t row)
{
    const struct grid *grid = reading->sheet->grid;
    size_t labels = 0;
    size_t others = 0;

    for (size_t i = grid_lower_bound(grid, row, 1);
         place->repeat_count > 0 && i < grid->count && grid->cells[i].row == row; i++) {
        if (!block_repeat_holds(place, grid->cells[i].column)) {
            continue;
        }
        const struct node *node = header_node(reading, place->rule, i);
        if (node != NULL) {
            form_sheet_account(reading->sheet, i, ACCOUNT_LABEL, node);
            labels++;
        } else {
            others++;
        }
    }
    return labels > 0 && others == 0;
}

/* The values of a row under one label; false when all are blank. */
static bool read_values(struct region_reading *reading, const struct block_place *place,
                        const struct block_repeat *repeat, uint32_t row, struct value *values)
{
    bool any = false;

    for (size_t i = 0; i < place->rule->repeated_count; i++) {
        values[i] = (struct value){0};
        if (repeat->columns[i].first_row != 0) {
            values[i] =
                block_read_cell(reading, place, &place->rule->repeated[i], repeat->columns[i], row);
        }
        any = any || values[i].state != VALUE_BLANK;
    }
    return any;
}

size_t block_repeat_read(struct region_reading *reading, const struct block_place *place,
                         uint32_t row, const struct value *shared)
{
    struct arena *arena = reading->sheet->arena;
    const struct block_rule *rule = place->rule;
    size_t count = 0;

    if (place->repeat_count == 0) {
        return 0;
    }
    struct table *table = &reading->record->tables[rule->table->index];
    struct value *values = arena_array(arena, rule->repeated_count, sizeof *values);
    for (size_t i = 0; i < place->repeat_count; i++) {
        const struct block_repeat *repeat = &place->repeats[i];
        if (!read_values(reading, place, repeat, row, values)) {
            continue;
        }
        struct row *added = table_add_row(arena, table);
        for (size_t j = 0; j < rule->column_count; j++) {
            added->values[rule->columns[j].field->index] = shared[j];
        }
        for (size_t j = 0; j < rule->repeated_count; j++) {
            added->values[rule->repeated[j].field->index] = values[j];
        }
        added->values[rule->repeat.field->index] =
            block_key_value(reading, &rule->repeat, &repeat->key);
        count++;
    }
    return count;
}
