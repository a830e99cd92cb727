/* round.yaml: what a clerk would else type as options. A key is called as the option is; a path is
 * meant from the folder of the round on.
 *
 * Which keys there are, and that each has one value, is known here; what a value must be is known
 * where options are. */
#ifndef HUIBIAO_ROUND_SETTINGS_H
#define HUIBIAO_ROUND_SETTINGS_H

#include "mapping/document.h"

struct round_setting {
    const char *option; /* its name without dashes */
    const char *value;  /* as it would be typed */
    const struct node *node;
};

struct round_settings {
    const struct round_setting *items; /* in the order of their keys in round_setting_names */
    size_t count;
    /* By round, the last one for all rounds behind it: when corrections are due. Not among the
     * items. */
    const struct round_setting *due;
    size_t due_count;
};

/* The keys, ended by NULL. */
const char *const *round_setting_names(void);

/* Reads the file of a folder; false when it cannot be read or holds mistakes, which are told with
 * line and column. An empty file says nothing, and is none. */
bool round_settings_read(struct arena *arena, const char *folder, struct finding_list *findings,
                         struct round_settings *settings);

/* The same from its text; `folder` is what paths begin with. */
bool round_settings_parse(struct arena *arena, struct text yaml, const char *folder,
                          struct finding_list *findings, struct round_settings *settings);

/* When what is sent in a round is due; NULL when that is not said. */
const struct round_setting *round_due(const struct round_settings *settings, int64_t round);

/* What a new round.yaml says: every key with what it is for, set to the value that stands at its
 * place among the names, where that is not NULL. */
struct text round_settings_draft(struct arena *arena, enum language language,
                                 const char *const *values);

/* Whether the value of a key, by its place among the names, is a path from the folder on; one that
 * may be a name, too, is when it says so itself. */
bool round_setting_is_path(size_t key, const char *value);

#endif
