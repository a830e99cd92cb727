/* How the columns of a blank are parted. */
#include "mapping/label.h"
#include "writing/cell_text.h"
#include "writing/sheet_writing.h"
#include "writing/template_drawing.h"

/* In characters of half width: the column of labels at the left, and the others. */
enum { LABEL_WIDTH = 14, COLUMN_WIDTH = 16 };

/* A field wants a column for its label and one for its value, unless one cell holds both. */
static uint32_t columns_of_fields(const struct template_line *line)
{
    uint32_t each = 1;

    for (size_t i = 0; i < line->field_count; i++) {
        each = line->fields[i]->position == VALUE_BESIDE ? 2 : each;
    }
    return each * (uint32_t)line->field_count;
}

uint32_t template_table_edge(const struct template_line *line)
{
    return line->table->heading.count > 0 ? 2 : 1;
}

static uint32_t columns_of(const struct template_line *line)
{
    uint32_t most = 1;

    if (line->kind == TEMPLATE_FIELDS) {
        return columns_of_fields(line);
    }
    if (line->kind == TEMPLATE_TABLE) {
        return template_table_edge(line) - 1 + (uint32_t)line->column_count;
    }
    for (size_t i = 0; i < line->beside_count; i++) {
        uint32_t wanted = 1 + columns_of_fields(&line->beside[i]);
        most = wanted > most ? wanted : most;
    }
    return most;
}

void template_measure(struct template_drawing *drawing)
{
    const struct form_template *template = drawing->form->template;
    uint32_t count = template->width_count > 2 ? (uint32_t) template->width_count : 2;

    for (size_t i = 0; i < template->line_count; i++) {
        uint32_t wanted = columns_of(&template->lines[i]);
        count = wanted > count ? wanted : count;
    }
    drawing->columns = count;
    drawing->widths = arena_array(drawing->arena, count, sizeof *drawing->widths);
    for (size_t i = 0; i < count; i++) {
        drawing->widths[i] = i < template->width_count ? template->widths[i]
                             : i == 0                  ? LABEL_WIDTH
                                                       : COLUMN_WIDTH;
    }
}

struct range template_share(const struct template_drawing *drawing, uint32_t first, size_t index,
                            size_t count)
{
    size_t width = drawing->columns - first + 1;

    return (struct range){.first_column = first + (uint32_t)(width * index / count),
                          .last_column = first + (uint32_t)(width * (index + 1) / count) - 1};
}

/* Columns to spare go to those that hold text, the last one first; a table without text gives
 * them to its last column. */
static void spread_rest(const struct template_line *line, uint32_t rest, uint32_t *spans)
{
    size_t at = line->column_count;
    size_t texts = 0;

    for (size_t i = 0; i < line->column_count; i++) {
        texts += line->columns[i]->field->type == FIELD_TEXT ? 1 : 0;
    }
    if (texts == 0) {
        spans[line->column_count - 1] += rest;
        return;
    }
    while (rest > 0) {
        at = at == 0 ? line->column_count - 1 : at - 1;
        if (at < line->column_count && line->columns[at]->field->type == FIELD_TEXT) {
            spans[at]++;
            rest--;
        }
    }
}

struct range *template_table_columns(const struct template_drawing *drawing,
                                     const struct template_line *line)
{
    uint32_t column = template_table_edge(line);
    struct range *columns = arena_array(drawing->arena, line->column_count, sizeof *columns);
    uint32_t *spans = arena_array(drawing->arena, line->column_count, sizeof *spans);

    for (size_t i = 0; i < line->column_count; i++) {
        spans[i] = 1;
    }
    spread_rest(line, drawing->columns - (column - 1) - (uint32_t)line->column_count, spans);
    for (size_t i = 0; i < line->column_count; i++) {
        columns[i].first_column = column;
        column += spans[i];
        columns[i].last_column = column - 1;
    }
    return columns;
}

size_t template_lines(const struct template_drawing *drawing, struct text text, struct range range)
{
    int64_t width = 0;

    for (uint32_t column = range.first_column; column <= range.last_column; column++) {
        width += drawing->widths[column - 1];
    }
    return cell_text_lines(text, writing_width(width));
}

struct text template_label(const struct template_drawing *drawing, const struct label_set *set)
{
    struct text unit = set->units == NULL ? TEXT("") : set->units->base;

    return label_written(drawing->arena, label_spelled(drawing->arena, set, 0),
                         drawing->settings->year, unit);
}

struct text template_words(const struct template_drawing *drawing, struct wording wording)
{
    return drawing->settings->language == LANGUAGE_ZH ? wording.zh : wording.en;
}
