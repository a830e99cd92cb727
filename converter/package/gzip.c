#include "package/gzip.h"

#include <errno.h>
#include <limits.h>
#include <zlib.h>

/* What is taken from the file at once. */
enum { TAKEN_AT_ONCE = 1 << 17 };

struct gzip {
    gzFile handle;
};

static void close_handle(void *handle)
{
    (void)gzclose_r((gzFile)handle);
}

bool gzip_open(struct arena *arena, const char *path, struct gzip **file)
{
    struct gzip *made = arena_allocate(arena, sizeof *made);

    errno = 0;
    made->handle = gzopen(path, "rbe");
    if (made->handle == NULL) {
        errno = errno == 0 ? ENOMEM : errno;
        return false;
    }
    arena_own(arena, made->handle, close_handle);
    /* Where that much cannot be had, the library's own, smaller one serves. */
    (void)gzbuffer(made->handle, TAKEN_AT_ONCE);
    *file = made;
    return true;
}

enum gzip_outcome gzip_next(struct gzip *file, char *buffer, size_t size, size_t *got)
{
    unsigned most = size > INT_MAX ? INT_MAX : (unsigned)size;
    int read = gzread(file->handle, buffer, most);
    int error;

    *got = read > 0 ? (size_t)read : 0;
    if (read > 0) {
        return GZIP_MORE;
    }
    /* Of a file that is cut off, the end alone says so. */
    (void)gzerror(file->handle, &error);
    return read == 0 && error == Z_OK ? GZIP_ENDED : GZIP_BROKEN;
}

uint64_t gzip_taken(struct gzip *file)
{
    z_off_t at = gzoffset(file->handle);

    return at < 0 ? 0 : (uint64_t)at;
}

void gzip_close(struct arena *arena, struct gzip *file)
{
    arena_close(arena, file->handle);
}
