/* Where everything of a workbook will stand, found before the first cell is written: a
 * formula may point at a sheet that comes later. Private to this room.
 *
 * What is kept is one small plan a block and its totals, never a row. */
#ifndef HUIBIAO_WRITING_PLAN_H
#define HUIBIAO_WRITING_PLAN_H

#include "writing/writing.h"

/* The width, in characters, of a column that no block has. */
enum { PLAIN_COLUMN_WIDTH = 14 };

/* Rows count from 1; 0: there is no such row. */
struct block_plan {
    const struct block *block;
    uint32_t title_row;
    uint32_t header_row; /* of text and control: their first row */
    uint32_t first_row;
    size_t row_count;
    uint32_t total_row;
    struct text *headings; /* of a table with filters, once its header is written */
    uint32_t chart_row;    /* where the first of its charts begins */
    uint32_t *group_rows;  /* ROWS_GROUPS: by index of the group, its row; 0 until it is written */
    struct written_value *totals; /* by column index; of TOTAL_SAME and FIRST, reckoned */
};

struct sheet_plan {
    const struct declared_sheet *sheet;
    const struct group *group; /* NULL for all */
    struct text name;
    size_t number;             /* from 1, in the workbook */
    struct block_plan *blocks; /* as many as the sheet has */
    uint32_t back_row;         /* leads back to the sheet of all groups */
    uint32_t column_count;
    int64_t *widths; /* by column; a column is widened when a text would not fit its row */
    uint32_t table_count;
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
    size_t sheet_count;
    struct written_value year;
    bool in_rows; /* too large to be held: written row by row, without what that rules out */
};

/* Asks the source for groups and totals and places all. False when the source fails, or a
 * sheet would be longer than a sheet can be. */
bool plan_make(struct plan *plan);

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

/* The plan of a block that stands on a sheet which is not per group, or on `sheet`. NULL
 * when there is none. */
const struct block_plan *plan_block(const struct plan *plan, const struct sheet_plan *sheet,
                                    const struct block *block, const struct sheet_plan **holder);

/* A title in the settings' language, its placeholders filled for a sheet. On the sheet of
 * a group, the columns of a table of groups are those of its row. */
struct text plan_title(const struct plan *plan, const struct sheet_plan *sheet, struct arena *arena,
                       const struct title *title);

/* What a group is called. */
struct text plan_group_name(const struct plan *plan, struct text name);

#endif
