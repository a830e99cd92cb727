/* Labels that are almost right: a character or two typed otherwise. Not for other rooms. */
#ifndef HUIBIAO_MAPPING_NEAR_LABEL_H
#define HUIBIAO_MAPPING_NEAR_LABEL_H

#include "mapping/form_sheet.h"

struct near_label {
    size_t index;            /* the cell; SIZE_MAX for none */
    size_t behind;           /* bytes of its folded text up to a value behind the label, or 0 */
    struct text found;       /* the label as it stands there, folded */
    struct text label;       /* the one of the set that it is near to, year and unit filled in */
    struct text addition;    /* what a mapping file would say of it: found, with placeholders */
    const struct unit *unit; /* that stands there for `{unit}`; NULL for none */
};

/* Whether a cell may hold the label that is looked for. */
typedef bool near_label_may(const struct region_reading *reading, const void *context,
                            size_t index);

/* The one cell of the range whose text is nearest to a label of the set: one edit away where the
 * label has three to five characters, two where it has more. A year in it, or a unit, must be
 * there as it should be: another one is no slip. None when two cells are as near: which is meant
 * cannot be known then. */
struct near_label near_label_find(const struct region_reading *reading,
                                  const struct label_set *labels, struct range range,
                                  near_label_may *may, const void *context);

/* What to do about labels of which none is there, a sentence: the texts of the range most like
 * one, which `like` becomes, each with its cell (empty when none is half like it), and the line
 * where labels are to be added. */
struct text near_label_remedy(const struct region_reading *reading, const struct label_set *labels,
                              struct range range, near_label_may *may, const void *context,
                              struct text *like);

/* Accounts for a cell that was taken for a label; tells of it, and where that is to be added. The
 * field is that which the label belongs to; NULL for none. */
void near_label_take(struct region_reading *reading, const struct near_label *near,
                     const struct label_set *labels, const struct field *field);

/* The two in one: the label that was found, if any, is taken. */
struct near_label near_label_find_and_take(struct region_reading *reading,
                                           const struct label_set *labels, struct range range,
                                           near_label_may *may, const void *context,
                                           const struct field *field);

/* The first label of a set as it would stand on the sheet. */
struct text near_label_expected(const struct region_reading *reading,
                                const struct label_set *labels);

#endif
