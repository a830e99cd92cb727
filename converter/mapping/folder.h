/* What stands in a folder. */
#ifndef HUIBIAO_MAPPING_FOLDER_H
#define HUIBIAO_MAPPING_FOLDER_H

#include "base/text.h"

struct names {
    const char **items;
    size_t count, capacity;
};

/* The names in a folder, sorted, those that begin with a dot left out; false, with errno, when
 * it cannot be opened. They belong to the arena. */
bool folder_list(struct arena *arena, const char *path, struct names *names);

/* `folder/name`. */
const char *folder_join(struct arena *arena, const char *folder, const char *name);

/* The last part of a path, slashes at its end left out. */
struct text folder_name(const char *path);

/* Whether a folder holds something of that name. */
bool folder_holds(struct arena *arena, const char *folder, const char *name);

#endif
