/* What was asked for on the command line. */
#ifndef HUIBIAO_COMMAND_OPTIONS_H
#define HUIBIAO_COMMAND_OPTIONS_H

#include "base/finding.h"
#include "base/limits.h"
#include "store/revisions.h"

struct cell_argument;
struct round_work;
struct run;

enum exit_status {
    EXIT_DONE = 0,
    EXIT_FINDINGS = 1,
    EXIT_WRONG_USE = 2,
    EXIT_UNREADABLE = 3,
    EXIT_NOT_WRITTEN = 4
};

/* One command: its name (`check`, `mapping check`), what it does, which options it takes (bits of
 * enum option_id). */
struct command {
    const char *name;
    const char *usage;
    const char *zh, *en;
    unsigned long options;
    bool (*run)(struct run *run);
    /* The same in the folder of a round; NULL for one that knows no rounds. */
    bool (*in_round)(struct run *run, struct round_work *work);
};

enum option_id {
    OPTION_OUTPUT,
    OPTION_MAPPING,
    OPTION_FORM,
    OPTION_LANG,
    OPTION_JOBS,
    OPTION_DATE,
    OPTION_JSON,
    OPTION_QUIET,
    OPTION_PRETTY,
    OPTION_CELLS,
    OPTION_EXPLAIN,
    OPTION_COUNT,
    OPTION_YEAR,
    OPTION_NAMES,
    OPTION_SHEET,
    OPTION_RECORDS,
    OPTION_CSV,
    OPTION_SQLITE,
    OPTION_REPORT,
    OPTION_ON_CONFLICT,
    OPTION_ROSTER,
    OPTION_VOLUMES,
    OPTION_SET,
    OPTION_SET_TEXT,
    OPTION_COMMENT,
    OPTION_OVERWRITE_FORMULA,
    OPTION_ROUND,
    OPTION_DUE,
    OPTION_SEVERITY,
    OPTION_ORIGINALS,
    OPTION_AS,
    OPTION_RESOLVE,
    OPTION_MOVED,
    OPTION_BY,
    OPTION_FILES_FROM,
    OPTION_BELOW,
    OPTION_HELP,
    OPTION_LIMIT /* and all beyond it: the limits, in the order of their table */
};

#define OPTION_BIT(id) (1UL << (id))

/* One of the edits that were asked for. */
struct edit_option {
    enum option_id id; /* OPTION_SET, OPTION_SET_TEXT or OPTION_COMMENT */
    const struct cell_argument *argument;
};

struct options {
    const struct command *command;
    const char *output;
    const char *mapping;
    const char *form;
    enum language language;
    bool language_given;
    long jobs;
    const char *date; /* YYYY-MM-DD */
    int64_t year;     /* 0 when none was given */
    const char *names;
    const char *sheet;
    const char *files_from;             /* a list of paths, `-` for standard input */
    const char *below;                  /* the folder in which inputs have their names */
    const char *report;                 /* the page of a merge */
    const char *by;                     /* who asks for an edit */
    const char *roster;                 /* the groups that a merge expects */
    uint64_t volumes;                   /* groups of a volume of a summary; 0: as declared */
    enum conflict_policy on_conflict;   /* of a record that several returns hold */
    const char *records, *csv, *sqlite; /* what a merge is written as beside its summary */
    int64_t round;                      /* of a correction; 0 when none was given */
    const char *due;                    /* YYYY-MM-DD: when corrections are due */
    enum severity severity;             /* the least that is sent back */
    const char *resolve;                /* of accept */
    char **originals;                   /* of accept and push: paths, in the order given */
    size_t original_count, original_capacity;
    const char **as; /* FILE=ORIGINAL, each as it was typed */
    size_t as_count, as_capacity;
    struct edit_option *edits; /* in the order in which they were given */
    size_t edit_count, edit_capacity;
    bool json, quiet, pretty, cells, explain, count, overwrite_formula, moved, help;
    const char *typed[OPTION_LIMIT]; /* by option, as it was typed: "" for one without an argument,
                                        NULL for one that was not */
    struct limits limits;
    char *const *paths;
    int path_count;
    const char *group; /* the first word of commands whose help is asked for; NULL for none */
};

/* Reads the arguments behind the program's name. False, with a sentence in `wrong`, when
 * they are not as a command takes them. */
bool options_read(struct arena *arena, const struct command *commands, size_t command_count,
                  int count, char **arguments, struct options *options, struct text *wrong);

/* The language of the user's locale (LC_ALL, LC_MESSAGES, LANG). */
enum language options_locale_language(void);

/* The help of the commands that begin with a word, `mapping`. */
struct text options_group_help(struct arena *arena, const struct command *commands,
                               size_t command_count, const char *word, enum language language);

/* The help of the program, or of one command. */
struct text options_help(struct arena *arena, const struct command *commands, size_t command_count,
                         const struct command *command, enum language language);

#endif
