/* Names that have been given, so that one given twice is seen. Private to this room. */
#ifndef HUIBIAO_ROSTER_NAMED_BEFORE_H
#define HUIBIAO_ROSTER_NAMED_BEFORE_H

#include "base/place.h"

/* A table of names by their hash; belongs to the arena. */
struct named_before {
    struct arena *arena;
    struct given_name *names; /* `capacity` places, a power of two, half of them free at least */
    size_t count, capacity;
};

struct named_before named_before_begin(struct arena *arena);

/* Adds a name that stands in a cell, compared folded. False when it was given before: `cell` is
 * where. */
bool named_before_add(struct named_before *named, struct text name, uint32_t row, uint32_t column,
                      struct text *cell);

#endif
