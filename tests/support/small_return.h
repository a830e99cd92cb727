/* A small return that is right in every way: one filled-in form of the family, with a merged
 * range, a date, a formula, shared and inline strings. */
#ifndef HUIBIAO_TESTS_SUPPORT_SMALL_RETURN_H
#define HUIBIAO_TESTS_SUPPORT_SMALL_RETURN_H

#include "support/workbook_builder.h"

/* The bytes of the file, its parts stored or deflated. */
struct text small_return(struct arena *arena, bool deflated);

/* What its one record says, as record_text writes it. */
extern const char small_return_record[];

#endif
