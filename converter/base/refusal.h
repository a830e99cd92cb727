/* Why the system refused to open or read something, as a person says it. */
#ifndef HUIBIAO_BASE_REFUSAL_H
#define HUIBIAO_BASE_REFUSAL_H

#include "base/finding.h"

struct refusal {
    struct text why;
    struct text help; /* a sentence: what to do */
};

/* The words for an errno; their texts belong to the arena or are constant. */
struct refusal refusal_of(struct arena *arena, enum language language, int error);

#endif
