/* Sums over all records of a return, before a correction and after. Not for other rooms. */
#ifndef HUIBIAO_CORRECTION_CONTROL_TOTALS_H
#define HUIBIAO_CORRECTION_CONTROL_TOTALS_H

#include "correction/lines.h"

/* The lines, their files left out: how many records, then each sum of money that is not nothing. */
struct total_line *totals_make(struct arena *arena, const struct correction_return *before,
                               const struct correction_return *after, enum language language,
                               size_t *count);

#endif
