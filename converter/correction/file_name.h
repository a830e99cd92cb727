/* What the files of a round are called: after the department and the round. */
#ifndef HUIBIAO_CORRECTION_FILE_NAME_H
#define HUIBIAO_CORRECTION_FILE_NAME_H

#include "base/finding.h"

/* A name that every file system takes (Microsoft's "Naming files": none of \/:*?"<>|, no point or
 * space at its end, no device), 120 bytes at most; empty for one of nothing else. */
struct text file_name_spelled(struct arena *arena, struct text name);

/* Whom a workbook is for: the only group, the first of several and how many there are, or, where no
 * record names one, the workbook's own name without its ending. */
struct text file_name_addressee(struct arena *arena, enum language language,
                                const struct text *groups, size_t count, struct text base_name);

/* "市民政局-第1次退回", spelled. */
struct text file_name_sent(struct arena *arena, enum language language, struct text addressee,
                           int64_t round);

/* The ending of a workbook's name, ".xlsm", in small letters; ".xlsx" for one without. */
struct text file_name_ending(struct arena *arena, struct text name);

/* "name" of "folder/name.xlsx". */
struct text file_name_stem(struct text name);

/* "name" of "folder/name-修订2.xlsx", and of "folder/name.xlsx". */
struct text file_name_unrevised(enum language language, struct text name);

/* "name-修订2" of "folder/name-修订1.xlsx": revisions of revisions are not named ever longer. For
 * the second revision. */
struct text file_name_revision(struct arena *arena, enum language language, struct text name,
                               int64_t number);

/* The names that were given out, by which no file stands over another. */
struct file_names {
    struct text *taken; /* small letters */
    size_t count, capacity;
};

/* What stands in the folder already may be another's: whether a name may be taken. */
struct name_guard {
    void *context;
    bool (*may)(void *context, struct text name); /* NULL: any may */
};

/* The name itself, or with the least number that makes it one of its own: "name-2". */
struct text file_name_take(struct arena *arena, struct file_names *names, struct text stem,
                           struct text ending, struct name_guard guard);

#endif
