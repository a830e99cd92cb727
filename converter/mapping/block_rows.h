/* The rows of one block as they are read. Not for other files than block_*.c. */
#ifndef HUIBIAO_MAPPING_BLOCK_ROWS_H
#define HUIBIAO_MAPPING_BLOCK_ROWS_H

#include "mapping/block.h"

/* A label of a group that was met, whose record is not yet known. */
struct entered_group {
    const struct column_rule *column;
    struct value value;
};

struct block_rows {
    struct region_reading *reading;
    const struct block_place *place;
    struct value *current; /* by column: the value that stands for blank cells below it */
    struct value *values;  /* by column: of the row being read */
    struct value *filled;  /* by column that is filled down: its last value */
    bool *blank;           /* by column that is filled down: the row itself says nothing */
    bool is_list;          /* the rows make records of their own, */
    size_t first_record;   /* the first of which this is in the list of all */
    struct record *record; /* that takes the row; of a list NULL before its first */
    struct entered_group *entered;
    size_t entered_count, entered_capacity;
};

/* What stands in a row under a header, amounts in a unit. */
struct value block_rows_cell(struct region_reading *reading, const struct block_place *place,
                             const struct column_rule *column, struct money_unit unit,
                             struct range header, uint32_t row);

/* Whether a column of a list begins a new record where its value changes. */
bool block_rows_leads(const struct block_rule *rule, const struct column_rule *column);

/* Tells the tables of a record where their headers stand. */
void block_rows_set_headers(struct block_rows *rows, struct record *record);

/* Whether the row that was read belongs to another record of the list than the one being filled;
 * begins it; and puts the row into it. */
bool block_list_begins(const struct block_rows *rows);
void block_list_begin(struct block_rows *rows, uint32_t row);
void block_list_keep(struct block_rows *rows, uint32_t row);

/* Reads the row that closes the block. */
void block_closing_read(struct block_rows *rows);

#endif
