/* How a mapping fared with returns, for its author: a line a sheet, and a total. Nothing is
 * printed here, as in report.h. */
#ifndef HUIBIAO_REPORT_TRIAL_H
#define HUIBIAO_REPORT_TRIAL_H

#include "mapping/reading.h"

enum trial_state {
    TRIAL_READS,      /* a form, and nothing in the way of reading it */
    TRIAL_BREAKS,     /* a form or something like one, not read whole */
    TRIAL_PASSED,     /* no form */
    TRIAL_UNREADABLE, /* no workbook, or no sheet that can be read */
    TRIAL_STATES
};

/* How often a code was told. */
struct code_count {
    struct text code;
    size_t count;
};

struct code_counts {
    struct code_count *items;
    size_t count, capacity;
};

/* One sheet; or with no sheet's name what is true of the return as a whole. */
struct trial {
    struct text file, sheet;
    enum trial_state state;
    struct text form; /* empty for none */
    size_t records;
    struct account_totals cells;
    struct code_counts reading;         /* what stands in the way of reading */
    struct code_counts checks;          /* what the family's rules found */
    const struct finding *const *first; /* the first places that break, one of each code at least */
    size_t first_count;
};

struct trial_totals {
    size_t returns[TRIAL_STATES]; /* a return is as its worst sheet, passed only if all are */
    size_t sheets[TRIAL_STATES];
    size_t records;
    struct account_totals cells;
};

/* A line, one for each of the first places, and how many more there are. */
void report_trial_text(struct text_builder *out, const struct trial *trial, enum language language);

/* {"file","sheet","state","form","records","cells":{…},"reading":{CODE:N},"checks":{CODE:N},
 * "first":[FINDING…]}; state: reads, breaks, passed, unreadable. */
void report_trial_json(struct text_builder *out, const struct trial *trial);

void report_trial_totals_text(struct text_builder *out, const struct trial_totals *totals,
                              enum language language);

/* {"returns":{STATE:N},"sheets":{STATE:N},"records","cells":{…}} */
void report_trial_totals_json(struct text_builder *out, const struct trial_totals *totals);

#endif
