#include "mapping/block.h"
#include "mapping/label.h"
#include "mapping/value.h"

static const struct finding_kind unit_unknown = {
    "unit-unknown", SEVERITY_ERROR,
    "金额单位“{found}”不是映射文件认得的单位（{expected}），没有注明单位的金额按“{subject}”读取，"
    "可能相差许多倍。请改正单位，或在 model.yaml 的 units 中补充它。",
    "The unit of money \"{found}\" is none that the mapping knows ({expected}); amounts without a "
    "unit of their own were read as {subject}, which may be wrong many times over. Put the unit "
    "right, or add it to `units` in model.yaml."};

static struct text unit_names(struct arena *arena, const struct unit_list *units)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < units->count; i++) {
        text_append(&builder, i == 0 ? TEXT("") : TEXT(" "));
        text_append(&builder, units->units[i].name);
    }
    return text_built(&builder);
}

/* Of an amount in a unit that nobody knows not even the size is right. */
static void tell_unknown_unit(const struct region_reading *reading, const struct value *value)
{
    struct form_sheet *sheet = reading->sheet;
    const struct unit_list *units = record_type_units(reading->form->record);

    if (units == NULL || unit_of(sheet->arena, units, value->text) != NULL) {
        return;
    }
    finding_add(sheet->findings, &unit_unknown, form_sheet_place(sheet, value->row, value->column),
                (struct finding_facts){.field = reading->form->unit->name,
                                       .found = value->text,
                                       .expected = unit_names(sheet->arena, units),
                                       .subject = units->base});
}

struct money_unit region_unit(const struct region_reading *reading, const struct label_set *labels,
                              uint32_t row, uint32_t column, struct money_unit otherwise)
{
    const struct form_sheet *sheet = reading->sheet;
    size_t index = labels->units == NULL ? SIZE_MAX : form_sheet_index(sheet, row, column);

    if (index == SIZE_MAX) {
        return otherwise;
    }
    struct text unit = label_unit(labels, reading->year, sheet->folded[index]);
    if (unit.length == 0 && sheet->accounts[index].unit != NULL) {
        unit = sheet->accounts[index].unit->name;
    }
    return unit.length > 0 ? (struct money_unit){unit, true} : otherwise;
}

struct money_unit region_heading_unit(const struct region_reading *reading, uint32_t row,
                                      uint32_t column)
{
    const struct grid *grid = reading->sheet->grid;

    for (size_t i = 0; i < reading->form->block_count; i++) {
        const struct block_place *place = &reading->places[i];
        if (place->heading == SIZE_MAX || place->rule->sideways) {
            continue;
        }
        const struct cell *heading = &grid->cells[place->heading];
        struct range merge = grid_merge(grid, heading->row, heading->column);
        if (row >= merge.first_row && row <= merge.last_row && column > merge.last_column &&
            column <= place->area.last_column) {
            return block_heading_unit(reading, place);
        }
    }
    return reading->unit;
}

/* The units that labels of the region name, as far as they were looked at. */
struct named_units {
    struct region_reading *reading;
    const struct unit *unit; /* the first; NULL for none yet */
    size_t index;            /* of the cell that names it */
    bool differ;
};

static void take_unit(struct named_units *named, const struct unit *unit, size_t index)
{
    if (named->unit == NULL) {
        named->unit = unit;
        named->index = index;
    } else if (decimal_compare(named->unit->factor, unit->factor) != 0) {
        named->differ = true;
    }
}

static void take_name(struct named_units *named, const struct unit_list *units, struct text name,
                      size_t index)
{
    const struct unit *unit =
        name.length == 0 ? NULL : unit_of(named->reading->sheet->arena, units, name);

    if (unit != NULL) {
        take_unit(named, unit, index);
    }
}

static void look_for(struct named_units *named, const struct label_set *labels)
{
    const struct region_reading *reading = named->reading;
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;

    for (size_t i = grid_lower_bound(grid, reading->range.first_row, 1);
         labels->units != NULL && label_holds_unit(labels) && i < grid->count &&
         grid->cells[i].row <= reading->range.last_row;
         i++) {
        if (range_contains(reading->range, grid->cells[i].row, grid->cells[i].column)) {
            take_name(named, labels->units, label_unit(labels, reading->year, sheet->folded[i]), i);
        }
    }
}

static void look_for_block(struct named_units *named, const struct block_rule *block)
{
    look_for(named, &block->heading);
    look_for(named, &block->ignored);
    look_for(named, &block->rows.labels);
    for (size_t i = 0; i < block->column_count; i++) {
        look_for(named, &block->columns[i].labels);
    }
    for (size_t i = 0; i < block->repeated_count; i++) {
        look_for(named, &block->repeated[i].labels);
    }
}

/* The units that stand in a row of their own below the headers. */
static void look_below_headers(struct named_units *named, const struct block_place *place)
{
    for (size_t i = 0; i < place->rule->column_count; i++) {
        const struct column_rule *column = &place->rule->columns[i];
        size_t index = block_unit_cell(named->reading, place, column, place->columns[i]);
        if (index != SIZE_MAX) {
            take_name(named, column->field->units,
                      block_bare_unit(named->reading->sheet, column->field->units, index), index);
        }
    }
}

/* The units of labels that are only almost right. */
static void look_at_near(struct named_units *named)
{
    const struct region_reading *reading = named->reading;
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;

    for (size_t i = grid_lower_bound(grid, reading->range.first_row, 1);
         i < grid->count && grid->cells[i].row <= reading->range.last_row; i++) {
        if (sheet->accounts[i].unit != NULL &&
            range_contains(reading->range, grid->cells[i].row, grid->cells[i].column)) {
            take_unit(named, sheet->accounts[i].unit, i);
        }
    }
}

/* The labels of fields first, as a person reads the form from its top. */
static struct named_units look(struct region_reading *reading)
{
    struct named_units named = {.reading = reading};

    for (size_t i = 0; i < reading->form->field_count; i++) {
        look_for(&named, &reading->form->fields[i].labels);
    }
    for (size_t i = 0; i < reading->form->block_count; i++) {
        const struct block_place *place = &reading->places[i];
        look_for_block(&named, place->rule);
        if (place->found && !place->rule->sideways) {
            look_below_headers(&named, place);
        }
    }
    look_at_near(&named);
    return named;
}

void region_settle_unit(struct region_reading *reading)
{
    const struct form *form = reading->form;
    struct value *value = form->unit == NULL ? NULL : &reading->record->values[form->unit->index];

    if (value != NULL && value->state != VALUE_BLANK) {
        reading->unit.name = value->text;
        tell_unknown_unit(reading, value);
        return;
    }
    struct named_units named = look(reading);
    if (named.unit == NULL || named.differ) {
        return;
    }
    reading->unit.name = named.unit->name;
    if (value != NULL) {
        const struct cell *cell = &reading->sheet->grid->cells[named.index];
        value->row = cell->row;
        value->column = cell->column;
        value_read(reading->sheet, form, form->unit,
                   (struct value_source){.text = named.unit->name}, (struct money_unit){0}, value);
    }
}
