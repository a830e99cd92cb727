#include "mapping/form_sheet.h"
#include "mapping/label.h"

/* Rows below a block's heading in which its header is looked for. */
enum { HEADER_DISTANCE = 12 };

static const struct finding_kind block_missing = {
    "table-not-found", SEVERITY_ERROR,
    "未找到“{subject}”的表头（应有列：{expected}）。请检查表头文字，或在映射文件中补充列名。",
    "The header of \"{subject}\" was not found (expected columns: {expected}). Check the header's "
    "words, or add them to the mapping file."};

static const struct finding_kind column_missing = {
    "column-not-found", SEVERITY_WARNING,
    "“{subject}”中没有找到列“{expected}”，该列按空处理。请检查表头，或在映射文件中补充列名。",
    "\"{subject}\" has no column \"{expected}\"; it is taken as empty. Check the header, or add "
    "the "
    "label to the mapping file."};

static const struct finding_kind column_unread = {
    "column-unread", SEVERITY_WARNING,
    "列“{found}”不在表样中，其下 {subject} 个单元格未读取。如需保留，请在映射文件的 columns 或 "
    "ignore 中加上该列。",
    "The column \"{found}\" is not part of the form; {subject} cells below it were not read. Add "
    "it "
    "to `columns` or `ignore` in the mapping file if it should be known."};

static struct text first_label(const struct label_set *set)
{
    return set->count > 0 ? set->labels[0] : TEXT("");
}

static struct text block_title(const struct region_reading *reading, const struct block_rule *rule)
{
    const struct title *title =
        rule->table != NULL ? &rule->table->title : &reading->form->record->title;

    return finding_language(reading->sheet->findings) == LANGUAGE_ZH ? title->zh : title->en;
}

static bool in_range(const struct region_reading *reading, size_t index)
{
    const struct cell *cell = &reading->sheet->grid->cells[index];

    return range_contains(reading->range, cell->row, cell->column);
}

static size_t find_heading(const struct region_reading *reading, const struct label_set *heading)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;

    for (size_t i = grid_lower_bound(grid, reading->range.first_row, 1);
         heading->count > 0 && i < grid->count && grid->cells[i].row <= reading->range.last_row;
         i++) {
        if (in_range(reading, i) && label_matches(heading, reading->year, sheet->folded[i])) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* Sets the columns whose labels stand in a row and are not found yet; returns how many. */
static size_t match_row(const struct region_reading *reading, const struct block_rule *rule,
                        uint32_t row, struct range *columns)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
    size_t count = 0;

    for (size_t i = grid_lower_bound(grid, row, reading->range.first_column);
         i < grid->count && grid->cells[i].row == row; i++) {
        for (size_t j = 0; j < rule->column_count && in_range(reading, i); j++) {
            if (columns[j].first_row == 0 &&
                label_matches(&rule->columns[j].labels, reading->year, sheet->folded[i])) {
                columns[j] = grid_merge(grid, row, grid->cells[i].column);
                count++;
                break;
            }
        }
    }
    return count;
}

/* A row is the header when it has the required columns, and half of all. */
static bool is_header(const struct region_reading *reading, const struct block_rule *rule,
                      uint32_t row, struct range *columns)
{
    size_t found = match_row(reading, rule, row, columns);

    for (size_t i = 0; i < rule->column_count; i++) {
        if (rule->columns[i].required && columns[i].first_row == 0) {
            found = 0;
        }
    }
    if (found * 2 >= rule->column_count && found > 0) {
        return true;
    }
    for (size_t i = 0; i < rule->column_count; i++) {
        columns[i] = (struct range){0};
    }
    return false;
}

static bool find_header(struct region_reading *reading, struct block_place *place)
{
    const struct grid *grid = reading->sheet->grid;
    uint32_t first = reading->range.first_row;
    uint32_t last = reading->range.last_row;
    uint32_t row = 0;

    if (place->heading != SIZE_MAX) {
        first = grid->cells[place->heading].row;
        last = first + HEADER_DISTANCE < last ? first + HEADER_DISTANCE : last;
    }
    for (size_t i = grid_lower_bound(grid, first, 1); i < grid->count && grid->cells[i].row <= last;
         i++) {
        if (grid->cells[i].row == row) {
            continue;
        }
        row = grid->cells[i].row;
        if (is_header(reading, place->rule, row, place->columns)) {
            place->first_row = row;
            return true;
        }
    }
    return false;
}

/* A header of two rows has the rest of its columns directly above or below. */
static void complete_header(struct region_reading *reading, struct block_place *place)
{
    uint32_t row = place->first_row;
    uint32_t bottom = row;

    if (row > reading->range.first_row + 1 &&
        match_row(reading, place->rule, row - 1, place->columns) > 0) {
        place->first_row = row - 1;
    }
    if (row < reading->range.last_row) {
        match_row(reading, place->rule, row + 1, place->columns);
    }
    place->first_column = LAST_COLUMN;
    for (size_t i = 0; i < place->rule->column_count; i++) {
        const struct range *column = &place->columns[i];
        if (column->first_row == 0) {
            continue;
        }
        bottom = column->last_row > bottom ? column->last_row : bottom;
        place->first_column =
            column->first_column < place->first_column ? column->first_column : place->first_column;
        place->last_column =
            column->last_column > place->last_column ? column->last_column : place->last_column;
    }
    place->body_row = bottom + 1;
}

static bool is_closing(const struct region_reading *reading, const struct block_place *place,
                       uint32_t row)
{
    const struct form_sheet *sheet = reading->sheet;
    size_t i = form_sheet_first_in_row(sheet, row, place->first_column, place->last_column);

    return i != SIZE_MAX && label_matches(&place->rule->closing, reading->year, sheet->folded[i]);
}

/* A row belongs to what follows the block when, at the block's left edge or left of it, the
 * form has another label there. */
static bool begins_something_else(const struct region_reading *reading,
                                  const struct block_place *place, uint32_t row)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;

    for (size_t i = grid_lower_bound(grid, row, reading->range.first_column);
         i < grid->count && grid->cells[i].row == row &&
         grid->cells[i].column <= place->first_column;
         i++) {
        bool own = label_matches(&place->rule->heading, reading->year, sheet->folded[i]);
        if (!own && (form_has_label(reading->form, reading->year, sheet->folded[i]) ||
                     form_has_decoration(sheet, reading->form, reading->year, i))) {
            return true;
        }
    }
    return false;
}

static void find_end(struct region_reading *reading, struct block_place *place)
{
    const struct grid *grid = reading->sheet->grid;
    uint32_t row = 0;

    place->last_row = place->body_row - 1;
    for (size_t i = grid_lower_bound(grid, place->body_row, 1);
         i < grid->count && grid->cells[i].row <= reading->range.last_row; i++) {
        if (grid->cells[i].row == row) {
            continue;
        }
        row = grid->cells[i].row;
        if (begins_something_else(reading, place, row)) {
            return;
        }
        place->last_row = row;
        if (is_closing(reading, place, row)) {
            place->closing_row = row;
            return;
        }
    }
}

static struct text column_names(const struct region_reading *reading, const struct block_rule *rule)
{
    struct text_builder builder = text_builder(reading->sheet->arena);

    for (size_t i = 0; i < rule->column_count; i++) {
        text_append(&builder, i == 0 ? TEXT("") : TEXT(" "));
        text_append(&builder, first_label(&rule->columns[i].labels));
    }
    return text_built(&builder);
}

/* The rows that the block would have had, up to the form's next label: told together with
 * the block that is missing, not cell by cell. */
static void tell_rows(struct region_reading *reading, size_t heading)
{
    struct form_sheet *sheet = reading->sheet;
    const struct cell *label = &sheet->grid->cells[heading];

    for (size_t i = heading + 1;
         i < sheet->grid->count && sheet->grid->cells[i].row <= reading->range.last_row; i++) {
        const struct cell *cell = &sheet->grid->cells[i];
        if (cell->row > label->row && cell->column <= label->column &&
            form_has_label(reading->form, reading->year, sheet->folded[i])) {
            return;
        }
        sheet->accounts[i].told = range_contains(reading->range, cell->row, cell->column);
    }
}

static void report_missing_block(struct region_reading *reading, const struct block_place *place)
{
    size_t at = place->heading != SIZE_MAX ? place->heading : reading->start;
    const struct cell *cell = &reading->sheet->grid->cells[at];

    if (place->heading != SIZE_MAX) {
        tell_rows(reading, place->heading);
    }
    if (!place->rule->optional) {
        finding_add(reading->sheet->findings, &block_missing,
                    form_sheet_place(reading->sheet, cell->row, cell->column),
                    (struct finding_facts){.subject = block_title(reading, place->rule),
                                           .expected = column_names(reading, place->rule)});
    }
}

static void report_missing_columns(struct region_reading *reading, const struct block_place *place)
{
    for (size_t i = 0; i < place->rule->column_count; i++) {
        const struct column_rule *column = &place->rule->columns[i];
        if (place->columns[i].first_row == 0 && !column->optional) {
            finding_add(reading->sheet->findings, &column_missing,
                        form_sheet_place(reading->sheet, place->first_row, place->first_column),
                        (struct finding_facts){.subject = block_title(reading, place->rule),
                                               .field = column->field->name,
                                               .expected = first_label(&column->labels)});
        }
    }
}

/* The cells of a column below its header: told together, as known decoration or as unread. */
static size_t account_column(struct region_reading *reading, const struct block_place *place,
                             struct range header, enum account_kind kind, const struct node *node)
{
    struct form_sheet *sheet = reading->sheet;
    size_t count = 0;

    for (size_t i = grid_lower_bound(sheet->grid, place->body_row, 1);
         i < sheet->grid->count && sheet->grid->cells[i].row <= place->last_row; i++) {
        uint32_t column = sheet->grid->cells[i].column;
        if (column >= header.first_column && column <= header.last_column &&
            sheet->accounts[i].kind == ACCOUNT_UNREAD) {
            form_sheet_account(sheet, i, kind, node);
            sheet->accounts[i].told = true;
            count++;
        }
    }
    return count;
}

static bool is_known_column(const struct block_place *place, uint32_t column)
{
    for (size_t i = 0; i < place->rule->column_count; i++) {
        if (place->columns[i].first_row != 0 && column >= place->columns[i].first_column &&
            column <= place->columns[i].last_column) {
            return true;
        }
    }
    return false;
}

static void account_other_columns(struct region_reading *reading, const struct block_place *place)
{
    struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
    const struct label_set *ignored = &place->rule->ignored;

    for (size_t i = grid_lower_bound(grid, place->first_row, 1);
         i < grid->count && grid->cells[i].row < place->body_row; i++) {
        const struct cell *cell = &grid->cells[i];
        if (!in_range(reading, i) || i == place->heading || sheet->folded[i].length == 0 ||
            is_known_column(place, cell->column) ||
            form_has_label(reading->form, reading->year, sheet->folded[i])) {
            continue;
        }
        struct range header = grid_merge(grid, cell->row, cell->column);
        if (label_matches(ignored, reading->year, sheet->folded[i])) {
            form_sheet_account(sheet, i, ACCOUNT_DECORATION, ignored->node);
            account_column(reading, place, header, ACCOUNT_DECORATION, ignored->node);
            continue;
        }
        size_t below = account_column(reading, place, header, ACCOUNT_UNREAD, NULL);
        sheet->accounts[i].told = true;
        finding_add(sheet->findings, &column_unread,
                    form_sheet_place(sheet, cell->row, cell->column),
                    (struct finding_facts){.found = text_trim(cell->shown),
                                           .subject = text_format(sheet->arena, "%zu", below)});
    }
}

void block_locate(struct region_reading *reading, const struct block_rule *rule,
                  struct block_place *place)
{
    *place = (struct block_place){.rule = rule, .heading = find_heading(reading, &rule->heading)};
    place->columns = arena_array(reading->sheet->arena, rule->column_count, sizeof *place->columns);
    place->found = find_header(reading, place);
    if (place->heading != SIZE_MAX) {
        form_sheet_account(reading->sheet, place->heading, ACCOUNT_LABEL, rule->heading.node);
    }
    if (!place->found) {
        report_missing_block(reading, place);
        return;
    }
    complete_header(reading, place);
    find_end(reading, place);
    report_missing_columns(reading, place);
    account_other_columns(reading, place);
}
