/* One run of the program: what was asked for, the mapping, and how it went so far. */
#ifndef HUIBIAO_COMMAND_RUN_H
#define HUIBIAO_COMMAND_RUN_H

#include "checks/checks.h"
#include "command/inputs.h"
#include "command/options.h"
#include "command/pool.h"
#include "command/progress.h"
#include "mapping/reading.h"

#include <stdio.h>

struct workbook_declarations;
struct round_work;

/* Files that a path stands for which is no folder to be walked. */
struct selection {
    const char *path;
    struct inputs inputs;
};

struct run {
    struct arena *arena;
    struct options options;
    struct finding_list *findings; /* of the run itself: paths, mapping, output */
    const struct mapping *mapping;
    const struct rules **rules;                     /* by family; NULL for one without checks */
    const struct workbook_declarations **workbooks; /* by family, where a command writes */
    enum language finding_language;                 /* of findings about returns */
    struct inputs inputs;
    struct selection *selections;
    size_t selection_count, selection_capacity;
    const struct round_work *round; /* the round whose folder was named; NULL for none */
    struct progress *progress;      /* NULL where none is shown */
    FILE *told;       /* where findings go: standard error, or output where they are asked for */
    int output_error; /* an errno: why standard output took no more; 0 while it does */
    bool error_found; /* a finding of severity error was told */
    bool unreadable;  /* some input could not be read */
    bool wrong_use;   /* wrong use, or a mistake in a mapping file */
    bool not_written; /* output could not be written */
};

/* The folder of the mapping that the options name: a path, or the name of an installed family;
 * without one, the folder of all that are installed. */
const char *run_mapping_folder(struct run *run);

/* Loads the mapping that the options name (else the installed one) with its checks; false,
 * with mistakes reported and wrong use noted, when it holds any. */
bool run_load_mapping(struct run *run);

/* The path of the installed word list. */
const char *run_word_list(const struct run *run);

/* Has a path stand for these files, wherever a command gathers what is below it. The path is kept
 * and compared as it is written. */
void run_select(struct run *run, const char *path, struct inputs inputs);

/* Gathers what is below paths, which `inputs` need not be empty for; false, with findings, when a
 * folder cannot be walked. */
bool run_inputs_below(struct run *run, char *const *paths, int count, struct finding_list *findings,
                      struct inputs *inputs);

/* Gathers the inputs; false when none was named, or none is there: an output that stands
 * already is then not replaced by an empty one. Folders that cannot be walked are noted as
 * unreadable. */
bool run_gather_inputs(struct run *run);

/* Prints the findings of the run itself to standard error and forgets them. */
void run_report(struct run *run);

/* Does the tasks with as many workers, and as much memory for each, as the options say. A
 * delivery may end the run only after it has noted that output could not be written; where no
 * worker could go on, that is told and noted, too. */
bool run_tasks(struct run *run, struct pool_tasks *tasks);

/* Writes text to standard output or standard error; a failure is noted. */
void run_print(struct run *run, FILE *stream, struct text text);

/* Prints a finding as a line of text, or as JSON where that was asked for, to where findings
 * go. A note is no finding: it is text on standard error, or nothing with --quiet. */
void run_tell(struct run *run, struct arena *arena, const struct finding *finding);

/* The same for those of a list from a severity on; as text, of many of one kind the first are
 * told, and of the rest where they are. */
void run_tell_all(struct run *run, struct arena *arena, const struct finding_list *list,
                  enum severity least);

/* Whether a path, NULL for none, is `-`: standard output. */
bool path_is_standard(const char *path);

/* Where a line goes that is no finding, such as a summary of what was done: to standard
 * output, unless that holds findings, records or a workbook. */
FILE *run_summary_stream(const struct run *run);

/* Says that the command line is wrong, and how it would be right. Always false. */
bool run_wrong_use(struct run *run, const char *zh, const char *en);

#endif
