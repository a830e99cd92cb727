/* `min:` and `max:`: a range that a number must lie in. */
#ifndef HUIBIAO_CHECKS_BOUNDS_H
#define HUIBIAO_CHECKS_BOUNDS_H

#include "checks/rule.h"

struct bounds {
    struct decimal least, most;
    bool has_least, has_most;
};

/* Reads the two members; without any of them, or with `min` above `max`, it is a mistake. */
void bounds_read(struct rule_reader *reader, struct bounds *bounds);

/* The end of the range that a number is beyond, as a person writes it ("≤ 50"); empty for
 * none. */
struct text bounds_passed(struct arena *arena, const struct bounds *bounds, struct decimal number);

#endif
