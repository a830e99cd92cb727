/* Paths that come as a list: from a file, or from another program over standard input. */
#ifndef HUIBIAO_COMMAND_FILE_LIST_H
#define HUIBIAO_COMMAND_FILE_LIST_H

#include "command/run.h"

/* Adds the paths that a file lists, one a line, or each ended by a byte of 0 as `find -print0`
 * writes them, to those that are wanted; `-` is standard input. Empty lines are left out. False,
 * with a finding, when it cannot be read, or is larger than --file-bytes. */
bool file_list_read(struct run *run, const char *path, struct inputs_wanted *wanted);

#endif
