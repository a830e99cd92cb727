#include "package/part_name.h"
#include "roundtrip/editor_private.h"

/* Whether the chain's part is also something else of the workbook, by a mistake of who wrote it. */
static bool is_shared(const struct relationships *relationships, const struct relationship *chain)
{
    for (size_t i = 0; i < relationships->count; i++) {
        const struct relationship *other = &relationships->items[i];
        if (!other->external && !text_equal(other->type, chain->type) &&
            part_name_compare(other->target, chain->target) == 0) {
            return true;
        }
    }
    return false;
}

/* Excel takes the file for corrupt when the chain names a cell that has no formula; without a
 * chain it makes one (ECMA-376-1 §18.6). */
static void drop_chain(struct editor *editor, const struct relationships *relationships,
                       const struct relationship *chain)
{
    list_part_unrelate(&editor->book_relations, "calcChain", chain->id);
    if (package_has(editor->package, chain->target) && !is_shared(relationships, chain)) {
        list_part_drop_type(&editor->types, chain->target);
        editor_change(editor, PART_REMOVED, chain->target, TEXT(""));
    }
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

bool sheet_has_formula(struct editor *editor, struct text part, bool *has)
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
    if (!package_relationships(editor->package, editor->book.part.name, &relationships)) {
        return false;
    }
    const struct relationship *chain = relationship_of_type(&relationships, TEXT("calcChain"));
    if (editor->formula_gone && chain != NULL && !chain->external) {
        drop_chain(editor, &relationships, chain);
    }
    if (chain == NULL && !look_for_formulas(editor)) {
        return false;
    }
    if (chain != NULL || editor->formula_seen) {
        workbook_part_recalculate(&editor->book);
    }
    return true;
}
