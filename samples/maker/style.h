/* The looks of a form's cells: one format each, and one more for every number format. */
#ifndef SAMPLES_STYLE_H
#define SAMPLES_STYLE_H

#include <stdbool.h>
#include <xlsxwriter.h>

enum style {
    STYLE_TITLE,
    STYLE_HEAD_LEFT, /* the line of department and unit, outside the frame */
    STYLE_HEAD_RIGHT,
    STYLE_LABEL,
    STYLE_TEXT,   /* long text, from the left */
    STYLE_CENTRE, /* a short value */
    STYLE_SIGNATURE,
    STYLE_PLAIN, /* a sheet that is no form */
    STYLE_COUNT
};

enum { STYLE_FORMATS_LIMIT = 64 };

/* The formats that a workbook has so far; they belong to the workbook. */
struct styles {
    lxw_workbook *workbook;
    struct {
        enum style style;
        const char *number_format;
        lxw_format *format;
    } known[STYLE_FORMATS_LIMIT];
    int count;
};

/* The format of a style under a number format ("General" for none), whose text must last
 * as long as `styles`. NULL when a workbook asks for more than STYLE_FORMATS_LIMIT. */
lxw_format *style_format(struct styles *styles, enum style style, const char *number_format);

/* Whether a long text of this style goes on in lines below, instead of over its cell. */
bool style_wraps(enum style style);

#endif
