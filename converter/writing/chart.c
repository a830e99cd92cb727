#include "writing/chart.h"

/* What the library draws by default, in pixels; sizes are scales of it. */
static const double DEFAULT_WIDTH = 480, DEFAULT_HEIGHT = 288;
static const double TITLE_SIZE_CHART = 12, TEXT_SIZE = 9;

/* In pixels: from the left of a column beside the block. */
enum { GAP = 20 };

/* As many points as the library keeps of a series. */
enum { POINT_LIMIT = UINT16_MAX };

/* Of one column that a chart shows. */
struct chart_series {
    const struct column *column;
    double *numbers; /* by row */
};

struct chart_numbers {
    const struct sheet_plan *sheet;
    struct chart_series **series; /* by chart, then by its values */
};

static const struct block_plan *plan_of(const struct sheet_plan *sheet,
                                        const struct declared_chart *chart)
{
    for (size_t i = 0; i < sheet->sheet->block_count; i++) {
        if (sheet->blocks[i].block == chart->block) {
            return &sheet->blocks[i];
        }
    }
    return NULL;
}

/* Where there is no room below its block, a chart stands beside it. */
static bool is_below(const struct block_plan *block, const struct declared_chart *declared)
{
    return declared->below && block->chart_row != 0;
}

struct chart_numbers *chart_numbers_create(struct arena *arena, const struct sheet_plan *sheet)
{
    struct chart_numbers *numbers = arena_allocate(arena, sizeof *numbers);
    size_t count = sheet->sheet->chart_count;

    numbers->sheet = sheet;
    numbers->series = arena_array(arena, count, sizeof(struct chart_series *));
    for (size_t i = 0; i < count; i++) {
        const struct declared_chart *chart = &sheet->sheet->charts[i];
        numbers->series[i] = arena_array(arena, chart->value_count, sizeof(struct chart_series));
        for (size_t j = 0; j < chart->value_count; j++) {
            numbers->series[i][j].column = chart->values[j];
            numbers->series[i][j].numbers =
                arena_array(arena, plan_of(sheet, chart)->row_count, sizeof(double));
        }
    }
    return numbers;
}

void chart_note(struct chart_numbers *numbers, const struct block_plan *block, uint32_t row,
                const struct written_value *values)
{
    const struct declared_sheet *sheet = numbers->sheet->sheet;

    for (size_t i = 0; i < sheet->chart_count; i++) {
        for (size_t j = 0;
             sheet->charts[i].block == block->block && j < sheet->charts[i].value_count; j++) {
            struct chart_series *series = &numbers->series[i][j];
            const struct written_value *value = &values[series->column->index];
            series->numbers[row - block->first_row] =
                value->kind == WRITTEN_NUMBER ? decimal_to_double(value->number) : 0;
        }
    }
}

/* The library fills a cache from cells that hold numbers, and takes a formula for 0; so it is
 * given as many points as there are rows, which then get their numbers. */
static void fill_cache(lxw_series_range *range, struct arena *arena, const double *numbers,
                       size_t count)
{
    struct lxw_series_data_point *point;
    size_t i = 0;

    if (lxw_chart_add_data_cache(range, arena_allocate(arena, count), (uint16_t)count, 1, 0) !=
        LXW_NO_ERROR) {
        return;
    }
    STAILQ_FOREACH(point, range->data_cache, list_pointers)
    {
        point->number = numbers[i++];
    }
}

static void add_series(const struct writing *writing, lxw_chart *chart,
                       const struct declared_chart *declared, const struct block_plan *block,
                       const struct chart_series *numbers)
{
    struct arena *scratch = writing->pen->scratch;
    const char *sheet = text_terminated(scratch, writing->sheet->name);
    lxw_row_t first = block->first_row - 1;
    lxw_row_t last = first + (lxw_row_t)block->row_count - 1;
    lxw_col_t category = (lxw_col_t)(declared->category->place - 1);
    lxw_col_t values = (lxw_col_t)(numbers->column->place - 1);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_chart_font font = {.name = (char *)(uintptr_t)STYLE_FONT, .size = TEXT_SIZE};

    if (series == NULL) {
        pen_check(writing->pen, LXW_ERROR_MEMORY_MALLOC_FAILED, block->header_row, 1);
        return;
    }
    chart_series_set_categories(series, sheet, first, category, last, category);
    chart_series_set_values(series, sheet, first, values, last, values);
    chart_series_set_name(
        series, text_terminated(scratch, writing_title(writing, &numbers->column->title)));
    if (block->row_count <= POINT_LIMIT) {
        fill_cache(series->values, scratch, numbers->numbers, block->row_count);
    }
    if (declared->kind == CHART_PIE) {
        chart_series_set_labels_options(series, LXW_FALSE, LXW_TRUE, LXW_FALSE);
        chart_series_set_labels_percentage(series);
        chart_series_set_labels_leader_line(series);
        chart_series_set_labels_font(series, &font);
    }
}

/* Of bars the library calls the upright axis, which has the categories, y. There the first row of
 * the block is the first from the top, and the numbers stand below. */
static void set_axes(lxw_chart *chart, const struct declared_chart *declared)
{
    lxw_chart_font font = {.name = (char *)(uintptr_t)STYLE_FONT, .size = TEXT_SIZE};
    bool bar = declared->kind == CHART_BAR;

    if (declared->kind == CHART_PIE) {
        return;
    }
    chart_axis_set_num_font(chart->x_axis, &font);
    chart_axis_set_num_font(chart->y_axis, &font);
    chart_axis_set_num_format(bar ? chart->x_axis : chart->y_axis,
                              declared->values[0]->format == FORMAT_PERCENT ? "0%" : "#,##0");
    if (bar) {
        chart_axis_set_reverse(chart->y_axis);
        chart_axis_set_crossing_max(chart->y_axis);
    }
}

/* Of a block that goes on, a chart shows those rows that are on its first sheet, and says so. */
static struct text title_of(const struct writing *writing, const struct declared_chart *declared)
{
    const struct block_plan *block = plan_of(writing->sheet, declared);
    struct text title = writing_title(writing, &declared->title);
    bool zh = writing->plan->settings->language == LANGUAGE_ZH;

    return block->continued_on == 0
               ? title
               : text_format(writing->pen->scratch,
                             zh ? "%.*s（前 %zu 行）" : "%.*s (first %zu rows)", (int)title.length,
                             title.data, block->row_count);
}

static lxw_chart *make_chart(const struct writing *writing, lxw_workbook *workbook,
                             const struct declared_chart *declared)
{
    static const uint8_t types[] = {[CHART_BAR] = LXW_CHART_BAR,
                                    [CHART_COLUMN] = LXW_CHART_COLUMN,
                                    [CHART_PIE] = LXW_CHART_PIE,
                                    [CHART_LINE] = LXW_CHART_LINE};
    lxw_chart *chart = workbook_add_chart(workbook, types[declared->kind]);
    lxw_chart_font font = {
        .name = (char *)(uintptr_t)STYLE_FONT, .size = TITLE_SIZE_CHART, .bold = LXW_TRUE};
    lxw_chart_font small = {.name = (char *)(uintptr_t)STYLE_FONT, .size = TEXT_SIZE};

    if (chart != NULL) {
        chart_title_set_name(chart,
                             text_terminated(writing->pen->scratch, title_of(writing, declared)));
        chart_title_set_name_font(chart, &font);
        set_axes(chart, declared);
        chart_legend_set_font(chart, &small);
        if (declared->value_count == 1) {
            chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
        }
    }
    return chart;
}

static void place_chart(const struct writing *writing, lxw_chart *chart,
                        const struct declared_chart *declared, uint32_t row, uint32_t column)
{
    lxw_chart_options options = {
        .x_offset = column == 1 ? 0 : GAP,
        .x_scale = (double)declared->width / DEFAULT_WIDTH,
        .y_scale = (double)declared->height / DEFAULT_HEIGHT,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
        .description = text_terminated(writing->pen->scratch, title_of(writing, declared)),
    };

    pen_check(writing->pen,
              worksheet_insert_chart_opt(writing->pen->sheet, row - 1, (lxw_col_t)(column - 1),
                                         chart, &options),
              row, column);
}

static void write_chart(const struct writing *writing, lxw_workbook *workbook, size_t index,
                        const struct chart_series *series, uint32_t row)
{
    const struct declared_chart *declared = &writing->sheet->sheet->charts[index];
    const struct block_plan *block = plan_of(writing->sheet, declared);
    lxw_chart *chart = make_chart(writing, workbook, declared);

    if (chart == NULL) {
        pen_check(writing->pen, LXW_ERROR_MEMORY_MALLOC_FAILED, row, 1);
        return;
    }
    for (size_t i = 0; i < declared->value_count; i++) {
        add_series(writing, chart, declared, block, &series[i]);
    }
    place_chart(writing, chart, declared, row,
                is_below(block, declared) ? 1 : (uint32_t)block->block->column_count + 1);
}

void chart_write_all(const struct writing *writing, lxw_workbook *workbook,
                     const struct chart_numbers *numbers)
{
    const struct declared_sheet *sheet = writing->sheet->sheet;

    for (size_t i = 0; i < sheet->chart_count && !writing->pen->failed; i++) {
        const struct declared_chart *chart = &sheet->charts[i];
        const struct block_plan *block = plan_of(writing->sheet, chart);
        uint32_t row = is_below(block, chart) ? block->chart_row : block->header_row;
        for (size_t j = 0; j < i; j++) { /* the block's charts stand one below another */
            const struct declared_chart *other = &sheet->charts[j];
            bool above =
                other->block == chart->block && is_below(block, other) == is_below(block, chart);
            row += above ? plan_rows_of_chart(other) : 0;
        }
        if (block->row_count > 0 && block->rows_before == 0) {
            write_chart(writing, workbook, i, numbers->series[i], row);
        }
        arena_reset(writing->pen->scratch);
    }
}
