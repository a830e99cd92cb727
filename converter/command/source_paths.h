/* The ways from a written workbook to the returns it was made from.
 *
 * A way is relative, so that a folder can be moved or mailed as a whole, and says nothing of the
 * computer: it leads at most two folders up, and never by the root. A return farther off, one
 * whose name is not UTF-8, and those that share a name in outputs have none. */
#ifndef HUIBIAO_COMMAND_SOURCE_PATHS_H
#define HUIBIAO_COMMAND_SOURCE_PATHS_H

#include "command/run.h"
#include "writing/writing.h"

/* The ways from the folder of the workbook at `output`, which need not be there itself. They
 * belong to the run's arena and may be asked for by several threads. */
struct source_paths source_paths_from(const struct run *run, const char *output);

#endif
