/* How everything looks: fonts, fills, borders, number formats. Private to this room. */
#ifndef HUIBIAO_WRITING_STYLE_H
#define HUIBIAO_WRITING_STYLE_H

#include "writing/declaration.h"

#include <xlsxwriter.h>

/* The face of all text, in charts, too. */
extern const char STYLE_FONT[];

/* The colour of the bars in cells. */
extern const lxw_color_t STYLE_BAR;

enum { FORMAT_COUNT = FORMAT_PERCENT + 1 };

/* The formats belong to the workbook. */
struct styles {
    lxw_format *title;   /* the sheet's first line */
    lxw_format *line;    /* the lines below it */
    lxw_format *section; /* the line above a block */
    lxw_format *header;
    lxw_format *cell[FORMAT_COUNT];   /* by column format */
    lxw_format *total[FORMAT_COUNT];  /* the same in a totals row */
    lxw_format *open;                 /* a text that runs on over the empty cells beside it */
    lxw_format *link;                 /* a text that leads somewhere */
    lxw_format *back;                 /* the same outside a table */
    lxw_format *colour[COLOUR_COUNT]; /* what stands out: laid over the cell's own */
};

/* Heights in points: of one line of body text, of a title, and what Excel allows. */
extern const double LINE_HEIGHT, ROW_PADDING, TITLE_HEIGHT, ROW_HEIGHT_LIMIT;

/* What every cell has, what a cell with text that wraps has, and the same with a border: for
 * who makes formats of its own. NULL when the library has no memory. */
lxw_format *style_body(lxw_workbook *workbook);
lxw_format *style_wrapped(lxw_workbook *workbook);
lxw_format *style_bordered(lxw_format *format);
lxw_format *style_title(lxw_workbook *workbook);
lxw_format *style_header(lxw_workbook *workbook);

/* The same format, of dark letters on a light ground: readable in grey print, too. */
lxw_format *style_coloured(lxw_format *format, enum highlight_colour colour);

/* False when the library could not give all formats. */
bool written_styles_create(lxw_workbook *workbook, struct styles *styles);

#endif
