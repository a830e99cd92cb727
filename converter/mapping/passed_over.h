/* Files of a mapping that nobody reads: a misspelt name would be passed over in silence. */
#ifndef HUIBIAO_MAPPING_PASSED_OVER_H
#define HUIBIAO_MAPPING_PASSED_OVER_H

#include "base/wording.h"
#include "mapping/mapping.h"

/* Warns of every YAML file that stands in the folder of a family (or of families), or in its
 * `forms`, under a name that mapping_load does not read, nor a rule of what was loaded there as
 * `mapping` as its list. */
void passed_over_tell(struct arena *arena, const char *directory, const struct mapping *mapping,
                      struct finding_list *findings);

#endif
