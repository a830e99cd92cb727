/* Many findings of one kind, for people: the first are told one by one, of the rest where they
 * are. Machines get them all (report_finding_json). */
#ifndef HUIBIAO_REPORT_FINDING_GROUPS_H
#define HUIBIAO_REPORT_FINDING_GROUPS_H

#include "base/finding.h"

struct finding_groups;

/* Groups the findings of a list by their codes; notes, and what is less grave than `least`, are
 * left out. The result belongs to the arena and looks into the list. */
struct finding_groups *finding_groups_create(struct arena *arena, const struct finding_list *list,
                                             enum severity least);

/* Whether a finding is to be told by itself, as a mistake in a mapping file always is; each is
 * asked for once, in the list's order. */
bool finding_groups_tells(struct finding_groups *groups, const struct finding *finding);

/* The others: a line a code, `file: warning rule: 37 more, at S!B5 B14, T!C3`; empty for none. */
struct text finding_groups_rest(const struct finding_groups *groups, enum language language);

#endif
