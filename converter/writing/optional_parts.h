/* Parts of a workbook file that are there only with, or only without, something that a merge can
 * be given: `with: roster`, `without: roster`. Private to this room. */
#ifndef HUIBIAO_WRITING_OPTIONAL_PARTS_H
#define HUIBIAO_WRITING_OPTIONAL_PARTS_H

#include "writing/declaration_reading.h"

/* The tree without the items of sequences (sheets, blocks, columns, lines) that are there only
 * without a roster; and without those that are there only with one. Nodes that stay as they are
 * belong to both trees. */
const struct node *optional_parts_with_roster(struct arena *arena, const struct node *root);
const struct node *optional_parts_without_roster(struct arena *arena, const struct node *root);

/* Reads the two members, of which the tree has no need any more. */
void reading_optional(struct member_reader *members);

#endif
