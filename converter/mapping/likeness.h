/* How like a label a cell's text is. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_LIKENESS_H
#define HUIBIAO_MAPPING_LIKENESS_H

#include "mapping/near_label.h"

struct likeness {
    struct near_label near;
    size_t edits; /* that part the two; SIZE_MAX when the text is too far from all labels */
};

struct likeness likeness_none(size_t index);

/* The label of the set that a cell's text is almost (mapping/near_label.h). */
struct likeness likeness_near(const struct region_reading *reading, const struct label_set *labels,
                              size_t index);

/* The label of the set that a cell's text is most like: half of it at least. */
struct likeness likeness_of(const struct region_reading *reading, const struct label_set *labels,
                            size_t index);

/* Whether the year that a label holds is known. */
bool likeness_can_be_written(const struct region_reading *reading, struct text label);

/* What stands for `{unit}` where no text says it; NULL for nothing. */
const struct unit *likeness_unit(const struct label_set *labels);

#endif
