/* Texts without all that a person does not mean by them. */
#ifndef HUIBIAO_CHECKS_BARE_TEXT_H
#define HUIBIAO_CHECKS_BARE_TEXT_H

#include "base/text.h"

/* In compatibility form (NFKC), without white space and punctuation: two texts that are
 * equal so are copies of each other. */
struct text bare_text(struct arena *arena, struct text text);

#endif
