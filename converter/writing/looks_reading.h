/* What workbook.yaml says of pages, properties, names and colours. Private to this room. */
#ifndef HUIBIAO_WRITING_LOOKS_READING_H
#define HUIBIAO_WRITING_LOOKS_READING_H

#include "writing/column_reading.h"

/* Reads `page`, whose node may be NULL: what it does not say stays as it is by default. */
void reading_page(struct declaration_reading *reading, const struct node *node,
                  struct printed_page *page);

/* Reads the properties of one workbook; NULL for none. */
void reading_properties(struct declaration_reading *reading, const struct node *node,
                        struct file_properties *properties);

/* Reads the defined names of a block whose columns are read; NULL for none. */
void reading_names(struct declaration_reading *reading, struct block *block,
                   const struct node *node);

/* Reads `highlight` and `bar` of a column whose format and words are read. */
void column_read_highlights(struct column_reading *reading);

#endif
