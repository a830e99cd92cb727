#include "roundtrip/comment_part.h"
#include "roundtrip/escape.h"
#include "roundtrip/findings.h"
#include "roundtrip/tag.h"

#include "base/wording.h"

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

bool comment_part_extend(struct commenting *commenting, const struct found_comment *comment)
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

void comment_part_append(struct text_builder *out, const struct commenting *commenting,
                         const struct cell_edit *edit)
{
    struct text reference = cell_reference(out->arena, edit->row, edit->column);
    struct text prefix = prefix_of(&commenting->part, &commenting->list);
    int length = (int)prefix.length;

    text_append_format(out, "<%.*scomment ref=\"%.*s\" authorId=\"%zu\"><%.*stext>", length,
                       prefix.data, (int)reference.length, reference.data, commenting->author,
                       length, prefix.data);
    append_text(out, prefix, "", edit->comment);
    text_append_format(out, "</%.*stext></%.*scomment>", length, prefix.data, length, prefix.data);
}

void comment_part_add_author(struct commenting *commenting)
{
    struct changed_part *part = &commenting->part;
    struct text prefix = prefix_of(part, &commenting->authors);
    struct text_builder put = text_builder(part->arena);

    commenting->author = commenting->author_count;
    text_append_format(&put, "<%.*sauthor>", (int)prefix.length, prefix.data);
    escape_append_xstring(&put, text_of(comment_author));
    text_append_format(&put, "</%.*sauthor>", (int)prefix.length, prefix.data);
    put_into(part, &commenting->authors, text_built(&put));
}

/* The piece that the cut goes through keeps its beginning. */
static void shorten(struct changed_part *part, const struct comment_piece *piece, size_t kept)
{
    uint64_t start = changed_part_behind(&piece->t.tag);
    struct text_builder put = text_builder(part->arena);

    escape_append(&put, text_slice(piece->text, 0, kept));
    changed_part_splice(part, start, piece->t.content_end - start, text_built(&put));
}

static void cut_at(struct changed_part *part, const struct found_comment *comment, size_t at)
{
    uint64_t done = 0;

    for (size_t i = 0; i < comment->piece_count; i++) {
        const struct comment_piece *piece = &comment->pieces[i];
        if (piece->start < at) {
            if (piece->start + piece->text.length > at) {
                shorten(part, piece, at - piece->start);
            }
            continue;
        }
        const struct found *gone = piece->run.tag.length > 0 ? &piece->run : &piece->t;
        if (gone->tag.start >= done) {
            changed_part_splice(part, gone->tag.start, gone->end - gone->tag.start, TEXT(""));
            done = gone->end;
        }
    }
}

void comment_part_cut(struct commenting *commenting, const struct found_comment *comment,
                      bool *gone)
{
    struct text all = text_built(&comment->content);
    struct text ours = comment->edit->uncomment;
    struct text behind = text_format(commenting->part.arena, "\n%.*s", (int)ours.length, ours.data);

    *gone = text_equal(all, ours) || text_equal(all, behind);
    if (*gone) {
        changed_part_splice(&commenting->part, comment->whole.tag.start,
                            comment->whole.end - comment->whole.tag.start, TEXT(""));
    } else if (text_ends_with(all, behind)) {
        cut_at(&commenting->part, comment, all.length - behind.length);
    } else {
        editor_tell(commenting->sheet, comment->edit, &edit_comment_changed);
    }
}
