#include "roundtrip/workbook_part.h"

#include "package/part_name.h"
#include "roundtrip/escape.h"
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

void workbook_part_take_name(struct workbook_part *workbook, struct text name)
{
    struct arena *arena = workbook->part.arena;

    workbook->sheet_names =
        arena_grow(arena, workbook->sheet_names, workbook->sheet_count, workbook->sheet_count + 1,
                   sizeof name, &workbook->sheet_capacity);
    workbook->sheet_names[workbook->sheet_count++] = text_copy(arena, name);
}

static void take_sheet(struct workbook_part *workbook, const struct xml_attributes *attributes)
{
    uint32_t id;

    workbook_part_take_name(workbook, xml_attribute(attributes, "name", NULL));
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

    *workbook = (struct workbook_part){.added_last = text_builder(reading->arena)};
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

/* Names of sheets differ as names of parts do: by more than capitals of ASCII. */
bool workbook_part_has_sheet(const struct workbook_part *workbook, struct text name)
{
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        if (part_name_compare(workbook->sheet_names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

void workbook_part_add_sheet(struct workbook_part *workbook, const struct added_sheet *sheet,
                             struct text id)
{
    static const char *const states[] = {"", " state=\"hidden\"", " state=\"veryHidden\""};
    struct changed_part *part = &workbook->part;
    struct text root = changed_part_text(part, workbook->root.start, workbook->root.length);
    struct text_builder tag = text_builder(part->arena);
    struct text prefix = TEXT("r");

    text_append_format(&tag, "<%.*ssheet name=\"", (int)workbook->prefix.length,
                       workbook->prefix.data);
    escape_append(&tag, sheet->name);
    text_append_format(&tag, "\" sheetId=\"%lu\"%s", (unsigned long)++workbook->greatest_id,
                       states[sheet->state]);
    if (!tag_declared_prefix(root, xml_relationship_namespaces, &prefix)) {
        text_append_format(&tag, " xmlns:r=\"%s\"",
                           xml_relationship_namespaces[workbook->strict ? 1 : 0]);
    }
    text_append_format(&tag, " %.*s:id=\"%.*s\"/>", (int)prefix.length, prefix.data, (int)id.length,
                       id.data);
    if (sheet->place == PLACE_FIRST && workbook->first_sheet != 0) {
        changed_part_splice(part, workbook->first_sheet, 0, text_built(&tag));
        workbook->added_first++;
    } else {
        text_append(&workbook->added_last, text_built(&tag));
    }
}

static void count_on(struct workbook_part *workbook, const struct indexed_tag *items, size_t count,
                     const char *attribute)
{
    struct changed_part *part = &workbook->part;

    for (size_t i = 0; i < count; i++) {
        const struct xml_tag *tag = &items[i].tag;
        struct text index = text_format(part->arena, "%llu",
                                        (unsigned long long)items[i].index + workbook->added_first);
        changed_part_splice(part, tag->start, tag->length,
                            tag_with(part->arena, changed_part_text(part, tag->start, tag->length),
                                     attribute, index));
    }
}

/* Without a view the first sheet is the active one: it would be another now. */
static void add_view(struct workbook_part *workbook)
{
    int length = (int)workbook->prefix.length;
    const char *prefix = workbook->prefix.data;

    changed_part_splice(&workbook->part, workbook->sheets.start, 0,
                        text_format(workbook->part.arena,
                                    "<%.*sbookViews><%.*sworkbookView activeTab=\"%lu\"/>"
                                    "</%.*sbookViews>",
                                    length, prefix, length, prefix,
                                    (unsigned long)workbook->added_first, length, prefix));
}

void workbook_part_finish_sheets(struct workbook_part *workbook)
{
    changed_part_put_into(&workbook->part, &workbook->sheets, workbook->sheets_end,
                          text_built(&workbook->added_last));
    if (workbook->added_first == 0) {
        return;
    }
    count_on(workbook, workbook->names, workbook->name_count, "localSheetId");
    count_on(workbook, workbook->views, workbook->view_count, "activeTab");
    if (workbook->view_count == 0) {
        add_view(workbook);
    }
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
