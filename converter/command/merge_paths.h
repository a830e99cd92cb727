/* Where the outputs of a merge stand. */
#ifndef HUIBIAO_COMMAND_MERGE_PATHS_H
#define HUIBIAO_COMMAND_MERGE_PATHS_H

#include "command/run.h"

/* The path of an output that a family has of its own: as named for the `first` family that is
 * written, "summary-family.xlsx" for the others. */
const char *merge_path(const struct run *run, const char *named, size_t family, bool first);

/* The file of one table in the folder of --csv. */
const char *merge_csv_path(struct arena *arena, const char *folder, struct text table);

/* Refuses a command line by which an input, or one output by another, would be written over;
 * false with a finding, and noted as wrong use. */
bool merge_paths_check(struct run *run);

#endif
