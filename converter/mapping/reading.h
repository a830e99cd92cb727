/* Forms on a grid -> records, with an account of every cell. */
#ifndef HUIBIAO_MAPPING_READING_H
#define HUIBIAO_MAPPING_READING_H

#include "mapping/mapping.h"

struct grid;

enum account_kind { ACCOUNT_UNREAD, ACCOUNT_LABEL, ACCOUNT_VALUE, ACCOUNT_DECORATION };

/* What became of a filled cell, and the node of the mapping file that decided (NULL when
 * none did). */
struct cell_account {
    enum account_kind kind;
    bool told; /* of an unread cell: a finding already speaks of it */
    const struct node *node;
    const struct field *field;      /* of a value: that it was read for, */
    const struct table_type *table; /* and its table; NULL for a field of the record's own */
    const struct unit *unit; /* that a label names which is only almost right; NULL for none */
};

struct account_totals {
    size_t filled, labels, values, decoration, unread;
};

void account_totals_add(struct account_totals *sum, const struct account_totals *totals);

struct record_list {
    struct record **items;
    size_t count, capacity;
};

struct sheet_reading {
    bool has_form;
    struct account_totals totals;  /* of a sheet that holds forms */
    struct cell_account *accounts; /* by cell of the grid; NULL when it holds none */
};

/* Adds a record at the end. */
void record_list_add(struct arena *arena, struct record_list *list, struct record *record);

/* Finds the forms of a sheet over all forms of the mapping (or the one that `form_name`
 * names, when not empty), reads them, and adds their records to `records` in the order of
 * row and column. What could not be read is a finding; a sheet without a form is told in a
 * note with its count of cells. Everything belongs to the arena, which must live as long as
 * the records. */
struct sheet_reading sheet_read_forms(struct arena *arena, const struct mapping *mapping,
                                      const struct grid *grid, struct text file,
                                      struct text form_name, struct finding_list *findings,
                                      struct record_list *records);

/* To be called once all sheets of a return are read: puts what stands in the parts of forms
 * into the records that they are parts of, and takes the parts out of the list. A part without
 * one such record is a finding, and is added to `alone`. */
void records_join_parts(struct arena *arena, const struct mapping *mapping, struct text file,
                        struct finding_list *findings, struct record_list *records,
                        struct record_list *alone);

/* Takes back what was accounted for in a range: nothing that stands there was read. */
void sheet_reading_take_back(struct sheet_reading *reading, const struct grid *grid,
                             struct range range);

#endif
