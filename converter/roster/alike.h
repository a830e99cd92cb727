/* Names that may be two spellings of one: they differ in signs alone, in what stands before
 * (鄂州市教育局, 市教育局), or in one character. */
#ifndef HUIBIAO_ROSTER_ALIKE_H
#define HUIBIAO_ROSTER_ALIKE_H

#include "base/text.h"

enum alikeness {
    ALIKE_SPELLING, /* signs apart, or characters left out: hardly two names */
    ALIKE_CHARACTER /* one character stands for another: a slip, or two names after all */
};

struct alike_pair {
    size_t first, second; /* indexes of names, first < second */
    enum alikeness how;
};

/* The pairs among the names that are alike, ordered. Names that differ in a numeral (第一中学,
 * 第二中学) are not, nor are those of a whole series. The work grows with the names, not with
 * their pairs. */
const struct alike_pair *names_alike(struct arena *arena, const struct text *names, size_t count,
                                     size_t *pair_count);

#endif
