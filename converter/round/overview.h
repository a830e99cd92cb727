/* How far a round has come, as lines for a person. */
#ifndef HUIBIAO_ROUND_OVERVIEW_H
#define HUIBIAO_ROUND_OVERVIEW_H

#include "round/files.h"
#include "round/settings.h"

/* A department that the roster expects. */
struct round_owing {
    struct text name;
    struct text handed;        /* as struct expected_group has it (store/roster_groups.h) */
    int64_t records, expected; /* expected: -1 where the roster does not say */
};

struct round_overview {
    const struct round_files *files;
    const struct round_owing *owing;
    size_t owing_count;
    const struct round_settings *settings; /* when what was sent is due */
    struct text day;                       /* on which it is judged who is late; empty: nobody */
    const char *folder;                    /* as it was named, for the command that is next */
    enum severity least;                   /* what is sent back is at least so severe */
    enum language language;
};

/* What lies in the folder, a line for each return that counts with what was found and how far its
 * correction is, who of the roster owes what, and which command is next. */
struct text round_overview(struct arena *arena, const struct round_overview *overview);

#endif
