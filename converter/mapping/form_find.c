#include "base/unicode.h"
#include "mapping/form_sheet.h"
#include "mapping/label.h"

/* Forms of one sheet; a sheet that matches a title more often holds no forms. */
enum { LIMIT_FORMS_PER_SHEET = 4000 };

/* Forms side by side lie in the same rows, and each looks at all cells of its rows. So many
 * such looks a sheet is worth, or so many at each of its cells when that is more. */
enum { LIMIT_LOOKS = 10000000, LIMIT_FORMS_BESIDE = 64 };

enum { YEAR_FIGURES = 4 };

static const struct finding_kind too_many_forms = {
    "forms-limit", SEVERITY_ERROR,
    "工作表“{sheet}”中符合表名的单元格超过 {expected} 个，其余未读取。请检查映射中的 start 模式。",
    "More than {expected} cells of the sheet \"{sheet}\" look like a form's title; the rest was "
    "not "
    "read. Check the `start` pattern of the mapping."};

static void tell_too_many(struct form_sheet *sheet, size_t start, size_t count)
{
    const struct cell *cell = &sheet->grid->cells[start];

    finding_add(sheet->findings, &too_many_forms, form_sheet_place(sheet, cell->row, cell->column),
                (struct finding_facts){.expected = text_format(sheet->arena, "%zu", count)});
}

static bool has_start_text(const struct form_sheet *sheet, const struct start_rule *start,
                           size_t index)
{
    bool any = start->pattern_count == 0;
    size_t length;

    for (size_t i = 0; i < start->pattern_count && !any; i++) {
        any = pattern_matches(sheet->arena, start->patterns[i].pattern, sheet->folded[index]);
    }
    return any &&
           (start->labels.count == 0 || label_matches(&start->labels, 0, sheet->folded[index]) ||
            label_leads(&start->labels, 0, sheet->folded[index], &length));
}

/* A text that is a title or a label is one cell's own; where neither is said any cell will do. */
static bool may_start(const struct form_sheet *sheet, const struct start_rule *start, size_t index)
{
    bool by_text = start->pattern_count > 0 || start->labels.count > 0;

    return sheet->folded[index].length > 0 &&
           (!by_text ||
            (sheet->grid->cells[index].type == CELL_TEXT && has_start_text(sheet, start, index)));
}

/* The cell of a place that is said, SIZE_MAX when it is blank or none of this sheet. */
static size_t find_placed(const struct form_sheet *sheet, const struct place_rule *place)
{
    struct range range = place->cells;

    if (place->kind == PLACE_NAMED) {
        const struct defined_name *name = grid_defined_name(sheet->grid, place->name);
        if (name == NULL || name->range.first_row == 0 ||
            !text_equal(name->sheet, sheet->grid->name)) {
            return SIZE_MAX;
        }
        range = name->range;
    }
    if (range.first_row == range.last_row && range.first_column == range.last_column) {
        range = grid_merge(sheet->grid, range.first_row, range.first_column);
    }
    return form_sheet_first_in_range(sheet, range);
}

/* Whether a form begins once on a sheet, at a place of its own. */
static bool begins_once(const struct start_rule *start)
{
    return start->place.kind != PLACE_NONE ||
           (start->pattern_count == 0 && start->labels.count == 0);
}

static size_t *find_one_start(struct form_sheet *sheet, const struct start_rule *start,
                              size_t *count)
{
    const struct range whole = {1, 1, LAST_ROW, LAST_COLUMN};
    size_t *found = arena_allocate(sheet->arena, sizeof *found);

    *found = start->place.kind != PLACE_NONE ? find_placed(sheet, &start->place)
                                             : form_sheet_first_in_range(sheet, whole);
    *count = *found != SIZE_MAX && may_start(sheet, start, *found) ? 1 : 0;
    return found;
}

static size_t *find_starts(struct form_sheet *sheet, const struct form *form, size_t *count)
{
    const struct start_rule *start = &form->start;
    size_t *starts = NULL;
    size_t capacity = 0;

    *count = 0;
    if (start->sheet != NULL && !pattern_matches(sheet->arena, start->sheet,
                                                 unicode_folded(sheet->arena, sheet->grid->name))) {
        return NULL;
    }
    if (begins_once(start)) {
        return find_one_start(sheet, start, count);
    }
    for (size_t i = 0; i < sheet->grid->count; i++) {
        if (!may_start(sheet, start, i)) {
            continue;
        }
        if (*count == LIMIT_FORMS_PER_SHEET) {
            tell_too_many(sheet, i, *count);
            break;
        }
        starts = arena_grow(sheet->arena, starts, *count, *count + 1, sizeof *starts, &capacity);
        starts[(*count)++] = i;
    }
    return starts;
}

/* A form reaches to the next title below it, and side by side to the next title on its right;
 * the first of a line of forms begins at the sheet's edge, since a title may stand centred. */
static struct range region_of(const struct grid *grid, const size_t *starts, size_t count,
                              size_t at)
{
    const struct cell *start = &grid->cells[starts[at]];
    struct range range = {start->row, 1, LAST_ROW, LAST_COLUMN};

    if (at > 0 && grid->cells[starts[at - 1]].row == start->row) {
        range.first_column = start->column;
    }
    if (at + 1 < count && grid->cells[starts[at + 1]].row == start->row) {
        range.last_column = grid->cells[starts[at + 1]].column - 1;
    }
    for (size_t i = at + 1; i < count; i++) {
        const struct cell *next = &grid->cells[starts[i]];
        if (next->row > start->row && next->column >= range.first_column &&
            next->column <= range.last_column) {
            range.last_row = next->row - 1;
            break;
        }
    }
    return range;
}

static size_t cells_in_rows(const struct grid *grid, struct range range)
{
    return grid_lower_bound(grid, range.last_row + 1, 1) -
           grid_lower_bound(grid, range.first_row, 1);
}

/* A form without a title may have something above the cell where it starts: the topmost ones
 * reach up to the sheet's edge. */
void form_regions(struct form_sheet *sheet, const struct form *form, struct form_region **regions,
                  size_t *count)
{
    size_t found;
    size_t *starts = find_starts(sheet, form, &found);
    size_t looks = sheet->grid->count * LIMIT_FORMS_BESIDE;
    looks = looks < LIMIT_LOOKS ? LIMIT_LOOKS : looks;
    uint32_t first_row = found > 0 ? sheet->grid->cells[starts[0]].row : 0;

    *regions = arena_array(sheet->arena, found, sizeof **regions);
    *count = 0;
    for (size_t i = 0; i < found; i++) {
        struct range range = region_of(sheet->grid, starts, found, i);
        if (form->start.pattern_count == 0 && range.first_row == first_row) {
            range.first_row = 1;
        }
        size_t cells = cells_in_rows(sheet->grid, range);
        if (cells > looks) {
            tell_too_many(sheet, starts[i], *count);
            break;
        }
        looks -= cells;
        (*regions)[(*count)++] = (struct form_region){.start = starts[i], .range = range};
    }
}

/* The year that a title's pattern captures. */
static int64_t captured_year(const struct form_sheet *sheet, const struct form *form, size_t start)
{
    struct decimal number;
    int64_t year = 0;

    for (size_t i = 0; i < form->start.pattern_count; i++) {
        const struct start_pattern *pattern = &form->start.patterns[i];
        size_t count = pattern_group_count(pattern->pattern);
        struct text *groups = arena_array(sheet->arena, count, sizeof *groups);
        if (!pattern_match_groups(sheet->arena, pattern->pattern, sheet->folded[start], groups)) {
            continue;
        }
        for (size_t j = 0; j < count; j++) {
            if (pattern->captures[j] == form->year && decimal_read(groups[j], &number) &&
                decimal_to_integer(number, &year)) {
                return year;
            }
        }
    }
    return 0;
}

/* The first four figures that stand together; 0 for none. */
static int64_t year_in(struct text text)
{
    size_t figures = 0;
    int64_t year = 0;

    for (size_t i = 0; i < text.length && figures < YEAR_FIGURES; i++) {
        bool figure = text.data[i] >= '0' && text.data[i] <= '9';
        figures = figure ? figures + 1 : 0;
        year = figure ? year * 10 + (text.data[i] - '0') : 0;
    }
    return figures == YEAR_FIGURES ? year : 0;
}

/* The year behind the label of its field, in the cell or beside it. */
static int64_t labelled_year(const struct form_sheet *sheet, const struct field_rule *rule,
                             struct range range)
{
    const struct grid *grid = sheet->grid;
    size_t length;

    for (size_t i = grid_lower_bound(grid, range.first_row, 1);
         i < grid->count && grid->cells[i].row <= range.last_row; i++) {
        const struct cell *cell = &grid->cells[i];
        if (!range_contains(range, cell->row, cell->column)) {
            continue;
        }
        if (label_leads(&rule->labels, 0, sheet->folded[i], &length)) {
            return year_in(text_slice(sheet->folded[i], length, sheet->folded[i].length));
        }
        if (label_matches(&rule->labels, 0, sheet->folded[i])) {
            size_t next =
                form_sheet_first_in_row(sheet, cell->row, cell->column + 1, range.last_column);
            return next == SIZE_MAX ? 0 : year_in(sheet->folded[next]);
        }
    }
    return 0;
}

int64_t form_region_year(const struct form_sheet *sheet, const struct form *form,
                         const struct form_region *region)
{
    int64_t year = form->year == NULL ? 0 : captured_year(sheet, form, region->start);

    for (size_t i = 0; i < form->field_count && form->year != NULL && year == 0; i++) {
        const struct field_rule *rule = &form->fields[i];
        if (rule->field == form->year && rule->labels.count > 0) {
            year = labelled_year(sheet, rule, region->range);
        }
    }
    return year == 0 && form->part_node != NULL ? sheet->year : year;
}
