/* Which of several returns of one record counts, and what is told of the others. */
#ifndef HUIBIAO_COMMAND_SETTLING_H
#define HUIBIAO_COMMAND_SETTLING_H

#include "command/gathering.h"

/* Settles the records of a family, as --on-conflict says, and calls `tell` with a finding for
 * each that does not count, or that counts beside another of the same key, and for each group
 * whose name is in doubt, on the roster or (NULL) without one; `submission` is the store's name
 * for the return. What left the store goes into `settlement`. To be called once all returns are
 * added, before the store is finished. */
bool gathering_settle(struct gathering *gathering, size_t family, const struct roster *roster,
                      struct settlement *settlement, void *context,
                      bool (*tell)(void *context, int64_t submission,
                                   const struct finding *finding));

#endif
