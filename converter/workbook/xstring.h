/* Text as SpreadsheetML stores it (ECMA-376-1 §22.9.2.19 ST_Xstring): a character that XML
 * cannot hold is written `_xHHHH_`, a literal `_x` of that form as `_x005F_x`. */
#ifndef HUIBIAO_WORKBOOK_XSTRING_H
#define HUIBIAO_WORKBOOK_XSTRING_H

#include "base/text.h"

/* `_xHHHH_`, which stands for one character. */
enum { XSTRING_ESCAPE_LENGTH = 7 };

/* Whether the text begins with an escape, or with what a reader takes for one. */
bool xstring_begins_escape(struct text text);

/* The text with its escapes undone: the slice itself where it holds none. */
struct text xstring_decode(struct arena *arena, struct text stored);

#endif
