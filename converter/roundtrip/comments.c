#include "roundtrip/editor_private.h"
#include "roundtrip/escape.h"
#include "roundtrip/findings.h"
#include "roundtrip/tag.h"

#include "base/wording.h"

static const char comments_type[] =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";

/* Under whose name the comments stand. */
static const char author[] = "huibiao";

static const char *const threaded_namespaces[] = {
    "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments", NULL};

enum element { COMMENTS = 1, AUTHORS, AUTHOR, LIST, COMMENT, COMMENT_TEXT, PLAIN, RUN };
enum threaded_element { THREADS = 1, THREADED };

static const struct xml_path paths[] = {
    {0, "comments", COMMENTS, false},  {COMMENTS, "authors", AUTHORS, false},
    {AUTHORS, "author", AUTHOR, true}, {COMMENTS, "commentList", LIST, false},
    {LIST, "comment", COMMENT, false}, {COMMENT, "text", COMMENT_TEXT, false},
    {COMMENT_TEXT, "t", PLAIN, false}, {COMMENT_TEXT, "r", RUN, false},
};

static const struct xml_path threaded_paths[] = {
    {0, "ThreadedComments", THREADS, false},
    {THREADS, "threadedComment", THREADED, false},
};

/* An element where it stands; length 0 for none. */
struct found {
    struct xml_tag tag;
    uint64_t content_end; /* where its end tag begins */
    uint64_t end;
};

/* The comment that a cell has, and what a further text is put behind. */
struct found_comment {
    const struct cell_edit *edit;
    bool there;
    struct found text, plain, run;
};

struct commenting {
    struct edited_sheet *sheet;
    struct changed_part part;
    bool is_new;
    struct found authors, list;
    size_t author_count, author; /* how many there are; the number of ours */
    bool author_known;
    struct found_comment *comments; /* by row and column: those of the edits */
    size_t count;
    struct found_comment *current;
    struct xml_tag tag;
    bool threaded; /* some cell has a threaded comment already */
};

static void begin(struct found *found, const struct commenting *commenting)
{
    *found = (struct found){.tag = commenting->tag};
}

static void finish(struct found *found, const struct commenting *commenting)
{
    found->content_end = commenting->tag.start;
    found->end = commenting->tag.start + commenting->tag.length;
}

static struct found_comment *comment_at(struct commenting *commenting, struct text reference)
{
    uint32_t row;
    uint32_t column;
    size_t low = 0;
    size_t high = commenting->count;

    if (!cell_reference_read(reference, &row, &column)) {
        return NULL;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct cell_edit *edit = commenting->comments[middle].edit;
        if (edit->row < row || (edit->row == row && edit->column < column)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    struct found_comment *comment = &commenting->comments[low];
    return low < commenting->count && comment->edit->row == row && comment->edit->column == column
               ? comment
               : NULL;
}

static void start_comment(struct commenting *commenting, const struct xml_attributes *attributes)
{
    struct found_comment *comment = comment_at(commenting, xml_attribute(attributes, "ref", NULL));

    commenting->current = comment != NULL && !comment->there ? comment : NULL;
    if (commenting->current != NULL) {
        commenting->current->there = true;
    }
}

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    struct commenting *commenting = context;
    struct found_comment *comment = commenting->current;

    if (element == AUTHORS) {
        begin(&commenting->authors, commenting);
    } else if (element == LIST) {
        begin(&commenting->list, commenting);
    } else if (element == COMMENT) {
        start_comment(commenting, attributes);
    } else if (element == COMMENT_TEXT && comment != NULL) {
        begin(&comment->text, commenting);
    } else if (element == PLAIN && comment != NULL) {
        begin(&comment->plain, commenting);
    } else if (element == RUN && comment != NULL) {
        begin(&comment->run, commenting);
    }
    return true;
}

static bool end(void *context, int element, struct text content)
{
    struct commenting *commenting = context;
    struct found_comment *comment = commenting->current;

    if (element == AUTHOR) {
        bool ours = text_equal(content, text_of(author));
        commenting->author =
            ours && !commenting->author_known ? commenting->author_count : commenting->author;
        commenting->author_known = commenting->author_known || ours;
        commenting->author_count++;
    } else if (element == AUTHORS) {
        finish(&commenting->authors, commenting);
    } else if (element == LIST) {
        finish(&commenting->list, commenting);
    } else if (element == COMMENT) {
        commenting->current = NULL;
    } else if (element == COMMENT_TEXT && comment != NULL) {
        finish(&comment->text, commenting);
    } else if (element == PLAIN && comment != NULL) {
        finish(&comment->plain, commenting);
    } else if (element == RUN && comment != NULL) {
        finish(&comment->run, commenting);
    }
    return true;
}

static struct text new_part(const struct edited_sheet *sheet)
{
    const char *space = xml_spreadsheet_namespaces[editor_is_strict(sheet) ? 1 : 0];

    return text_format(sheet->editor->arena,
                       "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                       "<comments xmlns=\"%s\"><authors/><commentList/></comments>",
                       space);
}

static bool open_part(struct commenting *commenting)
{
    struct edited_sheet *sheet = commenting->sheet;
    struct editor *editor = sheet->editor;
    const struct relationship *there =
        relationship_of_type(&sheet->relationships, TEXT("comments"));
    struct xml_reader reader = {.paths = paths,
                                .path_count = sizeof paths / sizeof paths[0],
                                .namespaces = xml_spreadsheet_namespaces,
                                .start = start,
                                .end = end,
                                .context = commenting,
                                .tag = &commenting->tag};

    commenting->is_new = there == NULL || there->external;
    if (commenting->is_new) {
        commenting->part = changed_part_of(
            editor->arena, editor_new_part(editor, "/xl/comments", "xml"), new_part(sheet));
    } else if (!changed_part_open(editor->arena, editor->package, there->target,
                                  &commenting->part)) {
        return false;
    }
    return changed_part_read(&commenting->part, &editor->reading, &reader);
}

static void put_into(struct changed_part *part, const struct found *found, struct text put)
{
    changed_part_put_into(part, &found->tag, found->content_end, put);
}

static struct text prefix_of(const struct changed_part *part, const struct found *found)
{
    return tag_prefix(changed_part_text(part, found->tag.start, found->tag.length));
}

/* `<t>` with a text, line break before it where it follows others. */
static void append_text(struct text_builder *out, struct text prefix, const char *before,
                        struct text text)
{
    text_append_format(out, "<%.*st xml:space=\"preserve\">%s", (int)prefix.length, prefix.data,
                       before);
    escape_append_xstring(out, text);
    text_append_format(out, "</%.*st>", (int)prefix.length, prefix.data);
}

/* Into the plain text that stands there: a run behind it is not shown by every program. */
static void extend_plain(struct changed_part *part, const struct found_comment *comment)
{
    const struct found *plain = &comment->plain;
    struct text before = changed_part_text(part, plain->tag.start, plain->tag.length);
    struct text tag = tag_with(part->arena, before, "xml:space", TEXT("preserve"));
    struct text_builder put = text_builder(part->arena);

    text_append_byte(&put, '\n');
    escape_append_xstring(&put, comment->edit->comment);
    if (tag_is_whole(tag)) {
        struct text_builder whole = text_builder(part->arena);
        text_append(&whole, tag_opened(part->arena, tag));
        text_append(&whole, text_built(&put));
        text_append(&whole, tag_end(part->arena, tag));
        changed_part_splice(part, plain->tag.start, plain->tag.length, text_built(&whole));
        return;
    }
    if (!text_equal(tag, before)) {
        changed_part_splice(part, plain->tag.start, plain->tag.length, tag);
    }
    changed_part_splice(part, plain->content_end, 0, text_built(&put));
}

static bool extend(struct commenting *commenting, const struct found_comment *comment)
{
    struct changed_part *part = &commenting->part;
    struct text_builder put = text_builder(part->arena);

    if (comment->text.tag.length == 0) {
        return editor_refuse(
            commenting->sheet, comment->edit, &edit_structure,
            (struct finding_facts){
                .subject = wording_for(commenting->sheet->editor->findings,
                                       WORDING("已有批注没有文字", "its comment has no text"))});
    }
    struct text prefix = prefix_of(part, &comment->text);
    if (comment->run.tag.length > 0) {
        text_append_format(&put, "<%.*sr>", (int)prefix.length, prefix.data);
        append_text(&put, prefix, "\n", comment->edit->comment);
        text_append_format(&put, "</%.*sr>", (int)prefix.length, prefix.data);
        changed_part_splice(part, comment->run.end, 0, text_built(&put));
    } else if (comment->plain.tag.length > 0) {
        extend_plain(part, comment);
    } else {
        append_text(&put, prefix, "", comment->edit->comment);
        put_into(part, &comment->text, text_built(&put));
    }
    return true;
}

static void append_comment(struct text_builder *out, const struct commenting *commenting,
                           const struct cell_edit *edit, struct text prefix)
{
    struct text reference = cell_reference(out->arena, edit->row, edit->column);
    int length = (int)prefix.length;

    text_append_format(out, "<%.*scomment ref=\"%.*s\" authorId=\"%zu\"><%.*stext>", length,
                       prefix.data, (int)reference.length, reference.data, commenting->author,
                       length, prefix.data);
    append_text(out, prefix, "", edit->comment);
    text_append_format(out, "</%.*stext></%.*scomment>", length, prefix.data, length, prefix.data);
}

static void add_author(struct commenting *commenting)
{
    struct changed_part *part = &commenting->part;
    struct text prefix = prefix_of(part, &commenting->authors);
    struct text_builder put = text_builder(part->arena);

    commenting->author = commenting->author_count;
    text_append_format(&put, "<%.*sauthor>", (int)prefix.length, prefix.data);
    escape_append_xstring(&put, text_of(author));
    text_append_format(&put, "</%.*sauthor>", (int)prefix.length, prefix.data);
    put_into(part, &commenting->authors, text_built(&put));
}

/* The comments of cells that have none, and their boxes. */
static bool add_new(struct commenting *commenting)
{
    struct changed_part *part = &commenting->part;
    struct text_builder put = text_builder(part->arena);
    const struct cell_edit **edits = arena_array(part->arena, commenting->count, sizeof *edits);
    size_t count = 0;

    for (size_t i = 0; i < commenting->count; i++) {
        if (!commenting->comments[i].there) {
            edits[count++] = commenting->comments[i].edit;
        }
    }
    if (count == 0) {
        return true;
    }
    if (commenting->authors.tag.length == 0 || commenting->list.tag.length == 0) {
        return editor_refuse(
            commenting->sheet, edits[0], &edit_structure,
            (struct finding_facts){
                .subject = wording_for(commenting->sheet->editor->findings,
                                       WORDING("批注部件残缺", "its comments are incomplete"))});
    }
    if (!commenting->author_known) {
        add_author(commenting);
    }
    struct text prefix = prefix_of(part, &commenting->list);
    for (size_t i = 0; i < count; i++) {
        append_comment(&put, commenting, edits[i], prefix);
    }
    put_into(part, &commenting->list, text_built(&put));
    return drawing_add(commenting->sheet, edits, count);
}

static bool start_threaded(void *context, int element, const struct xml_attributes *attributes)
{
    struct commenting *commenting = context;
    struct found_comment *comment =
        element == THREADED ? comment_at(commenting, xml_attribute(attributes, "ref", NULL)) : NULL;

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
                                      .namespaces = threaded_namespaces,
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
        if (targets->items[i].edit->comment.length > 0) {
            commenting->comments[commenting->count++].edit = targets->items[i].edit;
        }
    }
}

static bool write_comments(struct commenting *commenting)
{
    struct edited_sheet *sheet = commenting->sheet;
    struct editor *editor = sheet->editor;
    struct text name = commenting->part.name;
    bool done = true;

    if (commenting->is_new) {
        (void)editor_relate(sheet, "comments", name);
        list_part_add(&editor->types, "Override", "PartName=\"%.*s\" ContentType=\"%s\"",
                      (int)name.length, name.data, comments_type);
    }
    for (size_t i = 0; i < commenting->count; i++) {
        if (commenting->comments[i].there) {
            done = extend(commenting, &commenting->comments[i]) && done;
        }
    }
    if (!add_new(commenting) || !done) {
        return false;
    }
    editor_change(editor, commenting->is_new ? PART_ADDED : PART_REPLACED, name,
                  changed_part_finish(&commenting->part));
    return true;
}

bool comments_add(struct edited_sheet *sheet)
{
    struct commenting commenting = {.sheet = sheet};

    list_comments(&commenting);
    return commenting.count == 0 ||
           (no_threads(&commenting) && open_part(&commenting) && write_comments(&commenting));
}
