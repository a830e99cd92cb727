/* What a finding says to a department. What is told to the office, or to the author of a mapping
 * ("add it to the mapping file", "name it with --form"), is of no use there: such a finding has
 * words of its own, about the form and what to do in it. Not for other rooms. */
#ifndef HUIBIAO_CORRECTION_DEPARTMENT_WORDS_H
#define HUIBIAO_CORRECTION_DEPARTMENT_WORDS_H

#include "base/finding.h"

/* The finding's own message for all others. */
struct text department_message(struct arena *arena, enum language language,
                               const struct finding *finding);

#endif
