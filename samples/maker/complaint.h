/* What goes wrong is told on standard error, with the file that it is about. */
#ifndef SAMPLES_COMPLAINT_H
#define SAMPLES_COMPLAINT_H

#include <stdbool.h>

/* Prints "make_samples: WHERE: MESSAGE" and returns false, for `return complain(…)`. */
__attribute__((format(printf, 2, 3))) bool complain(const char *where, const char *format, ...);

#endif
