/* Where an entry's data stand and how long they are, zip64 included. */
#ifndef HUIBIAO_PACKAGE_ZIP64_H
#define HUIBIAO_PACKAGE_ZIP64_H

#include "base/text.h"

#include <stdint.h>

/* Where these fields stand in a header of the directory (APPNOTE 6.3.10 §4.3.12). */
enum { ZIP_STORED_AT = 20, ZIP_SIZE_AT = 24, ZIP_OFFSET_AT = 42 };

struct zip_fields {
    uint64_t stored; /* bytes in the file */
    uint64_t size;   /* bytes when inflated */
    uint64_t offset; /* of the local header */
};

/* Reads the fields of the directory's header at `header`; one that is all ones stands in the
 * zip64 extra field instead (§4.5.3). False when there is no header, or not that field. */
bool zip_fields_read(struct text bytes, size_t header, struct zip_fields *fields);

#endif
