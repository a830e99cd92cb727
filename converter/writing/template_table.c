/* A table of a blank: its header, free rows, groups of them, and the closing row. */
#include "writing/sheet_writing.h"
#include "writing/template_drawing.h"

struct table_drawing {
    struct template_drawing *drawing;
    const struct template_line *line;
    struct range *columns; /* by column of the line; their rows are set as each is drawn */
    uint32_t body_row;
};

static struct range at_rows(struct range columns, uint32_t first, uint32_t last)
{
    columns.first_row = first;
    columns.last_row = last;
    return columns;
}

static void draw_header(struct table_drawing *table)
{
    struct template_drawing *drawing = table->drawing;
    size_t most = 1;

    for (size_t i = 0; i < table->line->column_count; i++) {
        struct text label = template_label(drawing, &table->line->columns[i]->labels);
        size_t lines = template_lines(drawing, label, table->columns[i]);
        most = lines > most ? lines : most;
        pen_range(drawing->pen, at_rows(table->columns[i], drawing->row, drawing->row), label,
                  drawing->styles->label);
    }
    pen_height(drawing->pen, drawing->row++, writing_height(most));
}

static void draw_rows(struct table_drawing *table, int64_t count)
{
    struct template_drawing *drawing = table->drawing;

    for (int64_t n = 0; n < count; n++) {
        for (size_t i = 0; i < table->line->column_count; i++) {
            const struct column_rule *column = table->line->columns[i];
            if (column != table->line->column) {
                pen_range(drawing->pen, at_rows(table->columns[i], drawing->row, drawing->row),
                          TEXT(""), drawing->styles->value[column->field->type]);
            }
        }
        pen_height(drawing->pen, drawing->row++, writing_height((size_t)table->line->height));
    }
}

static size_t index_of(const struct template_line *line, const struct column_rule *column)
{
    size_t index = 0;

    while (index < line->column_count && line->columns[index] != column) {
        index++;
    }
    return index;
}

static void draw_groups(struct table_drawing *table)
{
    struct template_drawing *drawing = table->drawing;
    struct range columns = table->columns[index_of(table->line, table->line->column)];

    for (size_t i = 0; i < table->line->group_count; i++) {
        const struct template_group *group = &table->line->groups[i];
        uint32_t first = drawing->row;
        draw_rows(table, group->rows);
        pen_range(drawing->pen, at_rows(columns, first, drawing->row - 1), group->label,
                  drawing->styles->label);
    }
}

static void lay_rules(struct table_drawing *table)
{
    for (size_t i = 0; i < table->line->column_count; i++) {
        const struct column_rule *column = table->line->columns[i];
        if (column != table->line->column) {
            template_rule(table->drawing, column->field,
                          at_rows(table->columns[i], table->body_row, table->drawing->row - 1));
        }
    }
}

/* The sum over a column's rows, live: of a blank it is 0, and shows nothing. */
static void draw_sum(struct table_drawing *table, size_t index)
{
    struct template_drawing *drawing = table->drawing;
    uint32_t column = table->columns[index].first_column;
    struct text first = cell_reference(drawing->arena, table->body_row, column);
    struct text last = cell_reference(drawing->arena, drawing->row - 1, column);
    struct text formula = text_format(drawing->arena, "=SUM(%.*s:%.*s)", (int)first.length,
                                      first.data, (int)last.length, last.data);

    pen_range(drawing->pen, at_rows(table->columns[index], drawing->row, drawing->row), TEXT(""),
              drawing->styles->total);
    pen_formula(drawing->pen, drawing->row, column, formula, decimal_from_integer(0),
                drawing->styles->total);
}

static bool is_summed(const struct block_rule *block, const struct column_rule *column)
{
    for (size_t i = 0; i < block->closing_count; i++) {
        if (block->closing_values[i].column == column) {
            return true;
        }
    }
    return false;
}

static void draw_closing(struct table_drawing *table)
{
    struct template_drawing *drawing = table->drawing;
    const struct template_line *line = table->line;

    for (size_t i = 0; i < line->column_count; i++) {
        if (i > 0 && is_summed(line->table, line->columns[i])) {
            draw_sum(table, i);
        } else {
            pen_range(drawing->pen, at_rows(table->columns[i], drawing->row, drawing->row),
                      i > 0 ? TEXT("") : template_label(drawing, &line->table->closing),
                      drawing->styles->label);
        }
    }
    pen_height(drawing->pen, drawing->row++, writing_height(1));
}

void template_draw_table(struct template_drawing *drawing, const struct template_line *line)
{
    struct table_drawing table = {.drawing = drawing,
                                  .line = line,
                                  .columns = template_table_columns(drawing, line),
                                  .body_row = drawing->row + 1};
    uint32_t first = drawing->row;

    draw_header(&table);
    if (line->column != NULL) {
        draw_groups(&table);
    } else {
        draw_rows(&table, line->rows);
    }
    lay_rules(&table);
    if (line->table->closing.count > 0) {
        draw_closing(&table);
    }
    if (line->table->heading.count > 0) {
        pen_range(drawing->pen, (struct range){first, 1, drawing->row - 1, 1},
                  template_label(drawing, &line->table->heading), drawing->styles->label);
    }
}
