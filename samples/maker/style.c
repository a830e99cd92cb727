#include "style.h"

#include <stdint.h>
#include <string.h>

struct look {
    const char *font;
    double size;
    bool bold;
    bool frame;
    bool wrap;
    uint8_t align;
};

static const struct look looks[STYLE_COUNT] = {
    [STYLE_TITLE] = {"黑体", 16, true, false, false, LXW_ALIGN_CENTER_ACROSS},
    [STYLE_HEAD_LEFT] = {"宋体", 10, false, false, false, LXW_ALIGN_LEFT},
    [STYLE_HEAD_RIGHT] = {"宋体", 10, false, false, false, LXW_ALIGN_RIGHT},
    [STYLE_LABEL] = {"宋体", 10, true, true, true, LXW_ALIGN_CENTER},
    [STYLE_TEXT] = {"宋体", 10, false, true, true, LXW_ALIGN_LEFT},
    [STYLE_CENTRE] = {"宋体", 10, false, true, true, LXW_ALIGN_CENTER},
    [STYLE_SIGNATURE] = {"宋体", 10, false, true, false, LXW_ALIGN_LEFT},
    [STYLE_PLAIN] = {"宋体", 10, false, false, false, LXW_ALIGN_LEFT},
};

static lxw_format *format_of(lxw_workbook *workbook, const struct look *look,
                             const char *number_format)
{
    lxw_format *format = workbook_add_format(workbook);
    format_set_font_name(format, look->font);
    format_set_font_size(format, look->size);
    format_set_align(format, look->align);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (look->wrap) {
        format_set_text_wrap(format);
    }
    if (look->bold) {
        format_set_bold(format);
    }
    if (look->frame) {
        format_set_border(format, LXW_BORDER_THIN);
    }
    if (strcmp(number_format, "General") != 0) {
        format_set_num_format(format, number_format);
    }
    return format;
}

bool style_wraps(enum style style)
{
    return looks[style].wrap;
}

lxw_format *style_format(struct styles *styles, enum style style, const char *number_format)
{
    for (int i = 0; i < styles->count; i++) {
        if (styles->known[i].style == style &&
            strcmp(styles->known[i].number_format, number_format) == 0) {
            return styles->known[i].format;
        }
    }
    if (styles->count == STYLE_FORMATS_LIMIT) {
        return NULL;
    }
    lxw_format *format = format_of(styles->workbook, &looks[style], number_format);
    styles->known[styles->count].style = style;
    styles->known[styles->count].number_format = number_format;
    styles->known[styles->count].format = format;
    styles->count++;
    return format;
}
