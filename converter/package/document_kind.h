/* What kind of document an opened zip holds. */
#ifndef HUIBIAO_PACKAGE_DOCUMENT_KIND_H
#define HUIBIAO_PACKAGE_DOCUMENT_KIND_H

#include "package/container.h"
#include "package/package.h"

/* True for a workbook that can be read; else false, with a finding that says what it is. */
bool document_is_workbook(struct package_context *context, const struct container *container,
                          struct package *package);

#endif
