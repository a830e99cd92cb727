/* `operator:` = ≠ < ≤ > ≥, between what stands left and what stands right of it. */
#ifndef HUIBIAO_CHECKS_RELATION_H
#define HUIBIAO_CHECKS_RELATION_H

#include "checks/rule.h"

enum relation {
    RELATION_EQUAL,
    RELATION_UNEQUAL,
    RELATION_LESS,
    RELATION_AT_MOST,
    RELATION_MORE,
    RELATION_AT_LEAST
};

/* Reads the member `operator`, also as != <= >=. False, with a mistake, when it is absent or
 * another. */
bool relation_read(struct rule_reader *reader, enum relation *relation);

/* Whether it holds between two that compare so: <0, 0, >0. */
bool relation_holds(enum relation relation, int order);

/* "≤ 50". */
struct text relation_expected(struct arena *arena, enum relation relation, struct text right);

#endif
