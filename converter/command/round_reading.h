/* What a workbook of a round says of itself. */
#ifndef HUIBIAO_COMMAND_ROUND_READING_H
#define HUIBIAO_COMMAND_ROUND_READING_H

#include "command/return_file.h"
#include "round/files.h"

struct round_reading {
    struct round_file file;
    const struct return_file *version; /* NULL for what is no version of a return */
};

/* Reads the file whose part, path and names are given, as far as it can be read; from any thread.
 * What is found belongs to the arena. */
void round_file_read(struct arena *arena, const struct run *run, struct round_reading *reading);

#endif
