#include "base/wording.h"
#include "mapping/block.h"
#include "mapping/label.h"

static const struct finding_kind header_missing = {
    "table-not-found", SEVERITY_ERROR,
    "未找到“{subject}”的表头（应有列：{expected}），该表没有读取。{remedy}",
    "The header of \"{subject}\" was not found (expected columns: {expected}); the table was not "
    "read. {remedy}"};

static const struct finding_kind rows_missing = {
    "table-not-found", SEVERITY_ERROR,
    "“{subject}”各行的标签一个也没有找到（应有：{expected}），该表没有读取。{remedy}",
    "None of the labels of the rows of \"{subject}\" was found (expected: {expected}); the table "
    "was not read. {remedy}"};

static const struct finding_kind across_missing = {
    "table-not-found", SEVERITY_ERROR,
    "“{subject}”各列上方的标签一个也没有找到（应有：{expected}），该表没有读取。{remedy}",
    "None of the labels over the columns of \"{subject}\" was found (expected: {expected}); the "
    "table was not read. {remedy}"};

static const struct finding_kind column_missing = {
    "column-not-found", SEVERITY_WARNING,
    "“{subject}”中没有找到列“{expected}”，该列按空处理。{remedy}",
    "\"{subject}\" has no column \"{expected}\"; it is taken as empty. {remedy}"};

static const struct finding_kind heading_missing = {
    "heading-not-found", SEVERITY_WARNING,
    "没有找到“{subject}”的标题“{expected}”，只凭表头读取了该表。{remedy}",
    "The heading \"{expected}\" of \"{subject}\" was not found; the table was read by its header "
    "alone. {remedy}"};

static const struct finding_kind closing_missing = {
    "closing-not-found", SEVERITY_WARNING,
    "没有找到“{subject}”的结束行“{expected}”，其后的行可能被当作明细读取。{remedy}",
    "The row \"{expected}\" that closes \"{subject}\" was not found; what stands in its place may "
    "have been read as a row. {remedy}"};

static const struct finding_kind column_unread = {
    "column-unread", SEVERITY_WARNING,
    "列“{found}”不在表样中，其下 {subject} 个单元格未读取。如需保留，请在映射文件的 columns 或 "
    "ignore 中加上该列。",
    "The column \"{found}\" is not part of the form; {subject} cells below it were not read. Add "
    "it "
    "to `columns` or `ignore` in the mapping file if it should be known."};

struct text block_title(const struct region_reading *reading, const struct block_rule *rule)
{
    return form_sheet_title(reading->sheet, rule->table != NULL ? &rule->table->title
                                                                : &reading->form->record->title);
}

static struct text column_names(const struct region_reading *reading, const struct block_rule *rule)
{
    struct text_builder builder = text_builder(reading->sheet->arena);

    for (size_t i = 0; i < rule->column_count; i++) {
        if (rule->columns[i].from == NULL) {
            text_append(&builder, builder.length == 0 ? TEXT("") : TEXT(" / "));
            text_append(&builder, near_label_expected(reading, &rule->columns[i].labels));
        }
    }
    return text_built(&builder);
}

/* All labels of a cross table's rows or columns, or the pattern that they follow. */
static struct text key_names(const struct region_reading *reading, const struct key_rule *key)
{
    struct text_builder builder = text_builder(reading->sheet->arena);

    for (size_t i = 0; i < key->labels.count; i++) {
        const struct text label = label_spelled(reading->sheet->arena, &key->labels, i);
        const struct label_set one = {.labels = &label, .count = 1, .units = key->labels.units};
        text_append(&builder, i == 0 ? TEXT("") : TEXT(" / "));
        text_append(&builder, near_label_expected(reading, &one));
    }
    return key->labels.count > 0 ? text_built(&builder) : pattern_source(key->pattern);
}

/* The rows that the block would have had, up to the form's next label: told together with
 * the block that is missing, not cell by cell. */
static void tell_rows(struct region_reading *reading, const struct block_place *place)
{
    size_t heading = place->heading;
    struct form_sheet *sheet = reading->sheet;
    const struct cell *label = &sheet->grid->cells[heading];

    for (size_t i = heading + 1;
         i < sheet->grid->count && sheet->grid->cells[i].row <= place->area.last_row; i++) {
        const struct cell *cell = &sheet->grid->cells[i];
        if (cell->row > label->row && cell->column <= label->column &&
            form_has_label(reading->form, reading->year, sheet->folded[i])) {
            return;
        }
        sheet->accounts[i].told = block_holds(reading, place, i);
    }
}

/* Tells that nothing of the block was found: which words were looked for, and `labels` among
 * them that are to be added to. */
static void tell_missing(struct region_reading *reading, const struct block_place *place,
                         const struct finding_kind *kind, struct text expected,
                         const struct label_set *labels)
{
    size_t at = place->heading != SIZE_MAX ? place->heading : reading->start;
    const struct cell *cell = &reading->sheet->grid->cells[at];
    struct finding_facts facts = {.subject = block_title(reading, place->rule),
                                  .expected = expected};

    if (!place->rule->optional) {
        facts.remedy = block_label_remedy(reading, place, labels, place->area, &facts.found);
        finding_add(reading->sheet->findings, kind,
                    form_sheet_place(reading->sheet, cell->row, cell->column), facts);
    }
    if (place->heading != SIZE_MAX) {
        tell_rows(reading, place);
    }
}

static void tell_edge(struct region_reading *reading, const struct block_place *place,
                      const struct finding_kind *kind, const struct label_set *labels,
                      struct range range)
{
    struct finding_facts facts = {.subject = block_title(reading, place->rule),
                                  .expected = near_label_expected(reading, labels)};

    facts.remedy = block_label_remedy(reading, place, labels, range, &facts.found);
    finding_add(reading->sheet->findings, kind,
                form_sheet_place(reading->sheet, place->first_row, place->first_column), facts);
}

void block_report_heading(struct region_reading *reading, const struct block_place *place)
{
    struct range above = place->area;

    above.last_row = place->body_row - 1;
    if (place->rule->heading.count > 0 && place->heading == SIZE_MAX) {
        tell_edge(reading, place, &heading_missing, &place->rule->heading, above);
    }
}

void block_report_closing(struct region_reading *reading, const struct block_place *place)
{
    struct range body = place->area;

    body.first_row = place->body_row;
    body.last_row = place->last_row;
    body.last_column = place->first_column;
    tell_edge(reading, place, &closing_missing, &place->rule->closing, body);
}

/* The labels of a column that a header must have: of one that is nowhere there, if any, or else
 * of the first. */
static const struct label_set *labels_of_header(const struct region_reading *reading,
                                                const struct block_place *place)
{
    const struct block_rule *rule = place->rule;
    const struct label_set *first = NULL;

    for (size_t i = 0; i < rule->column_count; i++) {
        const struct column_rule *column = &rule->columns[i];
        if (!column->required || column->from != NULL) {
            continue;
        }
        if (region_find_text(reading, &column->labels, place->area) == SIZE_MAX) {
            return &column->labels;
        }
        first = first == NULL ? &column->labels : first;
    }
    return first == NULL ? &rule->columns[0].labels : first;
}

/* The columns that were looked for, and that of them whose absence decided. */
static struct text header_names(const struct region_reading *reading,
                                const struct block_place *place, const struct label_set *labels)
{
    struct text names = column_names(reading, place->rule);
    struct text missing = near_label_expected(reading, labels);
    struct wording words =
        wording_format(reading->sheet->arena, "%.*s；缺“%.*s”", "%.*s; \"%.*s\" is missing",
                       (int)names.length, names.data, (int)missing.length, missing.data);

    return region_find_text(reading, labels, place->area) == SIZE_MAX
               ? wording_for(reading->sheet->findings, words)
               : names;
}

void block_report_missing(struct region_reading *reading, const struct block_place *place)
{
    const struct label_set *labels = labels_of_header(reading, place);

    tell_missing(reading, place, &header_missing, header_names(reading, place, labels), labels);
}

/* The labels of a key; of one that is a pattern none, but the line where it stands. */
static struct label_set labels_of_key(const struct key_rule *key)
{
    struct label_set labels = key->labels;

    labels.node = labels.node != NULL ? labels.node : key->node;
    return labels;
}

void block_report_rows(struct region_reading *reading, const struct block_place *place)
{
    const struct label_set labels = labels_of_key(&place->rule->rows);

    tell_missing(reading, place, &rows_missing, key_names(reading, &place->rule->rows), &labels);
}

void block_report_across(struct region_reading *reading, const struct block_place *place)
{
    const struct label_set labels = labels_of_key(&place->rule->across);

    tell_missing(reading, place, &across_missing, key_names(reading, &place->rule->across),
                 &labels);
}

static void tell_column(struct region_reading *reading, const struct block_place *place,
                        const struct field *field, struct text expected,
                        const struct label_set *labels)
{
    struct range rows = {place->first_row, place->area.first_column, place->body_row - 1,
                         place->area.last_column};
    struct finding_facts facts = {
        .subject = block_title(reading, place->rule), .field = field->name, .expected = expected};

    facts.remedy = block_label_remedy(reading, place, labels, rows, &facts.found);
    finding_add(reading->sheet->findings, &column_missing,
                form_sheet_place(reading->sheet, place->first_row, place->first_column), facts);
}

void block_report_columns(struct region_reading *reading, const struct block_place *place)
{
    for (size_t i = 0; i < place->rule->column_count; i++) {
        const struct column_rule *column = &place->rule->columns[i];
        if (place->columns[i].first_row == 0 && !column->optional && column->from == NULL) {
            tell_column(reading, place, column->field,
                        near_label_expected(reading, &column->labels), &column->labels);
        }
    }
}

void block_report_repeat(struct region_reading *reading, const struct block_place *place)
{
    const struct key_rule *repeat = &place->rule->repeat;
    const struct label_set labels = labels_of_key(repeat);

    if (!place->rule->optional) {
        tell_column(reading, place, repeat->field, key_names(reading, repeat), &labels);
    }
}

static bool is_known_column(const struct block_place *place, uint32_t column)
{
    for (size_t i = 0; i < place->rule->column_count; i++) {
        if (place->columns[i].first_row != 0 && column >= place->columns[i].first_column &&
            column <= place->columns[i].last_column) {
            return true;
        }
    }
    return block_repeat_holds(place, column);
}

/* Whether another header stands between one and the rows, in a column: it decides on that. */
static bool has_header_below(const struct region_reading *reading, const struct block_place *place,
                             struct range header, uint32_t column)
{
    const struct form_sheet *sheet = reading->sheet;

    for (uint32_t row = header.last_row + 1; row < place->body_row; row++) {
        struct range lower = grid_merge(sheet->grid, row, column);
        if (form_sheet_index(sheet, lower.first_row, lower.first_column) != SIZE_MAX) {
            return true;
        }
    }
    return false;
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
            sheet->accounts[i].kind == ACCOUNT_UNREAD && !is_known_column(place, column) &&
            !has_header_below(reading, place, header, column)) {
            form_sheet_account(sheet, i, kind, node);
            sheet->accounts[i].told = true;
            count++;
        }
    }
    return count;
}

/* Whether a cell in the rows of the header is none of it. */
static bool is_apart(const struct region_reading *reading, const struct block_place *place,
                     size_t index)
{
    const struct form_sheet *sheet = reading->sheet;
    uint32_t column = sheet->grid->cells[index].column;

    return index == place->heading || sheet->folded[index].length == 0 ||
           form_has_decoration(sheet, reading->form, reading->year, index) ||
           (sheet->turned && (column < place->first_column || column > place->last_column));
}

void block_account_other_columns(struct region_reading *reading, const struct block_place *place)
{
    struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
    const struct label_set *ignored = &place->rule->ignored;

    for (size_t i = grid_lower_bound(grid, place->first_row, 1);
         i < grid->count && grid->cells[i].row < place->body_row; i++) {
        const struct cell *cell = &grid->cells[i];
        bool known = is_known_column(place, cell->column);
        bool passed_over = label_matches(ignored, reading->year, sheet->folded[i]);
        if (!block_holds(reading, place, i) || is_apart(reading, place, i) ||
            (known && (!passed_over || sheet->accounts[i].kind != ACCOUNT_UNREAD)) ||
            form_has_label(reading->form, reading->year, sheet->folded[i])) {
            continue;
        }
        struct range header = grid_merge(grid, cell->row, cell->column);
        if (passed_over) {
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
