/* The page of a sheet, and the lines across it. */
#include "writing/cell_text.h"
#include "writing/key_sheet_writer.h"
#include "writing/sheet_writing.h"

/* ECMA-376-1 §18.3.1.63. */
enum { CODE_A3 = 8, CODE_A4 = 9 };

/* What the library takes of a line of the page, with the mark of its place. */
enum { PAGE_LINE_LIMIT = 250 };

static const double MILLIMETRES_PER_INCH = 25.4;

struct text writing_title(const struct writing *writing, const struct title *title)
{
    return plan_title(writing->plan, writing->sheet, writing->pen->scratch, title);
}

int64_t writing_width_of(const struct writing *writing, const struct column *column)
{
    int64_t width = 0;

    for (uint32_t place = column->place; place <= column_last_place(column); place++) {
        width += writing->sheet->widths[place - 1];
    }
    return width;
}

void writing_span(const struct writing *writing, const struct column *column, uint32_t row,
                  lxw_format *format)
{
    if (column->span > 1) {
        pen_range(writing->pen, (struct range){row, column->place, row, column_last_place(column)},
                  TEXT(""), format);
    }
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

size_t writing_lines(double height)
{
    return (size_t)((height - ROW_PADDING) / LINE_HEIGHT);
}

static uint32_t printed_columns(const struct sheet_plan *sheet)
{
    uint32_t printed = sheet->sheet->printed_columns;

    return printed == 0 || printed > sheet->column_count ? sheet->column_count : printed;
}

/* Programs do not fit the height of merged cells by themselves, so it is reckoned. */
void writing_across(const struct writing *writing, uint32_t row, struct text text,
                    lxw_format *format)
{
    uint32_t columns = printed_columns(writing->sheet);
    int64_t width = 0;

    for (uint32_t c = 0; c < columns; c++) {
        width += writing->sheet->widths[c];
    }
    pen_height(writing->pen, row,
               format == writing->styles->title
                   ? TITLE_HEIGHT * (double)cell_text_lines(text, writing_width(width * 2 / 3))
                   : writing_height(cell_text_lines(text, writing_width(width))));
    pen_across(writing->pen, row, columns, text, format);
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

/* A line that does not say where it stands is centred. */
static char *page_line(const struct writing *writing, const struct title *line)
{
    struct arena *scratch = writing->pen->scratch;
    struct text text = text_head(writing_title(writing, line), PAGE_LINE_LIMIT);
    bool placed = text_starts_with(text, TEXT("&L")) || text_starts_with(text, TEXT("&C")) ||
                  text_starts_with(text, TEXT("&R"));

    return text_terminated(
        scratch, text_format(scratch, "%s%.*s", placed ? "" : "&C", (int)text.length, text.data));
}

static void set_page_lines(const struct writing *writing)
{
    const struct printed_page *page = &writing->plan->declarations->page;
    struct pen *pen = writing->pen;

    if (page->header.zh.length > 0) {
        pen_check(pen, worksheet_set_header(pen->sheet, page_line(writing, &page->header)), 0, 0);
    }
    if (page->footer.zh.length > 0) {
        pen_check(pen, worksheet_set_footer(pen->sheet, page_line(writing, &page->footer)), 0, 0);
    }
}

static double inches(int64_t millimetres)
{
    return (double)millimetres / MILLIMETRES_PER_INCH;
}

static void set_paper(const struct writing *writing)
{
    const struct printed_page *page = &writing->plan->declarations->page;
    lxw_worksheet *sheet = writing->pen->sheet;

    if (writing->sheet->sheet->portrait) {
        worksheet_set_portrait(sheet);
    } else {
        worksheet_set_landscape(sheet);
    }
    worksheet_set_paper(sheet, page->paper == PAGE_A3 ? CODE_A3 : CODE_A4);
    worksheet_set_margins(sheet, inches(page->left), inches(page->right), inches(page->top),
                          inches(page->bottom));
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_center_horizontally(sheet);
    set_page_lines(writing);
}

/* A column of keys is nobody's to read. */
static bool is_hidden(const struct writing *writing, uint32_t column)
{
    const struct declared_sheet *sheet = writing->sheet->sheet;

    for (size_t i = 0; i < sheet->block_count; i++) {
        const struct column *key = key_column(&sheet->blocks[i]);
        if (key != NULL && key->place == column) {
            return true;
        }
    }
    return false;
}

void writing_column_width(const struct writing *writing, uint32_t column)
{
    lxw_col_t place = (lxw_col_t)(column - 1);

    lxw_row_col_options hidden = {.hidden = is_hidden(writing, column) ? LXW_TRUE : LXW_FALSE};

    pen_check(writing->pen,
              worksheet_set_column_opt(writing->pen->sheet, place, place,
                                       (double)writing->sheet->widths[column - 1], NULL, &hidden),
              1, column);
}

/* Columns that are for the screen alone stay off the page. */
static void set_print_area(const struct writing *writing)
{
    const struct sheet_plan *sheet = writing->sheet;
    uint32_t columns = printed_columns(sheet);

    if (columns < sheet->column_count) {
        pen_check(writing->pen,
                  worksheet_print_area(writing->pen->sheet, 0, 0, sheet->last_row - 1,
                                       (lxw_col_t)(columns - 1)),
                  sheet->last_row, columns);
    }
}

void writing_page(const struct writing *writing)
{
    struct pen *pen = writing->pen;
    uint32_t heading = heading_rows(writing->sheet);

    set_paper(writing);
    set_print_area(writing);
    if (heading > 0) {
        worksheet_freeze_panes(pen->sheet, heading,
                               (lxw_col_t)writing->sheet->sheet->frozen_columns);
        pen_check(pen, worksheet_repeat_rows(pen->sheet, 0, heading - 1), 1, 1);
    }
    for (uint32_t c = 0; c < writing->sheet->column_count; c++) {
        writing_column_width(writing, c + 1);
    }
}
