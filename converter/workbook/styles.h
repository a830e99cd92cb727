/* The styles part (ECMA-376-1 §18.8): which number format a cell's style index stands for. */
#ifndef HUIBIAO_WORKBOOK_STYLES_H
#define HUIBIAO_WORKBOOK_STYLES_H

#include "package/package.h"
#include "workbook/number_format.h"

struct styles;

/* Styles with nothing in them: every cell is General. */
struct styles *styles_create(struct arena *arena);

/* Reads the part; false when it is broken, with what was read up to there in use. */
bool styles_read(struct styles *styles, const struct limits *limits, struct package *package,
                 struct text part, struct place place, struct finding_list *findings);

/* The number format of a cell's style index; General beyond the table. Parsed at first use
 * and kept. */
const struct number_format *styles_number_format(struct styles *styles, uint32_t style);

#endif
