/* The tables of a workbook's styles that edits add to (ECMA-376-1 §18.8). Items that are there are
 * used again; others are put behind them. Not for other rooms. */
#ifndef HUIBIAO_ROUNDTRIP_STYLE_TABLES_H
#define HUIBIAO_ROUNDTRIP_STYLE_TABLES_H

#include "roundtrip/changed_part.h"

/* Where an item stands. */
struct style_item {
    uint64_t start, end;
    uint64_t tag_length; /* of its start tag */
};

/* One of the tables: its tag, its items, and those added behind them. */
struct style_table {
    struct xml_tag tag; /* length 0 where the part has no such table */
    uint64_t end;       /* where its end tag begins */
    struct style_item *items;
    size_t count, capacity;
    struct text *added;
    size_t added_count, added_capacity;
};

struct style_tables {
    struct changed_part part;
    bool there;  /* the workbook has such a part, or is given one */
    bool is_new; /* by us */
    struct style_table fonts, fills, formats;
    struct xml_tag tag; /* that is told while it is read */
};

/* Reads the part of that name; false with a finding. */
bool style_tables_open(const struct part_reading *reading, struct package *package,
                       struct text name, struct style_tables *styles);

/* The part that a workbook without styles is given, in the namespace of its parts: the one format
 * of a cell that names none. False with a finding. */
bool style_tables_begin(const struct part_reading *reading, struct text name, const char *namespace,
                        struct style_tables *styles);

/* Whether the part holds nothing at all, so that nothing is lost when another takes its place. */
bool style_tables_are_bare(const struct style_tables *styles);

/* The prefix of the part's elements, with its colon. */
struct text style_tables_prefix(const struct style_tables *styles);

/* The number of an item with this very text, which is added when there is none. */
size_t style_tables_add(struct style_tables *styles, struct style_table *table, struct text item);

/* The text of an item that was there when the part was read: its start tag, or what is behind it
 * (empty for one that is a single tag). */
struct text style_tables_tag(const struct style_tables *styles, const struct style_table *table,
                             size_t number);
struct text style_tables_rest(const struct style_tables *styles, const struct style_table *table,
                              size_t number);

/* Whether anything was added; then the bytes of the part with it. */
bool style_tables_finish(struct style_tables *styles, struct text *bytes);

#endif
