/* What is most likely wrong where YAML cannot be read. Private to this room. */
#ifndef HUIBIAO_MAPPING_SYNTAX_HINT_H
#define HUIBIAO_MAPPING_SYNTAX_HINT_H

#include "base/wording.h"

/* A place in a text, both from 0 and counted in characters. */
struct text_mark {
    size_t line, column;
};

/* What to do about the text at a mark: `context` is where what cannot be read began. */
struct wording syntax_hint(struct text yaml, struct text_mark mark, struct text_mark context);

#endif
