/* How a cell is marked: a fill of ours over the cell's own style, and a comment that begins and
 * ends with fixed words, so that both are known again after the file went through any program. */
#ifndef HUIBIAO_CORRECTION_MARK_H
#define HUIBIAO_CORRECTION_MARK_H

#include "base/finding.h"

enum mark_colour { MARK_ERROR, MARK_WARNING, MARK_COLOURS };

/* "RRGGBB": near the colours that spreadsheets offer for bad and for doubtful, but no program's
 * own, so that a department's fill is not taken for ours. */
extern const struct text mark_colours[MARK_COLOURS];

/* A comment of ours around what it says. */
struct text mark_comment(struct arena *arena, enum language language, struct text body);

/* Finds our part of a cell's comment, in whichever language; `behind` is what stands after it,
 * white space apart. False when there is none. */
bool mark_find(struct text comment, struct text *ours, struct text *behind);

#endif
