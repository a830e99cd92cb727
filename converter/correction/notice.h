/* What goes beside the workbooks that are sent: a text for each department, and the list of what
 * went to whom. */
#ifndef HUIBIAO_CORRECTION_NOTICE_H
#define HUIBIAO_CORRECTION_NOTICE_H

#include "base/finding.h"

#include <time.h>

/* A return, and what became of it. */
struct sent_return {
    struct text original;  /* as outputs name the return */
    struct text addressee; /* whom it is for */
    struct text name;      /* of the workbook that was written; empty for none */
    struct text why_not;   /* then: a sentence that says why */
    struct text notice;    /* the name of its notice */
    int64_t round;
    size_t errors, warnings, infos;
};

struct sent_list {
    const struct sent_return *items;
    size_t count;
    enum language language;
    struct text due; /* a day; empty for none */
};

/* The notice for the addressee of the return `first`, over all that went to it in the same round,
 * as a text file for Windows: with its mark, and lines ended by CR LF. */
struct text notice_text(struct arena *arena, const struct sent_list *list, size_t first);

/* The name of the notice, and of the list of what went to whom. */
struct text notice_name(struct arena *arena, enum language language, struct text addressee,
                        int64_t round);
struct text sent_list_name(enum language language);

/* Writes the list, a return a line, those that were not sent as well, to `path`; a workbook, since
 * a clerk filters and ticks off in it. False with a finding. */
bool sent_list_write(struct arena *arena, const struct sent_list *list, time_t created,
                     const char *path, struct finding_list *findings);

#endif
