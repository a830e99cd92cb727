#include "mapping/block_rows.h"
#include "mapping/label.h"
#include "mapping/text_rule.h"
#include "mapping/value.h"

struct value block_rows_cell(struct region_reading *reading, const struct block_place *place,
                             const struct column_rule *column, struct money_unit unit,
                             struct range header, uint32_t row)
{
    struct form_sheet *sheet = reading->sheet;
    size_t index = form_sheet_first_in_row(sheet, row, header.first_column, header.last_column);
    struct value value = {.row = row,
                          .column = header.first_column,
                          .label_row = header.first_row,
                          .label_column = header.first_column};

    if (index != SIZE_MAX &&
        label_matches(&place->rule->filler, reading->year, sheet->folded[index])) {
        form_sheet_account(sheet, index, ACCOUNT_DECORATION, place->rule->filler.node);
    } else if (index != SIZE_MAX) {
        const struct cell *cell = &sheet->grid->cells[index];
        struct text text = text_rule_apply(sheet->arena, &column->text, cell->shown);
        struct value_source source = {.cell = cell, .text = text};
        value.column = cell->column;
        value_read(sheet, reading->form, column->field, source, unit, &value);
        if (column->from == NULL) {
            form_sheet_account_value(sheet, index, column->table, column->field,
                                     column->labels.node);
        }
    }
    return value;
}

struct value block_read_cell(struct region_reading *reading, const struct block_place *place,
                             const struct column_rule *column, struct range header, uint32_t row)
{
    struct money_unit unit = block_column_unit(reading, place, column, header);

    return block_rows_cell(reading, place, column, unit, header, row);
}

bool block_rows_leads(const struct block_rule *rule, const struct column_rule *column)
{
    for (size_t i = 0; i < rule->begin_count; i++) {
        if (rule->begin[i] == column) {
            return true;
        }
    }
    return false;
}

static bool carries_down(const struct block_rule *rule, const struct column_rule *column)
{
    return column->groups || block_rows_leads(rule, column);
}

static void remember_group_label(struct block_rows *rows, const struct column_rule *column,
                                 const struct value *value)
{
    if (column->table == NULL) {
        return;
    }
    rows->entered =
        arena_grow(rows->reading->sheet->arena, rows->entered, rows->entered_count,
                   rows->entered_count + 1, sizeof *rows->entered, &rows->entered_capacity);
    rows->entered[rows->entered_count++] = (struct entered_group){column, *value};
}

/* Gives the labels of groups that were met to the record that takes the row. */
static void hand_over_group_labels(struct block_rows *rows)
{
    struct arena *arena = rows->reading->sheet->arena;

    for (size_t i = 0; i < rows->entered_count; i++) {
        const struct column_rule *column = rows->entered[i].column;
        const struct value *value = &rows->entered[i].value;
        struct table *table = &rows->record->tables[column->table->index];
        table->groups = arena_grow(arena, table->groups, table->group_count, table->group_count + 1,
                                   sizeof *table->groups, &table->group_capacity);
        table->groups[table->group_count++] = (struct group_label){.field = column->field,
                                                                   .text = value->text,
                                                                   .row = value->row,
                                                                   .column = value->column};
    }
    rows->entered_count = 0;
}

/* A new value of a group ends the groups within it. */
static void enter_group(struct block_rows *rows, size_t index, const struct value *value)
{
    const struct block_rule *rule = rows->place->rule;

    if (text_equal(rows->current[index].text, value->text) &&
        rows->current[index].state == value->state) {
        rows->current[index] = *value;
        return;
    }
    rows->current[index] = *value;
    for (size_t i = index + 1; i < rule->column_count; i++) {
        if (carries_down(rule, &rule->columns[i])) {
            rows->current[i] = (struct value){0};
        }
    }
    remember_group_label(rows, &rule->columns[index], value);
}

/* A blank cell of a column that is filled down says what the last filled one said. */
static void fill_down(struct block_rows *rows, size_t index, struct value *value)
{
    if (value->state != VALUE_BLANK) {
        rows->filled[index] = *value;
    }
    rows->blank[index] = value->state == VALUE_BLANK;
    *value = rows->filled[index].state == VALUE_BLANK ? *value : rows->filled[index];
}

/* Reads the cells of a row; false when it holds nothing but group labels. */
static bool read_row(struct block_rows *rows, uint32_t row)
{
    const struct block_rule *rule = rows->place->rule;
    bool any = false;

    for (size_t i = 0; i < rule->column_count; i++) {
        const struct column_rule *column = &rule->columns[i];
        if (rows->place->columns[i].first_row == 0) {
            rows->values[i] = (struct value){0};
            continue;
        }
        struct value value =
            block_read_cell(rows->reading, rows->place, column, rows->place->columns[i], row);
        if (column->fills) {
            fill_down(rows, i, &value);
        }
        if (!carries_down(rule, column)) {
            any = any || (value.state != VALUE_BLANK && !rows->blank[i]);
            rows->values[i] = value;
            continue;
        }
        if (value.state != VALUE_BLANK) {
            enter_group(rows, i, &value);
        }
        rows->values[i] = rows->current[i].state == VALUE_BLANK ? value : rows->current[i];
    }
    return any;
}

void block_rows_set_headers(struct block_rows *rows, struct record *record)
{
    const struct block_rule *rule = rows->place->rule;

    for (size_t i = 0; i < rule->column_count; i++) {
        const struct column_rule *column = &rule->columns[i];
        if (column->table != NULL) {
            record->tables[column->table->index].headers[column->field->index] =
                rows->place->columns[i];
        }
    }
}

static void keep_row(struct block_rows *rows, uint32_t row)
{
    const struct block_rule *rule = rows->place->rule;

    if (rows->is_list) {
        block_list_keep(rows, row);
        return;
    }
    struct row *added =
        table_add_row(rows->reading->sheet->arena, &rows->record->tables[rule->table->index]);
    for (size_t i = 0; i < rule->column_count; i++) {
        added->values[rule->columns[i].field->index] = rows->values[i];
    }
}

/* The cells of the header, and of a header that is repeated after a page break. */
static bool account_header_row(struct block_rows *rows, uint32_t row)
{
    const struct block_rule *rule = rows->place->rule;
    struct form_sheet *sheet = rows->reading->sheet;
    size_t found = 0;
    size_t own = 0;

    for (size_t i = 0; i < rule->column_count; i++) {
        own += rule->columns[i].from == NULL ? 1 : 0;
        struct range header = rows->place->columns[i];
        size_t index =
            header.first_row == 0
                ? SIZE_MAX
                : form_sheet_first_in_row(sheet, row, header.first_column, header.last_column);
        if (index != SIZE_MAX &&
            label_matches(&rule->columns[i].labels, rows->reading->year, sheet->folded[index])) {
            form_sheet_account(sheet, index, ACCOUNT_LABEL, rule->columns[i].labels.node);
            found++;
        }
    }
    if (row < rows->place->body_row) {
        block_account_units(rows->reading, rows->place, row);
    }
    bool repeated = block_repeat_account_header(rows->reading, rows->place, row);
    return found * 2 > own || repeated;
}

static void account_heading(struct block_rows *rows, uint32_t row)
{
    struct form_sheet *sheet = rows->reading->sheet;
    const struct label_set *heading = &rows->place->rule->heading;
    size_t index = form_sheet_first_in_row(sheet, row, rows->reading->range.first_column,
                                           rows->place->first_column);

    if (index != SIZE_MAX && sheet->grid->cells[index].column < rows->place->first_column &&
        label_matches(heading, rows->reading->year, sheet->folded[index])) {
        form_sheet_account(sheet, index, ACCOUNT_LABEL, heading->node);
    }
}

/* A row that one of its cells says to be known and not read; its cells are accounted for. */
static bool pass_over_row(struct block_rows *rows, uint32_t row)
{
    const struct block_place *place = rows->place;
    const struct label_set *skipped = &place->rule->skipped;
    struct form_sheet *sheet = rows->reading->sheet;
    const struct grid *grid = sheet->grid;
    size_t first = grid_lower_bound(grid, row, place->area.first_column);
    bool passed = false;
    size_t end = first;

    for (; end < grid->count && grid->cells[end].row == row &&
           grid->cells[end].column <= place->area.last_column;
         end++) {
        passed = passed || label_matches(skipped, rows->reading->year, sheet->folded[end]);
    }
    for (size_t i = first; passed && i < end; i++) {
        if (sheet->accounts[i].kind == ACCOUNT_UNREAD &&
            !form_has_label(rows->reading->form, rows->reading->year, sheet->folded[i])) {
            form_sheet_account(sheet, i, ACCOUNT_DECORATION, skipped->node);
        }
    }
    return passed;
}

/* What is said once for all labels that columns are repeated under is kept, too, where under
 * none of them anything stands. */
static void read_and_keep(struct block_rows *rows, uint32_t row)
{
    bool any = read_row(rows, row);
    bool begins = rows->is_list && block_list_begins(rows);

    /* A row of labels alone may name a record that has still to begin. */
    if (begins && !any) {
        return;
    }
    if (begins) {
        block_list_begin(rows, row);
    }
    hand_over_group_labels(rows);
    if (block_repeat_read(rows->reading, rows->place, row, rows->values) == 0 && any) {
        keep_row(rows, row);
    }
}

void block_read(struct region_reading *reading, const struct block_place *place)
{
    struct arena *arena = reading->sheet->arena;
    const struct grid *grid = reading->sheet->grid;
    size_t columns = place->rule->column_count;
    bool is_list = place->rule->table == NULL;
    struct block_rows rows = {.reading = reading,
                              .place = place,
                              .current = arena_array(arena, columns, sizeof(struct value)),
                              .values = arena_array(arena, columns, sizeof(struct value)),
                              .filled = arena_array(arena, columns, sizeof(struct value)),
                              .blank = arena_array(arena, columns, sizeof(bool)),
                              .is_list = is_list,
                              .first_record = reading->records->count,
                              .record = is_list ? NULL : reading->record};
    uint32_t row = 0;

    if (place->rule->rows.field != NULL) {
        block_cross_read(reading, place);
        return;
    }
    if (!is_list) {
        block_rows_set_headers(&rows, rows.record);
    }
    for (size_t i = grid_lower_bound(grid, place->first_row, 1);
         i < grid->count && grid->cells[i].row <= place->last_row; i++) {
        if (grid->cells[i].row == row) {
            continue;
        }
        row = grid->cells[i].row;
        account_heading(&rows, row);
        if (place->closing != SIZE_MAX && row == grid->cells[place->closing].row) {
            block_closing_read(&rows);
        } else if (!account_header_row(&rows, row) && row >= place->body_row &&
                   !pass_over_row(&rows, row)) {
            read_and_keep(&rows, row);
        }
    }
}
