/* A return as a line of JSON, and back: the same return, wherever it was read. */
#ifndef HUIBIAO_COMMAND_LINE_RETURN_H
#define HUIBIAO_COMMAND_LINE_RETURN_H

#include "command/return_file.h"
#include "exchange/exchange.h"

/* Appends the line of a return that was read from `input`. */
void return_line_write(struct text_builder *out, const struct run *run,
                       const struct exchange_terms *terms, const struct input *input,
                       const struct return_file *file);

/* The same of a file that was passed over. */
void passed_line_write(struct text_builder *out, const struct run *run,
                       const struct exchange_terms *terms, const struct passed_file *file);

/* The return of an input that is a line. A line of which nothing can be used is a return that
 * could not be read. Everything belongs to the arena. */
struct return_file *return_file_from_line(struct arena *arena, const struct run *run,
                                          const struct input *input, struct text name);

#endif
