/* All returns of a run gathered in stores, a store a family: what looks from one return to
 * another (the same bytes twice, the same record in two returns) is found here. */
#ifndef HUIBIAO_COMMAND_GATHERING_H
#define HUIBIAO_COMMAND_GATHERING_H

#include "base/text_map.h"
#include "command/output.h"

struct gathering {
    struct run *run;
    struct store **stores; /* by family; NULL for one that is not gathered */
    size_t *records;       /* by family: how many there are */
    struct text_map taken; /* const struct text, the names of the returns, by their checksums */
    struct output_day day; /* the latest that a return names */
};

/* Opens a store for each family that `wanted` says (NULL: for all). */
bool gathering_open(struct gathering *gathering, struct run *run, const bool *wanted);

/* Gives the stores the roster of the groups that are expected, NULL for none; before any return. */
bool gathering_set_roster(const struct gathering *gathering, const struct roster *roster);

/* Adds a return; `name` is what it is called, where that lasts as long as the run, or NULL. When
 * the same bytes came before, it is one `again`: that is told to `findings`, the register names it,
 * and its records do not count. To be called in input order, from any thread, one at a time. False,
 * and noted as not written, when the store fails. */
bool gathering_add(struct gathering *gathering, const struct return_file *file,
                   const struct text *name, struct finding_list *findings, bool *again);

/* Adds to the registers the files that were given and are no returns. To be called once all
 * returns are added. */
bool gathering_add_passed(struct gathering *gathering);

/* The day of the output, once all are there: the one asked for, else the latest that a return
 * names. */
struct text gathering_day(const struct gathering *gathering);

/* Calls `write` with each family that has records, with the first of all where none has; `first`
 * for the first that is written. False when `write` is. */
bool gathering_each_family(const struct gathering *gathering, void *context,
                           bool (*write)(void *context, size_t family, bool first));

#endif
