/* The room that charts need, in rows and columns. */
#include "writing/plan.h"

/* In pixels: the lowest row there is on a sheet, and a column that no block has. */
enum { ROW_PIXELS = 20, COLUMN_PIXELS = PLAIN_COLUMN_WIDTH * 7 + 5 };

static uint32_t parts(int64_t size, int64_t part)
{
    return (uint32_t)((size + part - 1) / part);
}

/* A row more, so that nothing touches the next. */
uint32_t plan_rows_of_chart(const struct declared_chart *chart)
{
    return parts(chart->height, ROW_PIXELS) + 1;
}

uint32_t plan_chart_rows(const struct declared_sheet *sheet, const struct block *block, bool below)
{
    uint32_t rows = 0;

    for (size_t i = 0; i < sheet->chart_count; i++) {
        const struct declared_chart *chart = &sheet->charts[i];
        rows += chart->block == block && chart->below == below ? plan_rows_of_chart(chart) : 0;
    }
    return rows;
}

uint32_t plan_chart_columns(const struct declared_sheet *sheet)
{
    uint32_t columns = 0;

    for (size_t i = 0; i < sheet->chart_count; i++) {
        uint32_t own = parts(sheet->charts[i].width, COLUMN_PIXELS) + 1;
        columns = !sheet->charts[i].below && own > columns ? own : columns;
    }
    return columns;
}
