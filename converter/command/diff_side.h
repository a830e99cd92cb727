/* One side of a comparison: the records of the returns below a path that count, as in a merge. */
#ifndef HUIBIAO_COMMAND_DIFF_SIDE_H
#define HUIBIAO_COMMAND_DIFF_SIDE_H

#include "command/output.h"
#include "comparison/comparison.h"

/* A return of a side. */
struct side_file {
    struct text name; /* as outputs call it */
    struct text sha256;
    struct text modified;
    bool unreadable;
};

/* Everything belongs to the run's arena. */
struct diff_side {
    struct run *run;
    struct compared_record *records;
    size_t *file_of; /* by record: its return */
    bool *left_out;  /* by record: another return supersedes it */
    size_t count, capacity, file_of_capacity;
    struct side_file *files;
    size_t file_count, file_capacity;
    struct source_paths paths;     /* from the workbook that is written, where one is */
    const struct diff_side *other; /* read before; records of the same bytes are shared with it */
};

/* Reads the returns below `path`. Those that cannot be read are told, as are records that do not
 * count because another return supersedes them. False, after output that could not be written was
 * noted, or when there is no return. */
bool diff_side_read(struct diff_side *side, struct run *run, char *const *path,
                    const struct diff_side *other);

/* Notes which records other returns of the side supersede. Done by diff_side_read. */
bool diff_side_settle(struct diff_side *side);

/* The records that count, in the order of files and places. */
struct compared_set diff_side_set(const struct diff_side *side);

/* Whether what `file` of the other side held is not known here, since the return of that name, or
 * the only one, could not be read whole. */
bool diff_side_lacks(const struct diff_side *side, struct text file);

#endif
