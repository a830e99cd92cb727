/* The workbook's own part as edits see it: where its sheets, its views, its names and its
 * calculation properties stand (ECMA-376-1 §18.2.27). Not for other rooms. */
#ifndef HUIBIAO_ROUNDTRIP_WORKBOOK_PART_H
#define HUIBIAO_ROUNDTRIP_WORKBOOK_PART_H

#include "roundtrip/added_sheet.h"
#include "roundtrip/changed_part.h"

/* A tag that names a sheet by its place among all sheets; 0 where it does not say which. */
struct indexed_tag {
    struct xml_tag tag;
    uint64_t end; /* of its element */
    uint32_t index;
};

/* A sheet of the list, or one that is to be added to it. */
struct listed_sheet {
    struct text name;
    struct text id;     /* of its relationship */
    struct xml_tag tag; /* length 0 for one that is added */
    uint64_t end;
    bool removed;
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
    struct listed_sheet *listed;
    size_t sheet_count, sheet_capacity;
    bool changed;         /* sheets were added first, or removed */
    uint32_t added_first; /* sheets that were added before all others */
    struct text_builder added_last;
    struct xml_tag tag; /* that is told while it is read */
    bool in_local_name;
};

/* Reads the part; false with a finding. */
bool workbook_part_open(const struct part_reading *reading, struct package *package,
                        struct text name, struct workbook_part *workbook);

/* Whether a sheet has that name; capitals of ASCII do not count. */
bool workbook_part_has_sheet(const struct workbook_part *workbook, struct text name);
void workbook_part_take_name(struct workbook_part *workbook, struct text name);

/* Takes a sheet off the list, with the names that only it knows; gives its relationship. False when
 * there is none of that name, or no other sheet is left. */
bool workbook_part_remove_sheet(struct workbook_part *workbook, struct text name, struct text *id);

/* Lists a sheet whose relationship is `id`. To be finished once all are listed or removed: what
 * counts sheets by their place then counts anew. */
void workbook_part_add_sheet(struct workbook_part *workbook, const struct added_sheet *sheet,
                             struct text id);
void workbook_part_finish_sheets(struct workbook_part *workbook);

/* Asks the program that opens the workbook next to reckon all formulas anew. */
void workbook_part_recalculate(struct workbook_part *workbook);

#endif
