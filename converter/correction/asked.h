/* What was asked for of a return that came back: the items of the day when it was sent, as the
 * rules say them now. */
#ifndef HUIBIAO_CORRECTION_ASKED_H
#define HUIBIAO_CORRECTION_ASKED_H

#include "correction/changes.h"

/* The items that the identity lists, found again among the findings of what was sent and numbered
 * as they were; *lost is how many the rules no longer find there. */
struct item_list asked_items(struct arena *arena, const struct correction_return *sent,
                             const struct identity *identity, size_t *lost);

#endif
