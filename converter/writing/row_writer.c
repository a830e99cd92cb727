#include "writing/row_writer.h"

#include "writing/cell_text.h"
#include "writing/chart.h"
#include "writing/formula.h"
#include "writing/key_sheet_writer.h"
#include "writing/link.h"
#include "writing/long_texts.h"

/* A column that a text would not fit becomes wider step by step, but no wider than leaves the page
 * legible; what it does not hold then stands in pieces elsewhere, too. */
enum { WIDENING = 8, WIDENED = 120 };

static struct text shown_text(const struct writing *writing, const struct column *column,
                              struct text text)
{
    return column->kind == COLUMN_GROUP
               ? plan_group_name(writing->plan, text)
               : column_word(column, text, writing->plan->settings->language);
}

/* A value is shown as in the block that it comes from, for a formula looks for it there. What has
 * no value has a name of its own, and so have all that are not among the first. */
static void show_value(const struct writing *writing, const struct block_plan *block, uint32_t row,
                       struct written_value *value)
{
    const struct block *declared = block->block;

    if (formula_is_rest(block, row)) {
        value->text = writing_title(writing, &declared->rest);
    } else if (value->kind == WRITTEN_EMPTY) {
        value->text = writing_title(writing, &declared->unnamed);
    } else {
        value->text = shown_text(writing, declared->by, value->text);
    }
    value->kind = WRITTEN_TEXT;
}

/* What the row's group or value is called; the empty text when no column shows it. */
static struct text key_of(const struct writing *writing, const struct block *block,
                          const struct written_value *values)
{
    const struct column *key = block_key(block);

    if (key == NULL && writing->sheet->group != NULL) {
        return plan_group_name(writing->plan, writing->sheet->group->name);
    }
    if (key == NULL || values[key->index].kind != WRITTEN_TEXT) {
        return TEXT("");
    }
    return shown_text(writing, block->rows == ROWS_VALUES ? block->by : key,
                      values[key->index].text);
}

/* Which of the block's rows it is, from 1, over all its sheets. */
static size_t row_number(const struct block_plan *block, uint32_t row)
{
    return block->rows_before + (row - block->first_row) + 1;
}

/* The row of a group is where its own sheet leads back to. */
static void note_group(const struct writing *writing, const struct block_plan *block, uint32_t row,
                       struct text group)
{
    size_t index;

    if (block->group_rows != NULL && plan_group_named(writing->plan, group, &index)) {
        block->group_rows[index] = row_number(block, row);
    }
}

/* Merged cells are kept in memory, so of a sheet that is written row by row only those are merged
 * whose text needs several lines: others run on over the empty cells. */
static bool runs_on(const struct writing *writing, const struct column *column,
                    const struct written_value *value)
{
    return writing->plan->in_rows && column->span > 1 && value->kind != WRITTEN_NUMBER &&
           (value->kind == WRITTEN_EMPTY ||
            cell_text_lines(shown_text(writing, column, value->text),
                            writing_width(writing_width_of(writing, column))) == 1);
}

static void write_cell(const struct writing *writing, const struct block_plan *block,
                       const struct column *column, uint32_t row, struct text group,
                       const struct written_value *values)
{
    const struct written_value *value = &values[column->index];
    uint32_t place = column->place;
    lxw_format *format = writing->styles->cell[column->format];

    if (runs_on(writing, column, value)) {
        format = writing->styles->open;
    } else {
        writing_span(writing, column, row, format);
    }
    if (value->kind == WRITTEN_EMPTY) {
        pen_blank(writing->pen, row, place, format);
    } else if (value->kind == WRITTEN_TEXT && column->link != LINK_NONE) {
        struct link_target target = link_of_cell(writing, block, column, values, group);
        link_write(writing, row, column, shown_text(writing, column, value->text), &target, format);
    } else if (value->kind == WRITTEN_TEXT) {
        pen_text(writing->pen, row, place, shown_text(writing, column, value->text),
                 column_is_numeric(column) ? writing->styles->cell[FORMAT_TEXT] : format);
    } else {
        struct text formula = formula_of_cell(writing->plan, writing->sheet, block, column, row,
                                              group, writing->pen->scratch);
        if (formula.length > 0) {
            pen_formula(writing->pen, row, place, formula, value->number, format);
        } else {
            pen_number(writing->pen, row, place, value->number, format);
        }
    }
}

/* How many lines a text takes in its column. A row cannot be higher than Excel allows, so
 * for a text that needs more the column becomes wider; the rows above only have room to
 * spare. */
static size_t lines_in_column(const struct writing *writing, const struct column *column,
                              struct text text)
{
    uint32_t last = column_last_place(column);
    int64_t declared = writing_width_of(writing, column);
    int64_t width = declared;
    size_t lines = cell_text_lines(text, writing_width(width));

    while (writing_height(lines) > ROW_HEIGHT_LIMIT && width + WIDENING <= WIDENED) {
        width += WIDENING;
        lines = cell_text_lines(text, writing_width(width));
    }
    if (width != declared) {
        writing->sheet->widths[last - 1] += width - declared;
        writing_column_width(writing, last);
    }
    return lines;
}

/* How many lines a row needs for its texts. */
static size_t lines_of_row(const struct writing *writing, const struct block *block,
                           const struct written_value *values)
{
    size_t lines = 1;

    for (size_t i = 0; i < block->column_count; i++) {
        const struct column *column = &block->columns[i];
        if (values[i].kind == WRITTEN_TEXT && column->wrap) {
            size_t needed =
                lines_in_column(writing, column, shown_text(writing, column, values[i].text));
            lines = needed > lines ? needed : lines;
        }
    }
    return lines;
}

/* What no row shows to its end stands in pieces elsewhere, too. A text that the cell cannot hold
 * does so already. */
static void repeat_hidden(const struct writing *writing, const struct block *block, uint32_t row,
                          const struct written_value *values)
{
    struct pen *pen = writing->pen;

    for (size_t i = 0; i < block->column_count; i++) {
        const struct column *column = &block->columns[i];
        struct text text = values[i].kind == WRITTEN_TEXT && column->wrap
                               ? shown_text(writing, column, values[i].text)
                               : TEXT("");
        struct text rest = text;
        if (writing_height(cell_text_lines(
                text, writing_width(writing_width_of(writing, column)))) <= ROW_HEIGHT_LIMIT) {
            continue;
        }
        (void)cell_text_piece(pen->scratch, &rest, CELL_TEXT_LIMIT);
        if (text_is_empty(rest)) {
            struct place place = {
                .sheet = writing->sheet->name, .row = row, .column = column->place};
            long_texts_repeat(pen->long_texts, pen, place, text);
        }
    }
}

/* Whether what stands there is not the row's own: a formula, or its number among all rows. */
static bool is_reckoned(const struct column *column, const struct written_value *value)
{
    return value->kind == WRITTEN_NUMBER &&
           (column->kind == COLUMN_ORDINAL || column->kind == COLUMN_FORMULA ||
            column->kind == COLUMN_SHARE || column->kind == COLUMN_CUMULATIVE ||
            column->kind == COLUMN_RANK);
}

/* The key of a row is whole when all its other cells are known. */
static void complete_key(const struct writing *writing, const struct block *block,
                         struct written_value *values)
{
    const struct column *key = key_column(block);
    struct arena *scratch = writing->pen->scratch;

    if (key == NULL || values[key->index].kind != WRITTEN_TEXT) {
        return;
    }
    struct text *shown = arena_array(scratch, block->column_count, sizeof *shown);
    bool *formulas = arena_array(scratch, block->column_count, sizeof *formulas);
    for (size_t i = 0; i < block->column_count; i++) {
        shown[i] = values[i].kind == WRITTEN_TEXT
                       ? shown_text(writing, &block->columns[i], values[i].text)
                       : TEXT("");
        formulas[i] = is_reckoned(&block->columns[i], &values[i]);
    }
    values[key->index].text = key_of_row(block, values, shown, formulas, scratch);
}

void row_write(const struct writing *writing, const struct block_plan *block, uint32_t row,
               struct written_value *values)
{
    const struct block *declared = block->block;
    struct text group = key_of(writing, declared, values);

    note_group(writing, block, row, group);
    for (size_t i = 0; i < declared->column_count; i++) {
        if (declared->columns[i].kind == COLUMN_VALUE) {
            show_value(writing, block, row, &values[i]);
        } else if (declared->columns[i].kind == COLUMN_ORDINAL) {
            values[i].kind = WRITTEN_NUMBER;
            values[i].number = decimal_from_integer((int64_t)row_number(block, row));
        }
    }
    size_t lines = lines_of_row(writing, declared, values);
    complete_key(writing, declared, values);
    pen_height(writing->pen, row, writing_height(lines));
    for (size_t i = 0; i < declared->column_count; i++) {
        write_cell(writing, block, &declared->columns[i], row, group, values);
    }
    if (writing_height(lines) > ROW_HEIGHT_LIMIT) {
        repeat_hidden(writing, declared, row, values);
    }
    chart_note(writing->numbers, block, row, values);
}
