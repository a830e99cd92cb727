/* The shared strings part (ECMA-376-1 §18.4): plain and rich text, runs joined, phonetic
 * hints left out. */
#ifndef HUIBIAO_WORKBOOK_SHARED_STRINGS_H
#define HUIBIAO_WORKBOOK_SHARED_STRINGS_H

#include "package/package.h"

struct shared_strings {
    const struct text *items;
    size_t count;
};

/* Reads the part; the texts belong to the arena. False, with a finding and no strings, when it
 * is broken: what stands before the break may be as wrong. */
bool shared_strings_read(struct arena *arena, const struct limits *limits, struct package *package,
                         struct text part, struct place place, struct finding_list *findings,
                         struct shared_strings *strings);

#endif
