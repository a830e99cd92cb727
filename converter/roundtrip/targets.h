/* Where the cells that are to be edited stand in a sheet's part, found in one reading of it. Not
 * for other rooms. */
#ifndef HUIBIAO_ROUNDTRIP_TARGETS_H
#define HUIBIAO_ROUNDTRIP_TARGETS_H

#include "roundtrip/changed_part.h"
#include "roundtrip/editor.h"

/* Bytes of a part, from `start` up to `end`. */
struct part_span {
    uint64_t start, end;
};

/* What formula stands in a cell (ECMA-376-1 §18.18.6). FORMULA_LEADS and FORMULA_FOLLOWS share
 * one: the first has its text. FORMULA_FIXED: of an array or of a data table, which fills a
 * range that cannot be changed in part. */
enum formula_form { FORMULA_NONE, FORMULA_PLAIN, FORMULA_LEADS, FORMULA_FOLLOWS, FORMULA_FIXED };

/* The cells that go on sharing a formula whose text stands in a cell that is edited. */
struct followers {
    bool any;
    uint32_t row, column; /* the first of them, */
    struct xml_tag tag;   /* its formula, */
    struct part_span span;
    struct range range; /* and the range over all of them */
};

struct target_row {
    uint32_t row;
    bool found;
    struct xml_tag tag;    /* of the row, */
    uint64_t content_end;  /* where its end tag begins, */
    uint32_t style;        /* and its style, 0 for none */
    struct range spans;    /* its `spans`, as columns; first_column 0 for none */
    bool placed;           /* a row of a greater number was met: */
    uint64_t place;        /* where it begins, for a new row to stand before it, */
    bool place_is_counted; /* and that its number is counted from the row before it */
};

struct target {
    const struct cell_edit *edit;
    struct target_row *at;
    bool found, twice;
    struct xml_tag tag;         /* of the cell, */
    uint64_t content_end;       /* where its end tag begins, */
    uint32_t style;             /* and its style */
    struct part_span *children; /* the formula, the value, the inline text */
    size_t child_count, child_capacity;
    enum formula_form formula;
    struct text expression; /* as it stands there; empty for FORMULA_FOLLOWS */
    uint32_t shared;        /* the number of a shared formula */
    struct followers followers;
    struct range merged; /* the merged range over the cell; row 0 for none */
    bool placed;         /* as those of a row, for a new cell */
    uint64_t place;
    bool place_is_counted;
    uint32_t column_style;
    uint32_t new_style; /* with the fill that was asked for */
};

/* All that the edits of a sheet need to know of its part. */
struct targets {
    struct target *items; /* by row and column */
    size_t count;
    struct target_row *rows;
    size_t row_count;
    struct xml_tag root;
    uint64_t root_end;        /* where its end tag begins */
    struct xml_tag cells;     /* the tag of sheetData; length 0 for none */
    uint64_t cells_end;       /* where its end tag begins */
    struct xml_tag dimension; /* length 0 for none */
    struct range dimension_range;
    uint64_t drawing_place;     /* where a legacyDrawing belongs */
    struct text drawing;        /* the relationship of the one there; empty for none, */
    struct xml_tag drawing_tag; /* and where it stands */
    uint64_t drawing_end;
    bool has_formula;
};

/* Finds them; the edits are those of one sheet, by row and column. False with a finding. */
bool targets_find(const struct changed_part *part, const struct part_reading *reading,
                  const struct cell_edit *edits, size_t count, struct targets *targets);

#endif
