/* Ranges of a sheet that belong to something with a part of its own: a table, whose headers must
 * say what its part calls the columns; a pivot table, which is drawn anew from its data. Not for
 * other rooms. */
#ifndef HUIBIAO_ROUNDTRIP_TAKEN_RANGES_H
#define HUIBIAO_ROUNDTRIP_TAKEN_RANGES_H

#include "roundtrip/editor_private.h"

/* Whether no value is written into such a range; false with findings. */
bool taken_ranges_allow(struct edited_sheet *sheet);

#endif
