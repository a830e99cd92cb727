/* Returns that were read elsewhere and come as lines of JSON: how a command takes them in. */
#ifndef HUIBIAO_COMMAND_LINE_INTAKE_H
#define HUIBIAO_COMMAND_LINE_INTAKE_H

#include "command/inputs.h"
#include "exchange/lines.h"

struct run;

/* On which terms this run reads returns. False, with a finding, when the mapping's digest cannot
 * be computed. */
bool run_exchange_terms(struct run *run, struct exchange_terms *terms);

/* A line among the inputs. */
struct input_line {
    struct line_place place;
    struct text sha256; /* of the return; empty where it was not opened, or nothing is known */
};

/* What the files of lines of a run share; belongs to the run. */
struct line_intake;
struct line_intake *line_intake_create(struct run *run);

/* What lines are held against; to be asked for once a file was taken. */
const struct exchange_basis *line_intake_basis(const struct line_intake *lines);

/* Whether a name is that of a file of lines: `.ndjson` or `.ndjson.gz`. */
bool line_intake_takes(const char *name);

/* Adds the returns of a file of lines to the inputs, and what its lines tell of files that are no
 * returns. A file whose first line was made on other terms is one input, which then cannot be
 * read; where `only_ours`, one that is no file of our lines is not taken at all, and false. False
 * also when it cannot be opened. */
bool line_intake_add(struct line_intake *lines, const char *path, bool only_ours,
                     struct inputs *inputs);

#endif
