/* Files in the folder that -o names. */
#ifndef HUIBIAO_COMMAND_OUTPUT_FOLDER_H
#define HUIBIAO_COMMAND_OUTPUT_FOLDER_H

#include "command/run.h"

/* The path of one. */
const char *output_folder_file(const struct run *run, struct arena *arena, struct text name);

/* Writes one, whole or not at all. False, with a finding and noted, when it is
 * one of the inputs, or cannot be written. */
bool output_folder_write(struct run *run, struct arena *arena, struct text name, struct text bytes);

#endif
