/* How a value can be put into a cell of a return: as that cell has it now. Not for other rooms. */
#ifndef HUIBIAO_PUSH_CANDIDATES_H
#define HUIBIAO_PUSH_CANDIDATES_H

#include "push/push.h"
#include "roundtrip/editor.h"

enum { MOST_CANDIDATES = 3 };

/* Ways of writing, the likeliest first; whether one is read back as the value is for the caller to
 * try. */
struct candidates {
    struct cell_edit items[MOST_CANDIDATES]; /* value, text and number alone */
    size_t count;
};

/* The ways of writing `given` where `old` stands. `cell` is the return's, NULL for a blank one;
 * `unit` the unit of money of a blank cell, as other amounts of the record have it. */
struct candidates candidates_for(struct arena *arena, const struct field *field,
                                 const struct cell *cell, const struct value *old,
                                 const struct value *given, struct text unit);

#endif
