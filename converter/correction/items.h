/* What is asked of a department: the findings of its return, numbered, each at the cell where a
 * person changes it, and with the value that the office proposes, where a check knows one. */
#ifndef HUIBIAO_CORRECTION_ITEMS_H
#define HUIBIAO_CORRECTION_ITEMS_H

#include "correction/fields.h"

struct item {
    size_t number; /* from 1 */
    const struct finding *finding;
    struct text message; /* the finding's, in words for a department */
    struct place place;  /* where it is put right: the field's own cell, the first one of a merged
                            range; row 0 for none */
    struct field_address field;     /* a record of NULL for one without a cell */
    const struct record_type *type; /* that the finding's own name of the field is of */
    struct text shown;              /* what stands there now */
    struct text proposed;           /* as it would be typed into the cell; empty for none */
};

struct item_list {
    struct item *items;
    size_t count;
};

/* Those of the findings that are at least so severe, notes never, in their order. */
struct item_list items_of(struct arena *arena, const struct correction_return *from,
                          enum severity least);

/* How many of them are of a severity. */
size_t items_of_severity(const struct item_list *list, enum severity severity);

/* By what an item is known in another round: its rule, record, field and what stands there,
 * whatever row it stands in. False when the library that hashes fails. */
bool item_digest(struct arena *arena, const struct item *item, struct text *digest);

#endif
