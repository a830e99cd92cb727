/* A part of a package that is being edited: its bytes, and what replaces some of them.
 *
 * All positions are those of the bytes as they were; what is put in is UTF-8 and is written in
 * the part's own encoding. Everything belongs to the arena. */
#ifndef HUIBIAO_ROUNDTRIP_CHANGED_PART_H
#define HUIBIAO_ROUNDTRIP_CHANGED_PART_H

#include "package/package.h"

/* The encodings that expat knows of itself; of ENCODING_NARROW, ASCII alone is written. */
enum part_encoding { ENCODING_UTF8, ENCODING_UTF16_LITTLE, ENCODING_UTF16_BIG, ENCODING_NARROW };

struct splice {
    uint64_t start;
    uint64_t length; /* bytes that go */
    struct text put; /* what comes in their stead, UTF-8 */
    size_t order;
};

struct changed_part {
    struct arena *arena;
    struct text name;
    struct text bytes;
    enum part_encoding encoding;
    struct splice *splices;
    size_t count, capacity;
};

/* Where a part is read from and what it is read under. */
struct part_reading {
    struct arena *arena;
    const struct limits *limits;
    struct place place;
    struct finding_list *findings;
};

/* Reads the bytes of a part and tells its encoding; false with a finding. */
bool changed_part_open(struct arena *arena, struct package *package, struct text name,
                       struct changed_part *part);

/* A part of bytes that are there already. */
struct changed_part changed_part_of(struct arena *arena, struct text name, struct text bytes);

/* Reads the part, as it was, as XML. */
bool changed_part_read(const struct changed_part *part, const struct part_reading *reading,
                       const struct xml_reader *reader);

/* The bytes of a tag, or any others, as UTF-8. */
struct text changed_part_text(const struct changed_part *part, uint64_t start, uint64_t length);

/* Where a tag ends. */
uint64_t changed_part_behind(const struct xml_tag *tag);

/* A number as parts write rows, columns and indices, white space around it or not; false for
 * anything else. */
bool changed_part_number(struct text text, uint32_t *number);

/* Puts `put` in the place of the `length` bytes from `start` on. Splices must not overlap; what
 * is only put in comes before what is replaced at the same place, the first of several first. */
void changed_part_splice(struct changed_part *part, uint64_t start, uint64_t length,
                         struct text put);

/* Puts `put` at the end of an element, whose end tag begins at `end`; one that is a single tag is
 * opened for it. */
void changed_part_put_into(struct changed_part *part, const struct xml_tag *tag, uint64_t end,
                           struct text put);

/* The bytes of the part with all splices done. */
struct text changed_part_finish(struct changed_part *part);

#endif
