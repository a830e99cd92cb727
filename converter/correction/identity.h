/* The very hidden sheet by which a workbook that was sent is known again: of which return, in
 * which round, what each mapped cell showed, what was asked and how it was marked.
 *
 * A row says one thing, its first cell what. A sheet that was changed by hand, or by a later
 * version of ours, is read as far as it is understood: nothing in it is trusted with more than
 * finding out what to compare. */
#ifndef HUIBIAO_CORRECTION_IDENTITY_H
#define HUIBIAO_CORRECTION_IDENTITY_H

#include "correction/items.h"
#include "roundtrip/added_sheet.h"

/* Whatever the language: programs and people can look for it. */
#define IDENTITY_SHEET TEXT("_huibiao")

/* What this version writes; others are told. */
enum { IDENTITY_LAYOUT = 1 };

/* A record: the values of its key, as they stand. */
struct identity_record {
    struct text type;
    struct text sheet;
    struct text range;
    const struct text *key;
    size_t key_count;
};

/* A mapped cell. */
struct identity_cell {
    size_t record; /* among the records */
    struct text path;
    struct text sheet;
    uint32_t row, column;
    struct text hash;  /* of the text that it showed */
    struct text rules; /* by which it was asked for; empty when it was not */
};

/* Something that was asked for: a line of the instructions. */
struct identity_item {
    size_t number;
    enum severity severity;
    struct text rule;
    size_t record;    /* among the records; their count for none */
    struct text path; /* empty for no field */
    struct text sheet;
    uint32_t row, column; /* row 0 for no cell */
};

/* A cell that was marked. */
struct identity_mark {
    struct text sheet;
    uint32_t row, column;
    struct text fill;    /* that it had before, as editor_cell_fills gives it; empty: not filled */
    struct text comment; /* ours; empty for none */
};

struct identity {
    int64_t layout;
    struct text sha256; /* of the workbook before it was marked */
    struct text file;   /* its base name */
    struct text model;
    int64_t round;
    enum language language;
    const struct text *groups;
    size_t group_count;
    struct identity_record *records;
    size_t record_count;
    struct identity_item *items;
    size_t item_count;
    struct identity_cell *cells;
    size_t cell_count;
    struct identity_mark *marks;
    size_t mark_count;
};

/* Fills in what a return and what is asked of it say by themselves: all but round, language and
 * marks. False when the library that hashes fails. */
bool identity_make(struct arena *arena, const struct correction_return *from,
                   const struct item_list *items, struct identity *identity);

/* How a shown text is kept: the first 16 digits of its SHA-256. False when the library fails. */
bool identity_hash(struct arena *arena, struct text shown, struct text *hash);

/* The sheet, for editor_add_sheet. */
struct added_sheet identity_sheet(struct arena *arena, const struct identity *identity);

/* Whether a sheet is such a one, whatever it is called. */
bool identity_stands_on(const struct grid *grid);

/* Reads such a sheet; false when it is none. A workbook says nothing that is too much to keep:
 * what it lists belongs to its cells, which are within limits. */
bool identity_read(struct arena *arena, const struct grid *grid, struct identity *identity);

#endif
