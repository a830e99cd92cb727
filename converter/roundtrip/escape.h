/* Text as it is written into the parts of a workbook. */
#ifndef HUIBIAO_ROUNDTRIP_ESCAPE_H
#define HUIBIAO_ROUNDTRIP_ESCAPE_H

#include "base/text.h"

/* Appends a valid UTF-8 text as the content of an element or, between `"`, of an attribute. */
void escape_append(struct text_builder *out, struct text text);

/* The same for a text of SpreadsheetML (ECMA-376-1 §22.9.2.19 ST_Xstring): what XML cannot hold,
 * a carriage return, and what would itself read as an escape is written `_xHHHH_`. */
void escape_append_xstring(struct text_builder *out, struct text text);

/* ` xml:space="preserve"` where a text has white edges, or holds a line break or a tab, which
 * programs drop without it; else empty. */
struct text escape_space(struct text text);

#endif
