/* Which rows the office deleted from the summary: told by name, for the returns still have them. */
#ifndef HUIBIAO_COMMAND_PUSH_DELETED_H
#define HUIBIAO_COMMAND_PUSH_DELETED_H

#include "command/push_originals.h"

/* Reads the merged files among the run's inputs (push_originals_find) where rows are missing, and
 * tells of the rows in the run's findings, at the edited workbook `name`. False when the run cannot
 * go on. */
bool push_tell_deleted(struct run *run, const struct edited_book *book, struct text name,
                       const size_t *inputs);

#endif
