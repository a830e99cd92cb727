/* A workbook edited in place: what an edit does not touch stays byte for byte as it was.
 *
 * The edits are gathered first and done together; any that cannot be done is told in a finding,
 * and then none is done. Everything belongs to the arena; the bytes of the workbook remain the
 * caller's. */
#ifndef HUIBIAO_ROUNDTRIP_EDITOR_H
#define HUIBIAO_ROUNDTRIP_EDITOR_H

#include "base/decimal.h"
#include "base/finding.h"
#include "base/limits.h"

struct editor;

/* EDIT_KEEP: the cell's value is left as it is. */
enum edit_value { EDIT_KEEP, EDIT_NUMBER, EDIT_TEXT, EDIT_CLEAR };

#define EDIT_NO_FILL TEXT("none")

/* What is to become of one cell. Further edits of the cell may add what this one leaves out. */
struct cell_edit {
    size_t sheet; /* of editor_find_sheet */
    uint32_t row, column;
    enum edit_value value;
    struct text text; /* of EDIT_TEXT: at most 32,767 UTF-16 units, as Excel allows */
    struct decimal number;
    bool over_formula; /* a formula that stands in the cell may go */
    /* A colour, "RRGGBB", or what editor_cell_fills gave: the cell's own style with this fill;
     * EDIT_NO_FILL: with none; empty: the style as it is. */
    struct text fill;
    struct text comment; /* put behind the comment that the cell has; empty: none */
    /* Such a text of an earlier edit, to be taken out, and the comment with it when it holds
     * nothing else; one that was changed since stays, and is told. */
    struct text uncomment;
};

/* Opens the workbook whose bytes are `bytes`; false with a finding. A signature that an edit
 * will break is told in a warning. */
bool editor_open(struct arena *arena, const struct limits *limits, struct text bytes,
                 struct text file, struct finding_list *findings, struct editor **editor);

/* The sheet of that name; false, with a finding that names all sheets, for none. */
bool editor_find_sheet(struct editor *editor, struct text name, size_t *sheet);

/* The fills that cells of a sheet have, for an edit, of this workbook or of a later one, that gives
 * them back; the cells by row and column. False, with a finding, when a part cannot be read. */
bool editor_cell_fills(struct editor *editor, const struct cell_edit *cells, size_t count,
                       struct text *fills);

/* Takes an edit to the others. False, with a finding, when it cannot stand in any cell, or says
 * otherwise than an edit of the same cell before it. */
bool editor_add(struct editor *editor, const struct cell_edit *edit);

/* Takes out a sheet that was added, and the names that only it knows; not the sheet of an edit. The
 * numbers of editor_find_sheet stay what they are. False, with a finding, when there is none of
 * that name, or it is the only one. */
bool editor_remove_sheet(struct editor *editor, struct text name);

/* Gives the document a property of text (ECMA-376-1 §22.3) that people see only where they look
 * for it; one of that name is replaced, or taken out by an empty value. False, with a finding, when
 * a text is no UTF-8. */
bool editor_set_property(struct editor *editor, struct text name, struct text value);

/* Does all edits: `edited` are the bytes of the edited workbook. False with findings. */
bool editor_finish(struct editor *editor, struct text *edited);

/* Why editor_finish was false: an edit was refused, else the workbook could not be read. */
bool editor_refused(const struct editor *editor);

#endif
