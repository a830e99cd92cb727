/* What a misspelt name was meant to be. */
#ifndef HUIBIAO_CHECKS_NEAREST_H
#define HUIBIAO_CHECKS_NEAREST_H

#include "checks/rule.h"

/* The nearest of some names, the best first: "`total`, `title`"; three, or all where none is
 * near. A name with a point, `cost.amount`, is near, too, when only its last part is. */
struct wording nearest_names(struct arena *arena, struct text name, struct text_list candidates);

#endif
