/* What came back, held against what was sent and against what the office has now: each difference
 * in its class, and what became of each thing that was asked for. */
#ifndef HUIBIAO_CORRECTION_CHANGES_H
#define HUIBIAO_CORRECTION_CHANGES_H

#include "comparison/comparison.h"
#include "correction/incoming.h"

/* In the order in which they are shown. */
enum change_class {
    CLASS_CONFLICT,       /* both sides changed it, each in its way, or the office did what cannot
                             be carried over */
    CLASS_UNASKED,        /* the department changed what nobody asked for */
    CLASS_RECORD_REMOVED, /* a whole record is gone, */
    CLASS_RECORD_ADDED,   /* or has come */
    CLASS_ROW_REMOVED,
    CLASS_ROW_ADDED,
    CLASS_ASKED, /* changed as asked */
    CLASS_BOTH,  /* both sides changed it to the same */
    CLASS_OFFICE /* the office's own change since, which is carried over */
};

/* "conflict", "changed-unasked" …: as JSON names a class. */
const char *change_class_name(enum change_class class);

struct corrected_change {
    enum change_class class;
    const struct difference *returned; /* from what was sent; NULL for the office's own */
    const struct difference *office;   /* what the office changed in the same; NULL for nothing */
    const struct item *item;           /* that asked for it; NULL for none */
    struct text address;               /* by which it is known in another run */
};

/* What became of an item. */
struct item_outcome {
    const struct item *item;
    struct text explanation;     /* what the department said of it */
    bool changed;                /* its field has another value, or is gone */
    const struct finding *found; /* by which the check still finds it; NULL when it does not */
    bool closed;                 /* a warning that is explained, or what is no longer found */
};

struct three_ways {
    const struct correction_return *sent, *returned;
    const struct correction_return *current; /* `sent` itself where the office changed nothing */
    struct item_list asked;                  /* of what was sent */
};

struct changes {
    struct corrected_change *items; /* by class; in one, as they stand in the return */
    size_t count;
    struct comparison returned; /* sent -> returned */
};

struct changes changes_find(struct arena *arena, const struct three_ways *ways);

/* Where a field of what was sent stands in what came back: its new value; *record becomes the
 * record that holds it. NULL when it is gone. */
const struct value *changes_value(const struct changes *changes, const struct record *sent,
                                  const struct table_type *table, size_t row,
                                  const struct field *field, const struct compared_record **record);

/* The record that came of one that was sent; NULL when it is gone. */
const struct compared_record *changes_record(const struct changes *changes,
                                             const struct record *sent);

/* The row of it that came of a row that was sent; NO_ROW when it is gone, or its record is. */
size_t changes_row(const struct changes *changes, const struct record *sent,
                   const struct table_type *table, size_t row);

/* What became of each item: `recheck` are the findings of the next revision; explanations go by
 * the numbers of the items, those of comments behind those of the instructions. */
struct item_outcome *outcomes_find(struct arena *arena, const struct three_ways *ways,
                                   const struct changes *changes,
                                   const struct finding_list *recheck,
                                   const struct explanations *explanations);

#endif
