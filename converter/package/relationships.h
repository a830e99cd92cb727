/* The relationships part of a source (ECMA-376-2 §6.5). */
#ifndef HUIBIAO_PACKAGE_RELATIONSHIPS_H
#define HUIBIAO_PACKAGE_RELATIONSHIPS_H

#include "package/package.h"

/* As package_relationships, into the arena. */
bool relationships_read(struct arena *arena, struct package *package, struct text source,
                        struct relationships *relationships);

#endif
