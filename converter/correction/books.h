/* The workbooks that tell what became of corrections: what changed, and what is to be decided. */
#ifndef HUIBIAO_CORRECTION_BOOKS_H
#define HUIBIAO_CORRECTION_BOOKS_H

#include "correction/lines.h"

#include <time.h>

struct book_settings {
    enum language language;
    time_t created; /* 0 for none */
};

/* Their names. */
struct text change_book_name(enum language language);
struct text conflict_book_name(enum language language);

/* Writes all changes, what became of what was asked for, and control totals before and after.
 * False with a finding. */
bool change_book_write(struct arena *arena, const struct book_settings *settings,
                       const struct correction_lines *lines, const char *path,
                       struct finding_list *findings);

/* Writes the conflicts among the changes, each with a choice to make. False with a finding. */
bool conflict_book_write(struct arena *arena, const struct book_settings *settings,
                         const struct correction_lines *lines, const char *path,
                         struct finding_list *findings);

/* A choice that was made. */
struct resolution {
    struct text files; /* lines_files of those it was made between */
    struct text address;
    enum side side;
    uint32_t row; /* where it was made */
};

struct resolutions {
    struct resolution *items;
    size_t count;
    struct text sheet;
};

/* Reads the choices of such a workbook's sheet; false when the sheet is none. A line without a
 * choice, or with a word that is none, has SIDE_NONE. */
bool resolutions_read(struct arena *arena, const struct grid *grid,
                      struct resolutions *resolutions);

/* The choice for a change between files; SIDE_NONE for none. */
enum side resolution_of(const struct resolutions *resolutions, struct text files,
                        struct text address);

#endif
