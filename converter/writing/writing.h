/* Workbooks written from declared sheets. Only this room knows the writing library.
 *
 * First the declarations of a mapping are read, once; then any number of workbooks are
 * written, each from a source of rows that the caller supplies. Rows are asked for one by
 * one and are written at once, so that a long table needs no memory. */
#ifndef HUIBIAO_WRITING_WRITING_H
#define HUIBIAO_WRITING_WRITING_H

#include "base/finding.h"
#include "mapping/document.h"
#include "writing/declaration.h"

#include <time.h>

/* Reads the tree of a workbook file and checks it against the model: what is written without a
 * roster, and what is written with one. `rules` has the titles of rules by their codes, NULL for
 * none: columns of rules without words of their own show them. False when it holds a mistake;
 * all mistakes are reported in one run. Belongs to the arena. */
bool workbook_declarations_read(struct arena *arena, const struct node *root,
                                const struct model *model, const struct word_list *rules,
                                struct finding_list *findings,
                                const struct workbook_declarations **declarations);
bool workbook_declarations_read_rostered(struct arena *arena, const struct node *root,
                                         const struct model *model, const struct word_list *rules,
                                         struct finding_list *findings,
                                         const struct workbook_declarations **declarations);

enum written_kind { WRITTEN_EMPTY, WRITTEN_TEXT, WRITTEN_NUMBER };

/* What one cell of a row holds. */
struct written_value {
    enum written_kind kind;
    struct text text;
    struct decimal number;
    uint32_t linked; /* of a column that leads to a record's row: which of its block, or of the
                        block on its group's sheet, from 1; 0 for none */
};

/* One value of the group field. */
struct group {
    struct text key;  /* how the source knows it */
    struct text name; /* as it is shown; empty for records that name none */
};

/* A return that rows are of. */
struct source_file {
    struct text name, sha256;
};

enum row_step { ROW_NEXT, ROW_NONE, ROW_FAILED };

/* Where rows come from. A function that fails (false, ROW_FAILED) has reported why. What
 * is returned belongs to the arena that is given. `group` is NULL for all groups. */
struct row_source {
    void *context;

    /* All groups, in their order. */
    bool (*groups)(void *context, struct arena *arena, struct group **groups, size_t *count);

    /* How many rows a block has, and into sums[column index] the sum of every column that
     * is `summed`, WRITTEN_EMPTY where no row has a number. */
    bool (*totals)(void *context, struct arena *arena, const struct block *block,
                   const struct group *group, size_t *count, struct written_value *sums);

    /* Begins the rows of a block, in its order; the rows begun before are given up. */
    bool (*open)(void *context, const struct block *block, const struct group *group);

    /* The next row: values[column index] for each column, formulas' results included; of
     * COLUMN_KEY what a struct row_key has before its marks.
     * ROW_NONE at the end. */
    enum row_step (*next)(void *context, struct arena *arena, const struct block *block,
                          struct written_value *values);

    /* The greatest value of a field over all records of a type; WRITTEN_EMPTY for none. */
    bool (*greatest)(void *context, struct arena *arena, const struct record_type *record,
                     const struct field *field, struct written_value *value);

    /* Hands the returns over, by their names; what they say is good until `take` returns. NULL
     * where nobody knows them. */
    bool (*files)(void *context, void (*take)(void *taker, const struct source_file *file),
                  void *taker);
};

/* Where the returns stand, seen from the folder of the workbook. */
struct source_paths {
    const void *context;

    /* The path of a return that rows name as `file`, with `/` between its parts, in `arena`; empty
     * when no relative path leads there. */
    struct text (*path)(const void *context, struct arena *arena, struct text file);
};

struct workbook_settings {
    struct source_paths sources; /* no path: rows name their source, and do not lead there */
    enum language language;
    time_t created;         /* written as the workbook's date, so that no clock is looked at */
    struct text date;       /* gives {date}: the day as it is shown */
    uint64_t sheet_rows;    /* of a sheet, at most; 0: as many as Excel's have */
    uint64_t cells_held;    /* a workbook of more cells is written row by row; 0: the default */
    uint64_t volume_groups; /* of a summary of more groups the sheets of groups stand in volumes; 0:
                               as declared */
    bool alone;             /* one workbook, however many groups there are */
};

/* A title that belongs to no sheet, its {year}, {unit} and {date} filled in. False when the source
 * fails. */
bool workbook_title(struct arena *arena, const struct workbook_declarations *declarations,
                    const struct workbook_settings *settings, const struct row_source *source,
                    const struct title *title, struct text *filled);

/* What a person sees of a column's value, in a title or on a page; empty for no value. */
struct text written_text(struct arena *arena, const struct workbook_declarations *declarations,
                         const struct column *column, const struct written_value *value,
                         enum language language);

/* Writes a workbook to `path`, and its volumes beside it (writing/volume.h), whole or not at all.
 * False when it could not be: the findings say why (`output-not-written`, or what the source
 * reported). A text too long
 * for a cell stands in pieces on a sheet of its own (`text-continued`), a table too long for a
 * sheet goes on on further ones (`sheet-continued`). */
bool workbook_write(struct arena *arena, const struct workbook_declarations *declarations,
                    const struct workbook_declaration *workbook,
                    const struct workbook_settings *settings, const struct row_source *source,
                    const char *path, struct finding_list *findings);

#endif
