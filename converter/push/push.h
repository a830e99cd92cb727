/* The office's edits, on their way into the departments' own workbooks.
 *
 * A summary or a standard workbook has a hidden key in each row (writing/row_key.h). `edited_book`
 * reads it and finds the cells that say something else than was written; `file_push` writes those
 * of one return into a copy of it, in place, and looks whether they are read back as they were
 * meant, and nothing else is. All belongs to the arena that is given. */
#ifndef HUIBIAO_PUSH_PUSH_H
#define HUIBIAO_PUSH_PUSH_H

#include "correction/correction.h"
#include "mapping/mapping.h"
#include "mapping/reading.h"
#include "writing/row_key.h"

/* A return as it was merged. */
struct merged_file {
    struct text name, sha256;
};

/* A cell of the edited workbook that says something else than was written there. */
struct cell_edited {
    size_t file;        /* which of the merged files */
    struct row_key key; /* of its row */
    const struct record_type *type;
    const struct table_type *table; /* NULL for the record itself */
    const struct field *field;
    const struct table_type *sum_table; /* whose sum stood in for a blank; NULL for none */
    const struct field *sum_field;
    struct place place; /* in the edited workbook */
    struct value value; /* what it says now */
    struct text mark;   /* what it said, as a mark */
    struct text reason; /* why; may be empty */
};

/* A row that is still there, by what its key says. */
struct present_row {
    size_t file;
    const struct record_type *type;
    const struct table_type *table; /* NULL for the record itself */
    int64_t sheet, row, column, position;
};

/* A table that has fewer rows than were written. */
struct missing_rows {
    const struct record_type *type;
    const struct table_type *table;
    struct text sheet; /* in the edited workbook: the first that holds it */
    size_t count;
};

struct edited_book {
    const struct model *model;
    struct merged_file *files;
    size_t file_count, file_capacity;
    struct cell_edited *edits; /* by file, as they stand in the workbook */
    size_t edit_count, edit_capacity;
    struct present_row *present; /* for deleted_rows.h, in its order */
    size_t present_count, present_capacity;
    struct missing_rows *missing;
    size_t missing_count, missing_capacity;
};

/* Reads an edited workbook. Edits that cannot be taken at all (of a computed column, of a key, of
 * a row without a key; what is no value) are findings at their places. False, with a finding, when
 * it cannot be read, or has no keys. */
bool edited_book_read(struct arena *arena, const struct limits *limits, struct text bytes,
                      struct text file, const struct mapping *mapping,
                      struct finding_list *findings, struct edited_book *book);

/* How a return's bytes are read to records; false when they cannot be. */
struct return_reader {
    void *context;
    bool (*read)(void *context, struct arena *arena, struct text bytes,
                 struct record_list *records);
};

struct push_settings {
    const struct limits *limits;
    enum language language; /* of the comments */
    struct text by;         /* who asks */
    bool overwrite_formula;
    struct return_reader reader;
};

/* An edit that was written. */
struct value_pushed {
    const struct cell_edited *edit;
    struct place place;     /* in the return */
    struct text old, given; /* as a person reads them, in the model's unit */
};

struct file_pushed {
    struct text bytes; /* of the copy; empty when no edit was written */
    struct value_pushed *values;
    size_t count;
};

/* Edits of one return. */
struct push_order {
    const struct correction_return *original;
    const struct cell_edited *edits;
    size_t count;
};

/* Writes them into a copy of the return; those that cannot be written are findings at their
 * places. */
struct file_pushed file_push(struct arena *arena, const struct push_order *order,
                             const struct push_settings *settings, struct finding_list *findings);

#endif
