/* The comments of a sheet (ECMA-376-1 §18.7), read for the cells that are edited. Not for other
 * rooms. */
#ifndef HUIBIAO_ROUNDTRIP_COMMENT_PART_H
#define HUIBIAO_ROUNDTRIP_COMMENT_PART_H

#include "roundtrip/editor_private.h"

/* An element where it stands; a tag of length 0 for none. */
struct found {
    struct xml_tag tag;
    uint64_t content_end; /* where its end tag begins */
    uint64_t end;
};

/* A `<t>` of a comment, in a run or without one. */
struct comment_piece {
    struct found t, run;
    struct text text;
    size_t start; /* within all the text of the comment */
};

/* The comment that a cell has. */
struct found_comment {
    const struct cell_edit *edit;
    bool there;
    struct found whole, text, plain, run; /* the last of each */
    struct comment_piece *pieces;
    size_t piece_count, piece_capacity;
    struct text_builder content; /* all its text */
};

struct commenting {
    struct edited_sheet *sheet;
    struct changed_part part;
    const struct relationship *there; /* of the part; NULL for one that is new */
    struct found authors, list;
    size_t author_count, author; /* how many there are; the number of ours */
    bool author_known;
    struct found_comment *comments; /* by row and column: those of the edits */
    size_t count;
    size_t comment_count; /* that are there, of any cells */
    struct found_comment *current;
    struct xml_tag tag;
    bool threaded; /* some cell has a threaded comment already */
};

/* Reads the part, or begins a new one; the cells of the edits stand in `comments`. */
bool comment_part_open(struct commenting *commenting);

/* The comment of the edited cell at a reference; NULL for none. */
struct found_comment *comment_part_at(struct commenting *commenting, struct text reference);

/* Each of these puts its edit into the part: a new author, ours; a new comment; a text behind the
 * one that is there, false with a finding. */
void comment_part_add_author(struct commenting *commenting);
void comment_part_append(struct text_builder *out, const struct commenting *commenting,
                         const struct cell_edit *edit);
bool comment_part_extend(struct commenting *commenting, const struct found_comment *comment);

/* Takes the edit's text out of the comment: `gone` tells that the comment went with it. One that
 * was changed since is left, and told. */
void comment_part_cut(struct commenting *commenting, const struct found_comment *comment,
                      bool *gone);

#endif
