#include "roundtrip/editor_private.h"
#include "roundtrip/tag.h"

/* The children of a workbook that stand before its calculation properties (ECMA-376-1
 * §18.2.27). */
enum element { WORKBOOK = 1, CALCULATION, BEFORE };

static const struct xml_path paths[] = {
    {0, "workbook", WORKBOOK, false},
    {WORKBOOK, "calcPr", CALCULATION, false},
    {WORKBOOK, "fileVersion", BEFORE, false},
    {WORKBOOK, "fileSharing", BEFORE, false},
    {WORKBOOK, "workbookPr", BEFORE, false},
    {WORKBOOK, "workbookProtection", BEFORE, false},
    {WORKBOOK, "bookViews", BEFORE, false},
    {WORKBOOK, "sheets", BEFORE, false},
    {WORKBOOK, "functionGroups", BEFORE, false},
    {WORKBOOK, "externalReferences", BEFORE, false},
    {WORKBOOK, "definedNames", BEFORE, false},
};

struct reading {
    struct xml_tag tag, root, calculation;
    uint64_t place;
};

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    struct reading *reading = context;

    (void)attributes;
    if (element == WORKBOOK) {
        reading->root = reading->tag;
        reading->place = reading->tag.start + reading->tag.length;
    } else if (element == CALCULATION) {
        reading->calculation = reading->tag;
    }
    return true;
}

static bool end(void *context, int element, struct text content)
{
    struct reading *reading = context;

    (void)content;
    if (element == BEFORE && reading->tag.depth == 2) {
        reading->place = reading->tag.start + reading->tag.length;
    }
    return true;
}

static bool ask_on_load(struct editor *editor)
{
    struct reading reading = {.place = 0};
    struct changed_part part;
    struct xml_reader reader = {.paths = paths,
                                .path_count = sizeof paths / sizeof paths[0],
                                .namespaces = xml_spreadsheet_namespaces,
                                .start = start,
                                .end = end,
                                .context = &reading,
                                .tag = &reading.tag};

    if (!changed_part_open(editor->arena, editor->package, editor->workbook_part, &part) ||
        !changed_part_read(&part, &editor->reading, &reader)) {
        return false;
    }
    const struct xml_tag *there = &reading.calculation;
    if (there->length > 0) {
        struct text tag = changed_part_text(&part, there->start, there->length);
        changed_part_splice(&part, there->start, there->length,
                            tag_with(editor->arena, tag, "fullCalcOnLoad", TEXT("1")));
    } else {
        struct text root = changed_part_text(&part, reading.root.start, reading.root.length);
        struct text prefix = tag_prefix(root);
        changed_part_splice(&part, reading.place, 0,
                            text_format(editor->arena, "<%.*scalcPr fullCalcOnLoad=\"1\"/>",
                                        (int)prefix.length, prefix.data));
    }
    editor_change(editor, PART_REPLACED, editor->workbook_part, changed_part_finish(&part));
    return true;
}

/* Excel takes the file for corrupt when the chain names a cell that has no formula; without a
 * chain it makes one (ECMA-376-1 §18.6). */
static bool drop_chain(struct editor *editor, const struct relationship *chain)
{
    struct list_part list;

    if (!list_part_open_relationships(&editor->reading, editor->package, editor->workbook_part,
                                      &list)) {
        return false;
    }
    list_part_drop(&list, chain->id);
    editor_change(editor, PART_REPLACED, list.part.name, list_part_finish(&list));
    list_part_drop(&editor->types, chain->target);
    if (package_has(editor->package, chain->target)) {
        editor_change(editor, PART_REMOVED, chain->target, TEXT(""));
    }
    return true;
}

enum sheet_element { WORKSHEET = 1, SHEET_DATA, ROW, CELL, FORMULA };

static const struct xml_path formula_paths[] = {
    {0, "worksheet", WORKSHEET, false}, {WORKSHEET, "sheetData", SHEET_DATA, false},
    {SHEET_DATA, "row", ROW, false},    {ROW, "c", CELL, false},
    {CELL, "f", FORMULA, false},
};

/* Stops at the first formula. */
static bool meet_formula(void *context, int element, const struct xml_attributes *attributes)
{
    bool *met = context;

    (void)attributes;
    *met = element == FORMULA;
    return !*met;
}

static bool sheet_has_formula(struct editor *editor, struct text part, bool *has)
{
    struct xml_reader reader = {.paths = formula_paths,
                                .path_count = sizeof formula_paths / sizeof formula_paths[0],
                                .namespaces = xml_spreadsheet_namespaces,
                                .start = meet_formula,
                                .context = has};

    *has = false;
    return package_read_xml(editor->package, part, &reader) || *has;
}

/* The formulas of sheets that are not edited may look at those that are. */
static bool look_for_formulas(struct editor *editor)
{
    for (size_t i = 0; i < workbook_sheet_count(editor->workbook) && !editor->formula_seen; i++) {
        if (!sheet_has_formula(editor, workbook_sheet(editor->workbook, i)->part,
                               &editor->formula_seen)) {
            return false;
        }
    }
    return true;
}

bool recalculation_ask(struct editor *editor)
{
    struct relationships relationships;

    if (!editor->value_set) {
        return true;
    }
    if (!package_relationships(editor->package, editor->workbook_part, &relationships)) {
        return false;
    }
    const struct relationship *chain = relationship_of_type(&relationships, TEXT("calcChain"));
    if (editor->formula_gone && chain != NULL && !chain->external && !drop_chain(editor, chain)) {
        return false;
    }
    if (chain == NULL && !look_for_formulas(editor)) {
        return false;
    }
    return (chain == NULL && !editor->formula_seen) || ask_on_load(editor);
}
