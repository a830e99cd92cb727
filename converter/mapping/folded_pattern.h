/* What a pattern must not ask for when it is held against folded text. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_FOLDED_PATTERN_H
#define HUIBIAO_MAPPING_FOLDED_PATTERN_H

#include "mapping/document.h"

/* Folded text has no white space: a blank that a pattern must find is never there, nor is a
 * placeholder such as `{year}`, which labels know and patterns do not. False, with a mistake at
 * the node that tells the first such sign, when there is one. The pattern compiles. */
bool folded_pattern_check(struct arena *arena, const struct node *node,
                          struct finding_list *findings);

#endif
