/* How measured values are written, `≥95%` or `40万度/每月`: the words of a model file's
 * `measures:`, and the parts that fields can take of such a text. The words belong to the
 * model. */
#ifndef HUIBIAO_MODEL_MEASURES_H
#define HUIBIAO_MODEL_MEASURES_H

#include "base/decimal.h"

/* Which part of another field's text a field takes. */
enum field_part {
    PART_NONE,
    PART_OPERATOR,
    PART_NUMBER,
    PART_NUMBER_TO, /* the upper end of a range */
    PART_MULTIPLIER,
    PART_UNIT,
    PART_PERIOD,
    PART_DATE
};

/* A word or sign, folded, and what it means. */
struct measure_word {
    struct text word;
    struct text meaning;   /* of an operator or period: as the model file spells it */
    struct decimal factor; /* of a multiplier: 10000 for 万 */
};

/* Words of one sort, a longer one before those that begin or end it. */
struct measure_words {
    const struct measure_word *items;
    size_t count;
};

struct measures {
    struct measure_words before;      /* operators before the number: 不低于 */
    struct measure_words behind;      /* and behind it: 以上 */
    struct measure_words dates;       /* operators behind a date: 底前 */
    struct measure_words ranges;      /* between the two ends of a range */
    struct measure_words multipliers; /* between number and unit */
    struct measure_words periods;     /* before the number or behind the unit */
    struct measure_words units;       /* units by name: these only stand behind a numeral in
                                         words, and no multiplier is seen in them */
    struct measure_words not_units;   /* what holds one of these is no unit */
};

#endif
