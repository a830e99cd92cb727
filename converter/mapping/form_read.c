#include "mapping/block.h"
#include "mapping/turned_region.h"
#include "mapping/value.h"

static void set_from_start(struct region_reading *reading, const struct field *field,
                           struct text text)
{
    const struct cell *start = &reading->sheet->grid->cells[reading->start];
    struct value *value = &reading->record->values[field->index];

    value->row = value->label_row = start->row;
    value->column = value->label_column = start->column;
    value_read(reading->sheet, reading->form, field, (struct value_source){.text = text},
               reading->unit, value);
}

/* The pattern that the start's text follows; NULL for none, or when the form has no title. */
static const struct start_pattern *read_captures(struct region_reading *reading)
{
    struct form_sheet *sheet = reading->sheet;
    const struct start_rule *start = &reading->form->start;

    for (size_t i = 0; i < start->pattern_count; i++) {
        const struct start_pattern *pattern = &start->patterns[i];
        size_t count = pattern_group_count(pattern->pattern);
        struct text *groups = arena_array(sheet->arena, count, sizeof *groups);
        if (!pattern_match_groups(sheet->arena, pattern->pattern, sheet->folded[reading->start],
                                  groups)) {
            continue;
        }
        for (size_t j = 0; j < count; j++) {
            set_from_start(reading, pattern->captures[j], groups[j]);
        }
        return pattern;
    }
    return NULL;
}

static void read_start(struct region_reading *reading)
{
    struct form_sheet *sheet = reading->sheet;
    const struct start_rule *start = &reading->form->start;
    const struct start_pattern *pattern = read_captures(reading);

    if (start->text != NULL) {
        set_from_start(reading, start->text, sheet->grid->cells[reading->start].shown);
    }
    if (pattern != NULL) {
        form_sheet_account(sheet, reading->start, ACCOUNT_VALUE, pattern->node);
    } else if (start->labels.count > 0) {
        form_sheet_account(sheet, reading->start, ACCOUNT_LABEL, start->labels.node);
    }
}

/* The smallest rectangle around all cells of the region that the form accounts for; where it is
 * blank, the cell that starts it. */
static struct range occupied_range(const struct region_reading *reading)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
    const struct cell *start = &grid->cells[reading->start];
    struct range used = {LAST_ROW, LAST_COLUMN, 0, 0};

    for (size_t i = grid_lower_bound(grid, reading->range.first_row, 1);
         i < grid->count && grid->cells[i].row <= reading->range.last_row; i++) {
        const struct cell *cell = &grid->cells[i];
        if (sheet->folded[i].length == 0 || sheet->accounts[i].kind == ACCOUNT_UNREAD ||
            !range_contains(reading->range, cell->row, cell->column)) {
            continue;
        }
        struct range merge = grid_merge(grid, cell->row, cell->column);
        used.first_row = merge.first_row < used.first_row ? merge.first_row : used.first_row;
        used.last_row = merge.last_row > used.last_row ? merge.last_row : used.last_row;
        used.first_column =
            merge.first_column < used.first_column ? merge.first_column : used.first_column;
        used.last_column =
            merge.last_column > used.last_column ? merge.last_column : used.last_column;
    }
    return used.last_row != 0
               ? used
               : (struct range){start->row, start->column, start->row, start->column};
}

static bool has_list(const struct form *form)
{
    for (size_t i = 0; i < form->block_count; i++) {
        if (form->blocks[i].table == NULL) {
            return true;
        }
    }
    return false;
}

void form_region_read(struct form_sheet *sheet, const struct form *form,
                      const struct form_region *region, struct record_list *records)
{
    struct region_reading reading = {
        .sheet = sheet,
        .form = form,
        .range = region->range,
        .start = region->start,
        .year = form_region_year(sheet, form, region),
        .record = record_create(sheet->arena, form->model, form->record),
        .records = records,
    };
    struct block_place *blocks = arena_array(sheet->arena, form->block_count, sizeof *blocks);

    reading.record->form = form->name;
    reading.record->sheet = sheet->grid->name;
    read_start(&reading);
    region_sections_locate(&reading);
    for (size_t i = 0; i < form->block_count; i++) {
        block_locate(&reading, &form->blocks[i], &blocks[i]);
    }
    blocks_part(&reading, blocks, form->block_count);
    reading.places = blocks;
    region_read_fields(&reading, blocks, form->block_count);
    if (!has_list(form)) {
        record_list_add(sheet->arena, records, reading.record);
    }
    for (size_t i = 0; i < form->block_count; i++) {
        if (blocks[i].found && form->blocks[i].sideways) {
            turned_region_read(&reading, &blocks[i]);
        } else if (blocks[i].found) {
            block_read(&reading, &blocks[i]);
        }
    }
    reading.record->range = occupied_range(&reading);
}
