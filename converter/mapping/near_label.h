/* Labels that are almost right: a character or two typed otherwise. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_NEAR_LABEL_H
#define HUIBIAO_MAPPING_NEAR_LABEL_H

#include "mapping/form_sheet.h"

struct near_label {
    size_t index;      /* the cell; SIZE_MAX for none */
    size_t behind;     /* bytes of the cell's folded text up to a value behind the label, or 0 */
    struct text found; /* the label as it stands there, folded */
    struct text label; /* the one of the set that it is near to, its year filled in */
};

/* Whether a cell may hold the label that is looked for. */
typedef bool near_label_may(const struct region_reading *reading, const void *context,
                            size_t index);

/* The one cell of the range whose text is nearest to a label of the set: one edit away where the
 * label has three to five characters, two where it has more. None when two cells are as near:
 * which is meant cannot be known then. */
struct near_label near_label_find(const struct region_reading *reading,
                                  const struct label_set *labels, struct range range,
                                  near_label_may *may, const void *context);

/* The texts of the range that are most like a label of the set, each with its cell, three at
 * most: `“项目名”（B3）`; empty when none is half like it. */
struct text near_label_candidates(const struct region_reading *reading,
                                  const struct label_set *labels, struct range range,
                                  near_label_may *may, const void *context);

/* Tells that what stands in a cell was taken for a label, and where that is to be added. */
void near_label_tell(const struct region_reading *reading, const struct near_label *near,
                     const struct label_set *labels, const struct field *field);

/* "forms/a.yaml:16": where labels are to be added. */
struct text near_label_line(struct arena *arena, const struct label_set *labels);

#endif
