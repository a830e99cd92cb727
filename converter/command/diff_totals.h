/* What two sides hold in sum: records, rows and amounts, to be held against each other. */
#ifndef HUIBIAO_COMMAND_DIFF_TOTALS_H
#define HUIBIAO_COMMAND_DIFF_TOTALS_H

#include "comparison/comparison.h"

struct side_total {
    const struct record_type *type;
    const struct table_type *table; /* NULL for the records themselves */
    const struct field *field;      /* an amount, added up; NULL: records, or rows, are counted */
    struct decimal old_total, new_total;
};

/* The totals of all types that either side has records of, in the order in which these come: the
 * number of records and their amounts, then of each table its rows and amounts; without those that
 * are zero on both sides. An amount too great to be added is left out. */
struct side_total *side_totals(struct arena *arena, struct compared_set old_set,
                               struct compared_set new_set, size_t *count);

#endif
