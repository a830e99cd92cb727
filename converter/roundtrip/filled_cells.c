/* Which cells of a sheet have a certain fill (ECMA-376-1 §18.3.1.4, §18.8.21). */
#include "roundtrip/editor_private.h"
#include "roundtrip/marks.h"

enum element { SHEET = 1, ROWS, ROW, CELL };

static const struct xml_path sheet_paths[] = {
    {0, "worksheet", SHEET, false},
    {SHEET, "sheetData", ROWS, false},
    {ROWS, "row", ROW, false},
    {ROW, "c", CELL, false},
};

enum style_element { STYLES = 1, FILLS, FILL, PATTERN, COLOUR, FORMATS, FORMAT };

static const struct xml_path style_paths[] = {
    {0, "styleSheet", STYLES, false},    {STYLES, "fills", FILLS, false},
    {FILLS, "fill", FILL, false},        {FILL, "patternFill", PATTERN, false},
    {PATTERN, "fgColor", COLOUR, false}, {STYLES, "cellXfs", FORMATS, false},
    {FORMATS, "xf", FORMAT, false},
};

/* What no wanted colour is. */
enum { OTHER_COLOUR = -1 };

struct filled {
    struct arena *arena;
    const struct text *colours;
    size_t colour_count;
    int *fills; /* by fill: which colour */
    size_t fill_count, fill_capacity;
    bool solid;
    int *styles; /* by cell format, likewise */
    size_t style_count, style_capacity;
    uint32_t row, column; /* the cell before */
    struct filled_cell *cells;
    size_t count, capacity;
};

static char upper(char letter)
{
    return letter >= 'a' && letter <= 'f' ? (char)(letter - 'a' + 'A') : letter;
}

/* "FFRRGGBB", capitals or not, any opacity: programs write it differently. */
static bool is_colour(struct text argb, struct text colour)
{
    bool same = argb.length >= colour.length;

    for (size_t i = 0; i < colour.length && same; i++) {
        same = upper(argb.data[argb.length - colour.length + i]) == upper(colour.data[i]);
    }
    return same;
}

static int colour_of(const struct filled *filled, struct text argb)
{
    for (size_t i = 0; i < filled->colour_count; i++) {
        if (is_colour(argb, filled->colours[i])) {
            return (int)i;
        }
    }
    return OTHER_COLOUR;
}

static void add_fill(struct filled *filled)
{
    filled->fills = arena_grow(filled->arena, filled->fills, filled->fill_count,
                               filled->fill_count + 1, sizeof(int), &filled->fill_capacity);
    filled->fills[filled->fill_count++] = OTHER_COLOUR;
}

static void add_style(struct filled *filled, struct text fill)
{
    uint32_t number;
    bool known = changed_part_number(fill, &number) && number < filled->fill_count;

    filled->styles = arena_grow(filled->arena, filled->styles, filled->style_count,
                                filled->style_count + 1, sizeof(int), &filled->style_capacity);
    filled->styles[filled->style_count++] = known ? filled->fills[number] : OTHER_COLOUR;
}

static bool start_style(void *context, int element, const struct xml_attributes *attributes)
{
    struct filled *filled = context;

    if (element == FILL) {
        add_fill(filled);
    } else if (element == PATTERN) {
        filled->solid = text_equal(xml_attribute(attributes, "patternType", NULL), TEXT("solid"));
    } else if (element == COLOUR && filled->solid && filled->fill_count > 0) {
        filled->fills[filled->fill_count - 1] =
            colour_of(filled, xml_attribute(attributes, "rgb", NULL));
    } else if (element == FORMAT) {
        add_style(filled, xml_attribute(attributes, "fillId", NULL));
    }
    return true;
}

/* A row or a cell that does not say where it stands is behind the one before. */
static void take_row(struct filled *filled, const struct xml_attributes *attributes)
{
    uint32_t row;

    filled->row = changed_part_number(xml_attribute(attributes, "r", NULL), &row) && row > 0
                      ? row
                      : filled->row + 1;
    filled->column = 0;
}

static void take_cell(struct filled *filled, const struct xml_attributes *attributes)
{
    uint32_t row;
    uint32_t style;

    if (!cell_reference_read(xml_attribute(attributes, "r", NULL), &row, &filled->column)) {
        filled->column++;
    }
    if (!changed_part_number(xml_attribute(attributes, "s", NULL), &style) ||
        style >= filled->style_count || filled->styles[style] == OTHER_COLOUR) {
        return;
    }
    filled->cells = arena_grow(filled->arena, filled->cells, filled->count, filled->count + 1,
                               sizeof *filled->cells, &filled->capacity);
    filled->cells[filled->count++] =
        (struct filled_cell){filled->row, filled->column, (size_t)filled->styles[style]};
}

static bool start_cell(void *context, int element, const struct xml_attributes *attributes)
{
    if (element == ROW) {
        take_row(context, attributes);
    } else if (element == CELL) {
        take_cell(context, attributes);
    }
    return true;
}

static bool read_styles(struct editor *editor, struct filled *filled)
{
    const struct xml_reader reader = {.paths = style_paths,
                                      .path_count = sizeof style_paths / sizeof style_paths[0],
                                      .namespaces = xml_spreadsheet_namespaces,
                                      .start = start_style,
                                      .context = filled};

    if (!editor_open_styles(editor)) {
        return false;
    }
    return !editor->styles.there ||
           changed_part_read(&editor->styles.part, &editor->reading, &reader);
}

bool editor_find_filled(struct editor *editor, size_t sheet, const struct text *colours,
                        size_t colour_count, struct filled_cell **cells, size_t *count)
{
    struct filled filled = {
        .arena = editor->arena, .colours = colours, .colour_count = colour_count};
    const struct xml_reader reader = {.paths = sheet_paths,
                                      .path_count = sizeof sheet_paths / sizeof sheet_paths[0],
                                      .namespaces = xml_spreadsheet_namespaces,
                                      .start = start_cell,
                                      .context = &filled};

    if (!read_styles(editor, &filled) ||
        !package_read_xml(editor->package, workbook_sheet(editor->workbook, sheet)->part,
                          &reader)) {
        return false;
    }
    *cells = filled.cells;
    *count = filled.count;
    return true;
}
