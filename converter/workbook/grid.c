#include "workbook/faults.h"
#include "workbook/formula.h"
#include "workbook/workbook_parts.h"

#include <stdlib.h>

struct gathering {
    struct workbook *workbook;
    struct arena *arena;
    struct cell *cells;
    size_t count, capacity;
    struct range *merges;
    size_t merge_count, merge_capacity;
    uint32_t *hidden;
    size_t hidden_count, hidden_capacity;
    bool ordered;
};

static int compare_places(const struct cell *left, const struct cell *right)
{
    if (left->row != right->row) {
        return left->row < right->row ? -1 : 1;
    }
    return (left->column > right->column) - (left->column < right->column);
}

/* The sink's texts are good for this call only. */
static bool add_cell(void *context, const struct cell *cell)
{
    struct gathering *gathering = context;

    gathering->cells = arena_grow(gathering->arena, gathering->cells, gathering->count,
                                  gathering->count + 1, sizeof *cell, &gathering->capacity);
    struct cell *kept = &gathering->cells[gathering->count];
    *kept = *cell;
    kept->stored = text_copy(gathering->arena, cell->stored);
    kept->shown = text_equal(cell->shown, kept->stored) ? kept->stored
                                                        : text_copy(gathering->arena, cell->shown);
    kept->expression = text_copy(gathering->arena, cell->expression);
    if (gathering->count > 0 && compare_places(kept - 1, kept) >= 0) {
        gathering->ordered = false;
    }
    gathering->count++;
    return true;
}

static bool add_merge(void *context, struct range range)
{
    struct gathering *gathering = context;

    gathering->merges =
        arena_grow(gathering->arena, gathering->merges, gathering->merge_count,
                   gathering->merge_count + 1, sizeof range, &gathering->merge_capacity);
    gathering->merges[gathering->merge_count++] = range;
    return true;
}

static bool add_hidden_row(void *context, uint32_t row)
{
    struct gathering *gathering = context;

    gathering->hidden =
        arena_grow(gathering->arena, gathering->hidden, gathering->hidden_count,
                   gathering->hidden_count + 1, sizeof row, &gathering->hidden_capacity);
    gathering->hidden[gathering->hidden_count++] = row;
    return true;
}

struct ordered_cell {
    struct cell cell;
    size_t index;
};

static int compare_cells(const void *left, const void *right)
{
    const struct ordered_cell *a = left;
    const struct ordered_cell *b = right;
    int order = compare_places(&a->cell, &b->cell);

    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

/* Rows may stand in any order in the file. */
static void put_in_order(struct gathering *gathering)
{
    struct ordered_cell *cells = arena_array(gathering->arena, gathering->count, sizeof *cells);

    for (size_t i = 0; i < gathering->count; i++) {
        cells[i] = (struct ordered_cell){gathering->cells[i], i};
    }
    qsort(cells, gathering->count, sizeof *cells, compare_cells);
    for (size_t i = 0; i < gathering->count; i++) {
        gathering->cells[i] = cells[i].cell;
    }
}

/* Of a cell given twice neither value can be trusted: one cell of unknown value stays. */
static void drop_repeated(struct gathering *gathering, const struct sheet *sheet)
{
    size_t kept = 0;

    for (size_t i = 0; i < gathering->count; i++) {
        struct cell *cell = &gathering->cells[i];
        struct cell *last = kept == 0 ? NULL : &gathering->cells[kept - 1];
        if (last == NULL || compare_places(last, cell) != 0) {
            gathering->cells[kept++] = *cell;
            continue;
        }
        finding_add(gathering->workbook->findings, &cell_twice,
                    (struct place){.file = gathering->workbook->file,
                                   .sheet = sheet->name,
                                   .row = cell->row,
                                   .column = cell->column},
                    (struct finding_facts){.found = fault_quote(last->stored),
                                           .expected = fault_quote(cell->stored)});
        last->type = CELL_UNKNOWN;
        last->formula = false;
        last->expression = TEXT("");
        last->shown = TEXT("");
    }
    gathering->count = kept;
}

static int compare_ranges(const void *left, const void *right)
{
    const struct range *a = left;
    const struct range *b = right;

    if (a->first_row != b->first_row) {
        return a->first_row < b->first_row ? -1 : 1;
    }
    return (a->first_column > b->first_column) - (a->first_column < b->first_column);
}

static void finish(struct gathering *gathering, const struct sheet *sheet, struct grid *grid)
{
    if (!gathering->ordered) {
        put_in_order(gathering);
        drop_repeated(gathering, sheet);
    }
    if (gathering->merge_count > 1) {
        qsort(gathering->merges, gathering->merge_count, sizeof *gathering->merges, compare_ranges);
    }
    uint32_t *reach = arena_array(gathering->arena, gathering->merge_count, sizeof *reach);
    for (size_t i = 0; i < gathering->merge_count; i++) {
        uint32_t last = gathering->merges[i].last_row;
        reach[i] = i > 0 && reach[i - 1] > last ? reach[i - 1] : last;
    }
    *grid = (struct grid){
        .name = sheet->name,
        .state = sheet->state,
        .cells = gathering->cells,
        .count = gathering->count,
        .merges = gathering->merges,
        .merge_count = gathering->merge_count,
        .merge_reach = reach,
        .hidden_rows = gathering->hidden,
        .hidden_row_count = gathering->hidden_count,
    };
}

/* Reckons what can be reckoned, and tells of the rest once. */
static void compute_missing(struct gathering *gathering, const struct grid *grid)
{
    struct workbook *workbook = gathering->workbook;
    const struct cell *first = NULL;
    size_t computed = 0;
    size_t missing = 0;

    formulas_compute(grid, gathering->cells, &workbook->formula_steps);
    for (size_t i = 0; i < grid->count; i++) {
        struct cell *cell = &gathering->cells[i];
        if (cell->type != CELL_UNKNOWN || !cell->formula) {
            continue;
        }
        if (cell->computed) {
            cell->date = number_format_is_date(cell->format);
            cell->shown =
                number_format_show(gathering->arena, cell->format, cell->number, cell->date1904);
            computed++;
        } else {
            first = first == NULL ? cell : first;
            missing++;
        }
    }
    struct place place = {.file = workbook->file, .sheet = grid->name};
    if (computed > 0) {
        finding_add(
            workbook->findings, &formulas_computed, place,
            (struct finding_facts){.found = text_format(gathering->arena, "%zu", computed)});
    }
    if (missing > 0) {
        place.row = first->row;
        place.column = first->column;
        finding_add(workbook->findings, &formulas_without_result, place,
                    (struct finding_facts){.found = text_format(gathering->arena, "%zu", missing)});
    }
}

bool cell_has_number(const struct cell *cell)
{
    return cell->type == CELL_NUMBER || cell->computed;
}

bool workbook_read_grid(struct workbook *workbook, const struct sheet *sheet, struct arena *arena,
                        struct grid *grid)
{
    struct gathering gathering = {.workbook = workbook, .arena = arena, .ordered = true};
    struct cell_sink sink = {.context = &gathering,
                             .shown = true,
                             .cell = add_cell,
                             .merge = add_merge,
                             .hidden_row = add_hidden_row};

    /* Of a part that turns out broken nothing is to be used, not even what was read of it. */
    *grid = (struct grid){.name = sheet->name, .state = sheet->state};
    if (!workbook_read_sheet(workbook, sheet, &sink, arena)) {
        return false;
    }
    finish(&gathering, sheet, grid);
    compute_missing(&gathering, grid);
    return true;
}

size_t grid_lower_bound(const struct grid *grid, uint32_t row, uint32_t column)
{
    struct cell wanted = {.row = row, .column = column};
    size_t low = 0;
    size_t high = grid->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_places(&grid->cells[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const struct cell *grid_cell(const struct grid *grid, uint32_t row, uint32_t column)
{
    size_t at = grid_lower_bound(grid, row, column);

    if (at == grid->count || grid->cells[at].row != row || grid->cells[at].column != column) {
        return NULL;
    }
    return &grid->cells[at];
}

/* The ranges stand by first row; `merge_reach` has the lowest row that any range up to
 * there reaches, so the search backwards ends early. */
struct range grid_merge(const struct grid *grid, uint32_t row, uint32_t column)
{
    size_t low = 0;
    size_t high = grid->merge_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (grid->merges[middle].first_row <= row) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (size_t i = low; i > 0 && grid->merge_reach[i - 1] >= row; i--) {
        if (range_contains(grid->merges[i - 1], row, column)) {
            return grid->merges[i - 1];
        }
    }
    return (struct range){row, column, row, column};
}
