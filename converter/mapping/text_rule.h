/* What of a cell's text is the value. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_TEXT_RULE_H
#define HUIBIAO_MAPPING_TEXT_RULE_H

#include "mapping/form.h"

/* The text that is left, trimmed: a slice of `text`, or the arena's. */
struct text text_rule_apply(struct arena *arena, const struct text_rule *rule, struct text text);

#endif
