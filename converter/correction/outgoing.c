#include "correction/outgoing.h"

#include "correction/instructions.h"
#include "correction/mark.h"
#include "correction/revision.h"
#include "roundtrip/marks.h"

#include <stdlib.h>

static const struct finding_kind sent_already = {
    "send-back-twice", SEVERITY_ERROR,
    "{file} 里已有退回修改的标记（工作表“{found}”），没有再次退回。请先用 huibiao accept "
    "收回，再退回修订后的文件。",
    "{file} holds the marks of a file that was sent back (the sheet \"{found}\"); it was not sent "
    "again. Take it back with huibiao accept first, and send back the revision."};

static const struct finding_kind not_commented = {
    "send-back-not-commented", SEVERITY_INFO,
    "{cell} 已有对话式批注，没有另加批注，只加了底色并列入“修改说明”。",
    "The cell {cell} has a threaded comment, so none was added: it is coloured, and listed among "
    "the corrections."};

/* One workbook on its way out. */
struct marking {
    struct arena *arena;
    const struct correction_return *from;
    const struct outgoing_settings *settings;
    struct finding_list *findings;
    struct editor *editor;
    struct outgoing *made;
    struct cell_edit *edits; /* a cell each, by sheet, row and column */
    struct identity_mark *marks;
    size_t count;
};

/* The items of one cell stand together. */
static int compare_items(const void *left, const void *right)
{
    const struct item *const *a = left;
    const struct item *const *b = right;
    struct place first = (*a)->place;
    struct place second = (*b)->place;
    int order;

    first.file = second.file = TEXT("");
    order = place_compare(first, second);
    return order != 0 ? order : ((*a)->number > (*b)->number) - ((*a)->number < (*b)->number);
}

static bool same_cell(const struct item *a, const struct item *b)
{
    return a->place.row == b->place.row && a->place.column == b->place.column &&
           text_equal(a->place.sheet, b->place.sheet);
}

/* Infos are listed and leave their cells as they are. */
static bool is_marked(const struct item *item)
{
    return item->place.row > 0 && item->finding->severity >= SEVERITY_WARNING;
}

static void say_item(struct text_builder *body, enum language language, const struct item *item)
{
    bool zh = language == LANGUAGE_ZH;
    const struct finding *finding = item->finding;
    bool error = finding->severity == SEVERITY_ERROR;
    const char *level = zh ? (error ? "错误" : "提醒") : (error ? "error" : "warning");

    text_append(body, body->length > 0 ? TEXT("\n") : TEXT(""));
    text_append_format(body, zh ? "第 %zu 项（%s）：%.*s" : "No. %zu (%s): %.*s", item->number,
                       level, (int)item->message.length, item->message.data);
    if (item->proposed.length > 0) {
        text_append_format(body, zh ? "财政建议值：%.*s。" : " Proposed: %.*s.",
                           (int)item->proposed.length, item->proposed.data);
    }
}

/* One mark for the items of one cell, `count` from the first on. */
static bool add_mark(struct marking *marking, const struct item *const *items, size_t count)
{
    struct text_builder body = text_builder(marking->arena);
    enum mark_colour colour = MARK_WARNING;
    const struct place *place = &items[0]->place;
    struct cell_edit *edit = &marking->edits[marking->count];

    for (size_t i = 0; i < count; i++) {
        say_item(&body, marking->settings->language, items[i]);
        colour = items[i]->finding->severity == SEVERITY_ERROR ? MARK_ERROR : colour;
    }
    *edit = (struct cell_edit){
        .row = place->row,
        .column = place->column,
        .fill = mark_colours[colour],
        .comment = mark_comment(marking->arena, marking->settings->language, text_built(&body))};
    if (!editor_find_sheet(marking->editor, place->sheet, &edit->sheet)) {
        return false;
    }
    marking->marks[marking->count] = (struct identity_mark){.sheet = place->sheet,
                                                            .row = place->row,
                                                            .column = place->column,
                                                            .comment = edit->comment};
    marking->count++;
    return true;
}

static bool list_marks(struct marking *marking)
{
    const struct item_list *list = &marking->made->items;
    const struct item **sorted = arena_array(marking->arena, list->count + 1, sizeof *sorted);
    size_t count = 0;
    size_t end;

    marking->edits = arena_array(marking->arena, list->count + 1, sizeof *marking->edits);
    marking->marks = arena_array(marking->arena, list->count + 1, sizeof *marking->marks);
    for (size_t i = 0; i < list->count; i++) {
        if (is_marked(&list->items[i])) {
            sorted[count++] = &list->items[i];
        }
    }
    qsort(sorted, count, sizeof(struct item *), compare_items);
    for (size_t i = 0; i < count; i = end) {
        for (end = i + 1; end < count && same_cell(sorted[i], sorted[end]); end++) {
        }
        if (!add_mark(marking, &sorted[i], end - i)) {
            return false;
        }
    }
    return true;
}

/* A cell with a threaded comment keeps it, and gets none of ours. */
static bool spare_threads(struct marking *marking, size_t first, size_t end)
{
    struct cell_note *notes;
    size_t count;

    if (!editor_read_notes(marking->editor, marking->edits[first].sheet, &notes, &count)) {
        return false;
    }
    for (size_t i = first; i < end; i++) {
        struct cell_edit *edit = &marking->edits[i];
        const struct cell_note *note = note_at(notes, count, edit->row, edit->column);
        if (note != NULL && note->threaded) {
            edit->comment = TEXT("");
            marking->marks[i].comment = TEXT("");
            finding_add(marking->findings, &not_commented,
                        (struct place){.file = marking->from->file,
                                       .sheet = marking->marks[i].sheet,
                                       .row = edit->row,
                                       .column = edit->column},
                        (struct finding_facts){0});
        }
    }
    return true;
}

/* What fills the cells of one sheet have before they are marked. */
static bool keep_fills(struct marking *marking, size_t first, size_t end)
{
    struct text *fills = arena_array(marking->arena, end - first, sizeof *fills);

    if (!editor_cell_fills(marking->editor, &marking->edits[first], end - first, fills)) {
        return false;
    }
    for (size_t i = first; i < end; i++) {
        marking->marks[i].fill = fills[i - first];
    }
    return true;
}

static bool add_marks(struct marking *marking)
{
    size_t end;

    for (size_t first = 0; first < marking->count; first = end) {
        for (end = first + 1;
             end < marking->count && marking->edits[end].sheet == marking->edits[first].sheet;
             end++) {
        }
        if (!spare_threads(marking, first, end) || !keep_fills(marking, first, end)) {
            return false;
        }
    }
    for (size_t i = 0; i < marking->count; i++) {
        if (!editor_add(marking->editor, &marking->edits[i])) {
            return false;
        }
    }
    return true;
}

/* A department may have a sheet of that name of its own; ours is known by what stands on it. */
static struct text free_name(const struct marking *marking, struct text wanted)
{
    struct text name = wanted;

    for (size_t number = 2; correction_grid(marking->from, name) != NULL; number++) {
        name = text_format(marking->arena, "%.*s(%zu)", (int)wanted.length, wanted.data, number);
    }
    return name;
}

static bool add_sheets(struct marking *marking)
{
    const struct outgoing *made = marking->made;
    enum language language = marking->settings->language;
    const struct instructions_head head = {
        .language = language,
        .groups = correction_joined(marking->arena, language, made->groups, made->group_count),
        .round = made->round,
        .due = marking->settings->due};
    struct identity *identity = &marking->made->identity;
    struct added_sheet first = instructions_sheet(marking->arena, &head, &made->items);

    *identity = (struct identity){.layout = IDENTITY_LAYOUT,
                                  .round = made->round,
                                  .language = language,
                                  .marks = marking->marks,
                                  .mark_count = marking->count};
    if (!identity_make(marking->arena, marking->from, &made->items, identity)) {
        return false;
    }
    first.name = free_name(marking, first.name);
    struct added_sheet last = identity_sheet(marking->arena, identity);
    return editor_add_sheet(marking->editor, &first) && editor_add_sheet(marking->editor, &last);
}

/* Neither sheet of ours may stand in it: what was sent is taken back first. */
static bool was_not_sent(const struct marking *marking)
{
    for (size_t i = 0; i < marking->from->grid_count; i++) {
        const struct grid *grid = marking->from->grids[i];
        if (text_equal(grid->name, IDENTITY_SHEET) || instructions_are(grid)) {
            return finding_fail(marking->findings, &sent_already,
                                (struct place){.file = marking->from->file},
                                (struct finding_facts){.found = grid->name});
        }
    }
    return true;
}

/* What the department has explained in an earlier round is not asked for again, but an error is. */
static bool leave_out_explained(struct marking *marking, const struct revision *revision)
{
    struct item_list *list = &marking->made->items;
    size_t kept = 0;

    for (size_t i = 0; i < list->count && revision->explained_count > 0; i++) {
        struct item item = list->items[i];
        struct text digest;
        if (!item_digest(marking->arena, &item, &digest)) {
            return false;
        }
        if (item.finding->severity == SEVERITY_ERROR ||
            !text_is_among(digest, revision->explained, revision->explained_count)) {
            list->items[kept++] = item;
            list->items[kept - 1].number = kept;
        }
    }
    if (revision->explained_count > 0) {
        marking->made->explained = list->count - kept;
        list->count = kept;
    }
    return true;
}

/* What the workbook says of itself: in which round it is sent, what need not be asked. */
static bool look_back(struct marking *marking)
{
    struct revision revision;

    if (!revision_read(marking->arena, marking->editor, &revision)) {
        return false;
    }
    marking->made->round =
        marking->settings->round > 0 ? marking->settings->round : revision.round + 1;
    return leave_out_explained(marking, &revision);
}

static enum outgoing_outcome mark(struct marking *marking, const struct limits *limits)
{
    const struct correction_return *from = marking->from;

    if (!was_not_sent(marking)) {
        return OUTGOING_REFUSED;
    }
    if (!editor_open(marking->arena, limits, from->bytes, from->file, marking->findings,
                     &marking->editor) ||
        !look_back(marking)) {
        return OUTGOING_UNREADABLE;
    }
    if (marking->made->items.count == 0) {
        return OUTGOING_CLEAN;
    }
    if (list_marks(marking) && add_marks(marking) && add_sheets(marking) &&
        editor_finish(marking->editor, &marking->made->bytes)) {
        return OUTGOING_MARKED;
    }
    return editor_refused(marking->editor) ? OUTGOING_REFUSED : OUTGOING_UNREADABLE;
}

struct outgoing outgoing_make(struct arena *arena, const struct limits *limits,
                              const struct correction_return *from,
                              const struct outgoing_settings *settings,
                              struct finding_list *findings)
{
    struct outgoing made = {.outcome = OUTGOING_CLEAN,
                            .items = items_of(arena, from, settings->least)};
    struct marking marking = {
        .arena = arena, .from = from, .settings = settings, .findings = findings, .made = &made};

    made.groups = correction_groups(arena, from, &made.group_count);
    if (made.items.count > 0) {
        made.outcome = mark(&marking, limits);
    }
    return made;
}
