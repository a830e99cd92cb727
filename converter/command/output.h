/* What convert and merge share: the declared workbooks, the day, records into a store. */
#ifndef HUIBIAO_COMMAND_OUTPUT_H
#define HUIBIAO_COMMAND_OUTPUT_H

#include "command/return_file.h"
#include "store/store.h"

/* Reads the workbooks that each family declares; false, with mistakes reported and wrong use
 * noted, when they hold any. Findings are from then on in the language of the output: the
 * one asked for, else the mapping's own, so that the same returns give the same bytes
 * wherever the program runs. */
bool output_prepare(struct run *run);

/* Whether there is anything to write: false, with a finding and wrong use noted, when no family
 * declares a workbook. A family among others that declares none is told, too. */
bool output_require(struct run *run);

/* The latest day told so far: an ISO date or date and time. */
struct output_day {
    char text[sizeof "2022-03-01T08:30:00"];
};

/* Takes the modified time of a return when it is later. */
void output_day_take(struct output_day *day, struct text modified);

/* The settings of a written workbook: the day that --date gives, else the latest one told,
 * else none. */
struct workbook_settings output_settings(const struct run *run, struct arena *arena,
                                         const struct output_day *day);

/* How the register calls a file, and what that word needs beside it: a reason, another file. */
struct register_state {
    struct text state;
    struct text about;
    int64_t held; /* the records of the model that the file holds, whether they count or not */
};

/* Adds a return with its records of the store's model, and all its findings. What it needs
 * for a while is taken from `arena`. */
bool output_store_return(struct arena *arena, struct store *store, const struct model *model,
                         const struct return_file *file, struct register_state state);

/* How many records of a model the return has. */
int64_t output_record_count(const struct return_file *file, const struct model *model);

/* A return that is itself in the register, whatever others hold: taken, taken-in-part, or
 * refused for the reason that is told first. */
struct register_state output_state(const struct return_file *file, const struct model *model);

#endif
