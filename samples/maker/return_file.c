#include "return_file.h"

#include "complaint.h"
#include "extra_sheet.h"
#include "form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const struct data_rule return_rules[] = {
    {"kind", json_type_string},         {"file", json_type_string},
    {"department", json_type_string},   {"year", json_type_int},
    {"money_unit", json_type_string},   {"saved", json_type_string},
    {"author", json_type_string},       {"resaved_by", json_type_string},
    {"layout", json_type_object},       {"projects", json_type_array},
    {"extra_sheets", json_type_array},  {"loose_cells", json_type_array},
    {"cut_after_bytes", json_type_int}, {NULL, json_type_null},
};

static const struct data_rule project_rules[] = {
    {"sheet", json_type_string},
    {"name", json_type_null},
    {"category", json_type_null},
    {"nature", json_type_null},
    {"basis", json_type_null},
    {"cost", json_type_array},
    {"total", json_type_object},
    {"goal", json_type_null},
    {"indicators", json_type_array},
    {"measures", json_type_null},
    {"review_opinion", json_type_string},
    {"reviewer", json_type_string},
    {"seal_date", json_type_null},
    {NULL, json_type_null},
};

/* A workbook while it is written. */
struct writing {
    struct json_object *data;
    const char *where;
    struct layout layout;
    struct styles styles;
    char stamp[4096]; /* the path of the layout's picture */
};

/* Excel's own limit, in characters. */
enum { SHEET_NAME_CHARACTERS = 31, SHEET_NAME_BYTES = 4 * SHEET_NAME_CHARACTERS + 1 };

/* A project's name cut to what a sheet can be called. */
static void cut_to_sheet_name(const char *name, char *cut)
{
    size_t characters = 0;
    size_t length = 0;
    for (; name[length] != '\0'; length++) {
        bool begins = ((unsigned char)name[length] & 0xC0) != 0x80;
        if (begins && ++characters > SHEET_NAME_CHARACTERS) {
            break;
        }
    }
    memcpy(cut, name, length);
    cut[length] = '\0';
}

static void name_sheet(const struct writing *writing, struct json_object *project, size_t index,
                       char *name)
{
    if (writing->layout.numbered_sheets) {
        snprintf(name, SHEET_NAME_BYTES, "%zu", index + 1);
    } else {
        cut_to_sheet_name(data_text(project, "sheet", data_text(project, "name", "")), name);
    }
}

/* A4, as wide as the page and as long as it takes. */
static lxw_worksheet *add_sheet(struct writing *writing, const char *name)
{
    lxw_worksheet *sheet = workbook_add_worksheet(writing->styles.workbook, name);
    if (sheet == NULL) {
        complain(writing->where, "no sheet can be named \"%s\"", name);
        return NULL;
    }
    worksheet_set_paper(sheet, 9);
    worksheet_fit_to_pages(sheet, 1, 0);
    if (writing->layout.arrangement == ARRANGED_BESIDE) {
        worksheet_set_landscape(sheet);
    }
    return sheet;
}

static void set_widths(struct pen *pen)
{
    for (int column = pen_first_column(pen); column <= pen_last_column(pen); column++) {
        lxw_col_t at = (lxw_col_t)(pen->column + column);
        pen_check(pen, worksheet_set_column(pen->sheet, at, at, pen_column_width(column), NULL));
    }
}

static struct pen pen_at_start(struct writing *writing, lxw_worksheet *sheet,
                               struct row_heights *heights)
{
    const struct layout *layout = &writing->layout;
    return (struct pen){
        .where = writing->where,
        .sheet = sheet,
        .styles = &writing->styles,
        .heights = heights,
        .layout = layout,
        .row = layout->start_row,
        .column = layout->start_column + (layout->extra == EXTRA_FIRST ? 1 : 0),
    };
}

/* Lays one project at the pen's place; returns the rows it takes, 0 after a complaint. */
static int lay_project(struct writing *writing, struct pen *pen, struct json_object *project)
{
    if (!data_check(project, project_rules, writing->where)) {
        pen->failed = true;
        return 0;
    }
    struct form form = {
        .project = project,
        .department = data_text(writing->data, "department", ""),
        .money_unit = data_text(writing->data, "money_unit", "万元"),
        .year = data_integer(writing->data, "year", 0),
    };
    set_widths(pen);
    return form_lay(pen, &form);
}

/* Sets the heights that the forms of a sheet asked for; tells whether all went well. */
static bool finish_sheet(struct pen *pen)
{
    pen_check(pen, row_heights_apply(pen->heights, pen->sheet));
    row_heights_free(pen->heights);
    return !pen->failed;
}

static bool lay_on_sheets(struct writing *writing, struct json_object *projects)
{
    for (size_t i = 0; i < data_count(projects); i++) {
        struct json_object *project = json_object_array_get_idx(projects, i);
        char name[SHEET_NAME_BYTES];
        name_sheet(writing, project, i, name);
        lxw_worksheet *sheet = add_sheet(writing, name);
        if (sheet == NULL) {
            return false;
        }
        struct row_heights heights = {0};
        struct pen pen = pen_at_start(writing, sheet, &heights);
        lay_project(writing, &pen, project);
        if (!finish_sheet(&pen)) {
            return false;
        }
    }
    return true;
}

/* All on one sheet: the next form begins below the last one, or beside it. */
static bool lay_on_one_sheet(struct writing *writing, struct json_object *projects)
{
    lxw_worksheet *sheet = add_sheet(writing, writing->layout.sheet);
    if (sheet == NULL) {
        return false;
    }
    struct row_heights heights = {0};
    struct pen pen = pen_at_start(writing, sheet, &heights);
    for (size_t i = 0; i < data_count(projects) && !pen.failed; i++) {
        int rows = lay_project(writing, &pen, json_object_array_get_idx(projects, i));
        if (writing->layout.arrangement == ARRANGED_STACKED) {
            pen.row += (lxw_row_t)(rows + writing->layout.gap);
        } else {
            pen.column += pen_last_column(&pen) - pen_first_column(&pen) + 1;
            pen.column += writing->layout.gap;
        }
    }
    return finish_sheet(&pen);
}

static bool lay_forms(struct writing *writing)
{
    struct json_object *projects = data_member(writing->data, "projects");
    if (projects == NULL) {
        return true;
    }
    if (writing->layout.arrangement == ARRANGED_SHEETS) {
        return lay_on_sheets(writing, projects);
    }
    return lay_on_one_sheet(writing, projects);
}

/* Who saved it and when: without a day of its own the library would take the clock's. */
static bool set_properties(struct writing *writing)
{
    const char *saved = data_text(writing->data, "saved", "");
    struct tm time = {0};
    const char *end = strptime(saved, "%Y-%m-%dT%H:%M:%SZ", &time);
    if (end == NULL || *end != '\0') {
        return complain(writing->where, "\"saved\" must be a time as 2021-11-08T09:30:00Z");
    }
    lxw_doc_properties properties = {
        .author = (char *)data_text(writing->data, "author", ""), /* only copied */
        .company = (char *)data_text(writing->data, "department", ""),
        .created = timegm(&time),
    };
    lxw_error error = workbook_set_properties(writing->styles.workbook, &properties);
    return error == LXW_NO_ERROR || complain(writing->where, "%s", lxw_strerror(error));
}

static bool fill_workbook(struct writing *writing)
{
    struct extra_sheets extra = {writing->data, writing->where, &writing->styles, &writing->layout};
    return set_properties(writing) && extra_sheets_lay(&extra, "before") && lay_forms(writing) &&
           extra_sheets_lay(&extra, "after") && extra_sheets_loose_cells(&extra);
}

/* A download that broke off, as it reaches the office. */
static bool cut(const struct writing *writing, const char *path)
{
    int bytes = data_integer(writing->data, "cut_after_bytes", 0);
    if (bytes > 0 && truncate(path, bytes) != 0) {
        return complain(path, "cannot be cut to %d bytes", bytes);
    }
    return true;
}

bool return_file_write(struct json_object *data, const char *where, const char *data_folder,
                       const char *path)
{
    struct writing writing = {.data = data, .where = where};
    if (!data_check(data, return_rules, where) || !layout_read(data, where, &writing.layout)) {
        return false;
    }
    if (writing.layout.stamp != NULL) {
        snprintf(writing.stamp, sizeof writing.stamp, "%s/%s", data_folder, writing.layout.stamp);
        writing.layout.stamp = writing.stamp;
    }
    writing.styles.workbook = workbook_new(path);
    if (writing.styles.workbook == NULL) {
        return complain(path, "cannot be begun");
    }
    if (!fill_workbook(&writing)) {
        lxw_workbook_free(writing.styles.workbook);
        return false;
    }
    lxw_error error = workbook_close(writing.styles.workbook);
    if (error != LXW_NO_ERROR) {
        return complain(path, "%s", lxw_strerror(error));
    }
    return cut(&writing, path);
}
