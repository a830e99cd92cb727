/* A file's bytes in their order, inflated where it is one of gzip (RFC 1952), of one member or of
 * several; else as they are. Nothing is reported here. */
#ifndef HUIBIAO_PACKAGE_GZIP_H
#define HUIBIAO_PACKAGE_GZIP_H

#include "base/text.h"

#include <stdint.h>

struct gzip;

enum gzip_outcome { GZIP_MORE, GZIP_ENDED, GZIP_BROKEN };

/* Opens a file; false, with errno, when that cannot be. It belongs to the arena. */
bool gzip_open(struct arena *arena, const char *path, struct gzip **file);

/* Gives the next bytes, at most `size`, with GZIP_MORE; else none. A file that is cut off, or
 * whose bytes are not those that were compressed, is broken. */
enum gzip_outcome gzip_next(struct gzip *file, char *buffer, size_t size, size_t *got);

/* How many bytes of the file itself were taken so far. */
uint64_t gzip_taken(struct gzip *file);

void gzip_close(struct arena *arena, struct gzip *file);

#endif
