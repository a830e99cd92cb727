#include "mapping/region_label.h"

#include "mapping/inner_label.h"
#include "mapping/label.h"
#include "mapping/near_label.h"

static const struct finding_kind label_missing = {
    "label-not-found", SEVERITY_ERROR, "未找到标签“{expected}”，其内容没有读取。{remedy}",
    "The label \"{expected}\" was not found; its value was not read. {remedy}"};

/* Cells within a block are its rows, whatever they say. */
static bool is_in_block(const struct region_reading *reading, const struct region_labels *labels,
                        const struct cell *cell)
{
    for (size_t i = 0; i < labels->block_count; i++) {
        const struct block_place *place = &labels->blocks[i];
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

/* The cell of the title is no label, whatever it says. */
static bool may_be_label(const struct region_reading *reading, const struct region_labels *labels,
                         size_t index)
{
    bool titled = reading->form->start.pattern_count > 0;

    return !(titled && index == reading->start) &&
           !is_in_block(reading, labels, &reading->sheet->grid->cells[index]);
}

/* The first cell of the region that has the field's label. */
static struct region_label find_label(const struct region_reading *reading,
                                      const struct region_labels *labels,
                                      const struct field_rule *rule)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
    struct range range = region_section(reading, rule->within);

    for (size_t i = grid_lower_bound(grid, range.first_row, 1);
         rule->labels.count > 0 && i < grid->count && grid->cells[i].row <= range.last_row; i++) {
        size_t behind = 0;
        if (range_contains(range, grid->cells[i].row, grid->cells[i].column) &&
            (label_matches(&rule->labels, reading->year, sheet->folded[i]) ||
             label_leads(&rule->labels, reading->year, sheet->folded[i], &behind)) &&
            may_be_label(reading, labels, i)) {
            return (struct region_label){i, behind};
        }
    }
    return (struct region_label){SIZE_MAX, 0};
}

/* The first cell of the region in which the label stands behind other words. */
static struct region_label find_inner(const struct region_reading *reading,
                                      const struct region_labels *labels,
                                      const struct field_rule *rule)
{
    const struct grid *grid = reading->sheet->grid;
    struct range range = region_section(reading, rule->within);
    size_t behind;

    for (size_t i = grid_lower_bound(grid, range.first_row, 1);
         i < grid->count && grid->cells[i].row <= range.last_row; i++) {
        if (range_contains(range, grid->cells[i].row, grid->cells[i].column) &&
            may_be_label(reading, labels, i) &&
            inner_label_find(reading->sheet, &rule->labels, reading->year, i, &behind)) {
            return (struct region_label){i, behind};
        }
    }
    return (struct region_label){SIZE_MAX, 0};
}

/* What is a label or decoration as it stands is not another label that was mistyped. */
static bool may_be_near(const struct region_reading *reading, const void *labels, size_t index)
{
    const struct form_sheet *sheet = reading->sheet;

    return may_be_label(reading, labels, index) &&
           !form_has_label(reading->form, reading->year, sheet->folded[index]) &&
           !form_has_decoration(sheet, reading->form, reading->year, index);
}

static struct region_label find_near(struct region_reading *reading,
                                     const struct region_labels *labels,
                                     const struct field_rule *rule)
{
    struct near_label near =
        near_label_find_and_take(reading, &rule->labels, region_section(reading, rule->within),
                                 may_be_near, labels, rule->field);

    return (struct region_label){near.index, near.behind};
}

static void account(struct region_reading *reading, const struct field_rule *rule,
                    const struct region_label *label)
{
    if (label->index != SIZE_MAX) {
        form_sheet_account(reading->sheet, label->index, ACCOUNT_LABEL, rule->labels.node);
    }
}

/* First all that are there as they should be: what is right for one field is not almost right
 * for another. */
struct region_labels *region_labels_find(struct region_reading *reading,
                                         const struct block_place *blocks, size_t block_count)
{
    const struct form *form = reading->form;
    struct arena *arena = reading->sheet->arena;
    struct region_labels *labels = arena_allocate(arena, sizeof *labels);

    *labels = (struct region_labels){
        .items = arena_array(arena, form->field_count, sizeof *labels->items),
        .blocks = blocks,
        .block_count = block_count};
    for (size_t i = 0; i < form->field_count; i++) {
        labels->items[i] = find_label(reading, labels, &form->fields[i]);
        if (labels->items[i].index == SIZE_MAX) {
            labels->items[i] = find_inner(reading, labels, &form->fields[i]);
        }
        account(reading, &form->fields[i], &labels->items[i]);
    }
    for (size_t i = 0; i < form->field_count; i++) {
        if (labels->items[i].index == SIZE_MAX && form->fields[i].labels.count > 0) {
            labels->items[i] = find_near(reading, labels, &form->fields[i]);
        }
    }
    return labels;
}

static void tell_missing(struct region_reading *reading, const struct region_labels *labels,
                         const struct field_rule *rule)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct cell *start = &sheet->grid->cells[reading->start];
    struct text like;
    struct text remedy = near_label_remedy(
        reading, &rule->labels, region_section(reading, rule->within), may_be_near, labels, &like);

    finding_add(sheet->findings, &label_missing, form_sheet_place(sheet, start->row, start->column),
                (struct finding_facts){.field = rule->field->name,
                                       .found = like,
                                       .expected = near_label_expected(reading, &rule->labels),
                                       .remedy = remedy});
}

void region_labels_tell_missing(struct region_reading *reading, const struct region_labels *labels)
{
    const struct form *form = reading->form;

    for (size_t i = 0; i < form->field_count; i++) {
        const struct field_rule *rule = &form->fields[i];
        if (labels->items[i].index == SIZE_MAX && rule->place.kind == PLACE_NONE &&
            !rule->optional && region_section(reading, rule->within).first_row != 0) {
            tell_missing(reading, labels, rule);
        }
    }
}
