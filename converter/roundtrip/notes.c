/* Comments as they are read (ECMA-376-1 §18.7). */
#include "roundtrip/editor_private.h"
#include "roundtrip/marks.h"

#include <stdlib.h>

enum element { COMMENTS = 1, LIST, COMMENT, COMMENT_TEXT, PLAIN, RUN, RUN_TEXT, THREADS, THREADED };

static const struct xml_path comment_paths[] = {
    {0, "comments", COMMENTS, false},  {COMMENTS, "commentList", LIST, false},
    {LIST, "comment", COMMENT, false}, {COMMENT, "text", COMMENT_TEXT, false},
    {COMMENT_TEXT, "t", PLAIN, true},  {COMMENT_TEXT, "r", RUN, false},
    {RUN, "t", RUN_TEXT, true},
};

static const struct xml_path threaded_paths[] = {
    {0, "ThreadedComments", THREADS, false},
    {THREADS, "threadedComment", THREADED, false},
};

struct noting {
    struct arena *arena;
    struct cell_note *notes;
    size_t count, capacity;
    bool current; /* the comment that is read names a cell */
    struct text_builder text;
};

static struct cell_note *add_note(struct noting *noting, uint32_t row, uint32_t column)
{
    noting->notes = arena_grow(noting->arena, noting->notes, noting->count, noting->count + 1,
                               sizeof *noting->notes, &noting->capacity);
    struct cell_note *note = &noting->notes[noting->count++];
    *note = (struct cell_note){.row = row, .column = column};
    return note;
}

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    struct noting *noting = context;
    uint32_t row;
    uint32_t column;
    bool begins = element == COMMENT || element == THREADED;

    if (begins) {
        noting->current =
            cell_reference_read(xml_attribute(attributes, "ref", NULL), &row, &column);
        noting->text = text_builder(noting->arena);
    }
    if (begins && noting->current) {
        add_note(noting, row, column)->threaded = element == THREADED;
    }
    return true;
}

static bool end(void *context, int element, struct text content)
{
    struct noting *noting = context;

    if (element == PLAIN || element == RUN_TEXT) {
        text_append(&noting->text, content);
    } else if (element == COMMENT && noting->current) {
        noting->notes[noting->count - 1].text = text_built(&noting->text);
    }
    return true;
}

static bool read_parts(struct editor *editor, const struct relationships *relationships,
                       const char *type, const struct xml_reader *reader)
{
    bool read = true;

    for (size_t i = 0; i < relationships->count; i++) {
        const struct relationship *part = &relationships->items[i];
        if (text_equal(part->type, text_of(type)) && !part->external &&
            package_has(editor->package, part->target)) {
            read = package_read_xml(editor->package, part->target, reader) && read;
        }
    }
    return read;
}

static int compare(const void *left, const void *right)
{
    const struct cell_note *a = left;
    const struct cell_note *b = right;

    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    return (a->column > b->column) - (a->column < b->column);
}

static bool same_cell(const struct cell_note *a, const struct cell_note *b)
{
    return a->row == b->row && a->column == b->column;
}

/* A threaded comment stands in both parts: a note of its own cell each. */
static void fold(struct noting *noting)
{
    size_t kept = 0;

    if (noting->count > 0) {
        qsort(noting->notes, noting->count, sizeof *noting->notes, compare);
    }
    for (size_t i = 0; i < noting->count; i++) {
        if (kept > 0 && same_cell(&noting->notes[kept - 1], &noting->notes[i])) {
            struct cell_note *note = &noting->notes[kept - 1];
            note->threaded = note->threaded || noting->notes[i].threaded;
            note->text = note->text.length > 0 ? note->text : noting->notes[i].text;
        } else {
            noting->notes[kept++] = noting->notes[i];
        }
    }
    noting->count = kept;
}

bool editor_read_notes(struct editor *editor, size_t sheet, struct cell_note **notes, size_t *count)
{
    struct noting noting = {.arena = editor->arena};
    struct relationships relationships;
    struct xml_reader comments = {.paths = comment_paths,
                                  .path_count = sizeof comment_paths / sizeof comment_paths[0],
                                  .namespaces = xml_spreadsheet_namespaces,
                                  .start = start,
                                  .end = end,
                                  .context = &noting};
    struct xml_reader threads = comments;

    threads.paths = threaded_paths;
    threads.path_count = sizeof threaded_paths / sizeof threaded_paths[0];
    threads.namespaces = threaded_comment_namespaces;
    if (!package_relationships(editor->package, workbook_sheet(editor->workbook, sheet)->part,
                               &relationships) ||
        !read_parts(editor, &relationships, "comments", &comments) ||
        !read_parts(editor, &relationships, "threadedComment", &threads)) {
        return false;
    }
    fold(&noting);
    *notes = noting.notes;
    *count = noting.count;
    return true;
}

const struct cell_note *note_at(const struct cell_note *notes, size_t count, uint32_t row,
                                uint32_t column)
{
    const struct cell_note wanted = {.row = row, .column = column};

    return count == 0 ? NULL : bsearch(&wanted, notes, count, sizeof *notes, compare);
}
