/* What of the office's side goes into the workbook that came back: its own changes since, and those
 * of a conflict that was settled for it. */
#ifndef HUIBIAO_CORRECTION_CARRIED_H
#define HUIBIAO_CORRECTION_CARRIED_H

#include "correction/lines.h"
#include "correction/unmarked.h"

struct carried {
    struct edit_at *edits;
    size_t count;
    bool by_hand; /* something cannot be carried over: findings say what */
};

/* `sides` are the choices, by change. */
struct carried carried_make(struct arena *arena, const struct three_ways *ways,
                            const struct changes *changes, const enum side *sides,
                            struct finding_list *findings);

#endif
