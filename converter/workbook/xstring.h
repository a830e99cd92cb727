/* Text as SpreadsheetML stores it (ECMA-376-1 §22.9.2.19 ST_Xstring): a character that XML
 * cannot hold is written `_xHHHH_`, a literal `_x` of that form as `_x005F_x`. */
#ifndef HUIBIAO_WORKBOOK_XSTRING_H
#define HUIBIAO_WORKBOOK_XSTRING_H

#include "base/text.h"

/* The text with its escapes undone: the slice itself where it holds none. */
struct text xstring_decode(struct arena *arena, struct text stored);

#endif
