/* Folders that outputs stand in. */
#ifndef HUIBIAO_COMMAND_FOLDER_H
#define HUIBIAO_COMMAND_FOLDER_H

#include "command/run.h"

/* Makes a folder and those above it; one that stands already will do. False, with a finding and
 * noted as not written, when there can be none. */
bool folder_make(struct run *run, const char *path);

#endif
