#include "writing/sheet_writer.h"

#include "writing/cell_text.h"
#include "writing/chart.h"
#include "writing/finish.h"
#include "writing/formula.h"
#include "writing/key_sheet_writer.h"
#include "writing/link.h"
#include "writing/row_writer.h"
#include "writing/table.h"

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
        size_t needed = cell_text_lines(
            titles[i], writing_width(writing_width_of(writing, &block->block->columns[i])));
        lines = needed > lines ? needed : lines;
    }
    pen_height(writing->pen, block->header_row, writing_height(lines));
    for (size_t i = 0; i < block->block->column_count; i++) {
        writing_span(writing, &block->block->columns[i], block->header_row,
                     writing->styles->header);
        pen_text(writing->pen, block->header_row, block->block->columns[i].place, titles[i],
                 writing->styles->header);
    }
    arena_reset(writing->pen->scratch);
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
            row_write(writing, block, row++, values);
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
    uint32_t place = column->place;
    lxw_format *format = writing->styles->total[column->format];
    const struct written_value *total = &block->totals[column->index];

    writing_span(writing, column, block->total_row, format);
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
