#include "base/unicode.h"
#include "mapping/block.h"
#include "mapping/inner_label.h"
#include "mapping/region_label.h"
#include "mapping/text_rule.h"
#include "mapping/value.h"

static const struct finding_kind label_in_place = {
    "place-holds-label", SEVERITY_WARNING,
    "单元格 {cell} "
    "应为“{subject}”的内容，实际是表中的标签“{found}”，没有读取。表中可能增加或删除过行列，请核对，"
    "或在映射文件中改为按标签查找。",
    "The cell {cell} should hold {subject}, but has the form's label \"{found}\"; it was not read. "
    "Rows "
    "or columns may have been added or taken out: check, or have the mapping file look for a "
    "label."};

/* The unit of the field's amount: its label's own, else that of a heading beside it, else the
 * form's. */
static struct money_unit field_unit(const struct region_reading *reading,
                                    const struct field_rule *rule, const struct value *value)
{
    return region_unit(reading, &rule->labels, value->label_row, value->label_column,
                       region_heading_unit(reading, value->label_row, value->label_column));
}

/* Returns whether another label ends the value in the cell: then it is nowhere else. */
static bool read_inside(struct region_reading *reading, const struct field_rule *rule, size_t label,
                        size_t behind, struct value *value)
{
    struct form_sheet *sheet = reading->sheet;
    const struct cell *cell = &sheet->grid->cells[label];
    struct folded_text folded = unicode_fold(sheet->arena, cell->shown);
    size_t start = folded.ends[behind - 1];
    size_t end = inner_label_end(reading, label, behind);
    struct text rest = text_slice(cell->shown, start, end - start);

    rest = text_rule_apply(sheet->arena, &rule->text, rest);

    value->row = cell->row;
    value->column = cell->column;
    value_read(sheet, reading->form, rule->field, (struct value_source){.text = rest},
               field_unit(reading, rule, value), value);
    if (value->state != VALUE_BLANK) {
        form_sheet_account_value(sheet, label, NULL, rule->field, rule->node);
    }
    return end < cell->shown.length;
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
    return reading->sheet->accounts[index].kind == ACCOUNT_LABEL ||
           form_has_label(reading->form, reading->year, reading->sheet->folded[index]);
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

    struct finding_facts facts = {.field = rule->field->name,
                                  .subject = form_sheet_title(sheet, &rule->field->title)};

    if (!region_place(reading, &rule->place, facts, rule->optional, &range)) {
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
    facts.found = text_trim(cell->shown);
    finding_add(sheet->findings, &label_in_place, form_sheet_place(sheet, cell->row, cell->column),
                facts);
}

static void read_field(struct region_reading *reading, const struct field_rule *rule,
                       const struct region_label *label)
{
    struct form_sheet *sheet = reading->sheet;
    struct value *value = &reading->record->values[rule->field->index];

    if (label->index != SIZE_MAX) {
        value->label_row = sheet->grid->cells[label->index].row;
        value->label_column = sheet->grid->cells[label->index].column;
    }
    if (rule->place.kind != PLACE_NONE) {
        read_placed(reading, rule, value);
        return;
    }
    if (label->index == SIZE_MAX) {
        return;
    }
    if (label->behind > 0 && read_inside(reading, rule, label->index, label->behind, value)) {
        return;
    }
    if (value->state != VALUE_BLANK || rule->position == VALUE_INSIDE) {
        return;
    }
    if (rule->position == VALUE_BELOW) {
        read_below(reading, rule, label->index, value);
    } else {
        read_beside(reading, rule, label->index, value);
    }
}

/* The unit of money is needed to read amounts, so its field comes first. */
void region_read_fields(struct region_reading *reading, const struct block_place *places,
                        size_t count)
{
    const struct form *form = reading->form;
    struct region_labels *labels = region_labels_find(reading, places, count);

    for (size_t i = 0; i < form->field_count; i++) {
        if (form->fields[i].field == form->unit) {
            read_field(reading, &form->fields[i], &labels->items[i]);
        }
    }
    region_settle_unit(reading);
    for (size_t i = 0; i < form->field_count; i++) {
        if (form->fields[i].field != form->unit) {
            read_field(reading, &form->fields[i], &labels->items[i]);
        }
    }
    region_labels_tell_missing(reading, labels);
}
