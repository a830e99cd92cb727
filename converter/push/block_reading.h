/* A block of rows on its sheet, while its edits are read: `keyed_columns` finds its columns,
 * `keyed_cell` reads a cell, `keyed_rows` the rows. Not for other rooms, nor for other files. */
#ifndef HUIBIAO_PUSH_BLOCK_READING_H
#define HUIBIAO_PUSH_BLOCK_READING_H

#include "push/keyed_block.h"

/* A row that has a key. */
struct keyed_row {
    struct row_key key;
    uint32_t row;
    size_t first_edit, edit_count;
};

/* A block on its sheet. */
struct block_reading {
    struct book_reading *reading;
    struct keyed_block *block;
    struct grid grid;
    uint32_t header;
    uint32_t *columns; /* by column of the block: where it stands now; 0 for one taken out */
    uint32_t key_column, reason_column;
    struct keyed_row *rows;
    size_t count, capacity;
};

/* A finding at a cell of the sheet; column 0 for none. Always false. */
bool block_refuse(const struct block_reading *block, const struct finding_kind *kind, uint32_t row,
                  uint32_t column, struct finding_facts facts);

/* Where a cell of the sheet is. */
struct place block_place(const struct block_reading *block, uint32_t row, uint32_t column);

/* Finds the row of the headings and the columns, by their titles. False, with a finding, when the
 * column of the keys is not there. */
bool keyed_columns_find(struct block_reading *block);

/* Reads one cell of a row: an edit goes to the book, what is none that can be taken is a finding.
 */
void keyed_cell_read(struct block_reading *block, struct keyed_row *row, size_t index);

/* The merged file whose checksum begins so; their count for none. */
size_t keyed_file(const struct edited_book *book, struct text start);

#endif
