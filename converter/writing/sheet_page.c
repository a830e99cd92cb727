/* The page of a sheet, and the lines across it. */
#include "writing/cell_text.h"
#include "writing/sheet_writing.h"

/* ECMA-376-1 §18.3.1.63: 9 is A4. */
enum { PAPER_A4 = 9 };

/* Margins in inches: narrow, for wide tables; the footer stands within the lower one. */
static const double SIDE_MARGIN = 0.4;
static const double EDGE_MARGIN = 0.6;

struct text writing_title(const struct writing *writing, const struct title *title)
{
    return plan_title(writing->plan, writing->sheet, writing->pen->scratch, title);
}

/* The width that text has: a cell keeps some pixels clear at either side. */
size_t writing_width(int64_t width)
{
    return width > 2 ? (size_t)width - 1 : 1;
}

double writing_height(size_t lines)
{
    return (double)lines * LINE_HEIGHT + ROW_PADDING;
}

/* Programs do not fit the height of merged cells by themselves, so it is reckoned. */
void writing_across(const struct writing *writing, uint32_t row, struct text text,
                    lxw_format *format)
{
    int64_t width = 0;

    for (uint32_t c = 0; c < writing->sheet->column_count; c++) {
        width += writing->sheet->widths[c];
    }
    pen_height(writing->pen, row,
               format == writing->styles->title
                   ? TITLE_HEIGHT * (double)cell_text_lines(text, writing_width(width * 2 / 3))
                   : writing_height(cell_text_lines(text, writing_width(width))));
    pen_across(writing->pen, row, writing->sheet->column_count, text, format);
}

/* The rows that stay in sight and are printed on every page: down to the table's header,
 * or, where several tables with headers of their own follow, the lines above them. */
static uint32_t heading_rows(const struct sheet_plan *sheet)
{
    if (sheet->table_count == 1 && sheet->blocks[0].block->kind == BLOCK_TABLE &&
        sheet->blocks[0].header_row != 0) {
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

void writing_column_width(const struct writing *writing, uint32_t column)
{
    lxw_col_t place = (lxw_col_t)(column - 1);

    pen_check(writing->pen,
              worksheet_set_column(writing->pen->sheet, place, place,
                                   (double)writing->sheet->widths[column - 1], NULL),
              1, column);
}

void writing_page(const struct writing *writing)
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
        writing_column_width(writing, c + 1);
    }
}
