/* What the files that read a block of rows share. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_BLOCK_H
#define HUIBIAO_MAPPING_BLOCK_H

#include "mapping/form_sheet.h"

/* A header found: where its columns stand, and the rows below it. */
struct block_place {
    const struct block_rule *rule;
    bool found;
    struct range area;            /* where it is looked for */
    size_t heading;               /* index of the heading's cell; SIZE_MAX for none */
    struct range *columns;        /* by column of the rule: the header's cell; row 0 for none */
    uint32_t first_row, last_row; /* the header's rows and all below it, the closing one too */
    uint32_t body_row;            /* the first below the header */
    uint32_t closing_row;         /* 0 for none */
    uint32_t first_column, last_column;
    uint32_t key_column; /* of a cross table: the last where the labels of its rows stand */
};

/* Finds a block's header and its last row; a block that is not there is reported. */
void block_locate(struct region_reading *reading, const struct block_rule *rule,
                  struct block_place *place);

/* Reads the rows of a block into the record's table, or into records of their own. */
void block_read(struct region_reading *reading, const struct block_place *place);

/* Sets where a block is looked for, and its heading; false when that is nowhere, which is
 * told. */
bool block_find_area(struct region_reading *reading, struct block_place *place);

/* The same two for a block that is given by the labels of its rows; its area is found. */
void block_cross_locate(struct region_reading *reading, struct block_place *place);
void block_cross_read(struct region_reading *reading, const struct block_place *place);

/* Whether a cell stands where the block is looked for. */
bool block_holds(const struct region_reading *reading, const struct block_place *place,
                 size_t index);

/* Whether a text is the heading of something else than the block. */
bool block_is_other_heading(const struct region_reading *reading, const struct block_place *place,
                            struct text folded);

/* What a person calls the block: the title of its table, or of the record. */
struct text block_title(const struct region_reading *reading, const struct block_rule *rule);

/* Tells of a block that was not found; of columns that its header has not; of columns that are
 * none of the form's, or known and not read. */
void block_report_missing(struct region_reading *reading, const struct block_place *place);
void block_report_columns(struct region_reading *reading, const struct block_place *place);
void block_account_other_columns(struct region_reading *reading, const struct block_place *place);

#endif
