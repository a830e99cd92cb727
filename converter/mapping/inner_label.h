/* Labels that stand in one cell with others: `负责人：孙立    电话：8888`. Each begins a word, and
 * has a colon. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_INNER_LABEL_H
#define HUIBIAO_MAPPING_INNER_LABEL_H

#include "mapping/form_sheet.h"

/* The words of a cell's text behind its first colon; NULL when there are none. */
const struct inner_words *inner_words_of(struct arena *arena, struct text shown);

/* Whether one of the labels stands in the cell behind other words: `behind` becomes the bytes of
 * the cell's folded text up to the value behind it. */
bool inner_label_find(const struct form_sheet *sheet, const struct label_set *labels, int64_t year,
                      size_t index, size_t *behind);

/* The bytes of the cell's text up to where the value behind a label ends: at the next label of a
 * field of the form, else at the end of the text. */
size_t inner_label_end(const struct region_reading *reading, size_t index, size_t behind);

#endif
