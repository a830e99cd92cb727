#include "roundtrip/editor_private.h"

#include "base/wording.h"
#include "roundtrip/findings.h"
#include "roundtrip/tag.h"

#include <stdlib.h>

static int compare_cells(const struct cell_edit *a, const struct cell_edit *b)
{
    if (a->sheet != b->sheet) {
        return a->sheet < b->sheet ? -1 : 1;
    }
    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    return (a->column > b->column) - (a->column < b->column);
}

/* Those of one cell stay in the order in which they were added. */
static int compare_edits(const void *left, const void *right)
{
    const struct cell_edit *const *a = left;
    const struct cell_edit *const *b = right;
    int order = compare_cells(*a, *b);

    return order != 0 ? order : (*a > *b) - (*a < *b);
}

static bool same_value(const struct cell_edit *a, const struct cell_edit *b)
{
    return a->value == b->value && text_equal(a->text, b->text) &&
           (a->value != EDIT_NUMBER || decimal_compare(a->number, b->number) == 0);
}

static bool contradict(struct editor *editor, const struct cell_edit *edit, struct wording what)
{
    return editor_refuse_at(editor, edit, &edit_contradicts,
                            (struct finding_facts){.subject = wording_for(editor->findings, what)});
}

/* Takes a further edit of a cell to the one before it. */
static bool fold(struct editor *editor, struct cell_edit *into, const struct cell_edit *edit)
{
    if (edit->value != EDIT_KEEP && into->value != EDIT_KEEP && !same_value(into, edit)) {
        return contradict(editor, edit, WORDING("内容", "the value"));
    }
    if (edit->fill.length > 0 && into->fill.length > 0 && !text_equal(edit->fill, into->fill)) {
        return contradict(editor, edit, WORDING("底色", "the fill"));
    }
    if (edit->uncomment.length > 0 && into->uncomment.length > 0 &&
        !text_equal(edit->uncomment, into->uncomment)) {
        return contradict(editor, edit, WORDING("批注", "the comment"));
    }
    if (edit->value != EDIT_KEEP) {
        into->value = edit->value;
        into->text = edit->text;
        into->number = edit->number;
    }
    into->fill = edit->fill.length > 0 ? edit->fill : into->fill;
    into->uncomment = edit->uncomment.length > 0 ? edit->uncomment : into->uncomment;
    into->over_formula = into->over_formula || edit->over_formula;
    if (into->comment.length > 0 && edit->comment.length > 0) {
        into->comment =
            text_format(editor->arena, "%.*s\n%.*s", (int)into->comment.length, into->comment.data,
                        (int)edit->comment.length, edit->comment.data);
        return editor_text_fits(editor, into, into->comment);
    }
    into->comment = edit->comment.length > 0 ? edit->comment : into->comment;
    return true;
}

/* Puts the edits in the order of sheet, row and column, one for each cell. */
static bool order_edits(struct editor *editor)
{
    struct cell_edit **sorted = arena_array(editor->arena, editor->edit_count + 1, sizeof *sorted);
    struct cell_edit *edits = arena_array(editor->arena, editor->edit_count + 1, sizeof *edits);
    size_t count = 0;
    bool agree = true;

    for (size_t i = 0; i < editor->edit_count; i++) {
        sorted[i] = &editor->edits[i];
    }
    qsort(sorted, editor->edit_count, sizeof(struct cell_edit *), compare_edits);
    for (size_t i = 0; i < editor->edit_count; i++) {
        if (count > 0 && compare_cells(&edits[count - 1], sorted[i]) == 0) {
            agree = fold(editor, &edits[count - 1], sorted[i]) && agree;
        } else {
            edits[count++] = *sorted[i];
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (edits[i].comment.length > 0 && edits[i].uncomment.length > 0) {
            agree = contradict(editor, &edits[i], WORDING("批注", "the comment"));
        }
    }
    editor->edits = edits;
    editor->edit_count = count;
    return agree;
}

void editor_change(struct editor *editor, enum part_change_kind kind, struct text name,
                   struct text bytes)
{
    editor->changes =
        arena_grow(editor->arena, editor->changes, editor->change_count, editor->change_count + 1,
                   sizeof *editor->changes, &editor->change_capacity);
    editor->changes[editor->change_count++] = (struct part_change){kind, name, bytes};
}

static bool is_taken(const struct editor *editor, struct text name)
{
    bool taken = package_has(editor->package, name);

    for (size_t i = 0; i < editor->change_count && !taken; i++) {
        taken = text_equal(editor->changes[i].name, name);
    }
    return taken;
}

struct text editor_new_part(struct editor *editor, const char *start, const char *extension)
{
    struct text name;
    size_t number = 0;

    do {
        name = text_format(editor->arena, "%s%zu.%s", start, ++number, extension);
    } while (is_taken(editor, name));
    return name;
}

bool editor_is_strict(const struct edited_sheet *sheet)
{
    const struct xml_tag *tag = &sheet->targets.root;

    return tag_declares(changed_part_text(&sheet->part, tag->start, tag->length),
                        xml_spreadsheet_namespaces[1]);
}

struct text editor_relate(struct edited_sheet *sheet, const char *type, struct text part)
{
    return list_part_relate(&sheet->relations,
                            xml_relationship_namespaces[editor_is_strict(sheet) ? 1 : 0], type,
                            part);
}

/* Finds the cells of a sheet that has `count` edits, and whether they may be done. */
static bool open_sheet(struct editor *editor, const struct cell_edit *edits, size_t count,
                       struct edited_sheet *sheet)
{
    struct part_reading reading = editor->reading;

    *sheet = (struct edited_sheet){.editor = editor,
                                   .sheet = workbook_sheet(editor->workbook, edits->sheet)};
    reading.place.sheet = sheet->sheet->name;
    return changed_part_open(editor->arena, editor->package, sheet->sheet->part, &sheet->part) &&
           targets_find(&sheet->part, &reading, edits, count, &sheet->targets) &&
           package_relationships(editor->package, sheet->sheet->part, &sheet->relationships) &&
           list_part_open_relationships(&reading, editor->package, sheet->sheet->part,
                                        &sheet->relations) &&
           edits_allowed(sheet);
}

static bool open_sheets(struct editor *editor, struct edited_sheet *sheets, size_t *sheet_count)
{
    const struct cell_edit *edits = editor->edits;
    bool opened = true;
    size_t first = 0;

    *sheet_count = 0;
    while (first < editor->edit_count) {
        size_t end = first;
        while (end < editor->edit_count && edits[end].sheet == edits[first].sheet) {
            end++;
        }
        opened =
            open_sheet(editor, &edits[first], end - first, &sheets[(*sheet_count)++]) && opened;
        first = end;
    }
    return opened;
}

/* What the workbook must know of the edited cells. */
static void note_targets(struct editor *editor, const struct targets *targets)
{
    editor->formula_seen = editor->formula_seen || targets->has_formula;
    for (size_t i = 0; i < targets->count; i++) {
        const struct target *target = &targets->items[i];
        bool valued = target->edit->value != EDIT_KEEP;
        editor->value_set = editor->value_set || valued;
        editor->formula_gone = editor->formula_gone || (valued && target->formula != FORMULA_NONE);
    }
}

static bool edit_sheet(struct edited_sheet *sheet)
{
    struct editor *editor = sheet->editor;

    note_targets(editor, &sheet->targets);
    cells_splice(sheet);
    if (!comments_change(sheet)) {
        return false;
    }
    if (sheet->part.count > 0) {
        editor_change(editor, PART_REPLACED, sheet->part.name, changed_part_finish(&sheet->part));
    }
    if (list_part_is_changed(&sheet->relations)) {
        editor_change(editor, sheet->relations.is_new ? PART_ADDED : PART_REPLACED,
                      sheet->relations.part.name, list_part_finish(&sheet->relations));
    }
    return true;
}

static bool edit_sheets(struct edited_sheet *sheets, size_t count)
{
    bool edited = true;

    for (size_t i = 0; i < count; i++) {
        edited = edit_sheet(&sheets[i]) && edited;
    }
    return edited;
}

static bool needs_styles(const struct editor *editor)
{
    bool needs = editor->added_count > 0;

    for (size_t i = 0; i < editor->edit_count && !needs; i++) {
        needs = editor->edits[i].fill.length > 0;
    }
    return needs;
}

/* Those parts that several kinds of edit change together. */
static void change_shared_parts(struct editor *editor)
{
    struct list_part *const lists[] = {&editor->types, &editor->book_relations};

    styles_change(editor);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (list_part_is_changed(lists[i])) {
            editor_change(editor, lists[i]->is_new ? PART_ADDED : PART_REPLACED,
                          lists[i]->part.name, list_part_finish(lists[i]));
        }
    }
    if (editor->book.part.count > 0) {
        editor_change(editor, PART_REPLACED, editor->book.part.name,
                      changed_part_finish(&editor->book.part));
    }
}

bool editor_finish(struct editor *editor, struct text *edited)
{
    struct text_builder out = text_builder(editor->arena);
    struct edited_sheet *sheets;
    size_t count;

    if (!order_edits(editor)) {
        return false;
    }
    sheets = arena_array(editor->arena, editor->edit_count + 1, sizeof *sheets);
    if (!open_sheets(editor, sheets, &count) ||
        (needs_styles(editor) && !editor_open_styles(editor)) ||
        !fills_add(editor, sheets, count) || !edit_sheets(sheets, count) ||
        !recalculation_ask(editor) || !properties_add(editor)) {
        return false;
    }
    added_sheets_write(editor);
    change_shared_parts(editor);
    if (!package_rewrite(editor->package, editor->changes, editor->change_count, &out)) {
        return false;
    }
    *edited = text_built(&out);
    return true;
}
