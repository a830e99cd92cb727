#include "extra_sheet.h"

#include "complaint.h"
#include "value.h"

#include <string.h>

static const struct data_rule sheet_rules[] = {
    {"name", json_type_string},  {"position", json_type_string}, {"hidden", json_type_boolean},
    {"widths", json_type_array}, {"rows", json_type_array},      {NULL, json_type_null},
};

static const struct data_rule cell_rules[] = {
    {"sheet", json_type_string},
    {"cell", json_type_string},
    {"value", json_type_null},
    {NULL, json_type_null},
};

static struct pen pen_on(const struct extra_sheets *extra, lxw_worksheet *sheet)
{
    return (struct pen){
        .where = extra->where, .sheet = sheet, .styles = extra->styles, .layout = extra->layout};
}

static void write_rows(struct pen *pen, struct json_object *rows)
{
    for (size_t row = 0; row < data_count(rows); row++) {
        struct json_object *values = json_object_array_get_idx(rows, row);
        if (!json_object_is_type(values, json_type_array)) {
            complain(pen->where, "a row is a list: %s", json_object_to_json_string(values));
            pen->failed = true;
            return;
        }
        for (size_t column = 0; column < data_count(values); column++) {
            value_write(pen, (lxw_row_t)row, (lxw_col_t)column, STYLE_PLAIN, "General",
                        json_object_array_get_idx(values, column));
        }
    }
}

static void set_widths(struct pen *pen, struct json_object *widths)
{
    size_t count = data_count(widths);
    for (size_t i = 0; i < count; i++) {
        double width = json_object_get_double(json_object_array_get_idx(widths, i));
        pen_check(pen, worksheet_set_column(pen->sheet, (lxw_col_t)i, (lxw_col_t)i, width, NULL));
    }
}

static bool lay_sheet(const struct extra_sheets *extra, struct json_object *described)
{
    const char *name = data_text(described, "name", "");
    lxw_worksheet *sheet = workbook_add_worksheet(extra->styles->workbook, name);
    if (sheet == NULL) {
        return complain(extra->where, "no sheet can be named \"%s\"", name);
    }
    struct pen pen = pen_on(extra, sheet);
    set_widths(&pen, data_member(described, "widths"));
    write_rows(&pen, data_member(described, "rows"));
    if (data_flag(described, "hidden")) {
        worksheet_hide(sheet);
    }
    return !pen.failed;
}

bool extra_sheets_lay(const struct extra_sheets *extra, const char *position)
{
    struct json_object *sheets = data_member(extra->data, "extra_sheets");
    size_t count = data_count(sheets);
    for (size_t i = 0; i < count; i++) {
        struct json_object *described = json_object_array_get_idx(sheets, i);
        if (!data_check(described, sheet_rules, extra->where)) {
            return false;
        }
        if (strcmp(data_text(described, "position", "after"), position) == 0 &&
            !lay_sheet(extra, described)) {
            return false;
        }
    }
    return true;
}

static bool write_loose_cell(const struct extra_sheets *extra, struct json_object *loose)
{
    if (!data_check(loose, cell_rules, extra->where)) {
        return false;
    }
    const char *name = data_text(loose, "sheet", "");
    lxw_worksheet *sheet = workbook_get_worksheet_by_name(extra->styles->workbook, name);
    if (sheet == NULL) {
        return complain(extra->where, "no sheet is named \"%s\"", name);
    }
    struct pen pen = pen_on(extra, sheet);
    const char *cell = data_text(loose, "cell", "A1");
    value_write(&pen, lxw_name_to_row(cell), lxw_name_to_col(cell), STYLE_PLAIN, "General",
                data_member(loose, "value"));
    return !pen.failed;
}

bool extra_sheets_loose_cells(const struct extra_sheets *extra)
{
    struct json_object *cells = data_member(extra->data, "loose_cells");
    size_t count = data_count(cells);
    for (size_t i = 0; i < count; i++) {
        if (!write_loose_cell(extra, json_object_array_get_idx(cells, i))) {
            return false;
        }
    }
    return true;
}
