/* A text file that is written line by line: under its name when it is whole, or to standard
 * output. */
#ifndef HUIBIAO_COMMAND_LINE_FILE_H
#define HUIBIAO_COMMAND_LINE_FILE_H

#include "base/output_file.h"
#include "command/run.h"

struct line_file {
    struct run *run;
    struct output_file *file;  /* NULL for standard output */
    struct text_builder lines; /* not yet written */
};

/* Begins the file at `path`, or standard output for `-`. All are false, with a finding of the
 * run and noted as not written, when that fails. */
bool line_file_begin(struct line_file *lines, struct run *run, const char *path);

bool line_file_add(struct line_file *lines, struct text line);

bool line_file_finish(struct line_file *lines);

#endif
