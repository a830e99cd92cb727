#include "package/part_name.h"
#include "roundtrip/editor_private.h"
#include "roundtrip/findings.h"

/* What was in the chain by a formula of the sheet is no longer there. */
bool editor_remove_sheet(struct editor *editor, struct text name)
{
    struct text id;
    bool formula;
    size_t sheet;

    if (!editor_find_sheet(editor, name, &sheet)) {
        editor->refused = true;
        return false;
    }
    struct text part = workbook_sheet(editor->workbook, sheet)->part;
    if (!sheet_has_formula(editor, part, &formula)) {
        return false;
    }
    if (!workbook_part_remove_sheet(&editor->book, name, &id)) {
        editor->refused = true;
        return finding_fail(editor->findings, &edit_last_sheet, editor->reading.place,
                            (struct finding_facts){.found = name});
    }
    editor->value_set = editor->value_set || formula;
    editor->formula_gone = editor->formula_gone || formula;
    list_part_unrelate(&editor->book_relations, "worksheet", id);
    list_part_drop_type(&editor->types, part);
    editor_change(editor, PART_REMOVED, part, TEXT(""));
    struct text relations = part_name_of_relationships(editor->arena, part);
    if (package_has(editor->package, relations)) {
        editor_change(editor, PART_REMOVED, relations, TEXT(""));
    }
    return true;
}
