/* The next revision of a return: what came back, our marks taken out of it again. */
#ifndef HUIBIAO_CORRECTION_UNMARKED_H
#define HUIBIAO_CORRECTION_UNMARKED_H

#include "correction/incoming.h"
#include "correction/revision.h"

/* What the department wrote behind a comment of ours. */
struct remark {
    const struct identity_mark *mark; /* whose comment it is; NULL for one that is not known */
    struct text text;
    uint32_t row, column;
};

struct unmarked {
    struct text bytes;
    struct remark *remarks;
    size_t remark_count;
};

/* An edit, its sheet by name. */
struct edit_at {
    struct text sheet;
    struct cell_edit edit;
};

/* What is to be done. */
struct unmark_order {
    const struct correction_return *returned;
    const struct identity *identity;
    const struct revision *revision; /* what the workbook shall say of itself */
    const struct edit_at *edits;     /* a cell each */
    size_t edit_count;
};

/* Takes the marks out of what came back: fills of ours go back to what the identity says the cell
 * had, comments of ours or our part of them go, the sheets of ours go; then does the edits. Marks
 * are found by what they are, for programs renumber styles and write comments anew. False with
 * findings. */
bool unmarked_make(struct arena *arena, const struct limits *limits,
                   const struct unmark_order *order, struct finding_list *findings,
                   struct unmarked *unmarked);

#endif
