/* Values as people write them. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_VALUE_TEXT_H
#define HUIBIAO_MAPPING_VALUE_TEXT_H

#include "base/decimal.h"

/* Reads `1,234.50`, `１２`, `12万元`, `-3`, `(1,200)`, `￥50`, `3.5%`: the number, and what
 * stands behind it (a unit, trimmed; a percent sign is reckoned in and not part of it).
 * False when the text does not begin with a number, or its separators do not stand between
 * groups of three. */
bool number_text_read(struct arena *arena, struct text text, struct decimal *number,
                      struct text *rest);

/* Reads `2022年3月1日`, `2022-3-1`, `2022/03/01`, `2022.3.1`, `20220301`, `2022年3月`, a time
 * behind it left out, to ISO text. False for no date; `blank` when only the words of a date
 * stand there, the figures still to be filled in (`   年  月  日`). */
bool date_text_read(struct arena *arena, struct text text, struct text *iso, bool *blank);

#endif
