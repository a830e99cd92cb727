/* A sheet put into a workbook that is edited: what stands on it, and where it stands among the
 * others. */
#ifndef HUIBIAO_ROUNDTRIP_ADDED_SHEET_H
#define HUIBIAO_ROUNDTRIP_ADDED_SHEET_H

#include "roundtrip/editor.h"
#include "workbook/workbook.h"

/* How a cell of it looks, in the workbook's own first font: LOOK_TEXT wrapped; LOOK_HEADING bold
 * on a fill; LOOK_LINK underlined; LOOK_ENTRY wrapped on a fill, to be filled in; LOOK_LINE as the
 * workbook's first style has it, over its empty neighbours; LOOK_TITLE the same, bold. */
enum added_look { LOOK_TEXT, LOOK_HEADING, LOOK_LINK, LOOK_ENTRY, LOOK_LINE, LOOK_TITLE };

struct added_cell {
    uint32_t row, column;
    enum added_look look;
    enum edit_value value; /* EDIT_NUMBER, EDIT_TEXT, or EDIT_CLEAR for an empty one */
    struct text text;
    struct decimal number;
    struct text link; /* the cells it leads to, "'S'!B7"; empty for none */
};

enum added_place { PLACE_FIRST, PLACE_LAST };

struct added_sheet {
    struct text name;
    enum sheet_state state;
    enum added_place place;         /* of several at one place, the first that is added is first */
    const struct added_cell *cells; /* by row, then column */
    size_t cell_count;
    const uint32_t *widths; /* of the columns from the first on, in characters */
    size_t width_count;
};

/* Takes a sheet to the edits; what it points to is borrowed until editor_finish. False, with a
 * finding, when it cannot have that name, a sheet has it already, or a text fits no cell. The
 * sheet that was active remains so; the numbers of editor_find_sheet stay what they are. */
bool editor_add_sheet(struct editor *editor, const struct added_sheet *sheet);

#endif
