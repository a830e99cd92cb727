#include "command/drawings.h"

#include "command/return_file.h"
#include "workbook/workbook.h"

/* Of a form that is not drawn whole, such as a list of thousands of rows, and of a sheet without
 * a form, tiles are drawn where there are findings. */
enum { TILE_ROWS = 40, TILE_COLUMNS = 20 };

/* The drawings of one model's records, and of the findings outside them. */
struct drawing_up {
    struct arena *arena;
    const struct return_file *file;
    const struct model *model; /* NULL where the return has no records */
    struct drawn_list *list;
    size_t first_tile; /* in the list */
};

/* The cells of one drawing. */
struct cell_list {
    struct drawn_cell *items;
    size_t count, capacity;
};

static const struct grid *grid_of(const struct return_file *file, struct text sheet)
{
    for (size_t i = 0; file->accounts != NULL && i < file->sheet_count; i++) {
        if (text_equal(file->sheets[i], sheet)) {
            return file->accounts[i].readable ? file->accounts[i].grid : NULL;
        }
    }
    return NULL;
}

static bool is_whole(struct range range)
{
    return range.last_row - range.first_row < DRAWN_ROWS &&
           range.last_column - range.first_column < DRAWN_COLUMNS;
}

/* The part of a range that stands within another. */
static struct range clipped(struct range range, struct range within)
{
    return (struct range){
        .first_row = range.first_row > within.first_row ? range.first_row : within.first_row,
        .first_column =
            range.first_column > within.first_column ? range.first_column : within.first_column,
        .last_row = range.last_row < within.last_row ? range.last_row : within.last_row,
        .last_column =
            range.last_column < within.last_column ? range.last_column : within.last_column};
}

/* A merged range is drawn once, where it enters what is shown. */
static void draw_cell(struct drawing_up *up, const struct grid *grid, struct range shown,
                      uint32_t row, uint32_t column, struct cell_list *cells)
{
    struct range merge = grid_merge(grid, row, column);
    struct range range = clipped(merge, shown);
    const struct cell *cell;

    if (range.first_row != row || range.first_column != column) {
        return;
    }
    cell = grid_cell(grid, merge.first_row, merge.first_column);
    struct drawn_cell drawn = {.range = range,
                               .number = cell != NULL && cell_has_number(cell),
                               .text = cell == NULL ? TEXT("") : cell->shown};
    bool single = range.first_row == range.last_row && range.first_column == range.last_column;
    if (!single || drawn.text.length > 0) {
        cells->items = arena_grow(up->arena, cells->items, cells->count, cells->count + 1,
                                  sizeof *cells->items, &cells->capacity);
        cells->items[cells->count++] = drawn;
    }
}

/* Whether another finding has drawn the tile already; most stand beside the one before. */
static bool is_drawn(const struct drawing_up *up, const struct drawing *tile)
{
    for (size_t i = up->list->count; i > up->first_tile; i--) {
        const struct drawing *other = &up->list->items[i - 1].drawing;
        if (other->about.first_row == tile->about.first_row &&
            other->about.first_column == tile->about.first_column &&
            text_equal(other->sheet, tile->sheet)) {
            return true;
        }
    }
    return false;
}

static void draw(struct drawing_up *up, const struct grid *grid, const struct drawing *drawing)
{
    struct drawn_list *list = up->list;
    struct range shown = drawing_shown(drawing);
    struct cell_list cells = {0};

    for (uint32_t row = shown.first_row; row <= shown.last_row; row++) {
        for (uint32_t column = shown.first_column; column <= shown.last_column; column++) {
            draw_cell(up, grid, shown, row, column, &cells);
        }
    }
    list->items = arena_grow(up->arena, list->items, list->count, list->count + 1,
                             sizeof *list->items, &list->capacity);
    list->items[list->count++] = (struct drawn_form){
        .model = up->model, .drawing = *drawing, .cells = cells.items, .count = cells.count};
}

/* Whether a record that is drawn whole has the finding's cell. */
static bool is_in_record(const struct drawing_up *up, const struct place *place)
{
    const struct record_list *records = &up->file->records;

    for (size_t i = 0; i < records->count; i++) {
        const struct record *record = records->items[i];
        if (record->model == up->model && text_equal(record->sheet, place->sheet) &&
            is_whole(record->range) && range_contains(record->range, place->row, place->column)) {
            return true;
        }
    }
    return false;
}

static struct range tile_of(const struct place *place)
{
    uint32_t row = (place->row - 1) / TILE_ROWS * TILE_ROWS + 1;
    uint32_t column = (place->column - 1) / TILE_COLUMNS * TILE_COLUMNS + 1;

    return (struct range){.first_row = row,
                          .first_column = column,
                          .last_row = row + TILE_ROWS - 1,
                          .last_column = column + TILE_COLUMNS - 1};
}

static void draw_records(struct drawing_up *up)
{
    for (size_t i = 0; i < up->file->records.count; i++) {
        const struct record *record = up->file->records.items[i];
        const struct grid *grid = grid_of(up->file, record->sheet);
        struct drawing drawing = {record->sheet, record->range};
        if (record->model == up->model && grid != NULL && is_whole(record->range)) {
            draw(up, grid, &drawing);
        }
    }
}

static void draw_findings(struct drawing_up *up)
{
    const struct finding_list *findings = up->file->findings;

    up->first_tile = up->list->count;
    for (size_t i = 0; i < finding_count(findings); i++) {
        const struct finding *finding = finding_at(findings, i);
        const struct place *place = &finding->place;
        const struct grid *grid = grid_of(up->file, place->sheet);
        if (finding->severity == SEVERITY_NOTE || place->row == 0 || grid == NULL ||
            is_in_record(up, place)) {
            continue;
        }
        struct drawing tile = {place->sheet, tile_of(place)};
        if (!is_drawn(up, &tile)) {
            draw(up, grid, &tile);
        }
    }
}

static void draw_for(struct arena *arena, const struct return_file *file, const struct model *model,
                     struct drawn_list *list)
{
    struct drawing_up up = {.arena = arena, .file = file, .model = model, .list = list};

    draw_records(&up);
    draw_findings(&up);
}

struct drawn_list drawings_of(struct arena *arena, const struct return_file *file)
{
    const struct record_list *records = &file->records;
    struct drawn_list list = {0};

    if (records->count == 0) {
        draw_for(arena, file, NULL, &list);
    }
    for (size_t i = 0; i < records->count; i++) {
        const struct model *model = records->items[i]->model;
        bool before = false;
        for (size_t j = 0; !before && j < i; j++) {
            before = records->items[j]->model == model;
        }
        if (!before) {
            draw_for(arena, file, model, &list);
        }
    }
    return list;
}

bool drawings_add(struct store *store, int64_t submission, const struct model *model,
                  const struct return_file *file)
{
    for (size_t i = 0; i < file->drawings.count; i++) {
        const struct drawn_form *form = &file->drawings.items[i];
        if ((form->model == NULL || form->model == model) &&
            !store_add_drawn_form(store, submission, form)) {
            return false;
        }
    }
    return true;
}
