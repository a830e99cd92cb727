/* What of the office's side goes into the workbook that came back: its own changes since, and those
 * of a conflict that was settled for it. */
#ifndef HUIBIAO_CORRECTION_CARRIED_H
#define HUIBIAO_CORRECTION_CARRIED_H

#include "correction/lines.h"
#include "correction/unmarked.h"
#include "mapping/reading.h"

struct carried {
    const struct edit_at *edits;
    size_t count;
    bool by_hand; /* something cannot be carried over: findings say what */
};

/* How the workbook that came back is read with edits done in it; all belongs to the arena given.
 * False where it cannot be made, or read. */
struct carrying_reader {
    void *context;
    size_t memory_bytes; /* of the arena of one reading */
    bool (*read)(void *context, struct arena *arena, const struct edit_at *edits, size_t count,
                 struct record_list *records);
};

/* `sides` are the choices, by change. */
struct carried carried_make(struct arena *arena, const struct three_ways *ways,
                            const struct changes *changes, const enum side *sides,
                            const struct carrying_reader *reader, struct finding_list *findings);

#endif
