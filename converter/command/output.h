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

/* Adds a return with its records of the store's model, and all its findings. `state` is how
 * the register calls it. */
bool output_store_return(struct store *store, const struct model *model,
                         const struct return_file *file, struct text state);

/* Whether the return has a record of a model. */
bool output_has_records(const struct return_file *file, const struct model *model);

/* "读入" … as the register calls it, in the language of the output. */
struct text output_state(const struct run *run, const struct return_file *file);

#endif
