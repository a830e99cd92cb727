/* The same record in several returns: which of them counts.
 *
 * Records of one type with one key, from different returns, are revisions of one record. The
 * greatest revision number counts, where the model names a field that holds one and each of
 * the returns fills it in; else, or among equal ones, the return that was modified last, where
 * each says when. What neither settles is a conflict, which a policy decides. Records that do
 * not count leave the store with their findings; the table `left_out` says which, and of
 * which return the one is that counts. */
#ifndef HUIBIAO_STORE_REVISIONS_H
#define HUIBIAO_STORE_REVISIONS_H

#include "store/store.h"

/* Of several records in conflict: */
enum conflict_policy {
    CONFLICT_ERROR,  /* the first counts, by the name of its file */
    CONFLICT_LATEST, /* the one modified last counts; of those that do not say, the last name */
    CONFLICT_ALL     /* all count */
};

enum settled_by { SETTLED_BY_REVISION, SETTLED_BY_TIME, SETTLED_BY_POLICY };

/* A record beside the one that counts. */
struct settled_record {
    int64_t submission;
    struct text file, sheet, cell; /* of its label, or where it begins */
    struct text label;
    enum settled_by by;
    struct text other_file, other_sheet, other_cell; /* the one that counts */
    int64_t whole; /* of a return all whose records another one supersedes: how many these are;
                      such a return is told once, without sheet and cell. 0 for one record */
};

/* What has left the store. */
struct settlement {
    int64_t records, errors, warnings;
};

/* Settles all records of the store, and calls `tell` for each that does not count, or under
 * CONFLICT_ALL counts beside another, in the order of file, sheet, row and column. The texts
 * are good for the call, in which findings may be added. To be called once all returns are
 * added, before store_finish. False when `tell` is, or the store fails. */
bool store_settle(struct store *store, enum conflict_policy policy, struct settlement *settlement,
                  void *context, bool (*tell)(void *context, const struct settled_record *settled));

#endif
