/* The rows of a list file by the values of some of its columns. */
#ifndef HUIBIAO_CHECKS_LOOKUP_H
#define HUIBIAO_CHECKS_LOOKUP_H

#include "checks/walk.h"
#include "mapping/list_file.h"

struct lookup {
    const struct list_file *list;
    struct reference_list fields; /* of the model, */
    const size_t *columns;        /* each held against this column of the list */
    const struct lookup_entry *entries;
    size_t count;
};

/* Reads the members `list: file` and `match: { field: column }`. */
bool lookup_read(struct rule_reader *reader, struct lookup *lookup);

/* Two rows of one key, the first such; false when there are none. */
bool lookup_repeated(const struct lookup *lookup, const struct list_row **first,
                     const struct list_row **second);

/* Whether all of a subject's matched fields are filled in: else there is no key. */
bool lookup_has_key(const struct checking *checking, const struct lookup *lookup,
                    const struct subject *subject);

/* The row that has the subject's values; NULL when none has. */
const struct list_row *lookup_find(const struct checking *checking, const struct lookup *lookup,
                                   const struct subject *subject);

/* What the subject's value was perhaps meant to be: the nearest in the list's column, two
 * characters off at most; the empty text when none is near. */
struct text lookup_nearest(const struct checking *checking, const struct lookup *lookup,
                           const struct subject *subject);

#endif
