#include "roundtrip/comment_part.h"
#include "roundtrip/findings.h"

#include "base/wording.h"

static const char comments_type[] =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";

const char *const threaded_comment_namespaces[] = {
    "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments", NULL};

enum threaded_element { THREADS = 1, THREADED };

static const struct xml_path threaded_paths[] = {
    {0, "ThreadedComments", THREADS, false},
    {THREADS, "threadedComment", THREADED, false},
};

/* Cells that get a box, or whose box goes. */
struct boxed {
    const struct cell_edit **edits;
    size_t count;
};

static struct boxed boxed_of(const struct commenting *commenting)
{
    return (struct boxed){.edits = arena_array(commenting->part.arena, commenting->count,
                                               sizeof(struct cell_edit *))};
}

/* The comments of cells that have none, and their boxes. */
static bool add_new(struct commenting *commenting, const struct boxed *fresh)
{
    struct changed_part *part = &commenting->part;
    struct text_builder put = text_builder(part->arena);

    if (fresh->count == 0) {
        return true;
    }
    if (commenting->authors.tag.length == 0 || commenting->list.tag.length == 0) {
        return editor_refuse(
            commenting->sheet, fresh->edits[0], &edit_structure,
            (struct finding_facts){
                .subject = wording_for(commenting->sheet->editor->findings,
                                       WORDING("批注部件残缺", "its comments are incomplete"))});
    }
    if (!commenting->author_known) {
        comment_part_add_author(commenting);
    }
    for (size_t i = 0; i < fresh->count; i++) {
        comment_part_append(&put, commenting, fresh->edits[i]);
    }
    changed_part_put_into(part, &commenting->list.tag, commenting->list.content_end,
                          text_built(&put));
    return drawing_add(commenting->sheet, fresh->edits, fresh->count);
}

static bool start_threaded(void *context, int element, const struct xml_attributes *attributes)
{
    struct commenting *commenting = context;
    struct found_comment *comment =
        element == THREADED ? comment_part_at(commenting, xml_attribute(attributes, "ref", NULL))
                            : NULL;

    if (comment != NULL) {
        commenting->threaded = true;
        (void)editor_refuse(commenting->sheet, comment->edit, &edit_threaded,
                            (struct finding_facts){0});
    }
    return true;
}

/* Whether no cell to be commented has a threaded comment ([MS-XLSX] 2.1.25). */
static bool no_threads(struct commenting *commenting)
{
    struct edited_sheet *sheet = commenting->sheet;
    struct package *package = sheet->editor->package;
    const struct xml_reader reader = {.paths = threaded_paths,
                                      .path_count =
                                          sizeof threaded_paths / sizeof threaded_paths[0],
                                      .namespaces = threaded_comment_namespaces,
                                      .start = start_threaded,
                                      .context = commenting};
    bool read = true;

    for (size_t i = 0; i < sheet->relationships.count; i++) {
        const struct relationship *threads = &sheet->relationships.items[i];
        if (text_equal(threads->type, TEXT("threadedComment")) && !threads->external &&
            package_has(package, threads->target)) {
            read = package_read_xml(package, threads->target, &reader) && read;
        }
    }
    return read && !commenting->threaded;
}

static void list_comments(struct commenting *commenting)
{
    const struct targets *targets = &commenting->sheet->targets;

    commenting->comments =
        arena_array(commenting->sheet->editor->arena, targets->count, sizeof *commenting->comments);
    for (size_t i = 0; i < targets->count; i++) {
        const struct cell_edit *edit = targets->items[i].edit;
        if (edit->comment.length > 0 || edit->uncomment.length > 0) {
            commenting->comments[commenting->count++].edit = edit;
        }
    }
}

static void name_part(const struct commenting *commenting)
{
    struct edited_sheet *sheet = commenting->sheet;
    struct text name = commenting->part.name;

    (void)editor_relate(sheet, "comments", name);
    list_part_add(&sheet->editor->types, "Override", "PartName=\"%.*s\" ContentType=\"%s\"",
                  (int)name.length, name.data, comments_type);
}

/* A part of no comments goes, and what tells of it. */
static void drop_part(const struct commenting *commenting)
{
    struct edited_sheet *sheet = commenting->sheet;
    struct text name = commenting->part.name;

    editor_change(sheet->editor, PART_REMOVED, name, TEXT(""));
    list_part_unrelate(&sheet->relations, "comments", commenting->there->id);
    list_part_drop_type(&sheet->editor->types, name);
}

/* What stands in comments already: texts behind it, or taken out of it. */
static bool change_those_there(struct commenting *commenting, struct boxed *fresh,
                               struct boxed *gone)
{
    bool done = true;

    for (size_t i = 0; i < commenting->count; i++) {
        const struct found_comment *comment = &commenting->comments[i];
        bool adds = comment->edit->comment.length > 0;
        bool whole = false;
        if (!comment->there && adds) {
            fresh->edits[fresh->count++] = comment->edit;
        } else if (comment->there && adds) {
            done = comment_part_extend(commenting, comment) && done;
        } else if (comment->there) {
            comment_part_cut(commenting, comment, &whole);
        }
        if (whole) {
            gone->edits[gone->count++] = comment->edit;
        }
    }
    return done;
}

static bool write_comments(struct commenting *commenting)
{
    struct edited_sheet *sheet = commenting->sheet;
    struct boxed fresh = boxed_of(commenting);
    struct boxed gone = boxed_of(commenting);

    if (!change_those_there(commenting, &fresh, &gone)) {
        return false;
    }
    if (commenting->there == NULL && fresh.count > 0) {
        name_part(commenting);
    }
    if (!drawing_take_out(sheet, gone.edits, gone.count) || !add_new(commenting, &fresh)) {
        return false;
    }
    drawing_finish(sheet);
    if (commenting->there != NULL && gone.count > 0 && fresh.count == 0 &&
        gone.count == commenting->comment_count) {
        drop_part(commenting);
        return true;
    }
    if (commenting->part.count > 0) {
        editor_change(sheet->editor, commenting->there == NULL ? PART_ADDED : PART_REPLACED,
                      commenting->part.name, changed_part_finish(&commenting->part));
    }
    return true;
}

bool comments_change(struct edited_sheet *sheet)
{
    struct commenting commenting = {.sheet = sheet};

    list_comments(&commenting);
    return commenting.count == 0 || (no_threads(&commenting) && comment_part_open(&commenting) &&
                                     write_comments(&commenting));
}
