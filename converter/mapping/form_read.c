#include "base/unicode.h"
#include "mapping/form_sheet.h"
#include "mapping/label.h"
#include "mapping/value.h"

static const struct finding_kind label_missing = {
    "label-not-found", SEVERITY_ERROR,
    "未找到标签“{expected}”，其内容没有读取。请检查表中文字，或在映射文件该字段的 labels 中补充。",
    "The label \"{expected}\" was not found; its value was not read. Check the form's words, or "
    "add "
    "the label to `labels` of this field in the mapping file."};

struct blocks {
    struct block_place *places;
    size_t count;
};

/* Cells within a block are its rows, whatever they say. */
static bool is_in_block(const struct blocks *blocks, const struct cell *cell)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block_place *place = &blocks->places[i];
        if (place->found && cell->row >= place->first_row && cell->row <= place->last_row &&
            cell->column >= place->first_column && cell->column <= place->last_column) {
            return true;
        }
    }
    return false;
}

/* The first cell of the region that has the field's label. `behind` becomes the bytes of the
 * cell's folded text up to the value behind the label, 0 when the label stands alone. */
static size_t find_label(const struct region_reading *reading, const struct blocks *blocks,
                         const struct field_rule *rule, size_t *behind)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;

    for (size_t i = grid_lower_bound(grid, reading->range.first_row, 1);
         i < grid->count && grid->cells[i].row <= reading->range.last_row; i++) {
        const struct cell *cell = &grid->cells[i];
        *behind = 0;
        if (range_contains(reading->range, cell->row, cell->column) && i != reading->start &&
            (label_matches(&rule->labels, reading->year, sheet->folded[i]) ||
             label_leads(&rule->labels, reading->year, sheet->folded[i], behind)) &&
            !is_in_block(blocks, cell)) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* The unit of the field's amount: its label's own, else the form's. */
static struct text field_unit(const struct region_reading *reading, const struct field_rule *rule,
                              const struct value *value)
{
    return region_unit(reading, &rule->labels, value->label_row, value->label_column,
                       reading->unit);
}

static void read_inside(struct region_reading *reading, const struct field_rule *rule, size_t label,
                        size_t behind, struct value *value)
{
    struct form_sheet *sheet = reading->sheet;
    const struct cell *cell = &sheet->grid->cells[label];
    struct folded_text folded = unicode_fold(sheet->arena, cell->shown);
    struct text rest = text_slice(cell->shown, folded.ends[behind - 1], cell->shown.length);

    value->row = cell->row;
    value->column = cell->column;
    value_read(sheet, reading->form, rule->field, (struct value_source){.text = rest},
               field_unit(reading, rule, value), value);
    if (value->state != VALUE_BLANK) {
        form_sheet_account(sheet, label, ACCOUNT_VALUE, rule->labels.node);
    }
}

static void read_cell(struct region_reading *reading, const struct field_rule *rule, size_t index,
                      struct value *value)
{
    struct form_sheet *sheet = reading->sheet;
    const struct cell *cell = &sheet->grid->cells[index];

    value->row = cell->row;
    value->column = cell->column;
    value_read(sheet, reading->form, rule->field,
               (struct value_source){.cell = cell, .text = cell->shown},
               field_unit(reading, rule, value), value);
    form_sheet_account(sheet, index, ACCOUNT_VALUE, rule->labels.node);
}

static bool is_label(const struct region_reading *reading, size_t index)
{
    return form_has_label(reading->form, reading->year, reading->sheet->folded[index]);
}

/* To the right of the label, blank cells passed over, up to the next label. */
static void read_beside(struct region_reading *reading, const struct field_rule *rule, size_t label,
                        struct value *value)
{
    struct form_sheet *sheet = reading->sheet;
    const struct cell *cell = &sheet->grid->cells[label];
    struct range merge = grid_merge(sheet->grid, cell->row, cell->column);

    value->row = cell->row;
    value->column = merge.last_column + 1;
    size_t index = form_sheet_first_in_row(sheet, cell->row, merge.last_column + 1,
                                           reading->range.last_column);
    if (index != SIZE_MAX && !is_label(reading, index)) {
        read_cell(reading, rule, index, value);
    }
}

static void read_below(struct region_reading *reading, const struct field_rule *rule, size_t label,
                       struct value *value)
{
    struct form_sheet *sheet = reading->sheet;
    const struct cell *cell = &sheet->grid->cells[label];
    struct range merge = grid_merge(sheet->grid, cell->row, cell->column);

    value->row = merge.last_row + 1;
    value->column = cell->column;
    for (uint32_t row = merge.last_row + 1; row <= reading->range.last_row; row++) {
        size_t next = grid_lower_bound(sheet->grid, row, 1);
        if (next == sheet->grid->count || sheet->grid->cells[next].row > reading->range.last_row) {
            return;
        }
        row = sheet->grid->cells[next].row;
        size_t index = form_sheet_first_in_row(sheet, row, merge.first_column, merge.last_column);
        if (index != SIZE_MAX) {
            if (!is_label(reading, index)) {
                read_cell(reading, rule, index, value);
            }
            return;
        }
    }
}

static void read_field(struct region_reading *reading, const struct blocks *blocks,
                       const struct field_rule *rule)
{
    struct form_sheet *sheet = reading->sheet;
    struct value *value = &reading->record->values[rule->field->index];
    size_t behind;
    size_t label = find_label(reading, blocks, rule, &behind);

    if (label == SIZE_MAX) {
        const struct cell *start = &sheet->grid->cells[reading->start];
        if (!rule->optional) {
            finding_add(sheet->findings, &label_missing,
                        form_sheet_place(sheet, start->row, start->column),
                        (struct finding_facts){.field = rule->field->name,
                                               .expected = rule->labels.labels[0]});
        }
        return;
    }
    form_sheet_account(sheet, label, ACCOUNT_LABEL, rule->labels.node);
    value->label_row = sheet->grid->cells[label].row;
    value->label_column = sheet->grid->cells[label].column;
    if (behind > 0) {
        read_inside(reading, rule, label, behind, value);
    }
    if (value->state != VALUE_BLANK || rule->position == VALUE_INSIDE) {
        return;
    }
    if (rule->position == VALUE_BELOW) {
        read_below(reading, rule, label, value);
    } else {
        read_beside(reading, rule, label, value);
    }
}

/* The unit of money is needed to read amounts, so its field comes first. */
static void read_fields(struct region_reading *reading, const struct blocks *blocks)
{
    const struct form *form = reading->form;

    for (size_t i = 0; i < form->field_count; i++) {
        if (form->fields[i].field == form->unit) {
            read_field(reading, blocks, &form->fields[i]);
            reading->unit = reading->record->values[form->unit->index].text;
        }
    }
    for (size_t i = 0; i < form->field_count; i++) {
        if (form->fields[i].field != form->unit) {
            read_field(reading, blocks, &form->fields[i]);
        }
    }
}

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

static void read_start(struct region_reading *reading)
{
    struct form_sheet *sheet = reading->sheet;
    const struct form *form = reading->form;
    size_t count = pattern_group_count(form->start);
    struct text *groups = arena_array(sheet->arena, count, sizeof *groups);

    if (pattern_match_groups(sheet->arena, form->start, sheet->folded[reading->start], groups)) {
        for (size_t i = 0; i < count; i++) {
            set_from_start(reading, form->start_captures[i], groups[i]);
        }
    }
    if (form->start_text != NULL) {
        set_from_start(reading, form->start_text, sheet->grid->cells[reading->start].shown);
    }
    form_sheet_account(sheet, reading->start, ACCOUNT_VALUE, form->start_node);
}

/* The smallest rectangle around all cells of the region that the form accounts for. */
static struct range occupied_range(const struct region_reading *reading)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
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
    return used;
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
        .year = form_region_year(sheet, form, region->start),
        .record = record_create(sheet->arena, form->model, form->record),
        .records = records,
    };
    struct blocks blocks = {
        .places = arena_array(sheet->arena, form->block_count, sizeof(struct block_place)),
        .count = form->block_count,
    };

    reading.record->form = form->name;
    reading.record->sheet = sheet->grid->name;
    read_start(&reading);
    for (size_t i = 0; i < blocks.count; i++) {
        block_locate(&reading, &form->blocks[i], &blocks.places[i]);
    }
    read_fields(&reading, &blocks);
    if (!has_list(form)) {
        record_list_add(sheet->arena, records, reading.record);
    }
    for (size_t i = 0; i < blocks.count; i++) {
        if (blocks.places[i].found) {
            block_read(&reading, &blocks.places[i]);
        }
    }
    reading.record->range = occupied_range(&reading);
}
