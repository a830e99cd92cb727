/* What stands at the path of an output already, from a run before: of the same return, so that it
 * is written anew, or of another, which it must not go for. */
#ifndef HUIBIAO_COMMAND_STANDING_FILE_H
#define HUIBIAO_COMMAND_STANDING_FILE_H

#include "command/run.h"

/* Whether a workbook may be written there: nothing stands there, or what was sent back of the
 * return of this SHA-256, or a revision of the chain. What is needed meanwhile is taken from
 * `arena`. */
bool standing_may_be_sent(struct arena *arena, const struct run *run, const char *path,
                          struct text sha256);
bool standing_may_be_revision(struct arena *arena, const struct run *run, const char *path,
                              struct text chain);

#endif
