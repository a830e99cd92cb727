#include "workbook/faults.h"
#include "workbook/formula.h"
#include "workbook/merged_ranges.h"
#include "workbook/workbook_parts.h"

#include <stdlib.h>

/* A sheet that gives more cells again than this is not worth reading to its end. */
enum { LIMIT_REPEATED = 10000 };

/* A cell and where among the others it stood in the file. */
struct ordered_cell {
    struct cell cell;
    size_t index;
};

struct gathering {
    struct workbook *workbook;
    const struct sheet *sheet;
    struct arena *arena;
    struct cell *cells;
    size_t count, capacity;
    struct ordered_cell *sorted; /* for putting cells in order */
    size_t sorted_capacity;
    size_t repeated; /* cells that had been given before */
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
    gathering->sorted = arena_grow(gathering->arena, gathering->sorted, 0, gathering->count,
                                   sizeof *gathering->sorted, &gathering->sorted_capacity);
    for (size_t i = 0; i < gathering->count; i++) {
        gathering->sorted[i] = (struct ordered_cell){gathering->cells[i], i};
    }
    qsort(gathering->sorted, gathering->count, sizeof *gathering->sorted, compare_cells);
    for (size_t i = 0; i < gathering->count; i++) {
        gathering->cells[i] = gathering->sorted[i].cell;
    }
    gathering->ordered = true;
}

/* Of a cell given twice neither value can be trusted: one cell of unknown value stays. */
static void drop_repeated(struct gathering *gathering)
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
                                   .sheet = gathering->sheet->name,
                                   .row = cell->row,
                                   .column = cell->column},
                    (struct finding_facts){.found = fault_quote(last->stored),
                                           .expected = fault_quote(cell->stored)});
        gathering->repeated++;
        last->type = CELL_UNKNOWN;
        last->formula = false;
        last->expression = TEXT("");
        last->shown = TEXT("");
    }
    gathering->count = kept;
}

/* Room for one cell more. Cells that are given again and again are dropped before there is
 * room made for them; as that takes time, half of the room must be free again afterwards. */
static void make_room(struct gathering *gathering)
{
    size_t wanted = gathering->count + 1;

    if (gathering->count == gathering->capacity && !gathering->ordered) {
        put_in_order(gathering);
        drop_repeated(gathering);
        wanted = gathering->count > gathering->capacity / 2 ? gathering->capacity + 1 : 0;
    }
    gathering->cells = arena_grow(gathering->arena, gathering->cells, gathering->count, wanted,
                                  sizeof *gathering->cells, &gathering->capacity);
}

static bool is_same_slice(struct text left, struct text right)
{
    return left.data == right.data && left.length == right.length;
}

/* The sink's texts are good for this call only; but a text that lasts as long as the workbook
 * need not be kept for a grid that lives no longer. */
static bool add_cell(void *context, const struct cell *cell)
{
    struct gathering *gathering = context;

    make_room(gathering);
    struct cell *kept = &gathering->cells[gathering->count];
    *kept = *cell;
    kept->stored = cell->lasting && gathering->arena == gathering->workbook->arena
                       ? cell->stored
                       : text_copy(gathering->arena, cell->stored);
    kept->shown = is_same_slice(cell->shown, cell->stored)
                      ? kept->stored
                      : text_copy(gathering->arena, cell->shown);
    kept->expression = text_copy(gathering->arena, cell->expression);
    if (gathering->count > 0 && compare_places(kept - 1, kept) >= 0) {
        gathering->ordered = false;
    }
    gathering->count++;
    return gathering->repeated <= LIMIT_REPEATED;
}

static void finish(struct gathering *gathering, struct grid *grid)
{
    if (!gathering->ordered) {
        put_in_order(gathering);
        drop_repeated(gathering);
    }
    *grid = (struct grid){
        .name = gathering->sheet->name,
        .state = gathering->sheet->state,
        .cells = gathering->cells,
        .count = gathering->count,
        .merges = merged_ranges_create(gathering->arena, gathering->merges, gathering->merge_count),
        .merge_count = gathering->merge_count,
        .hidden_rows = gathering->hidden,
        .hidden_row_count = gathering->hidden_count,
        .names = gathering->workbook->names.items,
        .name_count = gathering->workbook->names.count,
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
    struct gathering gathering = {
        .workbook = workbook, .sheet = sheet, .arena = arena, .ordered = true};
    struct cell_sink sink = {.context = &gathering,
                             .shown = true,
                             .cell = add_cell,
                             .merge = add_merge,
                             .hidden_row = add_hidden_row};

    /* Of a part that turns out broken nothing is to be used, not even what was read of it. */
    *grid = (struct grid){.name = sheet->name,
                          .state = sheet->state,
                          .names = workbook->names.items,
                          .name_count = workbook->names.count};
    if (!workbook_read_sheet(workbook, sheet, &sink, arena)) {
        return false;
    }
    finish(&gathering, grid);
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

struct range grid_merge(const struct grid *grid, uint32_t row, uint32_t column)
{
    return merged_ranges_over(grid->merges, row, column);
}

void grid_set_merges(struct arena *arena, struct grid *grid, struct range *merges, size_t count)
{
    grid->merges = merged_ranges_create(arena, merges, count);
    grid->merge_count = count;
}
