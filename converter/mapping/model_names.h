/* Names of a model that would clash: with each other, or with what the program puts beside them
 * where records are handed on. */
#ifndef HUIBIAO_MAPPING_MODEL_NAMES_H
#define HUIBIAO_MAPPING_MODEL_NAMES_H

#include "mapping/document.h"

/* Looks at the names of `records:` of a model file. False when one is a mistake. */
bool model_names_check(struct arena *arena, const struct node *records,
                       struct finding_list *findings);

#endif
