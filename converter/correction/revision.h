/* What a workbook says of itself in the properties that people gave it: of which return it is a
 * revision, and which. A workbook as it was handed in first says nothing, and is revision 0. */
#ifndef HUIBIAO_CORRECTION_REVISION_H
#define HUIBIAO_CORRECTION_REVISION_H

#include "roundtrip/editor.h"

struct revision {
    struct text original; /* SHA-256 of revision 0; empty when the workbook says nothing */
    struct text previous; /* SHA-256 of the revision before */
    struct text returned; /* SHA-256 of the workbook that came back and became it; or empty */
    int64_t number;
    int64_t round; /* in which it came back */
    /* Warnings that the department has explained, by item_digest: they are not asked for again. */
    const struct text *explained;
    size_t explained_count;
};

/* Reads it; false, with a finding, when the part cannot be read. Numbers that are none are 0. */
bool revision_read(struct arena *arena, struct editor *editor, struct revision *revision);

/* Writes it; false with a finding. */
bool revision_write(struct arena *arena, struct editor *editor, const struct revision *revision);

#endif
