/* The workbook's own part as edits see it: where its sheets, its views, its names and its
 * calculation properties stand (ECMA-376-1 §18.2.27). Not for other rooms. */
#ifndef HUIBIAO_ROUNDTRIP_WORKBOOK_PART_H
#define HUIBIAO_ROUNDTRIP_WORKBOOK_PART_H

#include "roundtrip/added_sheet.h"
#include "roundtrip/changed_part.h"

/* A tag that names a sheet by its place among all sheets; 0 where it does not say which. */
struct indexed_tag {
    struct xml_tag tag;
    uint32_t index;
};

struct workbook_part {
    struct changed_part part;
    bool strict;        /* of ECMA-376-1, not -4 */
    struct text prefix; /* of its elements, with the colon */
    struct xml_tag root;
    struct xml_tag sheets;      /* the tag of all sheets; length 0 for none */
    uint64_t sheets_end;        /* where its end tag begins */
    uint64_t first_sheet;       /* where the first sheet begins */
    uint32_t greatest_id;       /* of a sheet */
    struct xml_tag calculation; /* length 0 for none, */
    uint64_t calculation_place; /* and where it belongs */
    struct indexed_tag *views;  /* those that say, or not, which sheet is active */
    size_t view_count, view_capacity;
    struct indexed_tag *names; /* the names that only one sheet knows */
    size_t name_count, name_capacity;
    struct text *sheet_names; /* of all sheets, those to be added with them */
    size_t sheet_count, sheet_capacity;
    uint32_t added_first; /* sheets that were added before all others */
    struct text_builder added_last;
    struct xml_tag tag; /* that is told while it is read */
};

/* Reads the part; false with a finding. */
bool workbook_part_open(const struct part_reading *reading, struct package *package,
                        struct text name, struct workbook_part *workbook);

/* Whether a sheet has that name; capitals of ASCII do not count. */
bool workbook_part_has_sheet(const struct workbook_part *workbook, struct text name);
void workbook_part_take_name(struct workbook_part *workbook, struct text name);

/* Lists a sheet whose relationship is `id`. To be finished once all are listed: what counts sheets
 * by their place then counts on past those that were added first. */
void workbook_part_add_sheet(struct workbook_part *workbook, const struct added_sheet *sheet,
                             struct text id);
void workbook_part_finish_sheets(struct workbook_part *workbook);

/* Asks the program that opens the workbook next to reckon all formulas anew. */
void workbook_part_recalculate(struct workbook_part *workbook);

#endif
