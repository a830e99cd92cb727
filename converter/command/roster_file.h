/* The roster of a merge, and what the groups' names say beside it. */
#ifndef HUIBIAO_COMMAND_ROSTER_FILE_H
#define HUIBIAO_COMMAND_ROSTER_FILE_H

#include "command/gathering.h"
#include "store/roster_groups.h"

/* Reads the roster that the options name; *roster is NULL where they name none. The file itself
 * is no return, wherever it stands. False, with a finding and noted as wrong use, when it cannot
 * be read; faults of single lines are findings of the run, and noted as errors. */
bool roster_file_read(struct run *run, const struct roster **roster);

/* Calls `tell` with a finding for each group of a family that is not on the roster, and for
 * groups whose names may be two spellings of one. To be called once all returns are added and
 * settled, before the store is finished. */
bool groups_tell(struct gathering *gathering, size_t family, const struct roster *roster,
                 void *context,
                 bool (*tell)(void *context, int64_t submission, const struct finding *finding));

#endif
