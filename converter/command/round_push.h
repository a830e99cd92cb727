/* Edits of the summary in the folder of a round: copies become the next revisions of their returns,
 * among what was accepted. */
#ifndef HUIBIAO_COMMAND_ROUND_PUSH_H
#define HUIBIAO_COMMAND_ROUND_PUSH_H

#include "command/push_originals.h"
#include "command/round_work.h"

/* Takes out the tasks whose return has a newer revision than the one that was merged; each is told.
 */
void round_push_refuse(struct run *run, struct push_task *tasks, size_t *count);

/* The name of the copy of an input: a new revision's, or that of the one which the same summary
 * made before. */
struct text round_push_name(const struct run *run, const char *path, enum language language);

/* Whether the summary that stands at a path may be written over: false, with a finding and noted as
 * wrong use, when it holds edits that no revision has. */
bool round_summary_may_go(struct run *run, const struct round_work *work, const char *path);

#endif
