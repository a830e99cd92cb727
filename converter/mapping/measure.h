/* A measured value in its parts: `≥95%`, `40万度/每月`, `10～20个`, `2022年12月底前`. Not for other
 * rooms. */
#ifndef HUIBIAO_MAPPING_MEASURE_H
#define HUIBIAO_MAPPING_MEASURE_H

#include "model/measures.h"

/* A part that does not stand in the text is empty; texts belong to the arena, the measures or
 * the text that was read. */
struct measure {
    struct text relation; /* the operator, as the model file spells it */
    bool has_number;
    struct decimal number; /* as written: 40 of 40万 */
    bool has_number_to;
    struct decimal number_to;
    struct text multiplier; /* the word; its worth is `factor` */
    struct decimal factor;
    struct text unit;
    struct text period; /* as the model file spells it */
    struct text date;   /* ISO text; a date has no number and no unit */
};

/* Reads the whole text; false when it is no measured value but words (达标), where every part
 * stays empty. */
bool measure_read(struct arena *arena, const struct measures *measures, struct text text,
                  struct measure *measure);

#endif
