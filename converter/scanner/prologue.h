/* What stands before the content that is scanned. */
#ifndef HUIBIAO_SCANNER_PROLOGUE_H
#define HUIBIAO_SCANNER_PROLOGUE_H

#include "scanner/tag.h"

/* The length of the document's beginning up to and with the first start tag of the element
 * `name`; 0 when none is found in it, or it is not in UTF-8, or not as programs write it.
 * `data` ends with a 0. Gives the prefixes that its element declares. Whether the tag is one
 * at all, and not part of a comment, is expat's to say. */
size_t prologue_read(const char *data, struct text name, struct tag_names *names);

#endif
