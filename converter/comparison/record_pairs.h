/* Which record of one side is which of the other. Not for other rooms. */
#ifndef HUIBIAO_COMPARISON_RECORD_PAIRS_H
#define HUIBIAO_COMPARISON_RECORD_PAIRS_H

#include "comparison/comparison.h"

/* The same of no record, as NO_ROW is of no row. */
#define NO_RECORD SIZE_MAX

/* By index of a record: its partner on the other side, or NO_RECORD. */
struct record_pairs {
    size_t *new_of_old;
    size_t *old_of_new;
    bool *rekeyed; /* by old record */
};

/* Pairs the records of two sides, within their types. */
struct record_pairs records_pair(struct arena *arena, struct compared_set old_set,
                                 struct compared_set new_set);

/* Whether the sides are of one file each, which is the same whatever it is called. */
bool records_of_one_file(struct compared_set old_set, struct compared_set new_set);

/* How much of what two records of one type say is the same: fields but keys and choices, and rows
 * that are wholly the same. */
struct record_likeness {
    size_t alike, possible;
};

/* What a record says, prepared for being held against many. */
struct record_contents;
const struct record_contents *record_contents_take(struct arena *arena,
                                                   const struct record *record);
struct record_likeness record_contents_compare(const struct record_contents *left,
                                               const struct record_contents *right);

/* Whether both say the same, choices and keys included. */
bool record_contents_same(const struct record_contents *left, const struct record_contents *right);

/* Whether a likeness is more than `part` of `whole`, or at least so much; whether one is more than
 * another. */
bool likeness_above(struct record_likeness likeness, size_t part, size_t whole);
int likeness_compare(struct record_likeness left, struct record_likeness right);

#endif
