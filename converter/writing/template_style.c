#include "writing/template_drawing.h"

static lxw_format *open_cell(lxw_workbook *workbook)
{
    lxw_format *format = style_bordered(style_wrapped(workbook));

    if (format != NULL) {
        format_set_unlocked(format);
    }
    return format;
}

static lxw_format *value(lxw_workbook *workbook, enum field_type type)
{
    static const char *const number_formats[FIELD_TYPES] = {
        [FIELD_INTEGER] = "0", [FIELD_MONEY] = "#,##0.00", [FIELD_DATE] = "yyyy-mm-dd"};
    lxw_format *format = open_cell(workbook);

    if (format == NULL) {
        return NULL;
    }
    if (number_formats[type] != NULL) {
        format_set_num_format(format, number_formats[type]);
    }
    if (type == FIELD_MONEY || type == FIELD_NUMBER) {
        format_set_align(format, LXW_ALIGN_RIGHT);
    } else if (type != FIELD_TEXT) {
        format_set_align(format, LXW_ALIGN_CENTER);
    }
    return format;
}

static lxw_format *total(lxw_workbook *workbook)
{
    lxw_format *format = style_bordered(style_body(workbook));

    if (format != NULL) {
        format_set_num_format(format, "#,##0.00;-#,##0.00;");
        format_set_align(format, LXW_ALIGN_RIGHT);
        format_set_bold(format);
    }
    return format;
}

bool template_styles_create(lxw_workbook *workbook, struct template_styles *styles)
{
    bool all = true;

    styles->title = style_title(workbook);
    styles->label = style_header(workbook);
    styles->inside = open_cell(workbook);
    styles->total = total(workbook);
    for (int type = 0; type < FIELD_TYPES; type++) {
        styles->value[type] = value(workbook, (enum field_type)type);
        all = all && styles->value[type] != NULL;
    }
    return all && styles->title != NULL && styles->label != NULL && styles->inside != NULL &&
           styles->total != NULL;
}
