/* What became of a correction, as lines for people and programs. */
#ifndef HUIBIAO_CORRECTION_LINES_H
#define HUIBIAO_CORRECTION_LINES_H

#include "correction/changes.h"

/* A choice between two sides, as --resolve brings it. */
enum side { SIDE_NONE, SIDE_DEPARTMENT, SIDE_OFFICE };

/* One change. */
struct change_line {
    enum change_class class;
    enum side settled;   /* of a conflict */
    struct text file;    /* that came back */
    struct text files;   /* which two were held against each other: lines_files */
    struct text address; /* in these files: which change it is, in another run, too */
    int64_t round;
    struct text group, record, field;
    struct text old, new; /* what was sent, and what came back (of the office's own: its value) */
    struct text office;   /* of a conflict: the office's value */
    bool no_old, no_new, no_office;                 /* of a row or a record: that side has none */
    bool by_office;                                 /* the department has left it as it was sent */
    struct text why;                                /* the explanation, or what was asked */
    struct text old_place, new_place, office_place; /* "'S'!B7" */
    size_t item;                                    /* the number of what was asked; 0 for none */
};

/* One thing that was asked for. */
struct outcome_line {
    size_t number;
    enum severity severity;
    struct text file, group, record, field, problem, explanation, place;
    bool changed, found, closed;
};

/* A sum over all records of a file, before and after. */
struct total_line {
    struct text file;
    struct text field;
    bool rows; /* how many records there are, and no sum */
    struct decimal before, after;
};

struct correction_lines {
    struct change_line *changes;
    size_t change_count;
    struct outcome_line *outcomes;
    size_t outcome_count;
    struct total_line *totals;
    size_t total_count;
};

struct lines_settings {
    enum language language;
    int64_t round;
};

/* The lines of one correction; `next` is the next revision as it is read again. */
struct correction_lines lines_make(struct arena *arena, const struct lines_settings *settings,
                                   const struct three_ways *ways, const struct changes *changes,
                                   const struct item_outcome *outcomes,
                                   const struct correction_return *next);

/* What came back and what the office has, by their bytes: "…-…". */
struct text lines_files(struct arena *arena, const struct three_ways *ways);

/* Adds copies of the lines to others. */
void lines_add(struct arena *arena, struct correction_lines *all,
               const struct correction_lines *more);

/* What a class, a state, a side is called. */
struct text class_words(enum change_class class, enum language language);
struct text outcome_words(const struct outcome_line *outcome, enum language language);
struct text side_words(enum side side, enum language language);

#endif
