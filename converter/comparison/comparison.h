/* Two sets of records of one mapping, compared by record and field.
 *
 * Records are matched by the model's key. One whose key has changed is the same record still
 * where that is plain: it stands in the same place, or in the same file, most of what it says is
 * the same, and no other could be meant. Rows of a table are matched by what they hold, not by
 * where they stand; the order decides only between equally good matches.
 *
 * Everything belongs to the arena. Records and values are those that were given, so a difference
 * is addressed by the record of the old side (or the new, for what was added), the table, the row's
 * index in it and the field: two comparisons over the same old records meet by these. The same sets
 * in the same order give the same differences. */
#ifndef HUIBIAO_COMPARISON_COMPARISON_H
#define HUIBIAO_COMPARISON_COMPARISON_H

#include "comparison/equality.h"

/* A record and the file that holds it, as it is named on its side. */
struct compared_record {
    const struct record *record;
    struct text file;
};

/* One side. Two sides of one file each hold the same file, whatever it is called. */
struct compared_set {
    const struct compared_record *items;
    size_t count;
};

enum change {
    CHANGE_NONE,
    CHANGE_MOVED, /* the same, in another place: no difference in what is said */
    CHANGE_CHANGED,
    CHANGE_ADDED,
    CHANGE_REMOVED
};

/* No row: of a record, or on the side that does not have it. */
#define NO_ROW SIZE_MAX

/* What differs. Of a value, `field` is named; of a whole row only its `table`; of a whole record
 * neither. A value is changed or moved; a row or record is added, removed or moved. */
struct difference {
    enum change change;
    const struct compared_record *old_record, *new_record; /* NULL where there is none */
    const struct table_type *table;                        /* NULL for the record itself */
    size_t old_row, new_row;                               /* in that table, or NO_ROW */
    const struct field *field;
    const struct value *old_value, *new_value; /* of `field`; a blank one is a value, too */
};

/* A record of either side and what became of it: where it was changed, or moved, its differences;
 * where it was added or removed, one alone. */
struct record_change {
    enum change change;
    bool rekeyed; /* matched though its key has changed */
    const struct compared_record *old_record, *new_record;
    const struct difference *differences;
    size_t count;
};

struct comparison {
    /* Those of the old side in their order, then those that were added, in theirs. */
    const struct record_change *records;
    size_t count;
};

/* Compares two sets. Values that are read out of others are no differences of their own. */
struct comparison records_compare(struct arena *arena, struct compared_set old_set,
                                  struct compared_set new_set);

/* Where a row stands: its first value that is no choice; row 0 where none has a cell. */
struct place row_place(const struct compared_record *record, const struct table_type *table,
                       size_t row);

/* Where a value stands; of a record's: its sheet, and where it begins. */
struct place value_place(const struct compared_record *record, const struct value *value);
struct place record_place(const struct compared_record *record);

/* What a person calls a row by: its first text that is no choice, else the first value; empty for a
 * row without any. */
struct text row_label(const struct table_type *table, const struct row *row);

#endif
