/* The zip container: its directory walked once into a table of the parts it holds.
 *
 * The table belongs to the arena. Sizes are what the directory claims: compared with what
 * is really there when a part is read, and never allocated from. */
#ifndef HUIBIAO_PACKAGE_CONTAINER_H
#define HUIBIAO_PACKAGE_CONTAINER_H

#include "package/context.h"
#include "package/memory_file.h"
#include "package/zip64.h"

struct container_entry {
    struct text name; /* as a part's name */
    size_t header;    /* where it stands in the directory */
    size_t before;    /* bytes that stand before the zip and that its offsets do not count */
    struct zip_fields fields;
    uint32_t crc;
};

struct container {
    const struct container_entry *entries; /* by name, without regard to ASCII case */
    size_t count;
    const size_t *headers; /* where each header of the directory stands, in its order: those of */
    size_t header_count;   /* folders, and of names that lead outside, as well */
    size_t before;         /* bytes that stand before the zip and that its offsets do not count */
};

/* Walks the directory of a zip (APPNOTE 6.3.10 §4.3.12). False, with a finding, when the
 * bytes are no zip, the directory is broken, beyond a limit, names a part twice, or holds an entry
 * that is encrypted or neither stored nor deflated. */
bool container_open(const struct package_context *context, struct container *container);

/* The entry of a part; NULL for none. */
const struct container_entry *container_find(const struct container *container, struct text name);

#endif
