#include "roundtrip/comment_part.h"

/* Under whose name the comments stand. */
const char comment_author[] = "huibiao";

enum element { COMMENTS = 1, AUTHORS, AUTHOR, LIST, COMMENT, COMMENT_TEXT, PLAIN, RUN, RUN_TEXT };

static const struct xml_path paths[] = {
    {0, "comments", COMMENTS, false},  {COMMENTS, "authors", AUTHORS, false},
    {AUTHORS, "author", AUTHOR, true}, {COMMENTS, "commentList", LIST, false},
    {LIST, "comment", COMMENT, false}, {COMMENT, "text", COMMENT_TEXT, false},
    {COMMENT_TEXT, "t", PLAIN, true},  {COMMENT_TEXT, "r", RUN, false},
    {RUN, "t", RUN_TEXT, true},
};

static void begin(struct found *found, const struct commenting *commenting)
{
    *found = (struct found){.tag = commenting->tag};
}

static void finish(struct found *found, const struct commenting *commenting)
{
    found->content_end = commenting->tag.start;
    found->end = changed_part_behind(&commenting->tag);
}

struct found_comment *comment_part_at(struct commenting *commenting, struct text reference)
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
    struct found_comment *comment =
        comment_part_at(commenting, xml_attribute(attributes, "ref", NULL));

    commenting->comment_count++;
    commenting->current = comment != NULL && !comment->there ? comment : NULL;
    if (commenting->current != NULL) {
        comment->there = true;
        comment->content = text_builder(commenting->part.arena);
        begin(&comment->whole, commenting);
    }
}

static struct comment_piece *add_piece(const struct commenting *commenting)
{
    struct found_comment *comment = commenting->current;

    comment->pieces =
        arena_grow(commenting->part.arena, comment->pieces, comment->piece_count,
                   comment->piece_count + 1, sizeof *comment->pieces, &comment->piece_capacity);
    return &comment->pieces[comment->piece_count++];
}

static void start_in_comment(struct commenting *commenting, int element)
{
    struct found_comment *comment = commenting->current;

    if (element == COMMENT_TEXT) {
        begin(&comment->text, commenting);
    } else if (element == RUN) {
        begin(&comment->run, commenting);
    } else if (element == PLAIN || element == RUN_TEXT) {
        begin(&add_piece(commenting)->t, commenting);
    }
}

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    struct commenting *commenting = context;

    if (element == AUTHORS) {
        begin(&commenting->authors, commenting);
    } else if (element == LIST) {
        begin(&commenting->list, commenting);
    } else if (element == COMMENT) {
        start_comment(commenting, attributes);
    } else if (commenting->current != NULL) {
        start_in_comment(commenting, element);
    }
    return true;
}

static void end_piece(struct commenting *commenting, struct text content)
{
    struct found_comment *comment = commenting->current;
    struct comment_piece *piece = &comment->pieces[comment->piece_count - 1];

    finish(&piece->t, commenting);
    piece->text = text_copy(commenting->part.arena, content);
    piece->start = comment->content.length;
    text_append(&comment->content, content);
}

/* A run is known whole only behind its text. */
static void end_run(struct commenting *commenting)
{
    struct found_comment *comment = commenting->current;

    finish(&comment->run, commenting);
    for (size_t i = comment->piece_count; i > 0; i--) {
        struct comment_piece *piece = &comment->pieces[i - 1];
        if (piece->t.tag.start < comment->run.tag.start) {
            return;
        }
        piece->run = comment->run;
    }
}

static void end_in_comment(struct commenting *commenting, int element, struct text content)
{
    struct found_comment *comment = commenting->current;

    if (element == PLAIN || element == RUN_TEXT) {
        end_piece(commenting, content);
    }
    if (element == PLAIN) {
        comment->plain = comment->pieces[comment->piece_count - 1].t;
    } else if (element == RUN) {
        end_run(commenting);
    } else if (element == COMMENT_TEXT) {
        finish(&comment->text, commenting);
    } else if (element == COMMENT) {
        finish(&comment->whole, commenting);
        commenting->current = NULL;
    }
}

static void end_author(struct commenting *commenting, struct text name)
{
    bool ours = text_equal(name, text_of(comment_author));

    if (ours && !commenting->author_known) {
        commenting->author = commenting->author_count;
    }
    commenting->author_known = commenting->author_known || ours;
    commenting->author_count++;
}

static bool end(void *context, int element, struct text content)
{
    struct commenting *commenting = context;

    if (element == AUTHOR) {
        end_author(commenting, content);
    } else if (element == AUTHORS) {
        finish(&commenting->authors, commenting);
    } else if (element == LIST) {
        finish(&commenting->list, commenting);
    } else if (commenting->current != NULL) {
        end_in_comment(commenting, element, content);
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

bool comment_part_open(struct commenting *commenting)
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

    commenting->there = there != NULL && !there->external ? there : NULL;
    if (commenting->there == NULL) {
        commenting->part = changed_part_of(
            editor->arena, editor_new_part(editor, "/xl/comments", "xml"), new_part(sheet));
    } else if (!changed_part_open(editor->arena, editor->package, there->target,
                                  &commenting->part)) {
        return false;
    }
    return changed_part_read(&commenting->part, &editor->reading, &reader);
}
