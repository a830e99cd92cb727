#include "base/unicode.h"
#include "mapping/block.h"
#include "mapping/label.h"
#include "mapping/value.h"

/* The columns that the labels across stand over, from the first row that has one. */
static bool find_across(struct region_reading *reading, struct block_place *place)
{
    const struct grid *grid = reading->sheet->grid;
    const struct key_rule *rule = &place->rule->across;
    struct block_key key;

    for (size_t i = grid_lower_bound(grid, place->area.first_row, 1);
         i < grid->count && grid->cells[i].row <= place->area.last_row; i++) {
        if (block_holds(reading, place, i) && block_read_key(reading, rule, i, &key)) {
            place->first_row = key.cells.first_row;
            place->body_row = key.cells.last_row + 1;
            place->last_column = place->area.last_column;
            place->key_column = key.cells.first_column - 1;
            struct range row = {place->first_row, place->key_column + 1, place->first_row,
                                place->last_column};
            (void)block_take_near_keys(reading, place, rule, row);
            return true;
        }
    }
    return false;
}

/* The block ends where, at its left edge, the form has a label that is none of the block. */
static bool begins_something_else(const struct region_reading *reading,
                                  const struct block_place *place, size_t index)
{
    const struct form_sheet *sheet = reading->sheet;
    uint32_t edge = place->area.first_column;
    struct block_key key;

    if (place->heading != SIZE_MAX) {
        const struct cell *heading = &sheet->grid->cells[place->heading];
        edge = grid_merge(sheet->grid, heading->row, heading->column).last_column;
    }
    return sheet->grid->cells[index].column <= edge &&
           !label_matches(&place->rule->heading, reading->year, sheet->folded[index]) &&
           !block_read_key(reading, &place->rule->rows, index, &key) &&
           (form_has_label(reading->form, reading->year, sheet->folded[index]) ||
            form_has_decoration(sheet, reading->form, reading->year, index));
}

/* `end` becomes the row where something else of the form begins, or the last of the area. */
static bool find_rows(struct region_reading *reading, struct block_place *place, uint32_t *end)
{
    const struct grid *grid = reading->sheet->grid;
    bool any = false;
    struct block_key key;

    *end = place->area.last_row;
    place->last_row = place->body_row;
    place->first_column = LAST_COLUMN;
    for (size_t i = grid_lower_bound(grid, place->body_row, 1);
         i < grid->count && grid->cells[i].row <= place->area.last_row; i++) {
        if (!block_holds(reading, place, i)) {
            continue;
        }
        if (any && begins_something_else(reading, place, i)) {
            *end = grid->cells[i].row;
            break;
        }
        if (any && grid->cells[i].column <= place->key_column &&
            label_matches(&place->rule->ignored, reading->year, reading->sheet->folded[i])) {
            place->last_row = grid->cells[i].row;
        } else if (grid->cells[i].column <= place->key_column &&
                   block_read_key(reading, &place->rule->rows, i, &key)) {
            any = true;
            place->last_row = key.cells.last_row;
            if (key.cells.first_column < place->first_column) {
                place->first_column = key.cells.first_column;
            }
        }
    }
    return any;
}

/* With the labels that are right the end of the block is found, before it those almost right. */
static bool find_all_rows(struct region_reading *reading, struct block_place *place)
{
    uint32_t end;
    bool found = find_rows(reading, place, &end);
    struct range keys = {place->body_row, place->area.first_column, end, place->key_column};

    return block_take_near_keys(reading, place, &place->rule->rows, keys)
               ? find_rows(reading, place, &end)
               : found;
}

void block_cross_locate(struct region_reading *reading, struct block_place *place)
{
    if (place->heading != SIZE_MAX) {
        place->area.first_row = reading->sheet->grid->cells[place->heading].row;
    }
    place->body_row = place->area.first_row;
    place->key_column = place->area.last_column;
    if (place->rule->across.field != NULL && !find_across(reading, place)) {
        block_report_across(reading, place);
        return;
    }
    place->found = find_all_rows(reading, place);
    if (!place->found) {
        block_report_rows(reading, place);
    } else if (place->rule->across.field == NULL) {
        /* Labels with values beside them may be a field's, too: the cells are not the block's. */
        place->first_row = LAST_ROW;
    }
}

static void keep(struct region_reading *reading, const struct block_rule *rule,
                 const struct block_key *row, const struct block_key *across, struct value value)
{
    struct table *table = &reading->record->tables[rule->table->index];

    if (value.state == VALUE_BLANK) {
        return;
    }
    struct row *added = table_add_row(reading->sheet->arena, table);
    value.label_row = row->cells.first_row;
    value.label_column = row->cells.first_column;
    added->values[rule->value->index] = value;
    added->values[rule->rows.field->index] = block_key_value(reading, &rule->rows, row);
    if (across != NULL) {
        added->values[rule->across.field->index] = block_key_value(reading, &rule->across, across);
    }
}

/* The unit of a row's amounts: its label's own, else the heading's, else the form's. */
static struct money_unit row_unit(const struct region_reading *reading,
                                  const struct block_place *place, const struct block_key *row)
{
    return region_unit(reading, &place->rule->rows.labels, row->cells.first_row,
                       row->cells.first_column, block_heading_unit(reading, place));
}

static struct value read_value(struct region_reading *reading, const struct block_place *place,
                               const struct block_key *row, size_t index)
{
    const struct block_rule *rule = place->rule;
    struct form_sheet *sheet = reading->sheet;
    const struct cell *cell = &sheet->grid->cells[index];
    struct value value = {.row = cell->row, .column = cell->column};

    value_read(sheet, reading->form, rule->value,
               (struct value_source){.cell = cell, .text = cell->shown},
               row_unit(reading, place, row), &value);
    form_sheet_account_value(sheet, index, rule->table, rule->value, rule->value_node);
    return value;
}

static void read_inside(struct region_reading *reading, const struct block_place *place,
                        size_t index, const struct block_key *key)
{
    const struct block_rule *rule = place->rule;
    struct form_sheet *sheet = reading->sheet;
    const struct cell *cell = &sheet->grid->cells[index];
    struct folded_text folded = unicode_fold(sheet->arena, cell->shown);
    struct text rest = text_slice(cell->shown, folded.ends[key->behind - 1], cell->shown.length);
    struct value value = {.row = cell->row, .column = cell->column};

    value_read(sheet, reading->form, rule->value, (struct value_source){.text = rest},
               row_unit(reading, place, key), &value);
    if (value.state != VALUE_BLANK) {
        form_sheet_account_value(sheet, index, rule->table, rule->value, rule->value_node);
    }
    keep(reading, rule, key, NULL, value);
}

static void read_beside(struct region_reading *reading, const struct block_place *place,
                        const struct block_key *key)
{
    const struct form_sheet *sheet = reading->sheet;
    struct block_key other;
    size_t index = form_sheet_first_in_row(sheet, key->cells.first_row, key->cells.last_column + 1,
                                           place->area.last_column);

    if (index != SIZE_MAX && !block_read_key(reading, &place->rule->rows, index, &other) &&
        !form_has_label(reading->form, reading->year, sheet->folded[index])) {
        keep(reading, place->rule, key, NULL, read_value(reading, place, key, index));
    }
}

static void read_crossings(struct region_reading *reading, const struct block_place *place,
                           const struct block_key *row)
{
    struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
    struct block_key across;

    for (size_t i = grid_lower_bound(grid, place->first_row, row->cells.last_column + 1);
         i < grid->count && grid->cells[i].row == place->first_row; i++) {
        if (!block_holds(reading, place, i) ||
            !block_read_key(reading, &place->rule->across, i, &across)) {
            continue;
        }
        form_sheet_account(sheet, i, ACCOUNT_LABEL, place->rule->across.node);
        size_t index = form_sheet_first_in_row(sheet, row->cells.first_row,
                                               across.cells.first_column, across.cells.last_column);
        if (index != SIZE_MAX) {
            keep(reading, place->rule, row, &across, read_value(reading, place, row, index));
        }
    }
}

/* The label of a row that is known and not read, and all that stands right of it. */
static void pass_over_row(struct region_reading *reading, const struct block_place *place,
                          size_t index)
{
    const struct grid *grid = reading->sheet->grid;
    const struct node *node = place->rule->ignored.node;

    for (size_t i = index; i < grid->count && grid->cells[i].row == grid->cells[index].row &&
                           grid->cells[i].column <= place->area.last_column;
         i++) {
        form_sheet_account(reading->sheet, i, ACCOUNT_DECORATION, node);
    }
}

/* What stands under a label in the row of those across. */
static void pass_over_column(struct region_reading *reading, const struct block_place *place,
                             struct range header)
{
    const struct grid *grid = reading->sheet->grid;

    for (size_t i = grid_lower_bound(grid, header.last_row + 1, 1);
         i < grid->count && grid->cells[i].row <= place->last_row; i++) {
        if (grid->cells[i].column >= header.first_column &&
            grid->cells[i].column <= header.last_column) {
            form_sheet_account(reading->sheet, i, ACCOUNT_DECORATION, place->rule->ignored.node);
        }
    }
}

/* Labels in the row of those across that are known and not read, and all that stands below them;
 * below one over the labels of the rows, those stand. */
static void pass_over_columns(struct region_reading *reading, const struct block_place *place)
{
    const struct label_set *ignored = &place->rule->ignored;
    struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;

    for (size_t i = grid_lower_bound(grid, place->first_row, 1);
         place->rule->across.field != NULL && i < grid->count &&
         grid->cells[i].row < place->body_row;
         i++) {
        const struct cell *cell = &grid->cells[i];
        if (!block_holds(reading, place, i) || sheet->accounts[i].kind != ACCOUNT_UNREAD ||
            !label_matches(ignored, reading->year, sheet->folded[i])) {
            continue;
        }
        form_sheet_account(sheet, i, ACCOUNT_DECORATION, ignored->node);
        if (cell->column > place->key_column) {
            pass_over_column(reading, place, grid_merge(grid, cell->row, cell->column));
        }
    }
}

/* A pattern must not take for labels what is read already. */
static bool may_be_key(const struct region_reading *reading, const struct block_place *place,
                       size_t index)
{
    enum account_kind kind = reading->sheet->accounts[index].kind;

    return block_holds(reading, place, index) &&
           reading->sheet->grid->cells[index].column <= place->key_column &&
           kind != ACCOUNT_VALUE && (place->rule->rows.pattern == NULL || kind == ACCOUNT_UNREAD);
}

void block_cross_read(struct region_reading *reading, const struct block_place *place)
{
    const struct block_rule *rule = place->rule;
    struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
    struct block_key key;

    pass_over_columns(reading, place);
    for (size_t i = grid_lower_bound(grid, place->body_row, 1);
         i < grid->count && grid->cells[i].row <= place->last_row; i++) {
        if (!may_be_key(reading, place, i)) {
            continue;
        }
        if (label_matches(&rule->ignored, reading->year, sheet->folded[i])) {
            pass_over_row(reading, place, i);
            continue;
        }
        if (!block_read_key(reading, &rule->rows, i, &key)) {
            continue;
        }
        form_sheet_account(sheet, i, ACCOUNT_LABEL, rule->rows.node);
        if (key.behind > 0) {
            read_inside(reading, place, i, &key);
        } else if (rule->across.field != NULL) {
            read_crossings(reading, place, &key);
        } else {
            read_beside(reading, place, &key);
        }
    }
}
