/* What the sheet of keys says of a block of rows. Not for other rooms. */
#ifndef HUIBIAO_PUSH_KEYED_BLOCK_H
#define HUIBIAO_PUSH_KEYED_BLOCK_H

#include "push/push.h"

enum keyed_kind { KEYED_KEY, KEYED_REASON, KEYED_FIELD, KEYED_COMPUTED, KEYED_FREE };

struct keyed_column {
    struct text title;
    enum keyed_kind kind;
    const struct field *field; /* of KEYED_FIELD */
    const struct table_type *sum_table;
    const struct field *sum_field;
};

struct keyed_block {
    struct text sheet;
    const struct record_type *type;
    const struct table_type *table;
    size_t rows;  /* as it was written */
    size_t found; /* once its edits are read: rows with keys, each once */
    struct keyed_column *columns;
    size_t count, capacity;
};

/* A sheet without keys, and what its cells said in sum. */
struct other_sheet {
    struct text name, digest;
};

struct keyed_blocks {
    struct keyed_block *items;
    size_t count, capacity;
    struct other_sheet *others;
    size_t other_count, other_capacity;
};

/* The edited workbook while it is read. */
struct book_reading {
    struct arena *arena;
    struct arena *scratch; /* holds one sheet at a time */
    struct finding_list *findings;
    struct finding_list *noticed; /* about the file itself */
    struct text file;
    struct workbook *workbook;
    struct edited_book *book;
};

/* Reads the lines of the sheet of keys: the files into the book, the blocks into `blocks`. False,
 * with a finding, where it says nothing that can be read. */
bool keyed_blocks_read(struct book_reading *reading, const struct grid *grid,
                       const struct mapping *mapping, struct keyed_blocks *blocks);

/* Tells in a warning that a sheet without keys was changed. False when it cannot be read. */
bool other_sheet_look(struct book_reading *reading, const struct keyed_blocks *blocks,
                      const struct other_sheet *other);

/* Reads the edits of a block. False when its sheet cannot be read. */
bool keyed_block_edits(struct book_reading *reading, struct keyed_block *block);

/* Notes in the book which tables have fewer rows than were written, on whatever sheets they go on.
 */
void keyed_blocks_find_missing(const struct book_reading *reading,
                               const struct keyed_blocks *blocks);

/* What stands in a cell as text; empty for a blank one. */
struct text keyed_cell_text(const struct grid *grid, uint32_t row, uint32_t column);

#endif
