/* `--report FILE.html`: the page of a merge, beside the summary or in its stead, or of a check. */
#ifndef HUIBIAO_COMMAND_PAGE_H
#define HUIBIAO_COMMAND_PAGE_H

#include "command/gathering.h"

/* Whether a page that is asked for can be written: to a file, and declared by each mapping with a
 * workbook. False with wrong use told. */
bool run_page_check(struct run *run);

/* Says to the stores of a run with a page that forms are to be drawn; before the first return. */
bool run_page_begin(struct run *run, const struct gathering *gathering);

/* Writes the page of a family whose store is finished to `path`; `title` is the page's. */
bool run_page_write(struct run *run, const struct gathering *gathering, size_t family,
                    const struct title *title, size_t unreadable, const char *path);

#endif
