/* Inflates all entries of the workbooks that are named, with zlib on one core, and does nothing
 * with the bytes: what no reader of workbooks can do without. Prints how many bytes came. */
#include <minizip/unzip.h>
#include <stdint.h>
#include <stdio.h>

static uint64_t inflate_current(unzFile zip)
{
    static char buffer[64 * 1024];
    uint64_t bytes = 0;
    int count;

    if (unzOpenCurrentFile(zip) != UNZ_OK) {
        return 0;
    }
    while ((count = unzReadCurrentFile(zip, buffer, sizeof buffer)) > 0) {
        bytes += (uint64_t)count;
    }
    return unzCloseCurrentFile(zip) == UNZ_OK ? bytes : 0;
}

static uint64_t inflate_all(const char *path)
{
    unzFile zip = unzOpen64(path);
    uint64_t bytes = 0;

    if (zip == NULL) {
        return 0;
    }
    for (int status = unzGoToFirstFile(zip); status == UNZ_OK; status = unzGoToNextFile(zip)) {
        bytes += inflate_current(zip);
    }
    (void)unzClose(zip);
    return bytes;
}

int main(int argc, char **argv)
{
    uint64_t bytes = 0;

    for (int i = 1; i < argc; i++) {
        bytes += inflate_all(argv[i]);
    }
    printf("%llu\n", (unsigned long long)bytes);
    return 0;
}
