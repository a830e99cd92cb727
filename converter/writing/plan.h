/* Where everything of a workbook will stand, found before the first cell is written: a
 * formula may point at a sheet that comes later. Private to this room.
 *
 * What is kept is one small plan a block and its totals, never a row. */
#ifndef HUIBIAO_WRITING_PLAN_H
#define HUIBIAO_WRITING_PLAN_H

#include "writing/writing.h"

/* The width, in characters, of a column that no block has. */
enum { PLAIN_COLUMN_WIDTH = 14 };

/* A block on one sheet. Rows count from 1; 0: there is no such row. A block of more rows than a
 * sheet holds goes on on further sheets, with a header on each and the totals row on the last. */
struct block_plan {
    const struct block *block;
    uint32_t title_row;
    uint32_t header_row; /* of text and control: their first row; 0: not on this sheet */
    uint32_t first_row;
    size_t row_count; /* on this sheet */
    uint32_t total_row;
    size_t rows_before;    /* on the sheets before this one */
    size_t all_rows;       /* on all its sheets */
    size_t continued_on;   /* the index of the sheet where it goes on; 0 for none */
    struct text *headings; /* of a table with filters, once its header is written */
    uint32_t chart_row; /* where the first of the charts below it begins; 0: they stand beside it */
    size_t *group_rows; /* ROWS_GROUPS: by index of the group, the number of its row among all; 0
                         * until it is written */
    struct written_value *totals; /* by column index; of TOTAL_SAME and FIRST, reckoned */
};

struct sheet_plan {
    const struct declared_sheet *sheet;
    const struct group *group; /* NULL for all */
    struct text name;
    size_t number;             /* from 1, in the workbook */
    size_t part;               /* 1; from 2 on it continues the sheet before it */
    size_t volume;             /* 0: the workbook itself; from 1 on one of its volumes */
    struct block_plan *blocks; /* as many as the declared sheet has */
    uint32_t last_row;         /* of all that is placed on it */
    uint32_t back_row;         /* leads back to the sheet of all groups */
    uint32_t column_count;
    int64_t *widths; /* by column; a column is widened when a text would not fit its row */
    uint32_t table_count;
    uint64_t written; /* once it is written: what its cells say, as a pen adds it up */
};

/* What a group is called, and which of the plan's it is. */
struct group_name {
    struct text name;
    size_t index;
};

struct plan {
    struct arena *arena;
    const struct workbook_declarations *declarations;
    const struct workbook_declaration *workbook;
    const struct workbook_settings *settings;
    const struct row_source *source;
    struct finding_list *findings;
    struct group *groups;
    size_t group_count;
    struct group_name *group_names; /* in the order of their bytes */
    struct sheet_plan *sheets;
    size_t sheet_count, sheet_capacity;
    struct written_value year;
    bool in_rows;     /* too large to be held: written row by row, without what that rules out */
    struct text path; /* of the workbook */
    struct text *volumes;               /* the paths of its volumes, from the first on */
    size_t volume_count, volume_groups; /* volumes, and the groups of each; 0 without volumes */
};

/* Asks the source for groups and totals and places all. False when the source fails. */
bool plan_make(struct plan *plan);

/* Asks the source how many rows a block has on a sheet of the group, NULL for all, and for its
 * totals. */
bool plan_ask_totals(const struct plan *plan, const struct group *group, struct block_plan *block);

/* Places the blocks of a sheet that is there already, and those sheets that it goes on on. */
struct sheet_names;
bool plan_place_blocks(struct plan *plan, struct sheet_names *names);

/* Adds a sheet behind the others. */
void plan_add_sheet(struct plan *plan, struct sheet_names *names,
                    const struct declared_sheet *sheet, const struct group *group, size_t part);

/* Parts the groups, once they are known, among volumes, where there are to be any. */
void plan_volumes(struct plan *plan);

/* The volume that the sheets of a group stand in; 0 for those of all groups. */
size_t plan_volume_of(const struct plan *plan, const struct group *group);

/* The file of the workbook or volume that a sheet stands in, seen from another sheet; empty where
 * it is the same. */
struct text plan_file_of(const struct plan *plan, const struct sheet_plan *from,
                         const struct sheet_plan *sheet);

/* The index of the group that is called so; false when there is none. */
bool plan_group_named(const struct plan *plan, struct text name, size_t *index);

/* Makes the names by which plan_group_named finds the groups. */
void plan_name_groups(struct plan *plan);

/* The sheet of a group that was declared as `sheet`; of NULL, the first sheet that a group has.
 * NULL when there is none. */
const struct sheet_plan *plan_group_sheet(const struct plan *plan,
                                          const struct declared_sheet *sheet, struct text name);

/* How many rows, and columns beside a block, the charts of a block take. */
uint32_t plan_chart_rows(const struct declared_sheet *sheet, const struct block *block, bool below);
uint32_t plan_chart_columns(const struct declared_sheet *sheet);

/* How many rows one chart takes. */
uint32_t plan_rows_of_chart(const struct declared_chart *chart);

/* Where a block begins that stands on a sheet which is not per group, or on one of the group of
 * `sheet`. NULL when there is none. */
const struct block_plan *plan_block(const struct plan *plan, const struct sheet_plan *sheet,
                                    const struct block *block, const struct sheet_plan **holder);

/* A title in the settings' language, its placeholders filled for a sheet. On the sheet of
 * a group, the columns of a table of groups are those of its row. */
struct text plan_title(const struct plan *plan, const struct sheet_plan *sheet, struct arena *arena,
                       const struct title *title);

/* What a group is called. */
struct text plan_group_name(const struct plan *plan, struct text name);

#endif
