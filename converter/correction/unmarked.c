#include "correction/unmarked.h"

#include "correction/mark.h"
#include "correction/mark_index.h"
#include "roundtrip/marks.h"

static const struct finding_kind fill_unknown = {
    "accept-fill-unknown", SEVERITY_INFO,
    "{cell} 的底色是退回时加的，但不知道原来的底色，已改为无底色。如原来有底色，请自行恢复。",
    "The cell {cell} has the colour of a mark, but what colour it had before is not known; it was "
    "left without one. If it had one, set it again."};

static const struct finding_kind comment_mixed = {
    "accept-comment-kept", SEVERITY_INFO,
    "{cell} 的退回批注后面有部门补写的内容，已作为说明收下，批注保留未删。请核对后自行删除。",
    "Something was written behind our comment on {cell}: it was taken for an explanation, and the "
    "comment was left. Look at it and delete it by hand."};

struct unmarking {
    struct arena *arena;
    const struct correction_return *returned;
    const struct mark_index *marks;
    struct finding_list *findings;
    struct editor *editor;
    struct unmarked *made;
    size_t capacity;
};

/* The mark that a coloured cell has: by its comment, else where it was put; of a merged range all
 * cells are coloured by some programs. */
static const struct identity_mark *mark_of_cell(const struct unmarking *unmarking,
                                                const struct grid *grid,
                                                const struct cell_note *notes, size_t count,
                                                const struct filled_cell *cell)
{
    struct range merge = grid_merge(grid, cell->row, cell->column);
    const struct cell_note *note = note_at(notes, count, merge.first_row, merge.first_column);
    const struct identity_mark *mark =
        note == NULL ? NULL : mark_of_comment(unmarking->marks, note->text);

    return mark != NULL
               ? mark
               : mark_at(unmarking->marks, grid->name, merge.first_row, merge.first_column);
}

static struct place place_at(const struct unmarking *unmarking, struct text sheet, uint32_t row,
                             uint32_t column)
{
    return (struct place){
        .file = unmarking->returned->file, .sheet = sheet, .row = row, .column = column};
}

static bool uncolour(struct unmarking *unmarking, size_t sheet, const struct grid *grid,
                     const struct cell_note *notes, size_t count)
{
    struct filled_cell *cells;
    size_t filled;

    if (!editor_find_filled(unmarking->editor, sheet, mark_colours, MARK_COLOURS, &cells,
                            &filled)) {
        return false;
    }
    for (size_t i = 0; i < filled; i++) {
        const struct filled_cell *cell = &cells[i];
        const struct identity_mark *mark = mark_of_cell(unmarking, grid, notes, count, cell);
        const struct cell_edit edit = {.sheet = sheet,
                                       .row = cell->row,
                                       .column = cell->column,
                                       .fill = mark == NULL || mark->fill.length == 0 ? EDIT_NO_FILL
                                                                                      : mark->fill};
        if (mark == NULL) {
            finding_add(unmarking->findings, &fill_unknown,
                        place_at(unmarking, grid->name, cell->row, cell->column),
                        (struct finding_facts){0});
        }
        if (!editor_add(unmarking->editor, &edit)) {
            return false;
        }
    }
    return true;
}

static void keep_remark(struct unmarking *unmarking, struct text sheet,
                        const struct cell_note *note, struct text behind)
{
    struct unmarked *made = unmarking->made;

    made->remarks = arena_grow(unmarking->arena, made->remarks, made->remark_count,
                               made->remark_count + 1, sizeof *made->remarks, &unmarking->capacity);
    const struct identity_mark *mark = mark_of_comment(unmarking->marks, note->text);
    made->remarks[made->remark_count++] = (struct remark){
        mark != NULL ? mark : mark_at(unmarking->marks, sheet, note->row, note->column), behind,
        note->row, note->column};
    finding_add(unmarking->findings, &comment_mixed,
                place_at(unmarking, sheet, note->row, note->column), (struct finding_facts){0});
}

static bool uncomment(struct unmarking *unmarking, size_t sheet, struct text name,
                      const struct cell_note *notes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct text ours;
        struct text behind;
        if (notes[i].threaded || !mark_find(notes[i].text, &ours, &behind)) {
            continue;
        }
        if (behind.length > 0) {
            keep_remark(unmarking, name, &notes[i], behind);
            continue;
        }
        /* To its very end: white space behind our last words is no one's. */
        size_t start = (size_t)(ours.data - notes[i].text.data);
        const struct cell_edit edit = {.sheet = sheet,
                                       .row = notes[i].row,
                                       .column = notes[i].column,
                                       .uncomment = text_slice(notes[i].text, start, SIZE_MAX)};
        if (!editor_add(unmarking->editor, &edit)) {
            return false;
        }
    }
    return true;
}

static bool unmark_sheet(struct unmarking *unmarking, const struct grid *grid)
{
    struct cell_note *notes;
    size_t count;
    size_t sheet;

    if (incoming_is_ours(grid)) {
        return editor_remove_sheet(unmarking->editor, grid->name);
    }
    return editor_find_sheet(unmarking->editor, grid->name, &sheet) &&
           editor_read_notes(unmarking->editor, sheet, &notes, &count) &&
           uncolour(unmarking, sheet, grid, notes, count) &&
           uncomment(unmarking, sheet, grid->name, notes, count);
}

static bool do_edits(struct unmarking *unmarking, const struct edit_at *edits, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct cell_edit edit = edits[i].edit;
        if (!editor_find_sheet(unmarking->editor, edits[i].sheet, &edit.sheet) ||
            !editor_add(unmarking->editor, &edit)) {
            return false;
        }
    }
    return true;
}

bool unmarked_make(struct arena *arena, const struct limits *limits,
                   const struct unmark_order *order, struct finding_list *findings,
                   struct unmarked *unmarked)
{
    const struct correction_return *returned = order->returned;
    struct unmarking unmarking = {.arena = arena,
                                  .returned = returned,
                                  .marks = mark_index_create(arena, order->identity),
                                  .findings = findings,
                                  .made = unmarked};
    bool done = true;

    *unmarked = (struct unmarked){.remarks = NULL};
    if (!editor_open(arena, limits, returned->bytes, returned->file, findings, &unmarking.editor)) {
        return false;
    }
    for (size_t i = 0; i < returned->grid_count && done; i++) {
        done = unmark_sheet(&unmarking, returned->grids[i]);
    }
    done = done && do_edits(&unmarking, order->edits, order->edit_count) &&
           revision_write(arena, unmarking.editor, order->revision) &&
           editor_finish(unmarking.editor, &unmarked->bytes);
    return done;
}
