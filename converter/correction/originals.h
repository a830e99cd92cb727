/* What there is to hold a corrected workbook against: returns as they were handed in, and their
 * revisions, which form a chain each. */
#ifndef HUIBIAO_CORRECTION_ORIGINALS_H
#define HUIBIAO_CORRECTION_ORIGINALS_H

#include "correction/revision.h"
#include "model/model.h"

struct original {
    const char *path;
    struct text name; /* as outputs call it */
    struct text sha256;
    struct revision revision;
    struct text chain;       /* SHA-256 of revision 0 of its chain */
    const struct text *keys; /* of its records: originals_key */
    size_t key_count;
};

struct original_list {
    struct original *items;
    size_t count, capacity;
};

/* What a record is known by, whatever file holds it: its type and its key. */
struct text originals_key(struct arena *arena, const struct record *record);

/* Adds a workbook; its texts are copied. One of bytes that are there already is passed over. */
void originals_add(struct arena *arena, struct original_list *list,
                   const struct original *original);

/* The workbook of these bytes; NULL for none. */
const struct original *originals_of_bytes(const struct original_list *list, struct text sha256);

/* The workbook whose path ends in `path`, whole steps only; NULL for none or for several. */
const struct original *originals_of_path(const struct original_list *list, struct text path);

/* The revision that a workbook of these bytes has become, when it was taken before; NULL for none.
 */
const struct original *originals_from(const struct original_list *list, struct text returned);

/* The newest revision of a chain, `but` (or NULL) left out; *other is another one that is as new,
 * NULL for none. */
const struct original *originals_newest(const struct original_list *list, struct text chain,
                                        const struct original *but, const struct original **other);

/* The newest revisions of all chains that hold one of the records, in the order of the list. */
const struct original **originals_with(struct arena *arena, const struct original_list *list,
                                       const struct text *keys, size_t key_count, size_t *count);

#endif
