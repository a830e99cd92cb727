/* Which fields of which records a cell of a sheet gave. Not for other rooms. */
#ifndef HUIBIAO_REPORT_WHEREABOUTS_H
#define HUIBIAO_REPORT_WHEREABOUTS_H

#include "model/model.h"

struct whereabouts;

/* Of the records that stand on a sheet, or have some of their values there. The result belongs to
 * the arena and looks into the records. */
struct whereabouts *whereabouts_create(struct arena *arena, struct text sheet,
                                       struct record *const *records, size_t count);

/* What a cell is to its record, as label or value: "department", "title, year", for a row of a
 * table "indicators[2].target" (rows from 1), for a header "indicators.target". Empty for a
 * cell that gave nothing. `record` becomes the name of the first record of these. */
struct text whereabouts_of(const struct whereabouts *whereabouts, struct arena *arena, uint32_t row,
                           uint32_t column, struct text *record);

/* The value that a cell gave, and its field: of several the first, or one that is none of its
 * field's type. NULL for a cell that gave none, as a header does. */
const struct value *whereabouts_value(const struct whereabouts *whereabouts, uint32_t row,
                                      uint32_t column, const struct field **field);

/* The name of the record that has a cell of the sheet within its range; empty for none. */
struct text whereabouts_record(const struct whereabouts *whereabouts, uint32_t row,
                               uint32_t column);

#endif
