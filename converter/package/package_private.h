/* An open package, as the files of this room see it; not for other rooms. */
#ifndef HUIBIAO_PACKAGE_PACKAGE_PRIVATE_H
#define HUIBIAO_PACKAGE_PACKAGE_PRIVATE_H

#include "package/container.h"
#include "package/content_types.h"
#include "package/package.h"
#include "package/relationships.h"

struct package {
    struct package_context context;
    struct container container;
    struct content_types *types;
    struct relationships own; /* the package's, which all that open it ask for */
    bool own_read;
};

#endif
