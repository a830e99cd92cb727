/* The labels of a form's fields in a region. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_REGION_LABEL_H
#define HUIBIAO_MAPPING_REGION_LABEL_H

#include "mapping/block.h"

struct region_label {
    size_t index;  /* the cell; SIZE_MAX when it is not there */
    size_t behind; /* bytes of the cell's folded text up to the value behind it, or 0 */
};

struct region_labels {
    struct region_label *items; /* by field rule of the form */
    const struct block_place *blocks;
    size_t block_count;
};

/* Finds the labels of all fields, but for cells within the blocks found, and accounts for them.
 * What is almost a label that is not there is taken for it, and told. */
struct region_labels *region_labels_find(struct region_reading *reading,
                                         const struct block_place *blocks, size_t block_count);

/* Tells of each label that is not there, with the texts that are most like it; to be called when
 * the fields are read, since what was read is no such text. */
void region_labels_tell_missing(struct region_reading *reading, const struct region_labels *labels);

#endif
