#include "mapping/near_label.h"

#include "base/unicode.h"
#include "base/wording.h"
#include "mapping/label.h"
#include "mapping/likeness.h"

enum { CANDIDATES = 3, LONGEST_CANDIDATE = 40 };

static const struct finding_kind label_near = {
    "label-near", SEVERITY_WARNING,
    "表中的“{found}”与标签“{expected}”相近，已按它读取。请核对；如果确实是同一标签，请在 "
    "{subject}。",
    "\"{found}\" is almost the label \"{expected}\" and was read as it. Check; if it is the same, "
    "add {subject}."};

static bool is_text(const struct form_sheet *sheet, size_t index)
{
    return sheet->grid->cells[index].type == CELL_TEXT && sheet->folded[index].length > 0 &&
           sheet->accounts[index].kind == ACCOUNT_UNREAD;
}

static bool may_hold(const struct region_reading *reading, struct range range, size_t index,
                     near_label_may *may, const void *context)
{
    const struct cell *cell = &reading->sheet->grid->cells[index];

    return range_contains(range, cell->row, cell->column) && is_text(reading->sheet, index) &&
           may(reading, context, index);
}

struct near_label near_label_find(const struct region_reading *reading,
                                  const struct label_set *labels, struct range range,
                                  near_label_may *may, const void *context)
{
    const struct grid *grid = reading->sheet->grid;
    struct likeness best = likeness_none(SIZE_MAX);
    bool tied = false;

    for (size_t i = grid_lower_bound(grid, range.first_row, range.first_column);
         i < grid->count && grid->cells[i].row <= range.last_row; i++) {
        if (!may_hold(reading, range, i, may, context)) {
            continue;
        }
        struct likeness likeness = likeness_near(reading, labels, i);
        tied = likeness.edits < best.edits
                   ? false
                   : tied || (likeness.edits == best.edits && likeness.edits != SIZE_MAX);
        best = likeness.edits < best.edits ? likeness : best;
    }
    return tied ? likeness_none(SIZE_MAX).near : best.near;
}

/* "forms/a.yaml:16": where labels are to be added. */
static struct text line_of(struct arena *arena, const struct label_set *labels)
{
    const struct node *node = labels->node;

    return node == NULL ? TEXT("")
                        : text_format(arena, "%.*s:%u", (int)node->file.length, node->file.data,
                                      (unsigned)node->line);
}

/* What stands in the cell, as it stands, of the text that is almost a label. */
static struct text as_it_stands(const struct form_sheet *sheet, const struct near_label *near)
{
    struct text shown = sheet->grid->cells[near->index].shown;
    struct folded_text folded = unicode_fold(sheet->arena, shown);
    size_t length = near->found.length;

    return length == 0 || length > folded.folded.length
               ? near->found
               : text_trim(text_slice(shown, 0, folded.ends[length - 1]));
}

/* A label of the set as the mapping file spells it, as it would stand on the sheet. */
static struct text written(const struct region_reading *reading, const struct label_set *labels,
                           size_t at, struct text unit)
{
    struct arena *arena = reading->sheet->arena;

    return label_written(arena, label_spelled(arena, labels, at), reading->year, unit);
}

/* The spelling of the label that a text is almost. */
static struct text spelled(const struct region_reading *reading, const struct label_set *labels,
                           const struct near_label *near)
{
    struct text unit = near->unit == NULL ? reading->unit.name : near->unit->name;

    for (size_t i = 0; i < labels->count; i++) {
        struct text label = written(reading, labels, i, unit);
        if (text_equal(label_fold(reading->sheet->arena, label), near->label)) {
            return label;
        }
    }
    return near->label;
}

/* `“项目名稱” to the labels at forms/a.yaml:16` */
static struct text what_to_add(const struct region_reading *reading, const struct near_label *near,
                               const struct label_set *labels)
{
    struct arena *arena = reading->sheet->arena;
    struct text line = line_of(arena, labels);
    struct text addition = text_equal(near->addition, near->found)
                               ? as_it_stands(reading->sheet, near)
                               : near->addition;

    return finding_language(reading->sheet->findings) == LANGUAGE_ZH
               ? text_format(arena, "%.*s 的 labels 中补充“%.*s”", (int)line.length, line.data,
                             (int)addition.length, addition.data)
               : text_format(arena, "\"%.*s\" to the labels at %.*s", (int)addition.length,
                             addition.data, (int)line.length, line.data);
}

void near_label_take(struct region_reading *reading, const struct near_label *near,
                     const struct label_set *labels, const struct field *field)
{
    struct form_sheet *sheet = reading->sheet;
    const struct cell *cell = &sheet->grid->cells[near->index];

    form_sheet_account(sheet, near->index, ACCOUNT_LABEL, labels->node);
    sheet->accounts[near->index].unit = near->unit;
    finding_add(sheet->findings, &label_near, form_sheet_place(sheet, cell->row, cell->column),
                (struct finding_facts){.field = field == NULL ? TEXT("") : field->name,
                                       .found = as_it_stands(sheet, near),
                                       .expected = spelled(reading, labels, near),
                                       .subject = what_to_add(reading, near, labels)});
}

struct near_label near_label_find_and_take(struct region_reading *reading,
                                           const struct label_set *labels, struct range range,
                                           near_label_may *may, const void *context,
                                           const struct field *field)
{
    struct near_label near = near_label_find(reading, labels, range, may, context);

    if (near.index != SIZE_MAX) {
        near_label_take(reading, &near, labels, field);
    }
    return near;
}

struct text near_label_expected(const struct region_reading *reading,
                                const struct label_set *labels)
{
    const struct unit *unit = likeness_unit(labels);
    struct text name =
        reading->unit.name.length > 0 || unit == NULL ? reading->unit.name : unit->name;

    if (labels->count == 0 || !likeness_can_be_written(reading, labels->labels[0])) {
        return label_spelled(reading->sheet->arena, labels, 0);
    }
    return written(reading, labels, 0, name);
}

/* Keeps the best, those met first before others as good. */
static void keep(struct likeness best[CANDIDATES], struct likeness likeness)
{
    for (size_t i = 0; i < CANDIDATES; i++) {
        if (likeness.edits < best[i].edits) {
            struct likeness passed = best[i];
            best[i] = likeness;
            likeness = passed;
        }
    }
}

/* The texts of the range that are most like a label of the set, each with its cell, three at
 * most: `“项目名”（B3）`; empty when none is half like it. */
static struct text candidates(const struct region_reading *reading, const struct label_set *labels,
                              struct range range, near_label_may *may, const void *context)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;
    bool zh = finding_language(sheet->findings) == LANGUAGE_ZH;
    struct text_builder told = text_builder(sheet->arena);
    struct likeness best[CANDIDATES];

    for (size_t i = 0; i < CANDIDATES; i++) {
        best[i] = likeness_none(SIZE_MAX);
    }
    for (size_t i = grid_lower_bound(grid, range.first_row, range.first_column);
         i < grid->count && grid->cells[i].row <= range.last_row; i++) {
        if (may_hold(reading, range, i, may, context)) {
            keep(best, likeness_of(reading, labels, i));
        }
    }
    for (size_t i = 0; i < CANDIDATES && best[i].edits != SIZE_MAX; i++) {
        const struct cell *cell = &grid->cells[best[i].near.index];
        struct text shown = text_head(as_it_stands(sheet, &best[i].near), LONGEST_CANDIDATE);
        struct place place = form_sheet_place(sheet, cell->row, cell->column);
        struct text reference = cell_reference(sheet->arena, place.row, place.column);
        text_append_format(&told, zh ? "%s“%.*s”（%.*s）" : "%s\"%.*s\" (%.*s)",
                           i == 0 ? "" : (zh ? "、" : ", "), (int)shown.length, shown.data,
                           (int)reference.length, reference.data);
    }
    return text_built(&told);
}

struct text near_label_remedy(const struct region_reading *reading, const struct label_set *labels,
                              struct range range, near_label_may *may, const void *context,
                              struct text *like)
{
    struct arena *arena = reading->sheet->arena;
    struct text line = line_of(arena, labels);

    *like = candidates(reading, labels, range, may, context);
    struct wording remedy =
        like->length == 0
            ? wording_format(arena, "请检查表中文字，或在 %.*s 的 labels 中补充。",
                             "Check the form's words, or add the label at %.*s.", (int)line.length,
                             line.data)
            : wording_format(arena,
                             "表中相近的文字：%.*s。如果其中之一就是它，请在 %.*s 的 labels "
                             "中补充，否则请检查表中文字。",
                             "Like it are: %.*s. If one of them is it, add that at %.*s; else "
                             "check the form's words.",
                             (int)like->length, like->data, (int)line.length, line.data);
    return wording_for(reading->sheet->findings, remedy);
}
