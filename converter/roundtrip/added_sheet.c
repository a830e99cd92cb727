#include "roundtrip/added_sheet.h"

#include "base/unicode.h"
#include "base/wording.h"
#include "roundtrip/editor_private.h"
#include "roundtrip/escape.h"
#include "roundtrip/findings.h"

static const char sheet_type[] =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

/* Excel's own limit on the name of a sheet, in UTF-16 units. */
enum { NAME_UNITS = 31 };

/* Of a line of the faces that are common, and what Excel allows for a row. */
static const size_t LINE_POINTS = 15, MOST_POINTS = 409;

static bool refuse_name(struct editor *editor, struct text name, struct wording why)
{
    struct finding_facts facts = {.found = name, .subject = wording_for(editor->findings, why)};

    editor->refused = true;
    return finding_fail(editor->findings, &edit_sheet_name, editor->reading.place, facts);
}

static bool holds_forbidden(struct text name)
{
    static const char forbidden[] = "[]:*?/\\";

    for (size_t i = 0; i < name.length; i++) {
        for (size_t k = 0; k < sizeof forbidden - 1; k++) {
            if (name.data[i] == forbidden[k]) {
                return true;
            }
        }
    }
    return text_starts_with(name, TEXT("'")) || text_ends_with(name, TEXT("'"));
}

static bool name_fits(struct editor *editor, struct text name)
{
    if (!unicode_is_valid(name)) {
        return refuse_name(editor, TEXT(""), WORDING("不是 UTF-8 编码", "it is no UTF-8"));
    }
    if (name.length == 0 || editor_units(name) > NAME_UNITS) {
        return refuse_name(editor, name,
                           WORDING("应为 1 到 31 个字符", "it must have 1 to 31 characters"));
    }
    if (holds_forbidden(name)) {
        return refuse_name(editor, name,
                           WORDING("不能有 [ ] : * ? / \\，首尾不能有单引号",
                                   "it must not hold any of [ ] : * ? / \\, nor begin or end "
                                   "with an apostrophe"));
    }
    if (workbook_part_has_sheet(&editor->book, name)) {
        return refuse_name(editor, name,
                           WORDING("已有同名工作表", "a sheet of that name is there"));
    }
    return true;
}

static bool cells_fit(struct editor *editor, const struct added_sheet *sheet)
{
    for (size_t i = 0; i < sheet->cell_count; i++) {
        const struct added_cell *cell = &sheet->cells[i];
        const struct place place = {.file = editor->reading.place.file,
                                    .sheet = sheet->name,
                                    .row = cell->row,
                                    .column = cell->column};
        if (!editor_text_fits_at(editor, place, cell->text)) {
            return false;
        }
    }
    return true;
}

bool editor_add_sheet(struct editor *editor, const struct added_sheet *sheet)
{
    if (!name_fits(editor, sheet->name) || !cells_fit(editor, sheet)) {
        return false;
    }
    editor->added =
        arena_grow(editor->arena, editor->added, editor->added_count, editor->added_count + 1,
                   sizeof *editor->added, &editor->added_capacity);
    editor->added[editor->added_count++] = *sheet;
    workbook_part_take_name(&editor->book, sheet->name);
    return true;
}

static void append_cell(struct text_builder *out, const struct added_cell *cell,
                        const struct added_looks *looks)
{
    struct text reference = cell_reference(out->arena, cell->row, cell->column);

    text_append_format(out, "<c r=\"%.*s\"", (int)reference.length, reference.data);
    if (looks->styles[cell->look] != 0) {
        text_append_format(out, " s=\"%zu\"", looks->styles[cell->look]);
    }
    if (cell->value == EDIT_TEXT) {
        text_append(out, TEXT(" t=\"inlineStr\"><is><t"));
        text_append(out, escape_space(cell->text));
        text_append_byte(out, '>');
        escape_append_xstring(out, cell->text);
        text_append(out, TEXT("</t></is></c>"));
    } else if (cell->value == EDIT_NUMBER) {
        text_append(out, TEXT("><v>"));
        text_append(out, decimal_text(out->arena, cell->number));
        text_append(out, TEXT("</v></c>"));
    } else {
        text_append(out, TEXT("/>"));
    }
}

static bool is_wrapped(enum added_look look)
{
    return look != LOOK_LINE && look != LOOK_TITLE;
}

/* How many lines a cell of this width shows, or would need. */
static size_t lines_of(struct text text, uint32_t width)
{
    size_t lines = 1;
    size_t start = 0;

    for (size_t i = 0; i <= text.length; i++) {
        if (i == text.length || text.data[i] == '\n') {
            lines +=
                unicode_width(text_slice(text, start, i - start)) / width + (start > 0 ? 1 : 0);
            start = i + 1;
        }
    }
    return lines;
}

/* How many lines the row that begins with a cell shows. */
static size_t row_lines(const struct added_sheet *sheet, size_t first)
{
    size_t most = 1;

    for (size_t i = first; i < sheet->cell_count && sheet->cells[i].row == sheet->cells[first].row;
         i++) {
        const struct added_cell *cell = &sheet->cells[i];
        if (is_wrapped(cell->look) && cell->column <= sheet->width_count &&
            sheet->widths[cell->column - 1] > 0) {
            size_t lines = lines_of(cell->text, sheet->widths[cell->column - 1]);
            most = lines > most ? lines : most;
        }
    }
    return most;
}

/* A row of several lines has a height, which is not marked as set by hand, so that it grows with
 * what is written into it. */
static void append_row(struct text_builder *out, const struct added_sheet *sheet, size_t first)
{
    size_t points = row_lines(sheet, first) * LINE_POINTS;

    text_append_format(out, "<row r=\"%lu\"", (unsigned long)sheet->cells[first].row);
    if (points > LINE_POINTS) {
        text_append_format(out, " ht=\"%zu\"", points < MOST_POINTS ? points : MOST_POINTS);
    }
    text_append_byte(out, '>');
}

static void append_rows(struct text_builder *out, const struct added_sheet *sheet,
                        const struct added_looks *looks)
{
    uint32_t row = 0;

    text_append(out, TEXT("<sheetData>"));
    for (size_t i = 0; i < sheet->cell_count; i++) {
        const struct added_cell *cell = &sheet->cells[i];
        if (cell->row != row) {
            text_append(out, row != 0 ? TEXT("</row>") : TEXT(""));
            append_row(out, sheet, i);
            row = cell->row;
        }
        append_cell(out, cell, looks);
    }
    text_append(out, row != 0 ? TEXT("</row></sheetData>") : TEXT("</sheetData>"));
}

static void append_columns(struct text_builder *out, const struct added_sheet *sheet)
{
    text_append(out, sheet->width_count > 0 ? TEXT("<cols>") : TEXT(""));
    for (size_t i = 0; i < sheet->width_count; i++) {
        text_append_format(out, "<col min=\"%zu\" max=\"%zu\" width=\"%lu\" customWidth=\"1\"/>",
                           i + 1, i + 1, (unsigned long)sheet->widths[i]);
    }
    text_append(out, sheet->width_count > 0 ? TEXT("</cols>") : TEXT(""));
}

static void append_links(struct text_builder *out, const struct added_sheet *sheet)
{
    bool any = false;

    for (size_t i = 0; i < sheet->cell_count; i++) {
        const struct added_cell *cell = &sheet->cells[i];
        if (cell->link.length > 0) {
            struct text reference = cell_reference(out->arena, cell->row, cell->column);
            text_append(out, any ? TEXT("") : TEXT("<hyperlinks>"));
            text_append_format(out, "<hyperlink ref=\"%.*s\" location=\"", (int)reference.length,
                               reference.data);
            escape_append(out, cell->link);
            text_append(out, TEXT("\"/>"));
            any = true;
        }
    }
    text_append(out, any ? TEXT("</hyperlinks>") : TEXT(""));
}

/* Printed on A4 across, as wide as the page. */
static struct text sheet_text(struct editor *editor, const struct added_sheet *sheet,
                              const struct added_looks *looks)
{
    struct text_builder out = text_builder(editor->arena);

    text_append_format(&out,
                       "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                       "<worksheet xmlns=\"%s\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>",
                       xml_spreadsheet_namespaces[editor->book.strict ? 1 : 0]);
    append_columns(&out, sheet);
    append_rows(&out, sheet, looks);
    append_links(&out, sheet);
    text_append(&out, TEXT("<pageSetup paperSize=\"9\" fitToHeight=\"0\" "
                           "orientation=\"landscape\"/></worksheet>"));
    return text_built(&out);
}

void added_sheets_write(struct editor *editor)
{
    const char *address = xml_relationship_namespaces[editor->book.strict ? 1 : 0];
    struct added_looks looks = {{0}};

    if (editor->added_count > 0) {
        looks = added_looks_make(editor);
    }
    for (size_t i = 0; i < editor->added_count; i++) {
        const struct added_sheet *sheet = &editor->added[i];
        struct text name = editor_new_part(editor, "/xl/worksheets/sheet", "xml");
        struct text id = list_part_relate(&editor->book_relations, address, "worksheet", name);
        editor_change(editor, PART_ADDED, name, sheet_text(editor, sheet, &looks));
        list_part_add(&editor->types, "Override", "PartName=\"%.*s\" ContentType=\"%s\"",
                      (int)name.length, name.data, sheet_type);
        workbook_part_add_sheet(&editor->book, sheet, id);
    }
    workbook_part_finish_sheets(&editor->book);
}
