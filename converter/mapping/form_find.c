#include "mapping/form_sheet.h"
#include "mapping/label.h"

/* Forms of one sheet; a sheet that matches a title more often holds no forms. */
enum { LIMIT_FORMS_PER_SHEET = 4000 };

/* Forms side by side lie in the same rows, and each looks at all cells of its rows. So many
 * such looks a sheet is worth, or so many at each of its cells when that is more. */
enum { LIMIT_LOOKS = 10000000, LIMIT_FORMS_BESIDE = 64 };

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

static size_t *find_starts(struct form_sheet *sheet, const struct form *form, size_t *count)
{
    size_t *starts = NULL;
    size_t capacity = 0;

    *count = 0;
    for (size_t i = 0; i < sheet->grid->count; i++) {
        if (sheet->grid->cells[i].type != CELL_TEXT || sheet->folded[i].length == 0 ||
            !pattern_matches(sheet->arena, form->start, sheet->folded[i])) {
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

void form_regions(struct form_sheet *sheet, const struct form *form, struct form_region **regions,
                  size_t *count)
{
    size_t found;
    size_t *starts = find_starts(sheet, form, &found);
    size_t looks = sheet->grid->count * LIMIT_FORMS_BESIDE;
    looks = looks < LIMIT_LOOKS ? LIMIT_LOOKS : looks;

    *regions = arena_array(sheet->arena, found, sizeof **regions);
    *count = 0;
    for (size_t i = 0; i < found; i++) {
        struct range range = region_of(sheet->grid, starts, found, i);
        size_t cells = cells_in_rows(sheet->grid, range);
        if (cells > looks) {
            tell_too_many(sheet, starts[i], *count);
            break;
        }
        looks -= cells;
        (*regions)[(*count)++] = (struct form_region){.start = starts[i], .range = range};
    }
}

int64_t form_region_year(const struct form_sheet *sheet, const struct form *form, size_t start)
{
    size_t count = pattern_group_count(form->start);
    struct text *groups = arena_array(sheet->arena, count, sizeof *groups);
    struct decimal number;
    int64_t year = 0;

    if (form->year == NULL ||
        !pattern_match_groups(sheet->arena, form->start, sheet->folded[start], groups)) {
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        if (form->start_captures[i] == form->year && decimal_read(groups[i], &number) &&
            decimal_to_integer(number, &year)) {
            return year;
        }
    }
    return 0;
}

static bool stands_in(const struct form_sheet *sheet, const struct label_set *set,
                      struct range range, int64_t year)
{
    const struct grid *grid = sheet->grid;
    size_t length;

    for (size_t i = grid_lower_bound(grid, range.first_row, range.first_column);
         i < grid->count && grid->cells[i].row <= range.last_row; i++) {
        uint32_t column = grid->cells[i].column;
        if (column >= range.first_column && column <= range.last_column &&
            (label_matches(set, year, sheet->folded[i]) ||
             label_leads(set, year, sheet->folded[i], &length))) {
            return true;
        }
    }
    return false;
}

static void count_hit(const struct form_sheet *sheet, const struct label_set *set,
                      struct range range, int64_t year, struct label_hits *hits)
{
    if (set->count > 0) {
        hits->declared++;
        hits->found += stands_in(sheet, set, range, year) ? 1 : 0;
    }
}

struct label_hits form_label_hits(const struct form_sheet *sheet, const struct form *form,
                                  struct range range, int64_t year)
{
    struct label_hits hits = {0, 0};

    for (size_t i = 0; i < form->field_count; i++) {
        count_hit(sheet, &form->fields[i].labels, range, year, &hits);
    }
    for (size_t i = 0; i < form->block_count; i++) {
        const struct block_rule *block = &form->blocks[i];
        count_hit(sheet, &block->heading, range, year, &hits);
        for (size_t j = 0; j < block->column_count; j++) {
            count_hit(sheet, &block->columns[j].labels, range, year, &hits);
        }
    }
    return hits;
}

bool form_has_label(const struct form *form, int64_t year, struct text folded)
{
    size_t length;

    for (size_t i = 0; i < form->field_count; i++) {
        if (label_matches(&form->fields[i].labels, year, folded) ||
            label_leads(&form->fields[i].labels, year, folded, &length)) {
            return true;
        }
    }
    for (size_t i = 0; i < form->block_count; i++) {
        if (label_matches(&form->blocks[i].heading, year, folded)) {
            return true;
        }
    }
    return label_matches(&form->decoration, year, folded);
}

bool form_has_decoration(const struct form_sheet *sheet, const struct form *form, int64_t year,
                         size_t index)
{
    if (label_matches(&form->decoration, year, sheet->folded[index])) {
        return true;
    }
    for (size_t i = 0; i < form->decoration_pattern_count; i++) {
        if (pattern_matches(sheet->arena, form->decoration_patterns[i], sheet->folded[index])) {
            return true;
        }
    }
    return false;
}
