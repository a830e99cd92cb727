#include "base/unicode.h"
#include "mapping/block.h"
#include "mapping/label.h"
#include "mapping/text_rule.h"
#include "mapping/value.h"

static const struct finding_kind label_missing = {
    "label-not-found", SEVERITY_ERROR,
    "未找到标签“{expected}”，其内容没有读取。请检查表中文字，或在映射文件该字段的 labels 中补充。",
    "The label \"{expected}\" was not found; its value was not read. Check the form's words, or "
    "add "
    "the label to `labels` of this field in the mapping file."};

static const struct finding_kind label_in_place = {
    "place-holds-label", SEVERITY_WARNING,
    "单元格 {cell} "
    "应为“{field}”的内容，实际是表中的标签“{found}”，没有读取。表中可能增加或删除过行列，请核对，"
    "或在映射文件中改为按标签查找。",
    "The cell {cell} should hold {field}, but has the form's label \"{found}\"; it was not read. "
    "Rows "
    "or columns may have been added or taken out: check, or have the mapping file look for a "
    "label."};

struct blocks {
    const struct block_place *places;
    size_t count;
};

/* Cells within a block are its rows, whatever they say. */
static bool is_in_block(const struct region_reading *reading, const struct blocks *blocks,
                        const struct cell *cell)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block_place *place = &blocks->places[i];
        uint32_t row = cell->row;
        uint32_t column = cell->column;
        if (place->rule->sideways) {
            row = cell->column - reading->range.first_column + 1;
            column = cell->row - reading->range.first_row + 1;
        }
        if (place->found && row >= place->first_row && row <= place->last_row &&
            column >= place->first_column && column <= place->last_column) {
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
    struct range range = region_section(reading, rule->within);
    bool titled = reading->form->start.pattern_count > 0;

    for (size_t i = grid_lower_bound(grid, range.first_row, 1);
         rule->labels.count > 0 && i < grid->count && grid->cells[i].row <= range.last_row; i++) {
        const struct cell *cell = &grid->cells[i];
        *behind = 0;
        if (range_contains(range, cell->row, cell->column) && !(titled && i == reading->start) &&
            (label_matches(&rule->labels, reading->year, sheet->folded[i]) ||
             label_leads(&rule->labels, reading->year, sheet->folded[i], behind)) &&
            !is_in_block(reading, blocks, cell)) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* The unit of the field's amount: its label's own, else that of a heading beside it, else the
 * form's. */
static struct money_unit field_unit(const struct region_reading *reading,
                                    const struct field_rule *rule, const struct value *value)
{
    return region_unit(reading, &rule->labels, value->label_row, value->label_column,
                       region_heading_unit(reading, value->label_row, value->label_column));
}

static void read_inside(struct region_reading *reading, const struct field_rule *rule, size_t label,
                        size_t behind, struct value *value)
{
    struct form_sheet *sheet = reading->sheet;
    const struct cell *cell = &sheet->grid->cells[label];
    struct folded_text folded = unicode_fold(sheet->arena, cell->shown);
    struct text rest = text_slice(cell->shown, folded.ends[behind - 1], cell->shown.length);

    rest = text_rule_apply(sheet->arena, &rule->text, rest);

    value->row = cell->row;
    value->column = cell->column;
    value_read(sheet, reading->form, rule->field, (struct value_source){.text = rest},
               field_unit(reading, rule, value), value);
    if (value->state != VALUE_BLANK) {
        form_sheet_account_value(sheet, label, NULL, rule->field, rule->node);
    }
}

static void read_cell(struct region_reading *reading, const struct field_rule *rule, size_t index,
                      struct value *value)
{
    struct form_sheet *sheet = reading->sheet;
    const struct cell *cell = &sheet->grid->cells[index];

    value->row = cell->row;
    value->column = cell->column;
    struct text text = text_rule_apply(sheet->arena, &rule->text, cell->shown);
    value_read(sheet, reading->form, rule->field, (struct value_source){.cell = cell, .text = text},
               field_unit(reading, rule, value), value);
    form_sheet_account_value(sheet, index, NULL, rule->field, rule->node);
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
                                           region_section(reading, rule->within).last_column);
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

    uint32_t last_row = region_section(reading, rule->within).last_row;

    value->row = merge.last_row + 1;
    value->column = cell->column;
    for (uint32_t row = merge.last_row + 1; row <= last_row; row++) {
        size_t next = grid_lower_bound(sheet->grid, row, 1);
        if (next == sheet->grid->count || sheet->grid->cells[next].row > last_row) {
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

/* A value whose place is said. A label there tells that rows or columns came or went. */
static void read_placed(struct region_reading *reading, const struct field_rule *rule,
                        struct value *value)
{
    struct form_sheet *sheet = reading->sheet;
    struct range range;

    if (!region_place(reading, &rule->place, rule->field->name, rule->optional, &range)) {
        return;
    }
    if (range.first_row == range.last_row && range.first_column == range.last_column) {
        range = grid_merge(sheet->grid, range.first_row, range.first_column);
    }
    value->row = range.first_row;
    value->column = range.first_column;
    size_t index = form_sheet_first_in_range(sheet, range);
    if (index == SIZE_MAX) {
        return;
    }
    if (!is_label(reading, index)) {
        read_cell(reading, rule, index, value);
        return;
    }
    const struct cell *cell = &sheet->grid->cells[index];
    finding_add(
        sheet->findings, &label_in_place, form_sheet_place(sheet, cell->row, cell->column),
        (struct finding_facts){.field = rule->field->name, .found = text_trim(cell->shown)});
}

static void tell_missing(struct region_reading *reading, const struct field_rule *rule)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct cell *start = &sheet->grid->cells[reading->start];

    if (!rule->optional && region_section(reading, rule->within).first_row != 0) {
        finding_add(
            sheet->findings, &label_missing, form_sheet_place(sheet, start->row, start->column),
            (struct finding_facts){.field = rule->field->name, .expected = rule->labels.labels[0]});
    }
}

static void read_field(struct region_reading *reading, const struct blocks *blocks,
                       const struct field_rule *rule)
{
    struct form_sheet *sheet = reading->sheet;
    struct value *value = &reading->record->values[rule->field->index];
    size_t behind;
    size_t label = find_label(reading, blocks, rule, &behind);

    if (label != SIZE_MAX) {
        form_sheet_account(sheet, label, ACCOUNT_LABEL, rule->labels.node);
        value->label_row = sheet->grid->cells[label].row;
        value->label_column = sheet->grid->cells[label].column;
    }
    if (rule->place.kind != PLACE_NONE) {
        read_placed(reading, rule, value);
        return;
    }
    if (label == SIZE_MAX) {
        tell_missing(reading, rule);
        return;
    }
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
void region_read_fields(struct region_reading *reading, const struct block_place *places,
                        size_t count)
{
    const struct form *form = reading->form;
    const struct blocks found = {places, count};
    const struct blocks *blocks = &found;

    for (size_t i = 0; i < form->field_count; i++) {
        if (form->fields[i].field == form->unit) {
            read_field(reading, blocks, &form->fields[i]);
        }
    }
    region_settle_unit(reading);
    for (size_t i = 0; i < form->field_count; i++) {
        if (form->fields[i].field != form->unit) {
            read_field(reading, blocks, &form->fields[i]);
        }
    }
}
