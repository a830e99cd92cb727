#include "writing/style.h"

/* 宋体 of 10.5 points is the body of an office's tables; a line of it, in the faces that
 * stand in for it elsewhere, takes up to 15.6 points. */
const char STYLE_FONT[] = "宋体";
static const double BODY_SIZE = 10.5;
static const double TITLE_SIZE = 16;
static const lxw_color_t HEADER_FILL = 0xE7E6E6;
static const lxw_color_t TOTAL_FILL = 0xF2F2F2;
static const lxw_color_t BORDER = 0x7F7F7F;
static const lxw_color_t LINK = 0x0563C1;
const lxw_color_t STYLE_BAR = 0x9DC3E6;

const double LINE_HEIGHT = 15.6;
const double ROW_PADDING = 3;
const double TITLE_HEIGHT = 30;
const double ROW_HEIGHT_LIMIT = 409;

lxw_format *style_body(lxw_workbook *workbook)
{
    lxw_format *format = workbook_add_format(workbook);

    if (format != NULL) {
        format_set_font_name(format, STYLE_FONT);
        format_set_font_size(format, BODY_SIZE);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    }
    return format;
}

lxw_format *style_wrapped(lxw_workbook *workbook)
{
    lxw_format *format = style_body(workbook);

    if (format != NULL) {
        format_set_text_wrap(format);
    }
    return format;
}

lxw_format *style_bordered(lxw_format *format)
{
    if (format != NULL) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, BORDER);
    }
    return format;
}

/* A number wider than its column is made smaller: ##### tells nobody anything. */
static lxw_format *cell(lxw_workbook *workbook, enum column_format kind)
{
    static const char *const number_formats[FORMAT_COUNT] = {NULL, "0", "General", "#,##0.00",
                                                             "0.0%"};

    if (kind == FORMAT_TEXT) {
        return style_bordered(style_wrapped(workbook));
    }
    lxw_format *format = style_bordered(style_body(workbook));
    if (format != NULL) {
        format_set_num_format(format, number_formats[kind]);
        format_set_align(format, kind == FORMAT_INTEGER ? LXW_ALIGN_CENTER : LXW_ALIGN_RIGHT);
        format_set_shrink(format);
    }
    return format;
}

static lxw_format *total(lxw_workbook *workbook, enum column_format kind)
{
    lxw_format *format = cell(workbook, kind);

    if (format != NULL) {
        format_set_bold(format);
        format_set_bg_color(format, TOTAL_FILL);
    }
    return format;
}

lxw_format *style_header(lxw_workbook *workbook)
{
    lxw_format *format = style_bordered(style_wrapped(workbook));

    if (format != NULL) {
        format_set_bold(format);
        format_set_align(format, LXW_ALIGN_CENTER);
        format_set_bg_color(format, HEADER_FILL);
    }
    return format;
}

lxw_format *style_title(lxw_workbook *workbook)
{
    lxw_format *format = style_wrapped(workbook);

    if (format != NULL) {
        format_set_bold(format);
        format_set_font_size(format, TITLE_SIZE);
        format_set_align(format, LXW_ALIGN_CENTER);
    }
    return format;
}

static lxw_format *section(lxw_workbook *workbook)
{
    lxw_format *format = style_wrapped(workbook);

    if (format != NULL) {
        format_set_bold(format);
    }
    return format;
}

static lxw_format *leading(lxw_format *format)
{
    if (format != NULL) {
        format_set_font_color(format, LINK);
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    }
    return format;
}

lxw_format *style_coloured(lxw_format *format, enum highlight_colour colour)
{
    static const lxw_color_t letters[COLOUR_COUNT] = {0x9C0006, 0x7F6000, 0x006100, 0x1F4E78,
                                                      0x595959};
    static const lxw_color_t grounds[COLOUR_COUNT] = {0xFFC7CE, 0xFFEB9C, 0xC6EFCE, 0xDDEBF7,
                                                      0xEDEDED};

    if (format != NULL) {
        format_set_font_color(format, letters[colour]);
        format_set_bg_color(format, grounds[colour]);
    }
    return format;
}

bool written_styles_create(lxw_workbook *workbook, struct styles *styles)
{
    bool all = true;

    styles->title = style_title(workbook);
    styles->line = style_wrapped(workbook);
    styles->section = section(workbook);
    styles->header = style_header(workbook);
    for (int kind = 0; kind < FORMAT_COUNT; kind++) {
        styles->cell[kind] = cell(workbook, (enum column_format)kind);
        styles->total[kind] = total(workbook, (enum column_format)kind);
        all = all && styles->cell[kind] != NULL && styles->total[kind] != NULL;
    }
    styles->open = style_body(workbook);
    styles->link = leading(style_bordered(style_wrapped(workbook)));
    styles->back = leading(style_body(workbook));
    for (int colour = 0; colour < COLOUR_COUNT; colour++) {
        styles->colour[colour] =
            style_coloured(workbook_add_format(workbook), (enum highlight_colour)colour);
        all = all && styles->colour[colour] != NULL;
    }
    return all && styles->open != NULL && styles->link != NULL && styles->back != NULL &&
           styles->title != NULL && styles->line != NULL && styles->section != NULL &&
           styles->header != NULL;
}
