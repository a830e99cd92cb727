/* A package written anew with runs of bytes that were packed before (packing.h) put into some of
 * its parts, in pieces, so that none of them is ever held. */
#ifndef HUIBIAO_PACKAGE_FILLING_H
#define HUIBIAO_PACKAGE_FILLING_H

#include "package/package.h"
#include "package/packing.h"

/* Where a run goes: into this part, right behind the first place where `behind` stands. */
struct part_filling {
    struct text name;
    struct text behind;
    const struct packed_run *run;
};

/* Takes the bytes of the new zip, one piece after the other; false to stop. */
struct filling_sink {
    bool (*take)(void *context, struct text bytes);
    void *context;
};

enum filling_outcome {
    FILLING_DONE,
    FILLING_STOPPED,  /* by the sink */
    FILLING_BROKEN,   /* an entry or a place cannot be found, or what was packed cannot be read */
    FILLING_TOO_LARGE /* a part, or the zip, would have 4 GiB */
};

/* Writes it: all entries in their order, those without a run as they are, still compressed. A run
 * without bytes fills nothing. */
enum filling_outcome package_fill(struct package *package, const struct part_filling *fillings,
                                  size_t count, struct packing *packing,
                                  const struct filling_sink *sink);

#endif
