/* The register of a round: a line for each file. It is made from the files alone and read by nobody
 * but people, so that it can never say something else than they do. */
#ifndef HUIBIAO_ROUND_REGISTER_H
#define HUIBIAO_ROUND_REGISTER_H

#include "base/wording.h"
#include "round/files.h"

/* A file among what was received that is no return. */
struct round_passed {
    struct text name;
    struct wording why;
};

/* What a state is called. */
struct text round_state_words(enum round_state state, enum language language);

/* The register as CSV (RFC 4180, UTF-8 with its mark): file, department, state, what the state
 * names, round, revision, errors, warnings, when the file says that it was modified, SHA-256. */
struct text round_register(struct arena *arena, const struct round_files *files,
                           const struct round_passed *passed, size_t passed_count,
                           enum language language);

#endif
