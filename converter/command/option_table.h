/* The options that there are, and the limits among them. */
#ifndef HUIBIAO_COMMAND_OPTION_TABLE_H
#define HUIBIAO_COMMAND_OPTION_TABLE_H

#include "command/options.h"

/* What `--name` takes, NULL for nothing, and what help says of it. */
struct option_row {
    const char *name;
    char letter; /* 0 for none */
    const char *argument;
    const char *zh, *en;
};

/* A limit (base/limits.h): all of them take a number. */
struct limit_row {
    const char *name;
    size_t offset;
    const char *zh, *en;
};

/* All options but the limits, by enum option_id: OPTION_LIMIT of them. */
const struct option_row *option_table(void);

/* All limits; the option of the first is OPTION_LIMIT. */
const struct limit_row *limit_table(size_t *count);

/* Where a limit is kept. */
uint64_t *limit_at(struct limits *limits, const struct limit_row *row);

/* The name of an option, without its dashes. */
const char *option_name(int id);

/* Whether a command takes an option. */
bool option_is_taken(const struct command *command, int id);

#endif
