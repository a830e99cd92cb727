#include "mapping/block.h"
#include "mapping/label.h"
#include "mapping/text_rule.h"
#include "mapping/value.h"

/* A label of a group that was met, whose record is not yet known. */
struct entered_group {
    const struct column_rule *column;
    struct value value;
};

/* The rows of one block as they are read. */
struct block_rows {
    struct region_reading *reading;
    const struct block_place *place;
    struct value *current; /* by column: the value that stands for blank cells below it */
    struct value *values;  /* by column: of the row being read */
    struct value *filled;  /* by column that is filled down: its last value */
    bool *blank;           /* by column that is filled down: the row itself says nothing */
    bool is_list;          /* the rows make records of their own, */
    size_t first_record;   /* the first of which this is in the list of all */
    struct record *record; /* that takes the row; of a list NULL before its first */
    struct entered_group *entered;
    size_t entered_count, entered_capacity;
};

static struct value read_cell(struct region_reading *reading, const struct block_place *place,
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

    return read_cell(reading, place, column, unit, header, row);
}

static bool is_leading(const struct block_rule *rule, const struct column_rule *column)
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
    return column->groups || is_leading(rule, column);
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

static void set_headers(struct block_rows *rows, struct record *record)
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

/* Whether the row's leading columns name another record than the one being filled. */
static bool begins_record(const struct block_rows *rows)
{
    const struct block_rule *rule = rows->place->rule;
    const struct record *record = rows->record;

    if (record == NULL) {
        return true;
    }
    for (size_t i = 0; i < rule->column_count; i++) {
        const struct column_rule *column = &rule->columns[i];
        if (is_leading(rule, column) &&
            !text_equal(record->values[column->field->index].text, rows->values[i].text)) {
            return true;
        }
    }
    return false;
}

/* A record of a list begins with the values that stand above the list. */
static void begin_record(struct block_rows *rows, uint32_t row)
{
    struct region_reading *reading = rows->reading;
    struct arena *arena = reading->sheet->arena;
    struct record *record = record_create(arena, reading->form->model, reading->form->record);

    for (size_t i = 0; i < reading->form->record->field_count; i++) {
        record->values[i] = reading->record->values[i];
    }
    record->form = reading->form->name;
    record->sheet = reading->sheet->grid->name;
    record->range = (struct range){row, rows->place->first_column, row, rows->place->last_column};
    rows->record = record;
    set_headers(rows, record);
    record_list_add(arena, reading->records, record);
}

static void keep_list_row(struct block_rows *rows, uint32_t row)
{
    const struct block_rule *rule = rows->place->rule;

    struct record *record = rows->record;

    record->range.last_row = row;
    for (size_t i = 0; i < record->type->table_count; i++) {
        struct row *added = NULL;
        for (size_t j = 0; j < rule->column_count; j++) {
            if (rule->columns[j].table != &record->type->tables[i]) {
                continue;
            }
            if (added == NULL) {
                added = table_add_row(rows->reading->sheet->arena, &record->tables[i]);
            }
            added->values[rule->columns[j].field->index] = rows->values[j];
        }
    }
    for (size_t j = 0; j < rule->column_count; j++) {
        if (rule->columns[j].table == NULL) {
            struct value *value = &record->values[rule->columns[j].field->index];
            if (value->state == VALUE_BLANK) {
                *value = rows->values[j];
            }
        }
    }
}

static void keep_row(struct block_rows *rows, uint32_t row)
{
    const struct block_rule *rule = rows->place->rule;

    if (rows->is_list) {
        keep_list_row(rows, row);
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

struct range block_closing_header(const struct region_reading *reading,
                                  const struct block_place *place,
                                  const struct closing_value *closing)
{
    return closing->under.count > 0 ? block_repeat_header(reading, place, closing)
                                    : place->columns[closing->column - place->rule->columns];
}

/* What closes a list holds for all records of it, as what stands above it does. */
static void give_closing_value(struct block_rows *rows, const struct field *field,
                               struct value value)
{
    const struct record_list *records = rows->reading->records;

    if (!rows->is_list) {
        rows->record->values[field->index] = value;
        return;
    }
    for (size_t i = rows->first_record; i < records->count; i++) {
        struct value *own = &records->items[i]->values[field->index];
        *own = own->state == VALUE_BLANK ? value : *own;
    }
}

/* What is left of the closing row is known, where the form says so. */
static void pass_over_closing(const struct block_rows *rows, uint32_t row)
{
    const struct block_place *place = rows->place;
    struct form_sheet *sheet = rows->reading->sheet;
    const struct grid *grid = sheet->grid;

    for (size_t i = grid_lower_bound(grid, row, place->first_column);
         i < grid->count && grid->cells[i].row == row; i++) {
        uint32_t column = grid->cells[i].column;
        if (sheet->accounts[i].kind == ACCOUNT_UNREAD &&
            (column <= place->last_column || block_repeat_holds(place, column))) {
            form_sheet_account(sheet, i, ACCOUNT_DECORATION, place->rule->closing.node);
        }
    }
}

static void read_closing_row(struct block_rows *rows)
{
    const struct block_place *place = rows->place;
    struct form_sheet *sheet = rows->reading->sheet;
    const struct cell *label = &sheet->grid->cells[place->closing];

    form_sheet_account(sheet, place->closing, ACCOUNT_LABEL, place->rule->closing.node);
    for (size_t i = 0; i < place->rule->closing_count; i++) {
        const struct closing_value *closing = &place->rule->closing_values[i];
        struct range header = block_closing_header(rows->reading, place, closing);
        if (header.first_row == 0) {
            continue;
        }
        const struct column_rule given = {.field = closing->field, .labels = place->rule->closing};
        struct money_unit unit = block_column_unit(rows->reading, place, closing->column, header);
        struct value value = read_cell(rows->reading, place, &given, unit, header, label->row);
        value.label_row = label->row;
        value.label_column = label->column;
        give_closing_value(rows, closing->field, value);
    }
    if (place->rule->closing_passed_over) {
        pass_over_closing(rows, label->row);
    }
}

/* What is said once for all labels that columns are repeated under is kept, too, where under
 * none of them anything stands. */
static void read_and_keep(struct block_rows *rows, uint32_t row)
{
    bool any = read_row(rows, row);
    bool begins = rows->is_list && begins_record(rows);

    /* A row of labels alone may name a record that has still to begin. */
    if (begins && !any) {
        return;
    }
    if (begins) {
        begin_record(rows, row);
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
        set_headers(&rows, rows.record);
    }
    for (size_t i = grid_lower_bound(grid, place->first_row, 1);
         i < grid->count && grid->cells[i].row <= place->last_row; i++) {
        if (grid->cells[i].row == row) {
            continue;
        }
        row = grid->cells[i].row;
        account_heading(&rows, row);
        if (place->closing != SIZE_MAX && row == grid->cells[place->closing].row) {
            read_closing_row(&rows);
        } else if (!account_header_row(&rows, row) && row >= place->body_row) {
            read_and_keep(&rows, row);
        }
    }
}
