/* Runs of bytes that will stand in parts of a zip, deflated as they come by a thread of its own
 * and kept in a temporary file until the zip is written (filling.h).
 *
 * Nothing is reported here: what has failed is told by packing_finish, once. The same bytes give
 * the same deflated bytes, in however many pieces they come and whoever deflates them. */
#ifndef HUIBIAO_PACKAGE_PACKING_H
#define HUIBIAO_PACKAGE_PACKING_H

#include "base/text.h"

#include <stdint.h>

struct packing;

/* Where a run lies in the temporary file: deflated (RFC 1951) to its end, in blocks of which none
 * says that it is the last. */
struct packed_run {
    uint64_t offset, stored;
    uint64_t size; /* before it was deflated */
    uint32_t crc;
};

/* Begins; it belongs to the arena. NULL, with errno, when no temporary file can be had. */
struct packing *packing_open(struct arena *arena);

/* Adds to the run. It returns before all is deflated. */
void packing_write(struct packing *packing, struct text bytes);

/* Ends the run; the next byte begins another. `run` is filled in by packing_finish at the latest,
 * and must live until then. */
void packing_end_run(struct packing *packing, struct packed_run *run);

/* Waits until all is deflated and in the file. 0, or the errno of what has failed. */
int packing_finish(struct packing *packing);

/* Gives the deflated bytes of a run from `at` on, at most `size`, once packing_finish has returned
 * 0. False, with errno, when they cannot be read. */
bool packing_read(struct packing *packing, const struct packed_run *run, uint64_t at, char *buffer,
                  size_t size, size_t *got);

/* Closes it, finished or not. */
void packing_close(struct arena *arena, struct packing *packing);

#endif
