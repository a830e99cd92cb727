/* What a workbook that came back says of itself. */
#ifndef HUIBIAO_CORRECTION_INCOMING_H
#define HUIBIAO_CORRECTION_INCOMING_H

#include "correction/identity.h"
#include "correction/instructions.h"

struct incoming {
    bool identified;          /* the hidden sheet is there, and of a layout that is understood */
    bool instructed;          /* the instructions are there */
    struct identity identity; /* of an identified one */
    struct explanations explanations;
};

struct incoming incoming_read(struct arena *arena, const struct correction_return *returned);

/* Whether a sheet is one of ours. */
bool incoming_is_ours(const struct grid *grid);

#endif
