/* The data of one entry, inflated from memory piece by piece (APPNOTE 6.3.10 §4.4.5: stored or
 * deflated), and their CRC. Nothing is reported here, so that a thread of its own may do it. */
#ifndef HUIBIAO_PACKAGE_INFLATION_H
#define HUIBIAO_PACKAGE_INFLATION_H

#include "base/text.h"

#include <stdint.h>

struct inflation;

/* What inflates whole parts, one after the other; it belongs to the arena. NULL when it cannot be
 * had: then they are inflated piece by piece. */
struct inflator;
struct inflator *inflator_create(struct arena *arena);

enum inflation_outcome {
    INFLATION_MORE,
    INFLATION_ENDED, /* all of it came, of the claimed size and CRC */
    INFLATION_BROKEN
};

/* What the directory claims of an entry. */
struct inflation_claim {
    bool deflated; /* else stored */
    uint64_t size;
    uint32_t crc;
};

/* Begins with `data`, which remain the caller's; it belongs to the arena. */
struct inflation *inflation_open(struct arena *arena, struct inflator *inflator, struct text data,
                                 struct inflation_claim claim);

/* Gives the next bytes, at most `size`, with INFLATION_MORE; else none. */
enum inflation_outcome inflation_next(struct inflation *inflation, char *buffer, size_t size,
                                      size_t *got);

void inflation_close(struct arena *arena, struct inflation *inflation);

#endif
