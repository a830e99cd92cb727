/* The marks that an identity lists, to be found by their cells and by their comments. A workbook
 * that came back may list any number of them. Not for other rooms. */
#ifndef HUIBIAO_CORRECTION_MARK_INDEX_H
#define HUIBIAO_CORRECTION_MARK_INDEX_H

#include "correction/identity.h"

struct mark_index;

struct mark_index *mark_index_create(struct arena *arena, const struct identity *identity);

/* The mark of a cell; NULL for none. */
const struct identity_mark *mark_at(const struct mark_index *index, struct text sheet, uint32_t row,
                                    uint32_t column);

/* The mark whose comment stands in a text, however white space was changed: a comment moves with
 * its cell. NULL for none. */
const struct identity_mark *mark_of_comment(const struct mark_index *index, struct text comment);

#endif
