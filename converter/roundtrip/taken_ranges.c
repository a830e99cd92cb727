#include "roundtrip/taken_ranges.h"

#include "roundtrip/findings.h"

enum { QUOTED_BYTES = 80 };

enum taken_element { TABLE = 1, PIVOT, LOCATION };

static const struct xml_path taken_paths[] = {
    {0, "table", TABLE, false},
    {0, "pivotTableDefinition", PIVOT, false},
    {PIVOT, "location", LOCATION, false},
};

/* The columns that a field of the page area takes: its name, its item, and one between two. */
enum { PAGE_FIELD_COLUMNS = 3 };

struct range_reading {
    struct edited_sheet *sheet;
    struct text name; /* of the pivot table */
    bool allowed;
};

static void refuse_within(struct range_reading *reading, struct range range, struct text name,
                          const struct finding_kind *kind)
{
    const struct targets *targets = &reading->sheet->targets;

    for (size_t i = 0; i < targets->count; i++) {
        const struct cell_edit *edit = targets->items[i].edit;
        if (edit->value != EDIT_KEEP && range_contains(range, edit->row, edit->column)) {
            reading->allowed =
                editor_refuse(reading->sheet, edit, kind,
                              (struct finding_facts){.found = text_head(name, QUOTED_BYTES)});
        }
    }
}

static void take_table(struct range_reading *reading, const struct xml_attributes *attributes)
{
    struct range range;

    if (!text_equal(xml_attribute(attributes, "headerRowCount", NULL), TEXT("0")) &&
        range_reference_read(xml_attribute(attributes, "ref", NULL), &range)) {
        range.last_row = range.first_row;
        refuse_within(reading, range, xml_attribute(attributes, "displayName", NULL),
                      &edit_table_header);
    }
}

/* A count that leaves room above the table; 0 for none. */
static uint32_t page_count(const struct xml_attributes *attributes, const char *name)
{
    uint32_t count;

    return changed_part_number(xml_attribute(attributes, name, NULL), &count) && count <= UINT16_MAX
               ? count
               : 0;
}

/* ECMA-376-1 §18.10.1.49: `ref` leaves out the fields of the page area, which stand above it, an
 * empty row between; that row LibreOffice clears when it lays the table out. */
static void take_location(struct range_reading *reading, const struct xml_attributes *attributes)
{
    uint32_t rows = page_count(attributes, "rowPageCount");
    uint32_t columns = page_count(attributes, "colPageCount");
    struct range range;

    if (!range_reference_read(xml_attribute(attributes, "ref", NULL), &range)) {
        return;
    }
    refuse_within(reading, range, reading->name, &edit_pivot_table);
    if (rows > 0 && range.first_row > rows + 1) {
        const struct range pages = {.first_row = range.first_row - 1 - rows,
                                    .last_row = range.first_row - 1,
                                    .first_column = range.first_column,
                                    .last_column =
                                        range.first_column +
                                        (columns == 0 ? 1 : columns) * PAGE_FIELD_COLUMNS - 2};
        refuse_within(reading, pages, reading->name, &edit_pivot_table);
    }
}

static bool start_element(void *context, int element, const struct xml_attributes *attributes)
{
    struct range_reading *reading = context;

    switch (element) {
    case TABLE:
        take_table(reading, attributes);
        break;
    case PIVOT:
        reading->name =
            text_copy(reading->sheet->editor->arena, xml_attribute(attributes, "name", NULL));
        break;
    default:
        take_location(reading, attributes);
        break;
    }
    return true;
}

bool taken_ranges_allow(struct edited_sheet *sheet)
{
    struct range_reading reading = {.sheet = sheet, .allowed = true};
    const struct xml_reader reader = {.paths = taken_paths,
                                      .path_count = sizeof taken_paths / sizeof taken_paths[0],
                                      .namespaces = xml_spreadsheet_namespaces,
                                      .start = start_element,
                                      .context = &reading};
    bool read = true;

    for (size_t i = 0; i < sheet->relationships.count; i++) {
        const struct relationship *part = &sheet->relationships.items[i];
        bool taking =
            text_equal(part->type, TEXT("table")) || text_equal(part->type, TEXT("pivotTable"));
        if (taking && !part->external && package_has(sheet->editor->package, part->target)) {
            read = package_read_xml(sheet->editor->package, part->target, &reader) && read;
        }
    }
    return read && reading.allowed;
}
