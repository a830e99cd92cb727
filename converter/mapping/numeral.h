/* Chinese numerals: 三百二十, 一千零五万, 三点五, 百分之九十五, 玖佰叁拾叁, 二〇二二.
 *
 * Strict, as the rules for filling in bills write them (支付结算办法, annex 1): a 零 stands where a
 * place is skipped and nowhere else (behind a 万 or 亿 it may also stand for a 0 before it),
 * figures without places (二〇二二) are three at least or hold a 〇. A row of numeral signs
 * that is no well-formed numeral as a whole is none: nobody may guess whether 三五 is 35 or
 * "three to five", or 一百二 is 102 or 120. Texts are folded (base/unicode.h), so without white
 * space. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_NUMERAL_H
#define HUIBIAO_MAPPING_NUMERAL_H

#include "base/decimal.h"

struct numeral {
    struct decimal number;
    size_t length;           /* bytes of the text that it takes */
    struct decimal mantissa; /* up to a 万 or 亿 at its end, 一千零五万: 1005; else the number */
    size_t mantissa_length;   /* the bytes up to there */
    bool passes_ten_thousand; /* a 万 or 亿 stands within it, 三万二千 */
    int share;                /* of how many parts: 2 for 百分之, 3 for 千分之, else 0 */
};

/* Takes the numeral at the start of a folded text; false when there is none. */
bool numeral_take(struct text folded, struct numeral *numeral);

/* Takes the 角 and 分 of an amount of money off `rest`, which begins with 元 or 圆
 * (元伍角叁分): they are added to the number, and `rest` becomes the 元 or 圆 alone. What is no
 * such amount is left as it is. */
void numeral_take_change(struct text *rest, struct decimal *number);

/* The folded text with the numerals in it as figures, 二〇二二年十二月 as 2022年12月: for dates.
 * Signs that are no numeral stay. */
struct text numeral_figures(struct arena *arena, struct text folded);

#endif
