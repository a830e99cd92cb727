/* model.yaml -> the model of a form family. */
#ifndef HUIBIAO_MAPPING_MODEL_FILE_H
#define HUIBIAO_MAPPING_MODEL_FILE_H

#include "mapping/document.h"

/* Reads the tree of a model file; `name` is the family's (its folder's). False when it
 * holds a mistake; all mistakes of meaning are reported in one run. *model is then only fit to
 * hold other mapping files against, and NULL when not even for that: without the fields of a
 * record every name in them would look like a mistake. */
bool model_read(struct arena *arena, const struct node *root, struct text name,
                struct finding_list *findings, const struct model **model);

#endif
