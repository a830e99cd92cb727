#include "roundtrip/editor_private.h"
#include "roundtrip/escape.h"
#include "roundtrip/findings.h"
#include "roundtrip/formula_move.h"
#include "roundtrip/tag.h"

/* The children of a cell that give it a value; `prefix` is that of the cell. */
static struct text content(struct arena *arena, const struct cell_edit *edit, struct text prefix)
{
    struct text_builder out = text_builder(arena);
    int length = (int)prefix.length;

    if (edit->value == EDIT_NUMBER) {
        struct text number = decimal_text(arena, edit->number);
        text_append_format(&out, "<%.*sv>%.*s</%.*sv>", length, prefix.data, (int)number.length,
                           number.data, length, prefix.data);
    } else if (edit->value == EDIT_TEXT) {
        text_append_format(&out, "<%.*sis><%.*st", length, prefix.data, length, prefix.data);
        text_append(&out, escape_space(edit->text));
        text_append_byte(&out, '>');
        escape_append_xstring(&out, edit->text);
        text_append_format(&out, "</%.*st></%.*sis>", length, prefix.data, length, prefix.data);
    }
    return text_built(&out);
}

/* The cell's tag with its new type and style. What binds it to the metadata of an array or of a
 * rich value (`cm`, `vm`) goes with the value. */
static struct text cell_tag(struct arena *arena, struct text tag, const struct target *target)
{
    const struct cell_edit *edit = target->edit;

    if (edit->value != EDIT_KEEP) {
        tag = tag_without(arena, tag_without(arena, tag, "cm"), "vm");
        tag = edit->value == EDIT_TEXT ? tag_with(arena, tag, "t", TEXT("inlineStr"))
                                       : tag_without(arena, tag, "t");
    }
    if (edit->fill.length > 0) {
        struct text style = text_format(arena, "%lu", (unsigned long)target->new_style);
        tag = tag_with(arena, tag, "s", style);
    }
    return tag;
}

static void replace_children(struct changed_part *part, const struct target *target,
                             struct text put)
{
    if (target->child_count == 0) {
        changed_part_splice(part, target->tag.start + target->tag.length, 0, put);
    }
    for (size_t i = 0; i < target->child_count; i++) {
        const struct part_span *child = &target->children[i];
        changed_part_splice(part, child->start, child->end - child->start, i == 0 ? put : TEXT(""));
    }
}

static void splice_cell(struct changed_part *part, const struct target *target)
{
    struct arena *arena = part->arena;
    const struct cell_edit *edit = target->edit;
    struct text before = changed_part_text(part, target->tag.start, target->tag.length);
    struct text tag = cell_tag(arena, before, target);
    struct text put = content(arena, edit, tag_prefix(before));

    if (tag_is_whole(tag) && put.length > 0) {
        struct text_builder whole = text_builder(arena);
        text_append(&whole, tag_opened(arena, tag));
        text_append(&whole, put);
        text_append(&whole, tag_end(arena, tag));
        tag = text_built(&whole);
    } else if (edit->value != EDIT_KEEP && !tag_is_whole(tag)) {
        replace_children(part, target, put);
    }
    if (!text_equal(tag, before)) {
        changed_part_splice(part, target->tag.start, target->tag.length, tag);
    }
}

/* The text of the formula moves to the first of the cells that go on sharing it. */
static void hand_over_formula(struct changed_part *part, const struct target *target)
{
    struct arena *arena = part->arena;
    const struct followers *followers = &target->followers;
    struct text tag = changed_part_text(part, followers->tag.start, followers->tag.length);
    struct text_builder whole = text_builder(arena);

    tag = tag_opened(arena, tag_with(arena, tag, "ref", range_reference(arena, followers->range)));
    text_append(&whole, tag);
    escape_append(&whole, formula_move(arena, target->expression,
                                       (int32_t)followers->row - (int32_t)target->edit->row,
                                       (int32_t)followers->column - (int32_t)target->edit->column));
    text_append(&whole, tag_end(arena, tag));
    changed_part_splice(part, followers->span.start, followers->span.end - followers->span.start,
                        text_built(&whole));
}

/* Whether a cell must be made for an edit: a comment needs none. */
static bool wants_cell(const struct cell_edit *edit)
{
    return edit->fill.length > 0 || edit->value == EDIT_NUMBER || edit->value == EDIT_TEXT;
}

uint32_t target_base_style(const struct target *target)
{
    if (target->found) {
        return target->style;
    }
    return target->at->style != 0 ? target->at->style : target->column_style;
}

static struct text new_cell(struct arena *arena, const struct target *target, struct text prefix)
{
    const struct cell_edit *edit = target->edit;
    struct text_builder out = text_builder(arena);
    struct text reference = cell_reference(arena, edit->row, edit->column);
    struct text put = content(arena, edit, prefix);
    uint32_t style = edit->fill.length > 0 ? target->new_style : target_base_style(target);

    text_append_format(&out, "<%.*sc r=\"%.*s\"", (int)prefix.length, prefix.data,
                       (int)reference.length, reference.data);
    if (style != 0) {
        text_append_format(&out, " s=\"%lu\"", (unsigned long)style);
    }
    text_append(&out, edit->value == EDIT_TEXT ? TEXT(" t=\"inlineStr\"") : TEXT(""));
    if (put.length == 0) {
        text_append(&out, TEXT("/>"));
        return text_built(&out);
    }
    text_append_byte(&out, '>');
    text_append(&out, put);
    text_append_format(&out, "</%.*sc>", (int)prefix.length, prefix.data);
    return text_built(&out);
}

/* The row's tag, its `spans` widened to hold the new cells. */
static struct text row_tag(struct arena *arena, const struct targets *targets, size_t first,
                           struct text tag)
{
    const struct target_row *row = targets->items[first].at;
    struct range spans = row->spans;

    for (size_t i = first; i < targets->count && targets->items[i].at == row; i++) {
        const struct cell_edit *edit = targets->items[i].edit;
        if (!targets->items[i].found && wants_cell(edit)) {
            spans.first_column =
                edit->column < spans.first_column ? edit->column : spans.first_column;
            spans.last_column = edit->column > spans.last_column ? edit->column : spans.last_column;
        }
    }
    bool same = spans.first_column == row->spans.first_column &&
                spans.last_column == row->spans.last_column;
    if (row->spans.first_column == 0 || same) {
        return tag;
    }
    return tag_with(arena, tag, "spans",
                    text_format(arena, "%lu:%lu", (unsigned long)spans.first_column,
                                (unsigned long)spans.last_column));
}

/* The new cells of a row that is there, from the target `first` on. */
static void splice_into_row(struct changed_part *part, const struct targets *targets, size_t first)
{
    struct arena *arena = part->arena;
    const struct target_row *row = targets->items[first].at;
    struct text before = changed_part_text(part, row->tag.start, row->tag.length);
    struct text prefix = tag_prefix(before);
    struct text tag = row_tag(arena, targets, first, before);
    bool whole = tag_is_whole(before);
    struct text_builder cells = text_builder(arena);

    for (size_t i = first; i < targets->count && targets->items[i].at == row; i++) {
        const struct target *target = &targets->items[i];
        if (!target->found && wants_cell(target->edit)) {
            struct text cell = new_cell(arena, target, prefix);
            if (whole) {
                text_append(&cells, cell);
            } else {
                changed_part_splice(part, target->placed ? target->place : row->content_end, 0,
                                    cell);
            }
        }
    }
    if (cells.length > 0) {
        text_append(&cells, tag_end(arena, tag));
        tag = tag_opened(arena, tag);
    }
    if (cells.length > 0 || !text_equal(tag, before)) {
        struct text_builder put = text_builder(arena);
        text_append(&put, tag);
        text_append(&put, text_built(&cells));
        changed_part_splice(part, row->tag.start, row->tag.length, text_built(&put));
    }
}

/* A row that is not there, with its cells; empty when none of them must be made. */
static struct text new_row(struct arena *arena, const struct targets *targets, size_t first,
                           struct text prefix)
{
    const struct target_row *row = targets->items[first].at;
    struct text_builder out = text_builder(arena);
    bool wanted = false;

    text_append_format(&out, "<%.*srow r=\"%lu\">", (int)prefix.length, prefix.data,
                       (unsigned long)row->row);
    for (size_t i = first; i < targets->count && targets->items[i].at == row; i++) {
        const struct target *target = &targets->items[i];
        if (!target->found && wants_cell(target->edit)) {
            text_append(&out, new_cell(arena, target, prefix));
            wanted = true;
        }
    }
    text_append_format(&out, "</%.*srow>", (int)prefix.length, prefix.data);
    return wanted ? text_built(&out) : TEXT("");
}

static void splice_rows(struct changed_part *part, const struct targets *targets)
{
    struct arena *arena = part->arena;
    struct text tag = changed_part_text(part, targets->cells.start, targets->cells.length);
    struct text prefix = tag_prefix(tag);
    struct text_builder at_end = text_builder(arena);

    for (size_t i = 0; i < targets->count; i++) {
        const struct target_row *row = targets->items[i].at;
        if (i > 0 && row == targets->items[i - 1].at) {
            continue;
        }
        if (row->found) {
            splice_into_row(part, targets, i);
        } else if (row->placed) {
            changed_part_splice(part, row->place, 0, new_row(arena, targets, i, prefix));
        } else {
            text_append(&at_end, new_row(arena, targets, i, prefix));
        }
    }
    changed_part_put_into(part, &targets->cells, targets->cells_end, text_built(&at_end));
}

/* The dimension that the sheet gives is widened to hold the new cells (§18.3.1.35). */
static void widen_dimension(struct changed_part *part, const struct targets *targets)
{
    struct range range = targets->dimension_range;
    bool wider = false;

    for (size_t i = 0; i < targets->count && targets->dimension.length > 0; i++) {
        const struct cell_edit *edit = targets->items[i].edit;
        if (wants_cell(edit) && !range_contains(range, edit->row, edit->column)) {
            wider = true;
            range.first_row = edit->row < range.first_row ? edit->row : range.first_row;
            range.last_row = edit->row > range.last_row ? edit->row : range.last_row;
            range.first_column =
                edit->column < range.first_column ? edit->column : range.first_column;
            range.last_column = edit->column > range.last_column ? edit->column : range.last_column;
        }
    }
    if (wider) {
        struct text tag =
            changed_part_text(part, targets->dimension.start, targets->dimension.length);
        changed_part_splice(part, targets->dimension.start, targets->dimension.length,
                            tag_with(part->arena, tag, "ref", range_reference(part->arena, range)));
    }
}

void cells_splice(struct edited_sheet *sheet)
{
    struct changed_part *part = &sheet->part;
    const struct targets *targets = &sheet->targets;

    for (size_t i = 0; i < targets->count; i++) {
        const struct target *target = &targets->items[i];
        bool valued = target->edit->value != EDIT_KEEP;
        if (target->found && (valued || target->edit->fill.length > 0)) {
            splice_cell(part, target);
        }
        if (valued && target->formula == FORMULA_LEADS && target->followers.any) {
            hand_over_formula(part, target);
        }
    }
    splice_rows(part, targets);
    widen_dimension(part, targets);
}
