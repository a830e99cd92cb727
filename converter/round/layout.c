#include "round/layout.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

const char *round_path(struct arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    const char *separator = length > 0 && folder[length - 1] == '/' ? "" : "/";

    return text_format(arena, "%s%s%s", folder, separator, name).data;
}

bool round_is(struct arena *arena, const char *folder)
{
    struct stat status;

    return stat(folder, &status) == 0 && S_ISDIR(status.st_mode) &&
           stat(round_path(arena, folder, ROUND_SETTINGS), &status) == 0 && S_ISREG(status.st_mode);
}

const char *round_sent_folder(struct arena *arena, const char *folder, int64_t round)
{
    return text_format(arena, "%s/%" PRId64, round_path(arena, folder, ROUND_SENT), round).data;
}
