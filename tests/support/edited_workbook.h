/* A workbook made from literals, edited in place, and the parts of what comes of it:
 *
 *     struct text edited = edit_cells(fixture, &(struct workbook_literal){.rows = "…"},
 *                                     EDITS({.row = 1, .column = 1, .value = EDIT_CLEAR}));
 *     assert_rows(fixture, edited, "…");
 */
#ifndef HUIBIAO_TESTS_SUPPORT_EDITED_WORKBOOK_H
#define HUIBIAO_TESTS_SUPPORT_EDITED_WORKBOOK_H

#include "roundtrip/added_sheet.h"
#include "support/workbook_builder.h"

struct edits {
    const struct cell_edit *items;
    size_t count;
};

#define EDITS(...)                                                                                 \
    ((struct edits){(const struct cell_edit[]){__VA_ARGS__},                                       \
                    sizeof((const struct cell_edit[]){__VA_ARGS__}) / sizeof(struct cell_edit)})

/* A number as it is typed. */
struct decimal number(const char *digits);

/* Opens the workbook and does the edits; false when any step does. */
bool try_edits(struct fixture *fixture, struct text bytes, struct edits edits, struct text *edited);

/* The edited workbook; no finding may stand in the way, or be made. */
struct text edit_cells(struct fixture *fixture, const struct workbook_literal *literal,
                       struct edits edits);

/* The edits are refused with one finding, at this cell. */
#define assert_refused(fixture, literal, edits, code, cell)                                        \
    assert_edits_refused(fixture, literal, edits, code, cell, __FILE__, __LINE__)
void assert_edits_refused(struct fixture *fixture, const struct workbook_literal *literal,
                          struct edits edits, const char *code, const char *cell, const char *file,
                          int line);

/* A part's bytes, and whether there is such a part. */
struct text part_of(struct fixture *fixture, struct text workbook, const char *part);
bool has_part(struct fixture *fixture, struct text workbook, const char *part);

/* What stands in a part between two texts, each of which must be there. */
struct text part_between(struct fixture *fixture, struct text workbook, const char *part,
                         const char *from, const char *to);

/* The rows of the first sheet are these, to the byte. */
#define assert_rows(fixture, workbook, rows)                                                       \
    assert_text(part_between(fixture, workbook, "/xl/worksheets/sheet1.xml", "<sheetData>",        \
                             "</sheetData>"),                                                      \
                rows)

/* A part holds a text, or does not. */
#define assert_part_holds(fixture, workbook, part, text)                                           \
    assert_part(fixture, workbook, part, text, true, __FILE__, __LINE__)
#define assert_part_lacks(fixture, workbook, part, text)                                           \
    assert_part(fixture, workbook, part, text, false, __FILE__, __LINE__)
void assert_part(struct fixture *fixture, struct text workbook, const char *part, const char *text,
                 bool held, const char *file, int line);

/* The part is byte for byte what it was in the workbook before. */
#define assert_part_same(fixture, before, after, part)                                             \
    assert_part_kept(fixture, before, after, part, __FILE__, __LINE__)
void assert_part_kept(struct fixture *fixture, struct text before, struct text after,
                      const char *part, const char *file, int line);

/* The first sheet of the edited workbook as it is read. */
struct grid edited_grid(struct fixture *fixture, struct text workbook);

#endif
