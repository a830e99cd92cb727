/* Folders that outputs stand in. */
#ifndef HUIBIAO_COMMAND_FOLDER_H
#define HUIBIAO_COMMAND_FOLDER_H

#include "command/run.h"

/* Makes a folder and those above it; one that stands already will do. False, with a finding and
 * noted as not written, when there can be none. */
bool folder_make(struct run *run, const char *path);

/* The path of a file in the folder that -o names. */
const char *folder_file(const struct run *run, struct arena *arena, struct text name);

/* Writes a file into that folder, whole or not at all. False, with a finding and noted, when it is
 * one of the inputs, or cannot be written. */
bool folder_write(struct run *run, struct arena *arena, struct text name, struct text bytes);

#endif
