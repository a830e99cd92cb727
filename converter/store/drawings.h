/* Forms as they stood, kept beside the records of a merge, so that a page can show a finding
 * in its form.
 *
 * store_keep_drawings comes before the first return, store_add_drawing with each; both the
 * findings and the drawings are asked for after store_finish and store_tie_drawings. The
 * drawings stand in tables of their own that a kept database does not hold. */
#ifndef HUIBIAO_STORE_DRAWINGS_H
#define HUIBIAO_STORE_DRAWINGS_H

#include "store/store.h"

/* Says that drawings will be added. */
bool store_keep_drawings(struct store *store);
bool store_keeps_drawings(const struct store *store);

/* A form up to this size is drawn whole; rows above and below what a drawing is about are shown,
 * too. */
enum { DRAWN_ROWS = 160, DRAWN_COLUMNS = 40, DRAWN_MARGIN = 2 };

/* A part of a sheet: the findings whose cells stand in `about` are shown in it. */
struct drawing {
    struct text sheet;
    struct range about;
};

/* What of a sheet a drawing shows. */
struct range drawing_shown(const struct drawing *drawing);

/* Begins a drawing of a return. `added` becomes false where the same one is there already:
 * then it gets no cells. */
bool store_add_drawing(struct store *store, int64_t submission, const struct drawing *drawing,
                       bool *added);

/* A cell of a drawing: where it is merged, the range; what a person sees there. */
struct drawn_cell {
    struct range range;
    bool number;
    struct text text; /* may be empty */
};

/* Adds a cell to the drawing begun last, by row and column. */
bool store_add_drawn_cell(struct store *store, const struct drawn_cell *cell);

/* A drawing with its cells, on its way into a store. */
struct drawn_form {
    const struct model *model; /* for the findings of records of this model; NULL: of all */
    struct drawing drawing;
    const struct drawn_cell *cells;
    size_t count;
};

/* Adds such a drawing. */
bool store_add_drawn_form(struct store *store, int64_t submission, const struct drawn_form *form);

/* To be called when the store is finished: gives each finding its drawing, and numbers the
 * drawings that have one, and the texts in them, from 0. */
bool store_tie_drawings(struct store *store);

/* A finding, and the number of its drawing, -1 for none. */
struct stored_finding {
    struct text group; /* as it is called; empty where it has none */
    struct text rule;
    struct text severity;
    struct text file, sheet, cell;
    int64_t row, column;
    struct text record;
    struct text message;
    int64_t drawing;
};

/* Calls `take` with each finding: by group, those of no group last; then by file, sheet, row,
 * column. The texts are good for the call. False when `take` is, or the store fails. */
bool store_each_finding(struct store *store, void *context,
                        bool (*take)(void *context, const struct stored_finding *finding));

/* A cell of a drawing as it is numbered; of a drawing without cells one of row 0. */
struct numbered_cell {
    int64_t drawing;
    struct range range;
    bool number;
    int64_t text; /* the number of its text, -1 for none */
};

/* Calls `take` with the cells of each drawing, in the order of the numbers, then by row and
 * column. */
bool store_each_drawn_cell(struct store *store, void *context,
                           bool (*take)(void *context, const struct numbered_cell *cell));

/* Calls `take` with each text, in the order of the numbers: the most frequent first. */
bool store_each_drawn_text(struct store *store, void *context,
                           bool (*take)(void *context, struct text text));

/* How much a store holds. */
struct store_counts {
    int64_t submissions, records, errors, warnings, info;
};

bool store_count_all(struct store *store, struct store_counts *counts);

#endif
