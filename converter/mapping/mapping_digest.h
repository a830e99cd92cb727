/* What a mapping says, as one number: two folders of the same digest read and check returns the
 * same way. */
#ifndef HUIBIAO_MAPPING_MAPPING_DIGEST_H
#define HUIBIAO_MAPPING_MAPPING_DIGEST_H

#include "base/text.h"

/* The digest of a folder that mapping_load has loaded: of the names of its families, and of the
 * names and bytes of their files and lists. What workbook.yaml says is left out, for it only
 * decides what is written. False when it cannot be computed. */
bool mapping_digest(struct arena *arena, const char *directory, struct text *hexadecimal);

#endif
