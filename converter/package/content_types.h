/* The content types of a package's parts (ECMA-376-2 §6.2.3, [Content_Types].xml). */
#ifndef HUIBIAO_PACKAGE_CONTENT_TYPES_H
#define HUIBIAO_PACKAGE_CONTENT_TYPES_H

#include "package/package.h"

struct content_types;

/* Reads [Content_Types].xml; a package without it has no types, which is no fault here. */
bool content_types_read(struct arena *arena, struct package *package, struct content_types **types);

/* The type of a part by its name, else by its extension; empty for none. */
struct text content_types_find(const struct content_types *types, struct text name);

#endif
