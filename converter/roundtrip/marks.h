/* What may be a mark of ours on a workbook: its comments, cells of certain fills, properties. As
 * the workbook was when it was opened; edits that were added are not seen. */
#ifndef HUIBIAO_ROUNDTRIP_MARKS_H
#define HUIBIAO_ROUNDTRIP_MARKS_H

#include "roundtrip/editor.h"

/* The comment of a cell. */
struct cell_note {
    uint32_t row, column;
    struct text text; /* as it is stored: for `uncomment` of an edit */
    bool threaded;    /* people answer it in a thread of their own */
};

/* All comments of a sheet by row and column, the first of those of one cell. False, with a
 * finding, when a part cannot be read. */
bool editor_read_notes(struct editor *editor, size_t sheet, struct cell_note **notes,
                       size_t *count);

/* The comment of a cell; NULL for none. */
const struct cell_note *note_at(const struct cell_note *notes, size_t count, uint32_t row,
                                uint32_t column);

/* A cell filled with one colour. */
struct filled_cell {
    uint32_t row, column;
    size_t colour; /* which of those that were asked for */
};

/* The cells of a sheet whose fill is one of the colours, "RRGGBB", by row and column. False, with
 * a finding, when a part cannot be read. */
bool editor_find_filled(struct editor *editor, size_t sheet, const struct text *colours,
                        size_t colour_count, struct filled_cell **cells, size_t *count);

/* A property that people gave the document (ECMA-376-1 §22.3), a number as its digits; empty for
 * none. False, with a finding, when the part cannot be read. */
bool editor_read_property(struct editor *editor, struct text name, struct text *value);

#endif
