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

static struct listed_sheet *add_listed(struct workbook_part *workbook)
{
    struct arena *arena = workbook->part.arena;

    workbook->listed =
        arena_grow(arena, workbook->listed, workbook->sheet_count, workbook->sheet_count + 1,
                   sizeof *workbook->listed, &workbook->sheet_capacity);
    return &workbook->listed[workbook->sheet_count++];
}

void workbook_part_take_name(struct workbook_part *workbook, struct text name)
{
    *add_listed(workbook) = (struct listed_sheet){.name = text_copy(workbook->part.arena, name)};
}

static void take_sheet(struct workbook_part *workbook, const struct xml_attributes *attributes)
{
    uint32_t id;

    *add_listed(workbook) = (struct listed_sheet){
        .name = text_copy(workbook->part.arena, xml_attribute(attributes, "name", NULL)),
        .id = text_copy(workbook->part.arena,
                        xml_attribute_in(attributes, xml_relationship_namespaces, "id", NULL)),
        .tag = workbook->tag};
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

    workbook->in_local_name =
        changed_part_number(xml_attribute(attributes, "localSheetId", NULL), &name.index);
    if (!workbook->in_local_name) {
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
    } else if (element == SHEET) {
        workbook->listed[workbook->sheet_count - 1].end = changed_part_behind(&workbook->tag);
    } else if (element == NAME && workbook->in_local_name) {
        workbook->names[workbook->name_count - 1].end = changed_part_behind(&workbook->tag);
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
        if (part_name_compare(workbook->listed[i].name, name) == 0) {
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
        workbook->changed = true;
    } else {
        text_append(&workbook->added_last, text_built(&tag));
    }
}

bool workbook_part_remove_sheet(struct workbook_part *workbook, struct text name, struct text *id)
{
    struct listed_sheet *found = NULL;
    size_t left = 0;

    for (size_t i = 0; i < workbook->sheet_count; i++) {
        struct listed_sheet *sheet = &workbook->listed[i];
        if (sheet->tag.length > 0 && !sheet->removed) {
            left++;
            found = text_equal(sheet->name, name) ? sheet : found;
        }
    }
    if (found == NULL || left < 2) {
        return false;
    }
    found->removed = true;
    *id = found->id;
    changed_part_splice(&workbook->part, found->tag.start, found->end - found->tag.start, TEXT(""));
    workbook->changed = true;
    return true;
}

static bool is_removed(const struct workbook_part *workbook, size_t index)
{
    return index < workbook->sheet_count && workbook->listed[index].removed;
}

/* The place that a sheet has now; of one that was removed, that of the one behind it, or else of
 * the one before it. */
static size_t place_now(const struct workbook_part *workbook, uint32_t index)
{
    size_t place = workbook->added_first + index;
    bool more = false;

    for (size_t i = 0; i < workbook->sheet_count && workbook->listed[i].tag.length > 0; i++) {
        bool removed = workbook->listed[i].removed;
        place -= removed && i < index ? 1 : 0;
        more = more || (!removed && i > index);
    }
    return is_removed(workbook, index) && !more && place > 0 ? place - 1 : place;
}

static void count_anew(struct workbook_part *workbook, const struct indexed_tag *item,
                       const char *attribute)
{
    struct changed_part *part = &workbook->part;
    const struct xml_tag *tag = &item->tag;
    struct text index = text_format(part->arena, "%zu", place_now(workbook, item->index));

    changed_part_splice(
        part, tag->start, tag->length,
        tag_with(part->arena, changed_part_text(part, tag->start, tag->length), attribute, index));
}

static void count_names(struct workbook_part *workbook)
{
    for (size_t i = 0; i < workbook->name_count; i++) {
        const struct indexed_tag *name = &workbook->names[i];
        if (is_removed(workbook, name->index)) {
            changed_part_splice(&workbook->part, name->tag.start, name->end - name->tag.start,
                                TEXT(""));
        } else {
            count_anew(workbook, name, "localSheetId");
        }
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
    if (!workbook->changed) {
        return;
    }
    count_names(workbook);
    for (size_t i = 0; i < workbook->view_count; i++) {
        count_anew(workbook, &workbook->views[i], "activeTab");
    }
    if (workbook->view_count == 0 && workbook->added_first > 0) {
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
