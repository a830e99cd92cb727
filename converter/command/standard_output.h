/* `-o -`: a workbook is made as a file, since a zip is not written from front to back, and
 * then copied to standard output. */
#ifndef HUIBIAO_COMMAND_STANDARD_OUTPUT_H
#define HUIBIAO_COMMAND_STANDARD_OUTPUT_H

#include "command/run.h"

/* Whether the output that was asked for is standard output. */
bool output_is_standard(const struct run *run);

/* Brings what was printed on its way. False, with a finding, when not all that was printed
 * could be written; a reader that has gone away wants no word about it. */
bool standard_output_finish(struct run *run);

/* Has `write` make a file in a folder of its own, copies it to standard output and removes
 * both. False, with a finding, when either fails. */
bool standard_output_write(struct run *run, void *context,
                           bool (*write)(void *context, const char *path));

#endif
