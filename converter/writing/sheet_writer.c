#include "writing/sheet_writer.h"

#include "writing/cell_text.h"
#include "writing/formula.h"

/* ECMA-376-1 §18.18.50: A4. */
enum { PAPER_A4 = 9, CONTROL_COLUMN = 4 };

/* Margins in inches: narrow, for wide tables; the footer stands within the lower one. */
static const double SIDE_MARGIN = 0.4;
static const double EDGE_MARGIN = 0.6;

struct writing {
    const struct plan *plan;
    const struct sheet_plan *sheet;
    const struct styles *styles;
    struct pen *pen;
};

static struct text title_of(const struct writing *writing, const struct title *title)
{
    return plan_title(writing->plan, writing->sheet, writing->pen->scratch, title);
}

/* The width that text has: a cell keeps some pixels clear at either side. */
static size_t text_width(int64_t width)
{
    return width > 2 ? (size_t)width - 1 : 1;
}

static double height_of(size_t lines)
{
    return (double)lines * LINE_HEIGHT + ROW_PADDING;
}

/* Programs do not fit the height of merged cells by themselves, so it is reckoned. */
static void write_across(const struct writing *writing, uint32_t row, struct text text,
                         lxw_format *format)
{
    int64_t width = 0;

    for (uint32_t c = 0; c < writing->sheet->column_count; c++) {
        width += writing->sheet->widths[c];
    }
    pen_height(writing->pen, row,
               format == writing->styles->title
                   ? TITLE_HEIGHT * (double)cell_text_lines(text, text_width(width * 2 / 3))
                   : height_of(cell_text_lines(text, text_width(width))));
    pen_across(writing->pen, row, writing->sheet->column_count, text, format);
}

static void write_lines(const struct writing *writing)
{
    for (size_t i = 0; i < writing->sheet->sheet->line_count; i++) {
        write_across(writing, (uint32_t)i + 1, title_of(writing, &writing->sheet->sheet->lines[i]),
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
        titles[i] = title_of(writing, &block->block->columns[i].title);
        size_t needed = cell_text_lines(titles[i], text_width(writing->sheet->widths[i]));
        lines = needed > lines ? needed : lines;
    }
    pen_height(writing->pen, block->header_row, height_of(lines));
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

/* What the row's group is called; the empty text when no column shows it. */
static struct text group_of(const struct writing *writing, const struct block *block,
                            const struct cell_value *values)
{
    for (size_t i = 0; i < block->column_count; i++) {
        if (block->columns[i].kind == COLUMN_GROUP && values[i].kind == CELL_TEXT) {
            return plan_group_name(writing->plan, values[i].text);
        }
    }
    return TEXT("");
}

static void write_cell(const struct writing *writing, const struct block_plan *block,
                       const struct column *column, uint32_t row, struct text group,
                       const struct cell_value *value)
{
    uint32_t place = (uint32_t)column->index + 1;
    lxw_format *format = writing->styles->cell[column->format];

    if (value->kind == CELL_EMPTY) {
        pen_blank(writing->pen, row, place, format);
    } else if (value->kind == CELL_TEXT) {
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

static void write_row(const struct writing *writing, const struct block_plan *block, uint32_t row,
                      struct cell_value *values)
{
    const struct block *declared = block->block;
    size_t lines = 1;

    for (size_t i = 0; i < declared->column_count; i++) {
        const struct column *column = &declared->columns[i];
        if (column->kind == COLUMN_ORDINAL) {
            values[i].kind = CELL_NUMBER;
            values[i].number = decimal_from_integer((int64_t)(row - block->first_row) + 1);
        }
        if (values[i].kind == CELL_TEXT && column->wrap) {
            size_t needed = cell_text_lines(shown_text(writing, column, values[i].text),
                                            text_width(writing->sheet->widths[i]));
            lines = needed > lines ? needed : lines;
        }
    }
    struct text group = group_of(writing, declared, values);
    pen_height(writing->pen, row, height_of(lines));
    for (size_t i = 0; i < declared->column_count; i++) {
        write_cell(writing, block, &declared->columns[i], row, group, &values[i]);
    }
}

static bool write_rows(const struct writing *writing, const struct block_plan *block)
{
    const struct row_source *source = writing->plan->source;
    struct arena *scratch = writing->pen->scratch;
    uint32_t row = block->first_row;
    enum row_step step = ROW_NEXT;

    if (block->row_count == 0) {
        return true;
    }
    if (!source->open(source->context, block->block, writing->sheet->group)) {
        return false;
    }
    while (step == ROW_NEXT && !writing->pen->failed) {
        struct cell_value *values =
            arena_array(scratch, block->block->column_count, sizeof *values);
        step = source->next(source->context, scratch, block->block, values);
        if (step == ROW_NEXT) {
            write_row(writing, block, row++, values);
        }
        arena_reset(scratch);
    }
    return step == ROW_NONE;
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
    const struct cell_value *total = &block->totals[column->index];

    if (column->index == label_column(block->block)) {
        pen_text(writing->pen, block->total_row, place, title_of(writing, &block->block->total),
                 format);
    } else if (column->total != TOTAL_NONE && total->kind == CELL_NUMBER) {
        pen_formula(writing->pen, block->total_row, place, formula_of_total(block, column, scratch),
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
    pen_height(writing->pen, block->total_row, height_of(1));
    for (size_t i = 0; i < block->block->column_count; i++) {
        write_total(writing, block, &block->block->columns[i]);
    }
    arena_reset(writing->pen->scratch);
}

static bool write_table(const struct writing *writing, const struct block_plan *block)
{
    write_header(writing, block);
    if (block->row_count == 0 && !text_is_empty(block->block->empty.zh)) {
        write_across(writing, block->first_row, title_of(writing, &block->block->empty),
                     writing->styles->line);
    }
    if (!write_rows(writing, block)) {
        return false;
    }
    write_totals(writing, block);
    return true;
}

static void write_text(const struct writing *writing, const struct block_plan *block)
{
    for (size_t i = 0; i < block->block->line_count; i++) {
        write_across(writing, block->header_row + (uint32_t)i,
                     title_of(writing, &block->block->lines[i]), writing->styles->line);
        arena_reset(writing->pen->scratch);
    }
}

/* The sum that a control compares; a block without numbers has none, which is 0. */
static struct decimal term_value(const struct writing *writing, const struct control_term *term)
{
    const struct sheet_plan *holder;
    const struct block_plan *source =
        plan_block(writing->plan, writing->sheet, term->block, &holder);
    const struct cell_value *total = &source->totals[term->column->index];

    return total->kind == CELL_NUMBER ? total->number : decimal_from_integer(0);
}

/* The figures stand under the column of the first of them, when that is on this sheet. */
static uint32_t control_column(const struct writing *writing, const struct block *block)
{
    const struct control_term *first = &block->terms[0];

    return first->block->sheet == writing->sheet->sheet && first->column->index > 0
               ? (uint32_t)first->column->index + 1
               : CONTROL_COLUMN;
}

static void write_term(const struct writing *writing, const struct control_term *term, uint32_t row,
                       uint32_t column)
{
    struct arena *scratch = writing->pen->scratch;
    struct text formula =
        formula_of_sum(writing->plan, writing->sheet, term->block, term->column, scratch);
    struct decimal value = term_value(writing, term);
    lxw_format *format = writing->styles->cell[term->column->format];

    pen_height(writing->pen, row, height_of(1));
    pen_across(writing->pen, row, column - 1, title_of(writing, &term->title),
               writing->styles->section);
    if (formula.length > 0) {
        pen_formula(writing->pen, row, column, formula, value, format);
    } else {
        pen_number(writing->pen, row, column, value, format);
    }
}

static bool terms_agree(const struct writing *writing, const struct block *block)
{
    struct decimal first = term_value(writing, &block->terms[0]);

    for (size_t i = 1; i < block->term_count; i++) {
        struct decimal difference;
        if (!decimal_subtract(first, term_value(writing, &block->terms[i]), &difference) ||
            !decimal_is_zero(decimal_round(difference, AGREEMENT_PLACES))) {
            return false;
        }
    }
    return true;
}

static void write_control(const struct writing *writing, const struct block_plan *block)
{
    const struct block *declared = block->block;
    uint32_t column = control_column(writing, declared);
    uint32_t last = block->header_row + (uint32_t)declared->term_count;
    struct text agree = title_of(writing, &declared->agree);
    struct text differ = title_of(writing, &declared->differ);

    for (uint32_t i = 0; i < declared->term_count; i++) {
        write_term(writing, &declared->terms[i], block->header_row + i, column);
    }
    size_t lines = cell_text_lines(terms_agree(writing, declared) ? agree : differ,
                                   text_width(writing->sheet->widths[column - 1]));
    pen_height(writing->pen, last, height_of(lines));
    pen_formula_text(writing->pen, last, column,
                     formula_of_agreement(block->header_row, declared->term_count, column, agree,
                                          differ, writing->pen->scratch),
                     terms_agree(writing, declared) ? agree : differ,
                     writing->styles->total[FORMAT_TEXT]);
    arena_reset(writing->pen->scratch);
}

static bool write_block(const struct writing *writing, const struct block_plan *block)
{
    if (block->title_row != 0) {
        write_across(writing, block->title_row, title_of(writing, &block->block->title),
                     writing->styles->section);
    }
    switch (block->block->kind) {
    case BLOCK_TABLE:
        return write_table(writing, block);
    case BLOCK_TEXT:
        write_text(writing, block);
        return true;
    default:
        write_control(writing, block);
        return true;
    }
}

/* The rows that stay in sight and are printed on every page: down to the table's header,
 * or, where several tables with headers of their own follow, the lines above them. */
static uint32_t heading_rows(const struct sheet_plan *sheet)
{
    if (sheet->table_count == 1 && sheet->blocks[0].block->kind == BLOCK_TABLE) {
        return sheet->blocks[0].header_row;
    }
    return (uint32_t)sheet->sheet->line_count;
}

static void set_page_lines(const struct writing *writing)
{
    const struct workbook_declarations *declarations = writing->plan->declarations;
    enum language language = writing->plan->settings->language;
    struct pen *pen = writing->pen;
    struct text header = title_in(&declarations->header, language);
    struct text footer = title_in(&declarations->footer, language);

    if (header.length > 0) {
        struct text centred = text_format(pen->scratch, "&C%.*s", (int)header.length, header.data);
        pen_check(pen, worksheet_set_header(pen->sheet, text_terminated(pen->scratch, centred)), 0,
                  0);
    }
    if (footer.length > 0) {
        struct text centred = text_format(pen->scratch, "&C%.*s", (int)footer.length, footer.data);
        pen_check(pen, worksheet_set_footer(pen->sheet, text_terminated(pen->scratch, centred)), 0,
                  0);
    }
}

static void set_page(const struct writing *writing)
{
    struct pen *pen = writing->pen;
    uint32_t heading = heading_rows(writing->sheet);

    worksheet_set_landscape(pen->sheet);
    worksheet_set_paper(pen->sheet, PAPER_A4);
    worksheet_set_margins(pen->sheet, SIDE_MARGIN, SIDE_MARGIN, EDGE_MARGIN, EDGE_MARGIN);
    worksheet_fit_to_pages(pen->sheet, 1, 0);
    worksheet_center_horizontally(pen->sheet);
    set_page_lines(writing);
    if (heading > 0) {
        worksheet_freeze_panes(pen->sheet, heading,
                               (lxw_col_t)writing->sheet->sheet->frozen_columns);
        pen_check(pen, worksheet_repeat_rows(pen->sheet, 0, heading - 1), 1, 1);
    }
    for (uint32_t c = 0; c < writing->sheet->column_count; c++) {
        pen_check(pen,
                  worksheet_set_column(pen->sheet, (lxw_col_t)c, (lxw_col_t)c,
                                       (double)writing->sheet->widths[c], NULL),
                  1, c + 1);
    }
}

bool sheet_write(const struct plan *plan, const struct sheet_plan *sheet,
                 const struct styles *styles, struct pen *pen)
{
    struct writing writing = {plan, sheet, styles, pen};

    set_page(&writing);
    write_lines(&writing);
    for (size_t i = 0; i < sheet->sheet->block_count && !pen->failed; i++) {
        if (!write_block(&writing, &sheet->blocks[i])) {
            return false;
        }
    }
    return !pen->failed;
}
