/* A department's workbook with what is asked for in it. */
#ifndef HUIBIAO_CORRECTION_OUTGOING_H
#define HUIBIAO_CORRECTION_OUTGOING_H

#include "correction/identity.h"

struct outgoing_settings {
    enum language language;
    enum severity least; /* what is sent back is at least so severe */
    int64_t round;       /* 0: one more than the workbook says it has been through */
    struct text due;     /* a day; empty for none */
};

enum outgoing_outcome {
    OUTGOING_CLEAN,   /* nothing is asked (any more): there is no workbook */
    OUTGOING_MARKED,  /* `bytes` are the workbook with its marks */
    OUTGOING_REFUSED, /* it was sent already, or is not to be edited: findings say why */
    OUTGOING_UNREADABLE
};

struct outgoing {
    enum outgoing_outcome outcome;
    struct text bytes;
    int64_t round;
    const struct text *groups;
    size_t group_count;
    struct item_list items;
    size_t explained;         /* warnings left out, for the department has explained them before */
    struct identity identity; /* of one that was marked */
};

/* Marks what is wrong with a return in its own workbook. Cells that an edit cannot comment (a
 * threaded comment) or reach are told and only listed. */
struct outgoing outgoing_make(struct arena *arena, const struct limits *limits,
                              const struct correction_return *from,
                              const struct outgoing_settings *settings,
                              struct finding_list *findings);

#endif
