#include "command/drawings.h"

#include "workbook/workbook.h"

/* A form up to this size is drawn whole. Of a longer one, such as a list of thousands of rows,
 * and of a sheet without a form, tiles are drawn where there are findings. */
enum { WHOLE_ROWS = 160, WHOLE_COLUMNS = 40, TILE_ROWS = 40, TILE_COLUMNS = 20, MARGIN = 2 };

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
    return range.last_row - range.first_row < WHOLE_ROWS &&
           range.last_column - range.first_column < WHOLE_COLUMNS;
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
static bool draw_cell(struct store *store, const struct grid *grid, struct range shown,
                      uint32_t row, uint32_t column)
{
    struct range merge = grid_merge(grid, row, column);
    struct range range = clipped(merge, shown);
    const struct cell *cell;

    if (range.first_row != row || range.first_column != column) {
        return true;
    }
    cell = grid_cell(grid, merge.first_row, merge.first_column);
    struct drawn_cell drawn = {.range = range,
                               .number = cell != NULL && cell_has_number(cell),
                               .text = cell == NULL ? TEXT("") : cell->shown};
    bool single = range.first_row == range.last_row && range.first_column == range.last_column;
    return (single && drawn.text.length == 0) || store_add_drawn_cell(store, &drawn);
}

static uint32_t less_margin(uint32_t first)
{
    return first > MARGIN ? first - MARGIN : 1;
}

static bool draw(struct store *store, int64_t submission, const struct grid *grid,
                 const struct drawing *drawing)
{
    struct range shown = {.first_row = less_margin(drawing->about.first_row),
                          .first_column = drawing->about.first_column,
                          .last_row = drawing->about.last_row + MARGIN,
                          .last_column = drawing->about.last_column};
    bool drawn = true;
    bool added;

    if (!store_add_drawing(store, submission, drawing, &added)) {
        return false;
    }
    for (uint32_t row = shown.first_row; added && drawn && row <= shown.last_row; row++) {
        for (uint32_t column = shown.first_column; drawn && column <= shown.last_column; column++) {
            drawn = draw_cell(store, grid, shown, row, column);
        }
    }
    return drawn;
}

/* Whether a record that is drawn whole has the finding's cell. */
static bool is_in_record(const struct return_file *file, const struct model *model,
                         const struct place *place)
{
    for (size_t i = 0; i < file->records.count; i++) {
        const struct record *record = file->records.items[i];
        if (record->model == model && text_equal(record->sheet, place->sheet) &&
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

static bool draw_records(struct store *store, int64_t submission, const struct model *model,
                         const struct return_file *file)
{
    for (size_t i = 0; i < file->records.count; i++) {
        const struct record *record = file->records.items[i];
        const struct grid *grid = grid_of(file, record->sheet);
        struct drawing drawing = {record->sheet, record->range};
        if (record->model == model && grid != NULL && is_whole(record->range) &&
            !draw(store, submission, grid, &drawing)) {
            return false;
        }
    }
    return true;
}

bool drawings_add(struct store *store, int64_t submission, const struct model *model,
                  const struct return_file *file)
{
    if (!draw_records(store, submission, model, file)) {
        return false;
    }
    for (size_t i = 0; i < finding_count(file->findings); i++) {
        const struct finding *finding = finding_at(file->findings, i);
        const struct place *place = &finding->place;
        const struct grid *grid = grid_of(file, place->sheet);
        if (finding->severity == SEVERITY_NOTE || place->row == 0 || grid == NULL ||
            is_in_record(file, model, place)) {
            continue;
        }
        struct drawing drawing = {place->sheet, tile_of(place)};
        if (!draw(store, submission, grid, &drawing)) {
            return false;
        }
    }
    return true;
}
