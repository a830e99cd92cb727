/* The bytes of one part, inflated piece by piece. */
#ifndef HUIBIAO_PACKAGE_PART_H
#define HUIBIAO_PACKAGE_PART_H

#include "package/container.h"

struct part;

/* Opens a part; it belongs to the arena. False, with a finding, when it is damaged. */
bool part_open(struct package_context *context, const struct container_entry *entry,
               struct part **part);

/* Gives the next bytes, at most `size`; 0 at the end, once the size and the CRC have proved
 * right. False, with a finding, when they are wrong, the bytes cannot be inflated, or they
 * go beyond a limit. */
bool part_read(struct part *part, char *buffer, size_t size, size_t *got);

/* Closes a part, read to its end or not. */
void part_close(struct part *part);

/* As part_close, and as if nothing of it had been read: it will be read anew. */
void part_forget(struct part *part);

#endif
