/* A record written as plain lines, to be held against lines written by hand:
 *
 *     name = 修路 @B4
 *     total = 12.5 @C9
 *     cost: item = 人工 @B7; amount = 12.5 @C7
 *
 * Blank values are left out, invalid ones are followed by `(invalid)`; cells only where
 * asked for. */
#ifndef HUIBIAO_TESTS_SUPPORT_RECORD_TEXT_H
#define HUIBIAO_TESTS_SUPPORT_RECORD_TEXT_H

#include "model/model.h"

struct text record_text(struct arena *arena, const struct record *record, bool cells);

#endif
