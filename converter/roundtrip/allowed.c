#include "roundtrip/editor_private.h"
#include "roundtrip/findings.h"
#include "roundtrip/taken_ranges.h"

#include "base/wording.h"

enum { QUOTED_BYTES = 80 };

static bool refuse_plain(const struct edited_sheet *sheet, const struct cell_edit *edit,
                         const struct finding_kind *kind)
{
    return editor_refuse(sheet, edit, kind, (struct finding_facts){0});
}

static bool refuse_structure(const struct edited_sheet *sheet, const struct cell_edit *edit,
                             struct wording wording)
{
    struct finding_facts facts = {.subject = wording_for(sheet->editor->findings, wording)};

    return editor_refuse(sheet, edit, &edit_structure, facts);
}

static bool formula_allows(const struct edited_sheet *sheet, const struct target *target)
{
    const struct cell_edit *edit = target->edit;
    struct finding_facts facts = {0};

    if (edit->value == EDIT_KEEP || target->formula == FORMULA_NONE) {
        return true;
    }
    if (target->formula == FORMULA_FIXED) {
        return refuse_plain(sheet, edit, &edit_array);
    }
    if (edit->over_formula) {
        return true;
    }
    struct text formula = text_head(target->expression, QUOTED_BYTES);
    facts.found =
        formula.length > 0
            ? text_format(sheet->editor->arena, "=%.*s", (int)formula.length, formula.data)
            : wording_for(sheet->editor->findings,
                          WORDING("与相邻单元格共用的公式", "shared with other cells"));
    return editor_refuse(sheet, edit, &edit_formula, facts);
}

static bool merge_allows(const struct edited_sheet *sheet, const struct target *target)
{
    const struct cell_edit *edit = target->edit;
    struct range merged = target->merged;
    bool first = merged.first_row == edit->row && merged.first_column == edit->column;
    bool writes =
        edit->value == EDIT_NUMBER || edit->value == EDIT_TEXT || edit->comment.length > 0;

    if (merged.first_row == 0 || first || !writes) {
        return true;
    }
    return editor_refuse(
        sheet, edit, &edit_merged,
        (struct finding_facts){.found = range_reference(sheet->editor->arena, merged),
                               .expected = cell_reference(sheet->editor->arena, merged.first_row,
                                                          merged.first_column)});
}

/* A row or a cell that counts from the one before it would count from a new one. */
static bool place_allows(const struct edited_sheet *sheet, const struct target *target)
{
    const struct cell_edit *edit = target->edit;
    const struct target_row *row = target->at;

    if (edit->value == EDIT_KEEP && edit->fill.length == 0) {
        return true;
    }
    if (target->twice) {
        return refuse_plain(sheet, edit, &edit_cell_twice);
    }
    if (target->found) {
        return true;
    }
    if (sheet->targets.cells.length == 0) {
        return refuse_structure(sheet, edit, WORDING("没有单元格区", "it has no place for cells"));
    }
    bool counted = row->found ? target->placed && target->place_is_counted
                              : row->placed && row->place_is_counted;
    return !counted || refuse_structure(sheet, edit,
                                        WORDING("行或单元格次序混乱且没有编号",
                                                "rows or cells without numbers, out of order"));
}

bool edits_allowed(struct edited_sheet *sheet)
{
    bool allowed = true;

    for (size_t i = 0; i < sheet->targets.count; i++) {
        const struct target *target = &sheet->targets.items[i];
        allowed = formula_allows(sheet, target) && merge_allows(sheet, target) &&
                  place_allows(sheet, target) && allowed;
    }
    return taken_ranges_allow(sheet) && allowed;
}
