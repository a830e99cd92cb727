#include "command/folder.h"

#include "base/output_file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

bool folder_make(struct run *run, const char *path)
{
    char *folder = text_terminated(run->arena, text_of(path));
    struct stat status;

    for (char *slash = strchr(folder + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(folder, 0777);
        *slash = '/';
    }
    if (mkdir(folder, 0777) == 0 || (stat(folder, &status) == 0 && S_ISDIR(status.st_mode))) {
        return true;
    }
    run->not_written = true;
    return output_file_fail(run->findings, run->arena, path, errno == EEXIST ? ENOTDIR : errno);
}
