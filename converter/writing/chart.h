/* Charts of the rows of a block. Private to this room. */
#ifndef HUIBIAO_WRITING_CHART_H
#define HUIBIAO_WRITING_CHART_H

#include "writing/sheet_writing.h"

/* The numbers that the charts of a sheet show, noted while its rows are written: a chart keeps
 * them beside the cells they come from, for programs that reckon no formula. */
struct chart_numbers;

struct chart_numbers *chart_numbers_create(struct arena *arena, const struct sheet_plan *sheet);

/* Notes a row of a block. */
void chart_note(struct chart_numbers *numbers, const struct block_plan *block, uint32_t row,
                const struct written_value *values);

/* Puts the charts of the sheet, whose rows are written, in their places. */
void chart_write_all(const struct writing *writing, lxw_workbook *workbook,
                     const struct chart_numbers *numbers);

#endif
