/* labels.yaml: lists of labels that the forms of a family share by name. Not for other rooms.
 *
 *     department: [申报单位, 填报单位]      in labels.yaml
 *     department: [$department, 归口单位]   in a form file: the two, and one more */
#ifndef HUIBIAO_MAPPING_SHARED_LABELS_H
#define HUIBIAO_MAPPING_SHARED_LABELS_H

#include "mapping/document.h"

/* Whether the tree of labels.yaml is a mapping of names to lists of texts; otherwise mistakes
 * are told. */
bool shared_labels_check(struct arena *arena, const struct node *lists,
                         struct finding_list *findings);

/* The tree of a form file with every `$name` replaced by the texts of that list. `lists` is
 * NULL when the family has no labels.yaml. False when a name is none; all are told. */
bool shared_labels_fill(struct arena *arena, const struct node *form, const struct node *lists,
                        struct finding_list *findings, const struct node **filled);

#endif
