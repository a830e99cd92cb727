/* Labels of a form against the text of a cell, folded on both sides. Capital and small letters
 * are the same. Nothing is allocated to compare. */
#ifndef HUIBIAO_MAPPING_LABEL_H
#define HUIBIAO_MAPPING_LABEL_H

#include "mapping/form.h"

/* A text as labels compare: folded, without colons at its end. */
struct text label_fold(struct arena *arena, struct text text);

/* Gives a set its labels, folded. */
void label_set_fill(struct label_set *set, const struct text *labels, size_t count);

/* A label, or a title, as it is written on a sheet: `{year-1}` replaced by the year, `{unit}` by
 * a unit, `{any}` by nothing. */
struct text label_written(struct arena *arena, struct text label, int64_t year, struct text unit);

/* A text that is almost the label as it is written for that year and unit, the other way: what
 * stands for a placeholder of the label replaced by that, so that it can become a label too. */
struct text label_unwritten(struct arena *arena, struct text text, struct text label, int64_t year,
                            struct text unit);

/* A label of a set as the mapping file spells it, not folded; the empty text where there is no
 * such label. */
struct text label_spelled(struct arena *arena, const struct label_set *set, size_t at);

/* Whether a text holds a year that would have to be known to write it. */
bool label_needs_year(struct text label);

/* Whether a cell's text, folded, is one of the labels: colons at its end do not count.
 * `year` is what `{year}` stands for, 0 when none is known: such a label matches nothing
 * then. */
bool label_matches(const struct label_set *set, int64_t year, struct text folded);

/* Whether a cell's text, folded, is one of the labels, a colon, and whatever stands behind
 * it: `length` becomes the bytes up to there. The longest label wins. */
bool label_leads(const struct label_set *set, int64_t year, struct text folded, size_t *length);

/* Whether it is either: one of the labels, alone or with a colon and more behind it. */
bool label_stands(const struct label_set *set, int64_t year, struct text folded);

/* The unit that stands in a cell's text where the label has `{unit}`; empty when the text is
 * no such label. */
struct text label_unit(const struct label_set *set, int64_t year, struct text folded);

/* Whether a label of the set holds `{unit}`. */
bool label_holds_unit(const struct label_set *set);

#endif
