#include "roundtrip/targets_scan.h"

enum element {
    WORKSHEET = 1,
    DIMENSION,
    COLUMNS,
    COLUMN,
    SHEET_DATA,
    ROW,
    CELL,
    FORMULA,
    VALUE,
    INLINE,
    MERGES,
    MERGE,
    DRAWING,
    BEFORE_DRAWING
};

/* Of the children of a sheet those that stand before a legacyDrawing (ECMA-376-1 §18.3.1.99), so
 * that the place of a new one is behind the last of them. */
static const struct xml_path paths[] = {
    {0, "worksheet", WORKSHEET, false},
    {WORKSHEET, "dimension", DIMENSION, false},
    {WORKSHEET, "cols", COLUMNS, false},
    {COLUMNS, "col", COLUMN, false},
    {WORKSHEET, "sheetData", SHEET_DATA, false},
    {SHEET_DATA, "row", ROW, false},
    {ROW, "c", CELL, false},
    {CELL, "f", FORMULA, true},
    {CELL, "v", VALUE, false},
    {CELL, "is", INLINE, false},
    {WORKSHEET, "mergeCells", MERGES, false},
    {MERGES, "mergeCell", MERGE, false},
    {WORKSHEET, "legacyDrawing", DRAWING, false},
    {WORKSHEET, "sheetPr", BEFORE_DRAWING, false},
    {WORKSHEET, "sheetViews", BEFORE_DRAWING, false},
    {WORKSHEET, "sheetFormatPr", BEFORE_DRAWING, false},
    {WORKSHEET, "sheetCalcPr", BEFORE_DRAWING, false},
    {WORKSHEET, "sheetProtection", BEFORE_DRAWING, false},
    {WORKSHEET, "protectedRanges", BEFORE_DRAWING, false},
    {WORKSHEET, "scenarios", BEFORE_DRAWING, false},
    {WORKSHEET, "autoFilter", BEFORE_DRAWING, false},
    {WORKSHEET, "sortState", BEFORE_DRAWING, false},
    {WORKSHEET, "dataConsolidate", BEFORE_DRAWING, false},
    {WORKSHEET, "customSheetViews", BEFORE_DRAWING, false},
    {WORKSHEET, "phoneticPr", BEFORE_DRAWING, false},
    {WORKSHEET, "conditionalFormatting", BEFORE_DRAWING, false},
    {WORKSHEET, "dataValidations", BEFORE_DRAWING, false},
    {WORKSHEET, "hyperlinks", BEFORE_DRAWING, false},
    {WORKSHEET, "printOptions", BEFORE_DRAWING, false},
    {WORKSHEET, "pageMargins", BEFORE_DRAWING, false},
    {WORKSHEET, "pageSetup", BEFORE_DRAWING, false},
    {WORKSHEET, "headerFooter", BEFORE_DRAWING, false},
    {WORKSHEET, "rowBreaks", BEFORE_DRAWING, false},
    {WORKSHEET, "colBreaks", BEFORE_DRAWING, false},
    {WORKSHEET, "customProperties", BEFORE_DRAWING, false},
    {WORKSHEET, "cellWatches", BEFORE_DRAWING, false},
    {WORKSHEET, "ignoredErrors", BEFORE_DRAWING, false},
    {WORKSHEET, "smartTags", BEFORE_DRAWING, false},
    {WORKSHEET, "drawing", BEFORE_DRAWING, false},
};

size_t targets_lower_bound(const struct targets *targets, uint32_t row, uint32_t column)
{
    size_t low = 0;
    size_t high = targets->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct cell_edit *edit = targets->items[middle].edit;
        if (edit->row < row || (edit->row == row && edit->column < column)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static uint32_t number_of(const struct xml_attributes *attributes, const char *name)
{
    uint32_t number;

    return changed_part_number(xml_attribute(attributes, name, NULL), &number) ? number : 0;
}

static struct target *find_target(const struct targets *targets, uint32_t row, uint32_t column)
{
    size_t at = targets_lower_bound(targets, row, column);

    return at < targets->count && targets->items[at].edit->row == row &&
                   targets->items[at].edit->column == column
               ? &targets->items[at]
               : NULL;
}

static void start_columns(struct scan *scan, const struct xml_attributes *attributes)
{
    uint32_t first = number_of(attributes, "min");
    uint32_t last = number_of(attributes, "max");
    uint32_t style = number_of(attributes, "style");

    for (size_t i = 0; i < scan->targets->count; i++) {
        struct target *target = &scan->targets->items[i];
        if (target->edit->column >= first && target->edit->column <= last) {
            target->column_style = style;
        }
    }
}

/* "1:5"; several ranges, which the standard allows, are left alone. */
static struct range read_spans(struct text text)
{
    struct range range = {0};
    size_t colon = text_find(text, TEXT(":"));

    if (!changed_part_number(text_slice(text, 0, colon), &range.first_column) ||
        !changed_part_number(text_slice(text, colon + 1, SIZE_MAX), &range.last_column)) {
        range.first_column = 0;
    }
    return range;
}

/* New rows of a lower number stand before this one. */
static void place_rows(struct scan *scan, bool counted)
{
    struct targets *targets = scan->targets;

    while (scan->next_row < targets->row_count && targets->rows[scan->next_row].row < scan->row) {
        struct target_row *row = &targets->rows[scan->next_row++];
        row->placed = true;
        row->place = scan->tag.start;
        row->place_is_counted = counted;
    }
}

static void enter_row(struct scan *scan, const struct xml_attributes *attributes)
{
    struct targets *targets = scan->targets;

    scan->row_first = targets_lower_bound(targets, scan->row, 0);
    scan->in_row = NULL;
    if (scan->row_first == targets->count ||
        targets->items[scan->row_first].edit->row != scan->row) {
        return;
    }
    scan->in_row = targets->items[scan->row_first].at;
    if (scan->in_row->found) {
        scan->in_row = NULL;
        return;
    }
    scan->in_row->found = true;
    scan->in_row->tag = scan->tag;
    scan->in_row->spans = read_spans(xml_attribute(attributes, "spans", NULL));
    struct text custom = xml_attribute(attributes, "customFormat", NULL);
    if (text_equal(custom, TEXT("1")) || text_equal(custom, TEXT("true"))) {
        scan->in_row->style = number_of(attributes, "s");
    }
}

static void start_row(struct scan *scan, const struct xml_attributes *attributes)
{
    bool given;
    uint32_t row = scan->row + 1;
    struct text number = text_trim(xml_attribute(attributes, "r", &given));
    bool right = !given || changed_part_number(number, &row);

    scan->in_row = NULL;
    scan->placed = false;
    scan->column = 0;
    scan->counting = right && row > 0 && row <= LAST_ROW;
    if (scan->counting) {
        scan->row = row;
        place_rows(scan, !given);
        enter_row(scan, attributes);
    }
}

/* New cells of a lower column stand before this one. */
static void place_cells(struct scan *scan, bool counted)
{
    const struct targets *targets = scan->targets;

    for (size_t i = scan->row_first; i < targets->count; i++) {
        struct target *target = &targets->items[i];
        if (target->at != scan->in_row || target->edit->column >= scan->column) {
            return;
        }
        if (!target->placed) {
            target->placed = true;
            target->place = scan->tag.start;
            target->place_is_counted = counted;
        }
    }
}

static void enter_cell(struct scan *scan, const struct xml_attributes *attributes)
{
    struct target *target = find_target(scan->targets, scan->row, scan->column);

    if (target == NULL) {
        return;
    }
    if (target->found) {
        target->twice = true;
        return;
    }
    target->found = true;
    target->tag = scan->tag;
    target->style = number_of(attributes, "s");
    scan->in_cell = target;
}

static void start_cell(struct scan *scan, const struct xml_attributes *attributes)
{
    bool given;
    struct text reference = xml_attribute(attributes, "r", &given);

    scan->in_cell = NULL;
    if (given) {
        scan->placed = cell_reference_read(reference, &scan->row, &scan->column);
        scan->counting = scan->placed;
    } else {
        scan->column += scan->counting ? 1 : 0;
        scan->placed = scan->counting && scan->column <= LAST_COLUMN;
    }
    if (!scan->placed) {
        return;
    }
    if (scan->in_row != NULL && scan->row == scan->in_row->row) {
        place_cells(scan, !given);
    }
    enter_cell(scan, attributes);
}

static void take_merge(struct scan *scan, const struct xml_attributes *attributes)
{
    const struct targets *targets = scan->targets;
    struct range range;

    if (!range_reference_read(xml_attribute(attributes, "ref", NULL), &range)) {
        return;
    }
    size_t at = targets_lower_bound(targets, range.first_row, 0);
    for (; at < targets->count && targets->items[at].edit->row <= range.last_row; at++) {
        struct target *target = &targets->items[at];
        if (range_contains(range, target->edit->row, target->edit->column)) {
            target->merged = range;
        }
    }
}

static void take_dimension(struct scan *scan, const struct xml_attributes *attributes)
{
    struct text reference = xml_attribute(attributes, "ref", NULL);

    if (range_reference_read(reference, &scan->targets->dimension_range)) {
        scan->targets->dimension = scan->tag;
    }
}

static void start_in_cell(struct scan *scan, int element, const struct xml_attributes *attributes)
{
    scan->child_start = scan->tag.start;
    if (element == FORMULA) {
        targets_start_formula(scan, attributes);
    }
}

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    struct scan *scan = context;

    switch (element) {
    case WORKSHEET:
        scan->targets->root = scan->tag;
        break;
    case DIMENSION:
        take_dimension(scan, attributes);
        break;
    case COLUMN:
        start_columns(scan, attributes);
        break;
    case SHEET_DATA:
        scan->targets->cells = scan->tag;
        break;
    case ROW:
        start_row(scan, attributes);
        break;
    case CELL:
        start_cell(scan, attributes);
        break;
    case FORMULA:
    case VALUE:
    case INLINE:
        start_in_cell(scan, element, attributes);
        break;
    case MERGE:
        take_merge(scan, attributes);
        break;
    case DRAWING:
        scan->targets->drawing_tag = scan->tag;
        scan->targets->drawing = text_copy(
            scan->arena, xml_attribute_in(attributes, xml_relationship_namespaces, "id", NULL));
        break;
    default:
        break;
    }
    return true;
}

static void keep_child(struct scan *scan)
{
    struct target *target = scan->in_cell;

    target->children =
        arena_grow(scan->arena, target->children, target->child_count, target->child_count + 1,
                   sizeof *target->children, &target->child_capacity);
    target->children[target->child_count++] =
        (struct part_span){scan->child_start, changed_part_behind(&scan->tag)};
}

static void end_row(struct scan *scan)
{
    if (scan->in_row != NULL) {
        scan->in_row->content_end = scan->tag.start;
        scan->in_row = NULL;
    }
}

static void end_cell(struct scan *scan)
{
    if (scan->in_cell != NULL) {
        scan->in_cell->content_end = scan->tag.start;
        scan->in_cell = NULL;
    }
}

static bool end(void *context, int element, struct text content)
{
    struct scan *scan = context;

    if (scan->tag.depth == 2 && element != DRAWING) {
        scan->targets->drawing_place = changed_part_behind(&scan->tag);
    }
    if (element == FORMULA) {
        targets_end_formula(scan, content);
    }
    if (scan->in_cell != NULL && (element == FORMULA || element == VALUE || element == INLINE)) {
        keep_child(scan);
    }
    if (element == CELL) {
        end_cell(scan);
    } else if (element == ROW) {
        end_row(scan);
    } else if (element == SHEET_DATA) {
        scan->targets->cells_end = scan->tag.start;
    } else if (element == DRAWING) {
        scan->targets->drawing_end = changed_part_behind(&scan->tag);
    } else if (element == WORKSHEET) {
        scan->targets->root_end = scan->tag.start;
    }
    return true;
}

static void list_targets(struct arena *arena, const struct cell_edit *edits, size_t count,
                         struct targets *targets)
{
    targets->items = arena_array(arena, count, sizeof *targets->items);
    targets->rows = arena_array(arena, count, sizeof *targets->rows);
    targets->count = count;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || edits[i].row != edits[i - 1].row) {
            targets->rows[targets->row_count++].row = edits[i].row;
        }
        targets->items[i].edit = &edits[i];
        targets->items[i].at = &targets->rows[targets->row_count - 1];
    }
}

bool targets_find(const struct changed_part *part, const struct part_reading *reading,
                  const struct cell_edit *edits, size_t count, struct targets *targets)
{
    struct scan scan = {.arena = reading->arena, .targets = targets};
    struct xml_reader reader = {.paths = paths,
                                .path_count = sizeof paths / sizeof paths[0],
                                .namespaces = xml_spreadsheet_namespaces,
                                .start = start,
                                .end = end,
                                .context = &scan,
                                .tag = &scan.tag};

    *targets = (struct targets){0};
    list_targets(reading->arena, edits, count, targets);
    return changed_part_read(part, reading, &reader);
}
