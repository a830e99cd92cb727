/* What is told of volumes once they are in their places. Private to this room. */
#ifndef HUIBIAO_WRITING_VOLUMES_TOLD_H
#define HUIBIAO_WRITING_VOLUMES_TOLD_H

#include "writing/plan.h"

/* Tells which volumes there are, as a note, and which files beside them are called so and are none
 * of them: they are of an earlier merge, and nobody but a person may take them away. */
void volumes_tell(const struct plan *plan);

#endif
