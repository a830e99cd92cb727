/* What the files that read workbook.yaml share. Private to this room. */
#ifndef HUIBIAO_WRITING_DECLARATION_READING_H
#define HUIBIAO_WRITING_DECLARATION_READING_H

#include "mapping/mistake.h"
#include "writing/declaration.h"

/* A block whose columns are still to be read: those of groups come last, for they name
 * the columns of other blocks. */
struct block_reading {
    struct member_reader reader;
    struct block *block;
};

/* A column whose link is still to be bound to its block. */
struct link_reading {
    struct block *block;
    struct column *column;
    const struct node *node;
};

struct declaration_reading {
    struct arena *arena;
    struct finding_list *findings;
    const struct model *model;
    const struct workbook_declarations *declarations;
    struct block_reading *blocks; /* of the workbook that is being read */
    size_t block_count, block_capacity;
    struct link_reading *links;
    size_t link_count, link_capacity;
    bool rostered; /* what is written with a roster is read */
    bool failed;
};

/* Reports a mistake and notes that there was one; always false. */
bool reading_mistake(struct declaration_reading *reading, const struct node *node,
                     struct wording found, struct wording expected);

/* What a mistake shows of a name or value that stands there. */
struct wording reading_quoted(struct declaration_reading *reading, struct text text);

/* The block of that id in the workbook; NULL when there is none. */
struct block *reading_block(const struct declaration_reading *reading, struct text id);

/* The table of a block's record type that `cost.amount` or `indicators` begins with, and
 * what follows the dot ("" for nothing). */
void reading_split(struct text path, struct text *first, struct text *rest);

/* Reads `block.column`, a column of another block that holds numbers and marks it as
 * summed. */
bool reading_block_column(struct declaration_reading *reading, const struct node *node,
                          const struct block **block, const struct column **column);

/* Reads the columns of a block. */
void reading_columns(struct declaration_reading *reading, struct block *block,
                     const struct node *columns);

/* Reads `where:` into the column's conditions. */
void reading_conditions(struct declaration_reading *reading, const struct node *where,
                        struct column *column);

#endif
