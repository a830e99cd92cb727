/* Entries of a zip, byte by byte (APPNOTE 6.3.10 §4.3): found at their place in one zip, written
 * into another, of less than 4 GiB. */
#ifndef HUIBIAO_PACKAGE_ZIP_ENTRY_H
#define HUIBIAO_PACKAGE_ZIP_ENTRY_H

#include "package/zip64.h"

/* An entry where it stands: slices of the zip's bytes. */
struct zip_entry_source {
    struct text header; /* in the directory: the fixed fields, then name, extra, comment */
    struct text name, extra, comment;
    struct text local; /* the fixed fields of the local header */
    struct text local_name, local_extra;
    struct text data; /* as stored */
    bool deflated;    /* else as they are */
    struct zip_fields fields;
};

/* Finds the entry whose header in the directory stands at `header`, its local header and its
 * data; `before` bytes stand before the zip. False when they are not there: only the name is
 * then to be used. */
bool zip_entry_find(struct text bytes, size_t header, size_t before,
                    struct zip_entry_source *source);

/* Whether the local header says of the entry what its header in the directory says (method, length
 * of the name; CRC and sizes where no descriptor follows the data, which then has them). */
bool zip_entry_agrees(const struct zip_entry_source *source, uint32_t crc);

/* Each appends an entry to `out` and its header, which says that it stands at `offset`, to
 * `directory`: the same data; other content, compressed as the entry's was; a new entry. */
void zip_entry_copy(const struct zip_entry_source *source, struct text_builder *out,
                    struct text_builder *directory, size_t offset);
void zip_entry_replace(const struct zip_entry_source *source, struct text content,
                       struct text_builder *out, struct text_builder *directory, size_t offset);
void zip_entry_add(struct text name, struct text content, struct text_builder *out,
                   struct text_builder *directory, size_t offset);

/* A piece of an entry's content, deflated by itself: the data of all pieces, one behind the other,
 * are those of the entry. */
struct zip_piece_data {
    struct text data;
    uint64_t size; /* before it was deflated */
    uint32_t crc;
};
enum zip_piece { ZIP_FIRST_PIECE, ZIP_LAST_PIECE };

/* Deflates the first or the last piece; the data belong to the arena. False when it is too large.
 */
bool zip_piece_deflate(struct arena *arena, struct text content, enum zip_piece piece,
                       struct zip_piece_data *data);

/* The CRC of what stands one behind the other, of the CRCs of both. */
uint32_t zip_crc_of_both(uint32_t first, uint32_t second, uint64_t second_size);

/* What the headers say of an entry with other content than its source, deflated. */
struct zip_content {
    uint64_t stored, size; /* less than 4 GiB */
    uint32_t crc;
};

/* Appends the local header of such an entry to `out`, which the caller appends the data to, and its
 * header to `directory`. */
void zip_entry_begin(const struct zip_entry_source *source, const struct zip_content *content,
                     struct text_builder *out, struct text_builder *directory, size_t offset);

/* The comment of the whole zip; empty for none. */
struct text zip_comment(struct text bytes);

/* Appends the directory of a zip, which begins at its byte `at`, and the record that ends it. False
 * when that would need zip64. */
bool zip_end_write(struct text_builder *out, size_t entries, struct text directory, uint64_t at,
                   struct text comment);

#endif
