/* A mistake of meaning in a mapping file. */
#ifndef HUIBIAO_MAPPING_MISTAKE_H
#define HUIBIAO_MAPPING_MISTAKE_H

#include "base/wording.h"
#include "mapping/document.h"

/* Tells it at a node: `found` is what stands there, `expected` what would be right; the
 * same mistake once. Always false. */
bool mistake_tell(struct finding_list *findings, const struct node *node, struct wording found,
                  struct wording expected);

#endif
