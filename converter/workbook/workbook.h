/* A workbook as a person sees it: sheets in their order, cells with the stored value, the
 * text that is shown, and the place.
 *
 * A sheet is read row by row into a sink; the grid is one sink, counting another. All
 * that a grid holds belongs to the arena it was read with. */
#ifndef HUIBIAO_WORKBOOK_WORKBOOK_H
#define HUIBIAO_WORKBOOK_WORKBOOK_H

#include "base/decimal.h"
#include "base/finding.h"
#include "package/package.h"
#include "workbook/number_format.h"

/* CELL_UNKNOWN: a formula with no stored result, or a value that could not be read. */
enum cell_type { CELL_BLANK, CELL_NUMBER, CELL_TEXT, CELL_BOOLEAN, CELL_ERROR, CELL_UNKNOWN };

struct cell {
    uint32_t row, column;
    enum cell_type type;
    bool formula;           /* a formula stands in the cell */
    bool computed;          /* of CELL_UNKNOWN: `number` and `shown` are reckoned by us */
    bool date;              /* the number is shown as a date or a time */
    bool lasting;           /* `stored` lives as long as the workbook */
    bool date1904;          /* a date counts from 1904, not 1900 */
    struct text stored;     /* number as written in the file, text, "1"/"0", "#N/A" */
    struct text shown;      /* what a person sees, the number format applied */
    struct decimal number;  /* of CELL_NUMBER: the decimal of 15 digits */
    struct text expression; /* of a formula, without "="; empty where it shares another's */
    uint32_t shared_row, shared_column; /* the cell whose formula it shares; 0 for none */
    const struct number_format *format;
};

/* Whether the cell has a number, stored or reckoned. */
bool cell_has_number(const struct cell *cell);

enum sheet_state { SHEET_VISIBLE, SHEET_HIDDEN, SHEET_VERY_HIDDEN };

struct sheet {
    struct text name;
    enum sheet_state state;
    struct text part;
};

struct workbook;

/* Reads the workbook part, the styles and the shared strings; false, with a finding, when
 * the package holds no workbook that can be read. */
bool workbook_open(struct arena *arena, const struct limits *limits, struct package *package,
                   struct text file, struct finding_list *findings, struct workbook **workbook);

/* The worksheets in the workbook's order; chart and dialog sheets are left out. */
size_t workbook_sheet_count(const struct workbook *workbook);
const struct sheet *workbook_sheet(const struct workbook *workbook, size_t index);

/* The custom property of a workbook that we made of returns, and that is none. */
#define OUTPUT_PROPERTY "huibiao-output"

/* Who wrote a workbook, and when. */
struct document_properties {
    struct text producer; /* "Microsoft Excel 16.0300", "LibreOffice/7.4"; empty when not said */
    struct text modified; /* last, as ISO 8601; empty when not said */
    int64_t round;        /* in which it came back corrected, as `huibiao-round` says; else 0 */
    bool output;          /* it is one that was made of returns, as OUTPUT_PROPERTY says */
};

/* Reads them; what is in a broken part is empty, with a finding. The texts are the arena's. */
struct document_properties workbook_read_properties(struct workbook *workbook);

/* Where a sheet's cells go: filled cells as they come, the cell's texts good until the
 * next call; merged ranges after the cells. False stops the reading. */
struct cell_sink {
    void *context;
    bool shown; /* the text that a person sees is wanted */
    bool (*cell)(void *context, const struct cell *cell);
    bool (*merge)(void *context, struct range range);
    bool (*hidden_row)(void *context, uint32_t row);
};

/* Reads one sheet; `arena` holds what is needed meanwhile. False when a part is broken. */
bool workbook_read_sheet(struct workbook *workbook, const struct sheet *sheet,
                         const struct cell_sink *sink, struct arena *arena);

/* Whether a part that was read turned out damaged (ZIP: another size or checksum than the
 * directory says): then nothing that was read of the file is to be used. */
bool workbook_is_damaged(const struct workbook *workbook);

struct merged_ranges;

/* Cells that the workbook, or one of its sheets, calls by a name. */
struct defined_name {
    struct text name;
    bool of_sheet;          /* known on one sheet only, */
    struct text scope;      /* of this name */
    size_t scope_index;     /* among the sheets that the workbook lists; SIZE_MAX for none */
    struct text sheet;      /* where the cells are */
    struct range range;     /* row 0 when the name stands for no range of cells */
    struct text expression; /* what it stands for, its beginning, to be quoted */
};

/* A sheet held whole: cells by row, then column. A formula without a stored result that is a
 * plain sum, difference, product or quotient over cells of the sheet is reckoned; the others
 * are told in one finding. */
struct grid {
    struct text name;
    enum sheet_state state;
    const struct cell *cells;
    size_t count;
    const struct merged_ranges *merges; /* for grid_merge */
    size_t merge_count;
    const uint32_t *hidden_rows;
    size_t hidden_row_count;
    const struct defined_name *names; /* the workbook's, for grid_defined_name */
    size_t name_count;
};

/* Reads one sheet to a grid that lives as long as the arena; one without cells, and false, when a
 * part is broken, or gives thousands of cells twice. */
bool workbook_read_grid(struct workbook *workbook, const struct sheet *sheet, struct arena *arena,
                        struct grid *grid);

/* The cell at a place; NULL when it is blank. */
const struct cell *grid_cell(const struct grid *grid, uint32_t row, uint32_t column);

/* The index of the first cell at or after a place, in the order of the cells. */
size_t grid_lower_bound(const struct grid *grid, uint32_t row, uint32_t column);

/* What a name stands for as seen from the sheet: the sheet's own name, else the workbook's;
 * NULL when there is none. Capitals of ASCII do not count. */
const struct defined_name *grid_defined_name(const struct grid *grid, struct text name);

/* Gives a grid these merged ranges, which it takes over. */
void grid_set_merges(struct arena *arena, struct grid *grid, struct range *merges, size_t count);

/* The range merged over a cell, or the cell alone. */
struct range grid_merge(const struct grid *grid, uint32_t row, uint32_t column);

#endif
