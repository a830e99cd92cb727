#include "roundtrip/workbook_part.h"

#include "roundtrip/tag.h"

/* Those after the sheets stand before the calculation properties. */
enum element { WORKBOOK = 1, CALCULATION, SHEETS, SHEET, VIEWS, VIEW, NAMES, NAME, BEFORE };

static const struct xml_path paths[] = {
    {0, "workbook", WORKBOOK, false},
    {WORKBOOK, "calcPr", CALCULATION, false},
    {WORKBOOK, "sheets", SHEETS, false},
    {SHEETS, "sheet", SHEET, false},
    {WORKBOOK, "bookViews", VIEWS, false},
    {VIEWS, "workbookView", VIEW, false},
    {WORKBOOK, "definedNames", NAMES, false},
    {NAMES, "definedName", NAME, false},
    {WORKBOOK, "fileVersion", BEFORE, false},
    {WORKBOOK, "fileSharing", BEFORE, false},
    {WORKBOOK, "workbookPr", BEFORE, false},
    {WORKBOOK, "workbookProtection", BEFORE, false},
    {WORKBOOK, "functionGroups", BEFORE, false},
    {WORKBOOK, "externalReferences", BEFORE, false},
};

static void take_sheet(struct workbook_part *workbook, const struct xml_attributes *attributes)
{
    uint32_t id;

    if (workbook->first_sheet == 0) {
        workbook->first_sheet = workbook->tag.start;
    }
    if (changed_part_number(xml_attribute(attributes, "sheetId", NULL), &id) &&
        id > workbook->greatest_id) {
        workbook->greatest_id = id;
    }
}

static void take_view(struct workbook_part *workbook, const struct xml_attributes *attributes)
{
    struct indexed_tag view = {.tag = workbook->tag};

    if (!changed_part_number(xml_attribute(attributes, "activeTab", NULL), &view.index)) {
        view.index = 0;
    }
    workbook->views = arena_grow(workbook->part.arena, workbook->views, workbook->view_count,
                                 workbook->view_count + 1, sizeof view, &workbook->view_capacity);
    workbook->views[workbook->view_count++] = view;
}

static void take_name(struct workbook_part *workbook, const struct xml_attributes *attributes)
{
    struct indexed_tag name = {.tag = workbook->tag};

    if (!changed_part_number(xml_attribute(attributes, "localSheetId", NULL), &name.index)) {
        return;
    }
    workbook->names = arena_grow(workbook->part.arena, workbook->names, workbook->name_count,
                                 workbook->name_count + 1, sizeof name, &workbook->name_capacity);
    workbook->names[workbook->name_count++] = name;
}

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    struct workbook_part *workbook = context;

    switch (element) {
    case WORKBOOK:
        workbook->root = workbook->tag;
        workbook->calculation_place = changed_part_behind(&workbook->tag);
        break;
    case CALCULATION:
        workbook->calculation = workbook->tag;
        break;
    case SHEETS:
        workbook->sheets = workbook->tag;
        break;
    case SHEET:
        take_sheet(workbook, attributes);
        break;
    case VIEW:
        take_view(workbook, attributes);
        break;
    case NAME:
        take_name(workbook, attributes);
        break;
    default:
        break;
    }
    return true;
}

static bool end(void *context, int element, struct text content)
{
    struct workbook_part *workbook = context;

    (void)content;
    if (element == SHEETS) {
        workbook->sheets_end = workbook->tag.start;
    }
    if (element != CALCULATION && workbook->tag.depth == 2) {
        workbook->calculation_place = changed_part_behind(&workbook->tag);
    }
    return true;
}

bool workbook_part_open(const struct part_reading *reading, struct package *package,
                        struct text name, struct workbook_part *workbook)
{
    struct xml_reader reader = {.paths = paths,
                                .path_count = sizeof paths / sizeof paths[0],
                                .namespaces = xml_spreadsheet_namespaces,
                                .start = start,
                                .end = end,
                                .context = workbook,
                                .tag = &workbook->tag};

    *workbook = (struct workbook_part){.strict = false};
    if (!changed_part_open(reading->arena, package, name, &workbook->part) ||
        !changed_part_read(&workbook->part, reading, &reader)) {
        return false;
    }
    struct text root =
        changed_part_text(&workbook->part, workbook->root.start, workbook->root.length);
    workbook->strict = tag_declares(root, xml_spreadsheet_namespaces[1]);
    workbook->prefix = tag_prefix(root);
    return true;
}

void workbook_part_recalculate(struct workbook_part *workbook)
{
    struct changed_part *part = &workbook->part;
    const struct xml_tag *there = &workbook->calculation;

    if (there->length > 0) {
        struct text tag = changed_part_text(part, there->start, there->length);
        changed_part_splice(part, there->start, there->length,
                            tag_with(part->arena, tag, "fullCalcOnLoad", TEXT("1")));
    } else {
        changed_part_splice(part, workbook->calculation_place, 0,
                            text_format(part->arena, "<%.*scalcPr fullCalcOnLoad=\"1\"/>",
                                        (int)workbook->prefix.length, workbook->prefix.data));
    }
}
