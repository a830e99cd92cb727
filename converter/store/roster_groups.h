/* The groups that a roster expects, beside those that returns name. */
#ifndef HUIBIAO_STORE_ROSTER_GROUPS_H
#define HUIBIAO_STORE_ROSTER_GROUPS_H

#include "roster/roster.h"
#include "store/store.h"

/* Gives an empty store its roster: groups stand in the roster's order, and one that a return
 * calls by its short name or its code is the one that the roster names. */
bool store_set_roster(struct store *store, const struct roster *roster);

/* The day (ISO) on which it is judged who is overdue; an empty text judges nobody. To be called
 * before store_finish. */
void store_set_day(struct store *store, struct text day);

/* A group as a return names it first, in the order of file, sheet, row and column. */
struct named_group {
    int64_t submission;
    struct text name;
    struct text file, sheet, cell; /* the cell of the name; it may be empty */
    bool listed;                   /* on the roster; false, too, without one */
    bool again;                    /* an earlier return names it, too */
};

/* Calls `take` with each group of a record type once for each return that names it; groups
 * without a name are passed over. The texts are good for the call, in which findings may be added.
 * False when `take` is, or the store fails. */
bool store_each_named_group(struct store *store, const struct record_type *type, void *context,
                            bool (*take)(void *context, const struct named_group *group));

/* A group of the roster, and what it has handed in. */
struct expected_group {
    struct text name;
    struct text handed; /* a word: complete, late, partial, missing, overdue, refused */
    int64_t records;
    int64_t expected; /* -1 where the roster does not say */
};

/* Calls `take` with each group of the roster, in its order, out of a finished store. The texts are
 * good for the call. False when `take` is, or the store fails. */
bool store_each_expected_group(struct store *store, void *context,
                               bool (*take)(void *context, const struct expected_group *group));

#endif
