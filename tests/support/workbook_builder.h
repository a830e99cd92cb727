/* Small .xlsx packages made in memory from literals, so that a test shows the very XML that
 * it is about:
 *
 *     struct grid grid = read_grid(fixture, &(struct workbook_literal){
 *         .rows = "<row r='1'><c r='A1'><v>42</v></c></row>"});
 *
 * What a test leaves out stands as Excel writes it: one sheet "S", an empty table of strings,
 * one cell format, and the relationships between them. */
#ifndef HUIBIAO_TESTS_SUPPORT_WORKBOOK_BUILDER_H
#define HUIBIAO_TESTS_SUPPORT_WORKBOOK_BUILDER_H

#include "support/fixture.h"
#include "support/zip_builder.h"
#include "workbook/workbook.h"

#define SPREADSHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONSHIP "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_RELATIONSHIPS "http://schemas.openxmlformats.org/package/2006/relationships"
#define STRICT_SPREADSHEET "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define STRICT_RELATIONSHIP "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define COMPATIBILITY "http://schemas.openxmlformats.org/markup-compatibility/2006"

enum encoding { UTF8, UTF8_WITH_MARK, UTF16_LITTLE_ENDIAN, UTF16_BIG_ENDIAN };

/* How the same workbook is spelled. */
struct dialect {
    const char *prefix; /* of every element of SpreadsheetML; NULL for none */
    bool strict;        /* namespaces and relationship types of ISO/IEC 29500 strict */
    enum encoding encoding;
};

/* Contents are what stands within the outermost element of a part, without a prefix. The
 * prefixes r: and mc: are declared. */
struct workbook_literal {
    const char *rows;          /* of <sheetData> */
    const char *sheet;         /* of <worksheet>, instead of <sheetData> with the rows */
    const char *strings;       /* of <sst> */
    const char *styles;        /* of <styleSheet> */
    const char *workbook;      /* of <workbook>: instead of the one sheet "S" by rId1 */
    const char *relationships; /* of the workbook: besides the made ones, rId1 (the sheet),
                                  rIdStyles and rIdStrings */
    const char *package;       /* of the package: besides the made one, of the workbook */
    struct dialect dialect;
    const struct zip_entry *parts; /* further parts, or made ones by the same name replaced; */
    size_t part_count;             /* one without content leaves a made part out */
    size_t more_sheets;            /* of the same content, by rId2, rId3 … */
    bool deflated;                 /* all made parts are; otherwise they are stored */
};

/* Gives a literal its parts from an array. */
#define PARTS(array) .parts = (array), .part_count = sizeof(array) / sizeof(array)[0]

/* A cell format for each number format id: CELL_FORMAT("9") CELL_FORMAT("14"). */
#define CELL_FORMAT(id) "<xf numFmtId='" id "' applyNumberFormat='1'/>"

/* The bytes of the package; they belong to the arena. */
struct text workbook_build(struct arena *arena, const struct workbook_literal *literal);

/* The package, opened as "a.xlsx". */
struct package *open_package(struct fixture *fixture, const struct workbook_literal *literal);

/* Opens the workbook as workbook_open does, and returns what that returns. */
bool try_workbook(struct fixture *fixture, const struct workbook_literal *literal,
                  struct workbook **workbook);

/* The workbook, opened. */
struct workbook *open_workbook(struct fixture *fixture, const struct workbook_literal *literal);

/* The first sheet as workbook_read_grid reads it, and what that returns. */
bool try_grid(struct fixture *fixture, const struct workbook_literal *literal, struct grid *grid);

/* The first sheet, read. */
struct grid read_grid(struct fixture *fixture, const struct workbook_literal *literal);

/* The first sheet with these rows, read. */
struct grid read_rows(struct fixture *fixture, const char *rows);

/* The cell at `reference` is of this type and has this stored and this shown text. */
#define assert_cell(grid, reference, type, stored, shown)                                          \
    assert_grid_cell(grid, reference, type, stored, shown, __FILE__, __LINE__)
void assert_grid_cell(const struct grid *grid, const char *reference, enum cell_type type,
                      const char *stored, const char *shown, const char *file, int line);

/* No filled cell stands at `reference`. */
#define assert_blank(grid, reference) assert_grid_blank(grid, reference, __FILE__, __LINE__)
void assert_grid_blank(const struct grid *grid, const char *reference, const char *file, int line);

/* The cell at `reference`, which must be filled. */
const struct cell *cell_at(const struct grid *grid, const char *reference);

/* How many findings of a code stand in the list, notes included. */
size_t count_findings(const struct finding_list *list, const char *code);

/* The only finding of a code. */
const struct finding *only_finding(const struct finding_list *list, const char *code);

#endif
