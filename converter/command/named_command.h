/* Which command is meant. */
#ifndef HUIBIAO_COMMAND_NAMED_COMMAND_H
#define HUIBIAO_COMMAND_NAMED_COMMAND_H

#include "command/options.h"

/* The command that the words begin with, and how many of them name it; NULL for none. */
const struct command *command_named(const struct command *commands, size_t command_count, int count,
                                    char *const *words, int *used);

/* Whether it is the first word of several commands. */
bool command_begins(const struct command *commands, size_t command_count, const char *word);

/* Why the words, one at least, name no command: a sentence. */
struct text command_unknown(struct arena *arena, const struct command *commands,
                            size_t command_count, int count, char *const *words,
                            enum language language);

#endif
