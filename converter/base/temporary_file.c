#include "base/temporary_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

FILE *temporary_file_create(void)
{
    const char *folder = getenv("TMPDIR");
    int descriptor =
        folder == NULL ? -1 : open(folder, O_RDWR | O_TMPFILE | O_CLOEXEC, S_IRUSR | S_IWUSR);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w+");

    if (file == NULL && descriptor >= 0) {
        (void)close(descriptor);
    }
    return file != NULL ? file : tmpfile();
}
