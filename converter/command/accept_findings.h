/* What is told of a workbook that came back and of which it is not plain what it corrects. */
#ifndef HUIBIAO_COMMAND_ACCEPT_FINDINGS_H
#define HUIBIAO_COMMAND_ACCEPT_FINDINGS_H

#include "base/finding.h"

extern const struct finding_kind accept_original_missing;
extern const struct finding_kind accept_identity_lost;
extern const struct finding_kind accept_ambiguous;
extern const struct finding_kind accept_unmatched;
extern const struct finding_kind accept_as_unknown;
extern const struct finding_kind accept_nothing_read;
extern const struct finding_kind accept_twice;
extern const struct finding_kind accept_twice_same;
extern const struct finding_kind accept_old_round;
extern const struct finding_kind accept_taken_before;
extern const struct finding_kind accept_forked;

#endif
