/* Characters that are not typed for one another by mistake: they say another thing. Not for other
 * rooms. */
#ifndef HUIBIAO_MAPPING_OPPOSITES_H
#define HUIBIAO_MAPPING_OPPOSITES_H

#include "base/text.h"

/* Whether two labels, folded, that are almost the same mean different things: 上年 and 本年, 合格
 * and 不合格, 一级 and 二级. */
bool opposites_part(struct text left, struct text right);

/* Whether both name the same numbers: another year, or 二级 for 一级, is no slip. */
bool opposites_same_numerals(struct text left, struct text right);

#endif
