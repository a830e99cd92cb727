/* Number formats (ECMA-376-1 §18.8.30, §18.8.31): from a stored number to the text that a
 * person sees in Excel.
 *
 * A format is parsed once and belongs to the arena; it is constant from then on. */
#ifndef HUIBIAO_WORKBOOK_NUMBER_FORMAT_H
#define HUIBIAO_WORKBOOK_NUMBER_FORMAT_H

#include "base/decimal.h"

struct number_format;

/* The format of a code such as `#,##0.00;[Red]-#,##0.00`. A code that cannot be understood
 * shows numbers as General does. */
const struct number_format *number_format_parse(struct arena *arena, struct text code);

/* The code of a built-in format, 0 to 49 and those that Chinese Excel adds (§18.8.30, zh-cn)
 * where a workbook defines none; the empty text for an unknown id. */
struct text number_format_builtin(unsigned id);

/* Whether the section that would show a number shows it as a date or a time. */
bool number_format_is_date(const struct number_format *format);

/* The text of a number. Fill characters (`*x`) add nothing, `_x` a space. A date out of
 * range shows as `########`, as in Excel. */
struct text number_format_show(struct arena *arena, const struct number_format *format,
                               struct decimal number, bool date1904);

/* The text of a text cell (the fourth section, or the text itself). */
struct text number_format_show_text(struct arena *arena, const struct number_format *format,
                                    struct text text);

#endif
