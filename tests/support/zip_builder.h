/* Zip files made in memory from literals, right or wrong in any way a test wants: local
 * headers and directory are written byte by byte (APPNOTE 6.3.10). */
#ifndef HUIBIAO_TESTS_SUPPORT_ZIP_BUILDER_H
#define HUIBIAO_TESTS_SUPPORT_ZIP_BUILDER_H

#include "base/text.h"

#include <stdint.h>

/* One entry. What is left 0 or false makes a plain, stored, right entry; the wrong_ and
 * claimed_ members make it lie. */
struct zip_entry {
    const char *name;
    struct text content;
    struct text raw_name; /* instead of `name`, for a name that holds any byte */
    bool deflated;
    uint64_t packed_size; /* when not 0, `content` is deflated already: to this size, */
    uint32_t packed_crc;  /* with this CRC */
    bool descriptor;      /* sizes and CRC follow the data (§4.3.9) */
    bool zip64;           /* sizes and place stand in a zip64 extra field (§4.5.3) */
    uint16_t flags;       /* added to the general purpose bits */
    uint16_t method;      /* instead of 0 or 8, when not 0 */
    bool wrong_crc;
    uint32_t claimed_size;   /* instead of the inflated size, when not 0 */
    uint32_t claimed_stored; /* instead of the stored size, when not 0 */
    size_t cut;              /* bytes left out at the end of the data, the claim unchanged */
};

struct zip_options {
    struct text prepended; /* before the first entry; offsets do not count it */
    struct text comment;   /* of the archive */
    bool zip64_end;        /* counts and offsets stand in a zip64 end record (§4.3.14) */
};

/* The three entries that make a zip the smallest workbook, to be followed by others in an
 * array of entries; the last names no sheet. */
#define ZIP_CONTENT_TYPES                                                                          \
    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"                 \
    "<Default Extension='rels' ContentType="                                                       \
    "'application/vnd.openxmlformats-package.relationships+xml'/>"                                 \
    "<Override PartName='/xl/workbook.xml' ContentType="                                           \
    "'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>"
#define ZIP_RELATIONSHIPS                                                                          \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"         \
    "<Relationship Id='rId1' Target='xl/workbook.xml' Type='"                                      \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'/>"        \
    "</Relationships>"
#define ZIP_WORKBOOK "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>"
#define ZIP_WORKBOOK_ENTRIES                                                                       \
    {.name = "[Content_Types].xml", .content = TEXT(ZIP_CONTENT_TYPES)},                           \
        {.name = "_rels/.rels", .content = TEXT(ZIP_RELATIONSHIPS)},                               \
    {                                                                                              \
        .name = "xl/workbook.xml", .content = TEXT(ZIP_WORKBOOK)                                   \
    }

#define ZIP_PLAIN ((struct zip_options){.zip64_end = false})

/* The bytes of a zip with these entries; they belong to the arena. */
struct text zip_build(struct arena *arena, const struct zip_entry *entries, size_t count,
                      struct zip_options options);

/* The bytes deflated, without a header (RFC 1951). */
struct text zip_deflate(struct arena *arena, struct text content);

#endif
