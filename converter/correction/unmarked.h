/* The next revision of a return: what came back, our marks taken out of it again. */
#ifndef HUIBIAO_CORRECTION_UNMARKED_H
#define HUIBIAO_CORRECTION_UNMARKED_H

#include "correction/incoming.h"
#include "correction/revision.h"

/* A comment of the department's behind ours, in the cell of a mark. */
struct remark {
    struct text sheet;
    uint32_t row, column;
    struct text ours;
    struct text text;
};

struct unmarked {
    struct text bytes;
    struct remark *remarks;
    size_t remark_count;
    bool refused; /* it was not for want of reading that it could not be done */
};

/* An edit, its sheet by name. */
struct edit_at {
    struct text sheet;
    struct cell_edit edit;
};

/* Takes the marks out of `returned`: fills of ours go back to what the identity says the cell had,
 * comments of ours or our part of them go, the sheets of ours go; then does `edits`, a cell each,
 * and writes `revision`. Marks are found by what they are, for programs renumber styles and write
 * comments anew. False with findings. */
bool unmarked_make(struct arena *arena, const struct limits *limits,
                   const struct correction_return *returned, const struct identity *identity,
                   const struct revision *revision, const struct edit_at *edits, size_t edit_count,
                   struct finding_list *findings, struct unmarked *unmarked);

#endif
