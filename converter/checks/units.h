/* Which unit the money of a record is given in. */
#ifndef HUIBIAO_CHECKS_UNITS_H
#define HUIBIAO_CHECKS_UNITS_H

#include "checks/walk.h"

enum unit_state {
    UNIT_NO_MONEY, /* no amount is filled in */
    UNIT_UNKNOWN,  /* no unit is named anywhere, or none that the model knows */
    UNIT_CERTAIN,  /* of every amount, as far as one is named: they can be compared */
    UNIT_MIXED     /* which of two an amount is in cannot be told, or they contradict */
};

struct unit_use {
    enum unit_state state;
    struct text unit;         /* the first that is named */
    struct text odd_unit;     /* of UNIT_MIXED: the first other one */
    struct subject odd;       /* where it is named */
    struct subject any_money; /* the first amount */
};

/* Looks at the field that declares the unit and at the unit of every amount. Two names of
 * one size, 万 and 万元, are one unit; an amount whose own label names its unit is certain,
 * whatever the rest of the form says. The references of subjects belong to the arena of
 * `checking`. */
struct unit_use units_of(const struct checking *checking, const struct record *record,
                         const struct reference *declared);

/* Whether the money of the subject's record can be held against an amount from elsewhere:
 * the units of the form are certain. When not, a note says so at the subject. True, too, where
 * `declared` has no field: then the rule does not ask. */
bool unit_is_certain(const struct checking *checking, const struct reference *declared,
                     const struct subject *subject);

#endif
