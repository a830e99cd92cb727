/* Any number of plausible returns from one seed, to try the converter on many. */
#ifndef SAMPLES_GENERATOR_H
#define SAMPLES_GENERATOR_H

#include <stdbool.h>

/* Writes so many returns of the departments in turn, `projects` projects in each, and prints on
 * standard output how many and how much they are. False after a complaint. */
bool generator_run(unsigned departments, unsigned projects, unsigned long long seed,
                   unsigned returns, const char *out_folder);

#endif
