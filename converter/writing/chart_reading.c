#include "writing/chart_reading.h"

#include "writing/title_check.h"

/* In pixels: what fits beside a table on a page, and what still shows something. */
enum { WIDTH = 620, HEIGHT = 360, LEAST_SIZE = 120, SIZE_LIMIT = 3000 };

/* The block stands on the chart's own sheet, where a reader has figures and picture before him. */
static void bind_block(struct declaration_reading *reading, struct member_reader *members,
                       const struct declared_sheet *sheet, struct declared_chart *chart)
{
    struct text id;

    if (!member_text(members, "block", true, &id)) {
        return;
    }
    const struct block *block = reading_block(reading, id);
    if (block == NULL || block->kind != BLOCK_TABLE || block->sheet != sheet) {
        reading_mistake(reading, member(members, "block"), reading_quoted(reading, id),
                        WORDING("同一工作表中有行的区块的 `id`",
                                "the `id` of a block with rows, of this sheet"));
        return;
    }
    chart->block = block;
}

static const struct column *bind_column(struct declaration_reading *reading,
                                        const struct node *node, const struct block *block,
                                        struct text id, bool numeric)
{
    const struct column *column = block_column(block, id);

    if (column == NULL || column_is_numeric(column) != numeric) {
        reading_mistake(
            reading, node, reading_quoted(reading, id),
            numeric
                ? WORDING("该区块中数字列的 `id`", "the `id` of a column of numbers of that block")
                : WORDING("该区块中文字列的 `id`", "the `id` of a column of text of that block"));
    }
    return column;
}

static void bind_values(struct declaration_reading *reading, struct member_reader *members,
                        struct declared_chart *chart)
{
    const struct text *ids;
    size_t count;

    if (!member_texts(members, "values", true, &ids, &count) || chart->block == NULL) {
        return;
    }
    const struct node *node = member(members, "values");
    const struct column **values = arena_array(reading->arena, count, sizeof *values);
    for (size_t i = 0; i < count; i++) {
        values[i] = bind_column(reading, node, chart->block, ids[i], true);
    }
    if (count > 1 && chart->kind == CHART_PIE) {
        reading_mistake(reading, node,
                        WORDING("饼图有几列数字", "a pie of several columns of numbers"),
                        WORDING("一列", "one column"));
    }
    chart->values = values;
    chart->value_count = count;
}

static void read_size(struct declaration_reading *reading, struct member_reader *members,
                      const char *name, int64_t otherwise, int64_t *size)
{
    if (member_integer(members, name, otherwise, size) &&
        (*size < LEAST_SIZE || *size > SIZE_LIMIT)) {
        reading_mistake(reading, member(members, name),
                        WORDING("大小不在 120 到 3000 像素之间", "a size outside 120 to 3000"),
                        WORDING("像素数，如 600", "a number of pixels, such as 600"));
    }
}

static void read_chart(struct declaration_reading *reading, const struct node *node,
                       const struct declared_sheet *sheet, struct declared_chart *chart)
{
    static const char *const kinds[] = {"bar", "column", "pie", "line", NULL};
    static const char *const places[] = {"right", "below", NULL};
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    struct text category;

    int kind = member_choice(&members, "kind", kinds, CHART_COLUMN);
    chart->kind = kind < 0 ? CHART_COLUMN : (enum chart_kind)kind;
    if (member_title(&members, "title", true, &chart->title)) {
        title_check_alone(reading, member(&members, "title"));
    }
    bind_block(reading, &members, sheet, chart);
    if (member_text(&members, "category", true, &category) && chart->block != NULL) {
        chart->category =
            bind_column(reading, member(&members, "category"), chart->block, category, false);
    }
    bind_values(reading, &members, chart);
    chart->below = member_choice(&members, "place", places, 0) == 1;
    read_size(reading, &members, "width", WIDTH, &chart->width);
    read_size(reading, &members, "height", HEIGHT, &chart->height);
    reading->failed |= !members_end(&members);
}

void reading_charts(struct declaration_reading *reading, const struct node *node,
                    struct declared_sheet *sheet)
{
    size_t count = node == NULL ? 0 : node->count;
    struct declared_chart *charts = arena_array(reading->arena, count, sizeof *charts);

    for (size_t i = 0; i < count; i++) {
        read_chart(reading, node->items[i], sheet, &charts[i]);
    }
    if (count > 0 && sheet->per_group) {
        reading_mistake(reading, node,
                        WORDING("按组的工作表中的图表", "charts on a sheet per group"),
                        WORDING("不按组的工作表", "a sheet that is not per group"));
    }
    sheet->charts = charts;
    sheet->chart_count = count;
}
