#include "writing/sheet_writer.h"

#include "writing/cell_text.h"
#include "writing/chart.h"
#include "writing/finish.h"
#include "writing/formula.h"
#include "writing/key_sheet_writer.h"
#include "writing/link.h"
#include "writing/table.h"

/* In characters: what a column gains at a time, and the widest that Excel has. */
enum { WIDENING = 8, WIDTH_LIMIT = 255 };

/* The sheet's first line; on a sheet that continues another it says so. */
static struct text heading(const struct writing *writing)
{
    struct text title = writing_title(writing, &writing->sheet->sheet->lines[0]);
    bool zh = writing->plan->settings->language == LANGUAGE_ZH;

    return writing->sheet->part == 1
               ? title
               : text_format(writing->pen->scratch, zh ? "%.*s（续表 %zu）" : "%.*s (part %zu)",
                             (int)title.length, title.data, writing->sheet->part);
}

static void write_lines(const struct writing *writing)
{
    for (size_t i = 0; i < writing->sheet->sheet->line_count; i++) {
        writing_across(writing, (uint32_t)i + 1,
                       i == 0 ? heading(writing)
                              : writing_title(writing, &writing->sheet->sheet->lines[i]),
                       i == 0 ? writing->styles->title : writing->styles->line);
        arena_reset(writing->pen->scratch);
    }
}

static void write_header(const struct writing *writing, const struct block_plan *block)
{
    struct text *titles =
        arena_array(writing->pen->scratch, block->block->column_count, sizeof *titles);
    size_t lines = 1;

    for (size_t i = 0; i < block->block->column_count; i++) {
        titles[i] = writing_title(writing, &block->block->columns[i].title);
    }
    if (block->block->filtered) {
        table_settle_headings(writing, block, titles);
        table_add(writing, block);
    }
    for (size_t i = 0; i < block->block->column_count; i++) {
        size_t needed = cell_text_lines(titles[i], writing_width(writing->sheet->widths[i]));
        lines = needed > lines ? needed : lines;
    }
    pen_height(writing->pen, block->header_row, writing_height(lines));
    for (size_t i = 0; i < block->block->column_count; i++) {
        pen_text(writing->pen, block->header_row, (uint32_t)i + 1, titles[i],
                 writing->styles->header);
    }
    arena_reset(writing->pen->scratch);
}

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

static void write_cell(const struct writing *writing, const struct block_plan *block,
                       const struct column *column, uint32_t row, struct text group,
                       const struct written_value *values)
{
    const struct written_value *value = &values[column->index];
    uint32_t place = (uint32_t)column->index + 1;
    lxw_format *format = writing->styles->cell[column->format];

    if (value->kind == WRITTEN_EMPTY) {
        pen_blank(writing->pen, row, place, format);
    } else if (value->kind == WRITTEN_TEXT && column->link != LINK_NONE) {
        struct link_target target = link_of_cell(writing, block, column, values, group);
        link_write(writing, row, place, shown_text(writing, column, value->text), &target, format);
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
static size_t lines_in_column(const struct writing *writing, size_t column, struct text text)
{
    int64_t *width = &writing->sheet->widths[column];
    int64_t declared = *width;
    size_t lines = cell_text_lines(text, writing_width(*width));

    while (writing_height(lines) > ROW_HEIGHT_LIMIT && *width + WIDENING <= WIDTH_LIMIT) {
        *width += WIDENING;
        lines = cell_text_lines(text, writing_width(*width));
    }
    if (*width != declared) {
        writing_column_width(writing, (uint32_t)column + 1);
    }
    return lines;
}

/* Whether write_cell writes a formula for it. */
static bool holds_formula(const struct column *column, const struct written_value *value)
{
    return value->kind == WRITTEN_NUMBER &&
           (column->kind == COLUMN_FORMULA || column->kind == COLUMN_SHARE ||
            column->kind == COLUMN_CUMULATIVE || column->kind == COLUMN_RANK);
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
        formulas[i] = holds_formula(&block->columns[i], &values[i]);
    }
    values[key->index].text = key_of_row(block, values, shown, formulas, scratch);
}

static void write_row(const struct writing *writing, const struct block_plan *block, uint32_t row,
                      struct written_value *values)
{
    const struct block *declared = block->block;
    struct text group = key_of(writing, declared, values);
    size_t lines = 1;

    note_group(writing, block, row, group);
    for (size_t i = 0; i < declared->column_count; i++) {
        const struct column *column = &declared->columns[i];
        if (column->kind == COLUMN_VALUE) {
            show_value(writing, block, row, &values[i]);
        } else if (column->kind == COLUMN_ORDINAL) {
            values[i].kind = WRITTEN_NUMBER;
            values[i].number = decimal_from_integer((int64_t)row_number(block, row));
        }
        if (values[i].kind == WRITTEN_TEXT && column->wrap) {
            size_t needed =
                lines_in_column(writing, i, shown_text(writing, column, values[i].text));
            lines = needed > lines ? needed : lines;
        }
    }
    complete_key(writing, declared, values);
    pen_height(writing->pen, row, writing_height(lines));
    for (size_t i = 0; i < declared->column_count; i++) {
        write_cell(writing, block, &declared->columns[i], row, group, values);
    }
    chart_note(writing->numbers, block, row, values);
}

/* The source is asked for the rows of a block once, on whatever sheets they stand. */
static bool write_rows(const struct writing *writing, const struct block_plan *block)
{
    const struct row_source *source = writing->plan->source;
    struct arena *scratch = writing->pen->scratch;
    uint32_t row = block->first_row;
    uint32_t end = block->continued_on == 0 ? UINT32_MAX : row + (uint32_t)block->row_count;
    enum row_step step = ROW_NEXT;

    if (block->row_count == 0) {
        return true;
    }
    if (block->rows_before == 0 &&
        !source->open(source->context, block->block, writing->sheet->group)) {
        return false;
    }
    while (step == ROW_NEXT && row < end && !writing->pen->failed) {
        struct written_value *values =
            arena_array(scratch, block->block->column_count, sizeof *values);
        step = source->next(source->context, scratch, block->block, values);
        if (step == ROW_NEXT) {
            write_row(writing, block, row++, values);
        }
        arena_reset(scratch);
    }
    return step != ROW_FAILED && (step == ROW_NONE || row == end);
}

/* The totals row is named in the first column of text. */
static size_t label_column(const struct block *block)
{
    for (size_t i = 0; i < block->column_count; i++) {
        if (block->columns[i].format == FORMAT_TEXT) {
            return i;
        }
    }
    return 0;
}

static void write_total(const struct writing *writing, const struct block_plan *block,
                        const struct column *column)
{
    struct arena *scratch = writing->pen->scratch;
    uint32_t place = (uint32_t)column->index + 1;
    lxw_format *format = writing->styles->total[column->format];
    const struct written_value *total = &block->totals[column->index];

    if (column->index == label_column(block->block)) {
        pen_text(writing->pen, block->total_row, place,
                 writing_title(writing, &block->block->total), format);
    } else if (column->total != TOTAL_NONE && total->kind == WRITTEN_NUMBER) {
        pen_formula(writing->pen, block->total_row, place,
                    formula_of_total(writing->plan, writing->sheet, block, column, scratch),
                    total->number, format);
    } else {
        pen_blank(writing->pen, block->total_row, place, format);
    }
}

static void write_totals(const struct writing *writing, const struct block_plan *block)
{
    if (block->total_row == 0) {
        return;
    }
    pen_height(writing->pen, block->total_row, writing_height(1));
    for (size_t i = 0; i < block->block->column_count; i++) {
        write_total(writing, block, &block->block->columns[i]);
    }
    arena_reset(writing->pen->scratch);
}

static bool write_table(const struct writing *writing, const struct block_plan *block)
{
    write_header(writing, block);
    if (block->all_rows == 0 && !text_is_empty(block->block->empty.zh)) {
        writing_across(writing, block->first_row, writing_title(writing, &block->block->empty),
                       writing->styles->line);
    }
    if (!write_rows(writing, block)) {
        return false;
    }
    write_totals(writing, block);
    finish_highlights(writing, block);
    return true;
}

static void write_text(const struct writing *writing, const struct block_plan *block)
{
    for (size_t i = 0; i < block->block->line_count; i++) {
        writing_across(writing, block->header_row + (uint32_t)i,
                       writing_title(writing, &block->block->lines[i]), writing->styles->line);
        arena_reset(writing->pen->scratch);
    }
}

static bool write_block(const struct writing *writing, const struct block_plan *block)
{
    if (block->title_row != 0) {
        writing_across(writing, block->title_row, writing_title(writing, &block->block->title),
                       writing->styles->section);
    }
    switch (block->block->kind) {
    case BLOCK_TABLE:
        return write_table(writing, block);
    case BLOCK_TEXT:
        write_text(writing, block);
        return true;
    default:
        writing_control(writing, block);
        return true;
    }
}

bool sheet_write(const struct plan *plan, const struct sheet_plan *sheet,
                 const struct styles *styles, lxw_workbook *workbook, struct pen *pen)
{
    struct writing writing = {plan, sheet, styles, pen, chart_numbers_create(plan->arena, sheet)};

    writing_page(&writing);
    write_lines(&writing);
    link_write_back(&writing);
    for (size_t i = 0; i < sheet->sheet->block_count && !pen->failed; i++) {
        if (sheet->blocks[i].header_row != 0 && !write_block(&writing, &sheet->blocks[i])) {
            return false;
        }
    }
    chart_write_all(&writing, workbook, writing.numbers);
    return !pen->failed;
}
