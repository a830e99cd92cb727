/* What a wrong name was meant to be. */
#ifndef HUIBIAO_MAPPING_NEAREST_H
#define HUIBIAO_MAPPING_NEAREST_H

#include "base/wording.h"

/* `perhaps "x"` for the name nearest to a wrong one, half of whose characters are in place; else
 * what kind of name it should be, with those there are when they are few. */
struct wording nearest_name(struct arena *arena, struct text wrong, const struct text *names,
                            size_t count, struct wording otherwise);

#endif
