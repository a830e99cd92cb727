/* The records of a merge, kept in an SQLite database that spills to disk by itself.
 *
 * First come the returns, one after another: a submission, its records, its findings. Then,
 * where revisions of one record are among them, store_settle (store/revisions.h), and
 * store_finish, after which the declared sheets are asked of it. Nothing of a record stays
 * in memory. Tables are named and made from the model; money is exact decimal text. What
 * comes out is ordered by file, sheet, row and column, whatever came in first.
 *
 *     submission  submission_sheet  finding  record_group  left_out
 *     one table a record type (project), one a table of it (project_cost): a column a
 *     field, beside it `<field>_cell`, and `<field>_text`, what stands there when it is no
 *     value of the field's type
 *
 * Names that begin with `_` are the store's own. A store belongs to its arena. */
#ifndef HUIBIAO_STORE_STORE_H
#define HUIBIAO_STORE_STORE_H

#include "writing/writing.h"

struct store;

/* A return, as it is known when it has been read. */
struct submission {
    struct text file; /* as it is named in reports */
    struct text sha256;
    struct text producer;
    struct text modified;
    int64_t round;             /* in which it came back corrected; 0: as it was handed in */
    struct text forms;         /* the names of the forms that it holds */
    int64_t held;              /* how many records it holds, whether they count or not */
    struct text state;         /* a word of the register: "taken", "refused", … */
    struct text about;         /* what the state needs beside it: a reason, another file */
    const struct text *sheets; /* in the workbook's order */
    size_t sheet_count;
};

/* A register's word for a return of which nothing could be taken. */
#define STATE_REFUSED TEXT("refused")

/* Opens an empty store for records of a model. Messages of the store go to `findings`. */
bool store_open(struct arena *arena, const struct model *model, struct finding_list *findings,
                struct store **store);

/* Adds a return; `id` names it in the calls below. */
bool store_add_submission(struct store *store, const struct submission *submission, int64_t *id);

/* Adds a record of a return, of a type of the store's model, in the order in which they
 * were read. */
bool store_add_record(struct store *store, int64_t submission, const struct record *record);

/* Adds a finding about a return. It is counted for the record that it names, or in whose
 * range its cell stands. */
bool store_add_finding(struct store *store, int64_t submission, const struct finding *finding);

/* To be called once all are added: ties findings to records, names the groups, makes the
 * indexes. Nothing can be added any more. */
bool store_finish(struct store *store);

/* The rows of declared sheets, out of a finished store. The source is good as long as the
 * store; one sheet is read at a time. */
struct row_source store_rows(struct store *store);

/* A record that was added, and the return that it is of. */
struct stored_record {
    struct text file;
    struct text sha256;
    const struct record *record;
};

/* Calls `take` with each record of a finished store, type by type in the model's order, with
 * the values that it came with, though not their cells. The record, and what is allocated in
 * `arena`, is good for the call. False when `take` is, or the store fails. */
bool store_each_record(struct store *store, void *context,
                       bool (*take)(void *context, struct arena *arena,
                                    const struct stored_record *stored));

/* A table as it is handed on: its name, and those of its columns. */
struct stored_table {
    struct text name;
    const struct text *columns;
    size_t column_count;
};

/* What is done with the tables of a finished store, one after the other: `begin`, `row` for each
 * of its rows, `end`. What is allocated in `arena` is good for the call. */
struct table_taker {
    void *context;
    bool (*begin)(void *context, struct arena *arena, const struct stored_table *table);
    bool (*row)(void *context, struct arena *arena, const struct written_value *values);
    bool (*end)(void *context);
};

/* Hands the tables on: `submission`, `left_out`, `finding`, and of each record type its records and
 * the rows of its tables, named and with columns as in the database. False when the taker is, or
 * the store fails. */
bool store_each_table(struct store *store, const struct table_taker *taker);

/* The names of those tables, as many as `count` says. */
const struct text *store_table_names(struct arena *arena, const struct model *model, size_t *count);

/* Writes a finished store to `path` as an SQLite database, whole or not at all, with one table
 * more: `place` says of each value that stands in a cell which that is. */
bool store_keep(struct store *store, const char *path);

#endif
