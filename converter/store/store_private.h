/* The parts of the store know each other by this. Private to this room. */
#ifndef HUIBIAO_STORE_STORE_PRIVATE_H
#define HUIBIAO_STORE_STORE_PRIVATE_H

#include "base/output_file.h"
#include "base/text_map.h"
#include "store/store.h"

#include <sqlite3.h>

/* The order of everything that comes out: by file, sheet, row, column; `s` is the submission,
 * `r` the record. */
#define STORE_RECORD_ORDER "s.file, s.sha256, r._sheet_position, r._sheet, r._row, r._column, r._id"

/* How the rows of one record type come in. */
struct record_inserts {
    sqlite3_stmt *record;
    sqlite3_stmt **tables; /* by table index */
};

/* Blocks that have a table each, called by the number of its block. */
struct block_list {
    const struct block **blocks;
    size_t count, capacity;
};

/* The block's number; `count` where it is not in the list. */
size_t block_list_find(const struct block_list *list, const struct block *block);

/* Takes the block into the list; false where it was there. Tells its number in both cases. */
bool block_list_take(struct arena *arena, struct block_list *list, const struct block *block,
                     size_t *number);

struct row_feed;

struct store {
    struct arena *arena;
    struct arena *scratch; /* emptied with every record and every query */
    const struct model *model;
    struct finding_list *findings;
    sqlite3 *database;
    sqlite3_stmt *insert_submission;
    sqlite3_stmt *insert_sheet;
    sqlite3_stmt *find_sheet;
    sqlite3_stmt *insert_finding;
    struct record_inserts *inserts;   /* by record type */
    struct text_map queries;          /* statements by their SQL: of each group it is the same */
    struct row_feed *feed;            /* of the rows that are being read; NULL before the first */
    struct drawing_inserts *drawings; /* NULL where none are kept */
    sqlite3_stmt *find_rostered;      /* NULL without a roster */
    const char *day;                  /* NULL for none: against which a due date is held */
    struct block_list placed;         /* the blocks whose records have their places in a table */
    struct block_list aggregated;     /* those whose columns that aggregate have it in some */
    struct block_list totalled;       /* those whose groups have their totals in one */
    bool *ordered; /* which tables of orders are there (record_order.h); NULL before the first */
};

/* The table of a record type, and of one of its tables, quoted for SQL. */
struct text store_record_table(struct arena *arena, const struct record_type *type);
struct text store_table_table(struct arena *arena, const struct record_type *type,
                              const struct table_type *table);

/* A name in double quotes, as SQL writes one; `suffix` stands behind it. */
struct text store_name(struct arena *arena, struct text name, const char *suffix);

/* Appends an expression of SQL for the sheet of a cell that a column names, and for the cell
 * without its sheet; `r` is the record. */
void store_sheet_of_cell(struct text_builder *sql, const char *column);
void store_cell_alone(struct text_builder *sql, const char *column);

/* Whether a field's column holds numbers. */
bool store_is_number(const struct field *field);

/* Reports what the database last said. Always false. */
bool store_fail(struct store *store);

/* Reports that one record needs too much memory. Always false. */
bool store_fail_without_memory(struct store *store);

/* Does `work` with the scratch arena emptied; its exhaustion is reported. */
bool store_run(struct store *store, bool (*work)(void *context), void *context);

/* Runs statements that return nothing. */
bool store_execute(struct store *store, struct text sql);

/* Prepares a statement, which lasts until it is finalized, or with the store. */
bool store_prepare(struct store *store, struct text sql, sqlite3_stmt **statement);

/* Finalizes a statement before the store's end; NULL is allowed. */
void store_finalize(sqlite3_stmt **statement);

/* Does a statement that returns no row, and makes it ready for the next time. */
bool store_step(struct store *store, sqlite3_stmt *statement);

/* Binds a text that lives until the statement is stepped; the empty text as NULL. */
bool store_bind(struct store *store, sqlite3_stmt *statement, int index, struct text text);

/* A result column's bytes, good until the next step. */
struct text store_column_slice(sqlite3_stmt *statement, int column);

/* A copy of a result column's bytes, an empty one included. */
struct text store_column_text(sqlite3_stmt *statement, int column, struct arena *arena);

/* What a result column holds. Text in a column of numbers is a decimal; a blob is the text of a
 * cell that should have held one. */
struct written_value store_column(sqlite3_stmt *statement, int column, bool numeric,
                                  struct arena *arena);

/* Makes the tables. */
bool store_create_tables(struct store *store);

/* Prepares the statements that add rows. */
bool store_prepare_inserts(struct store *store);

/* A group's name as groups are compared: whatever the spaces, the width and the case of the
 * letters. */
struct text store_group_folded(struct arena *arena, struct text name);

/* Where a roster knows the record's group by its name, short name or code: `group` becomes the
 * roster's key for it. `key` is the record's, in which the group is the roster's, too. */
bool store_rostered(struct store *store, const struct record *record, struct text *group,
                    struct text *key);

/* A return that could not be read is of the group that its file's name tells, where a roster
 * has one that it does. */
bool store_group_refused(struct store *store, int64_t submission, struct text file);

/* Once all groups have their names: puts those of the roster in, and what each has handed in. */
bool store_join_roster(struct store *store);

/* Ties the findings so far to records, and makes the indexes of records. */
bool store_tie_records(struct store *store);

/* Does the same for all findings, ties them to groups, and names the groups. */
bool store_tie(struct store *store);

#endif
