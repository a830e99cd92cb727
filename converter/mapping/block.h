/* What the files that read a block of rows share. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_BLOCK_H
#define HUIBIAO_MAPPING_BLOCK_H

#include "mapping/near_label.h"

struct block_repeat;

/* A header found: where its columns stand, and the rows below it. */
struct block_place {
    const struct block_rule *rule;
    bool found;
    struct range area;            /* where it is looked for */
    size_t heading;               /* index of the heading's cell; SIZE_MAX for none */
    struct range *columns;        /* by column of the rule: the header's cell; row 0 for none */
    struct near_label *near;      /* by column: what was taken for its label; index SIZE_MAX */
    uint32_t first_row, last_row; /* the header's rows and all below it, the closing one too */
    uint32_t body_row;            /* the first below the header */
    size_t closing;               /* index of the closing label's cell; SIZE_MAX for none */
    uint32_t first_column, last_column;
    struct block_repeat *repeats; /* the labels that columns are repeated under */
    size_t repeat_count, repeat_capacity;
    uint32_t key_column; /* of a cross table: the last where the labels of its rows stand */
};

/* Finds a block's header and its last row; a block that is not there is reported. */
void block_locate(struct region_reading *reading, const struct block_rule *rule,
                  struct block_place *place);

/* Finds the last row of a block whose header is found: the one that closes it, else the last
 * before something else of the form. */
void block_find_end(struct region_reading *reading, struct block_place *place);

/* Once all are located: a block ends where another one begins, whatever stands between. */
void blocks_part(struct region_reading *reading, struct block_place *places, size_t count);

/* Reads the rows of a block into the record's table, or into records of their own. */
void block_read(struct region_reading *reading, const struct block_place *place);

/* Sets where a block is looked for, and its heading; false when that is nowhere, which is
 * told. */
bool block_find_area(struct region_reading *reading, struct block_place *place);

/* The same two for a block that is given by the labels of its rows; its area is found. */
void block_cross_locate(struct region_reading *reading, struct block_place *place);
void block_cross_read(struct region_reading *reading, const struct block_place *place);

/* A label whose text is a value. */
struct block_key {
    struct range cells;
    struct text text;
    size_t behind; /* bytes of the cell's folded text up to a value behind the label, or 0 */
};

/* Takes unread cells of a range for labels of a rule that are not there: those that are almost
 * one, and no other. They are told; block_read_key knows them from then on. Returns whether there
 * are any. */
bool block_take_near_keys(struct region_reading *reading, const struct block_place *place,
                          const struct key_rule *rule, struct range range);

/* Whether a cell was taken for such a label: its text is then the label's, as the mapping file
 * spells it. */
bool block_near_key(const struct region_reading *reading, const struct key_rule *rule, size_t index,
                    struct block_key *key);

/* Whether a cell is such a label, which is then read; and the value that it is. */
bool block_read_key(const struct region_reading *reading, const struct key_rule *rule, size_t index,
                    struct block_key *key);
struct value block_key_value(const struct region_reading *reading, const struct key_rule *rule,
                             const struct block_key *key);

/* The unit of amounts below a block's heading: the heading's own, else the form's. */
struct money_unit block_heading_unit(const struct region_reading *reading,
                                     const struct block_place *place);

/* The unit of a column's amounts: its header's own, else what stands in a row of units below it,
 * else that of a header above it, else the heading's, else the form's. */
struct money_unit block_column_unit(const struct region_reading *reading,
                                    const struct block_place *place,
                                    const struct column_rule *column, struct range header);

/* Whether a row holds nothing but units, `(万元)`, below headers of money. */
bool block_is_unit_row(const struct region_reading *reading, const struct block_place *place,
                       uint32_t row);

/* Accounts for the units in a row of the header. */
void block_account_units(struct region_reading *reading, const struct block_place *place,
                         uint32_t row);

/* The cell that names the unit below a column's header; SIZE_MAX for none. And the unit that a
 * cell names and nothing else, brackets around it or not; empty for none. */
size_t block_unit_cell(const struct region_reading *reading, const struct block_place *place,
                       const struct column_rule *column, struct range header);
struct text block_bare_unit(const struct form_sheet *sheet, const struct unit_list *units,
                            size_t index);

/* What stands in a row under the header of a column. */
struct value block_read_cell(struct region_reading *reading, const struct block_place *place,
                             const struct column_rule *column, struct range header, uint32_t row);

/* Sets columns that are not found yet to headers in the rows that are almost their labels. */
void block_match_near(struct region_reading *reading, struct block_place *place, uint32_t first_row,
                      uint32_t last_row);

/* The cell of the block's last row that is almost the label of its closing row, from a column on;
 * it is accounted for and told. SIZE_MAX for none. */
size_t block_take_near_closing(struct region_reading *reading, const struct block_place *place,
                               uint32_t first_column);

/* Accounts for those headers, and tells of them. */
void block_account_near(struct region_reading *reading, const struct block_place *place);

/* Finds the labels that columns are repeated under, in the rows of the header or above it. */
void block_repeat_locate(struct region_reading *reading, struct block_place *place);

/* Whether a row holds, under them, only labels of the header: one printed again after a page
 * break. They are accounted for. */
bool block_repeat_account_header(struct region_reading *reading, const struct block_place *place,
                                 uint32_t row);

/* The header cell of the column that a closing value stands under; row 0 for none. */
struct range block_closing_header(const struct region_reading *reading,
                                  const struct block_place *place,
                                  const struct closing_value *closing);

/* The header cell of a repeated column under the label that a closing value names; row 0 for
 * none. */
struct range block_repeat_header(const struct region_reading *reading,
                                 const struct block_place *place,
                                 const struct closing_value *closing);

/* Whether a column of the sheet stands under one of them. */
bool block_repeat_holds(const struct block_place *place, uint32_t column);

/* Adds a row to the table for each of them that has something in a row of the sheet; `shared`
 * are the values of the other columns. Returns how many came. */
size_t block_repeat_read(struct region_reading *reading, const struct block_place *place,
                         uint32_t row, const struct value *shared);

/* Whether a cell stands where the block is looked for. */
bool block_holds(const struct region_reading *reading, const struct block_place *place,
                 size_t index);

/* Whether a text is the heading of something else than the block. */
bool block_is_other_heading(const struct region_reading *reading, const struct block_place *place,
                            struct text folded);

/* What a person calls the block: the title of its table, or of the record. */
struct text block_title(const struct region_reading *reading, const struct block_rule *rule);

/* What to do about a label of the block that is not in a range of cells: near_label_remedy. */
struct text block_label_remedy(const struct region_reading *reading,
                               const struct block_place *place, const struct label_set *labels,
                               struct range range, struct text *like);

/* Tells that there is no label that columns should be repeated under. */
void block_report_repeat(struct region_reading *reading, const struct block_place *place);

/* Tells of a cross table whose labels of rows, or of columns, are not there. */
void block_report_rows(struct region_reading *reading, const struct block_place *place);
void block_report_across(struct region_reading *reading, const struct block_place *place);

/* Tells of a block that was found without its heading. */
void block_report_heading(struct region_reading *reading, const struct block_place *place);

/* Tells of a block without the row that closes it. */
void block_report_closing(struct region_reading *reading, const struct block_place *place);

/* Tells of a block whose header was not found; of columns that its header has not; of columns
 * that are none of the form's, or known and not read. */
void block_report_missing(struct region_reading *reading, const struct block_place *place);
void block_report_columns(struct region_reading *reading, const struct block_place *place);
void block_account_other_columns(struct region_reading *reading, const struct block_place *place);

#endif
