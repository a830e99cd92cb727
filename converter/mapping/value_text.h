/* Values as people write them. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_VALUE_TEXT_H
#define HUIBIAO_MAPPING_VALUE_TEXT_H

#include "base/decimal.h"

/* Reads `1,234.50`, `1 234.50`, `１２`, `12万元`, `-3`, `(1,200)`, `￥50`, `3.5%`, `2‰`, and the
 * same in Chinese numerals (`三百二十`, `百分之九十五`): the number, and what stands behind it (a
 * unit, trimmed; a percent sign is reckoned in and not part of it). False when the text does not
 * begin with a number, or its separators do not stand between groups of three. */
bool number_text_read(struct arena *arena, struct text text, struct decimal *number,
                      struct text *rest);

/* The same for money: a 万 or 亿 at the end of a numeral belongs to the unit behind it
 * (`九百三十三万` is 933 and 万, as in `933万`), 角 and 分 are reckoned in
 * (`玖佰叁拾叁元伍角整` is 933.5 and 元). False, too, for a numeral beyond 万 with no unit behind
 * it: whether 三万二千 in a form of 万元 is 元, nobody knows. */
bool amount_text_read(struct arena *arena, struct text text, struct decimal *number,
                      struct text *rest);

/* Takes a number without sign off the start of a folded text: figures with separators and a
 * point, read as they stand. False when there is none. */
bool figures_take(struct arena *arena, struct text *folded, struct decimal *number);

#endif
